"""Every sentence of the pages is complete in both languages, and every one is used."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from evalkit.services.accounts import Problem
from evalkit.services.logging_in import Refusal
from evalkit.web.wording import WORDING
from instruments.text import SLOT

CALL = re.compile(r'\b(?:w|words|Words\(lang\))\(\s*"(\w+)"')
EITHER = re.compile(r'\bwords\("(\w+)" if .+? else "(\w+)"|w\("(\w+)" if .+? else "(\w+)"')

STAFF = re.compile(r'"(staff_[a-z_]+)"')
# One sentence for each reason why an account, a log-in or a code was refused.
BY_REASON = {
    *(f"staff_bad_{one.value}" for one in Problem),
    *(f"staff_{one.value}" for one in Refusal),
    *(f"staff_code_{one.value}" for one in Refusal),
}


def spoken() -> set[str]:
    """The keys that the templates and the code of the pages ask for."""
    pages = [page.read_text("utf-8") for page in (files("templates") / "web").iterdir()
             if page.name.endswith(".html")]  # fmt: skip
    code = [module.read_text("utf-8") for module in files("evalkit.web").iterdir()
            if module.name.endswith(".py")]  # fmt: skip
    text = "\n".join([*pages, *code])
    either = {key for keys in EITHER.findall(text) for key in keys if key}
    return set(CALL.findall(text)) | either | set(STAFF.findall(text)) | BY_REASON


def test_every_key_has_words_and_every_word_has_a_place() -> None:
    assert spoken() == set(WORDING)


@pytest.mark.parametrize("key", sorted(WORDING))
def test_both_languages_have_the_same_slots_and_are_not_empty(key: str) -> None:
    text = WORDING[key]
    assert text.zh.strip()
    assert text.en.strip()
    assert set(SLOT.findall(text.zh)) == set(SLOT.findall(text.en))
