"""The rows of the registry of documents, which everything that prints relies on."""

from __future__ import annotations

import re

import pytest

from instruments.text import Lang
from reports.document_kinds import BY_DEFAULT, KINDS, kind_of


def test_every_kind_has_its_own_word_for_commands_and_file_names() -> None:
    codes = [kind.code for kind in KINDS]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch("[a-z]+", code) for code in codes)


def test_every_kind_has_its_own_name_in_both_languages() -> None:
    for lang in Lang:
        names = [kind.name[lang] for kind in KINDS]
        assert all(names)
        assert len(set(names)) == len(names)


def test_a_kind_is_found_by_its_word_and_something_is_printed_by_default() -> None:
    assert all(kind_of(kind.code) is kind for kind in KINDS)
    assert BY_DEFAULT
    with pytest.raises(KeyError):
        kind_of("poster")
