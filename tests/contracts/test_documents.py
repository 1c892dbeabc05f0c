"""What the documents promise is there, and what is there is in the documents."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from instruments.model import Composition, Mode, Regime, Side
from instruments.responses import Missing

ROOT = Path(__file__).parents[2]
GUIDES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions/0002-dependencies.md")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def glossary_rows() -> dict[str, str]:
    """Return the Chinese term of every English one, lower case; `a, b` and `a (note)` split."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", text_of("GLOSSARY.md"), re.MULTILINE)
    return {
        word.strip().lower(): chinese
        for english, chinese in rows
        for word in re.sub(r"\(.*?\)$", "", english).split(",")
    }


@pytest.mark.parametrize("words", [Side, Mode, Regime, Composition])
def test_the_glossary_has_every_word_of_the_vocabulary_in_chinese(words: type[StrEnum]) -> None:
    rows = glossary_rows()
    missing = [word.value for word in words if not re.search(r"[一-鿿]", rows.get(word, ""))]
    assert not missing


def test_the_glossary_has_every_reason_for_a_missing_answer_and_its_code() -> None:
    table = text_of("GLOSSARY.md").partition("Why there is no number")[2]
    codes = re.findall(r"^\| [^|]+ \| [^|]+ \| `(\w+)` \|", table, re.MULTILINE)
    assert sorted(codes) == sorted({Missing.DONT_KNOW, Missing.NOT_APPLICABLE, Missing.REFUSED})
    assert {"not asked", "skipped"} <= set(glossary_rows())


def test_every_make_command_in_a_document_is_a_target() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    named = {
        target
        for guide in GUIDES
        for target in re.findall(r"(?:`|^)make ([a-z-]+)", text_of(guide), re.MULTILINE)
    }
    assert {"demo", "test"} <= named
    assert named - targets == set()


def test_every_target_says_in_make_help_what_it_does() -> None:
    makefile = text_of("Makefile")
    phony = set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split())
    described = set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE))
    assert phony == described


def test_every_decision_is_listed_and_has_its_four_parts() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text("utf-8"))
    assert listed == sorted(path.name for path in folder.glob("[0-9]*.md"))
    for name in listed:
        text = (folder / name).read_text(encoding="utf-8")
        for part in ("**Problem.**", "**Choice.**", "**Rejected", "**Consequence.**"):
            assert part in text, f"{name} lacks {part}"


def test_every_failure_without_a_network_has_its_test_and_every_test_its_row() -> None:
    """docs/explanation/offline.md is the table of what becomes of a form."""
    rows = set(re.findall(r"`(test_\w+)`", text_of("docs/explanation/offline.md")))
    tests = {
        path.name: set(re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE))
        for path in (ROOT / "tests/browser").glob("test_*.py")
    }
    assert rows <= set().union(*tests.values())
    assert tests["test_offline.py"] <= rows
