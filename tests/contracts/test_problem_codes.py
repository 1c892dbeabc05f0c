"""Every problem code is documented and can really occur."""

import re
from pathlib import Path

from instruments.problem_manual import manual
from instruments.problem_wording import WORDING

ROOT = Path(__file__).parents[2]


def test_the_manual_lists_every_problem_as_the_program_says_it() -> None:
    """If this fails: python -m instruments.problem_manual > docs/reference/problems.md"""
    assert (ROOT / "docs/reference/problems.md").read_text(encoding="utf-8") == manual()


def test_no_sentence_is_kept_for_a_problem_that_nothing_reports() -> None:
    sources = [
        path.read_text(encoding="utf-8")
        for room in ("instruments", "scoring", "evalkit")
        for path in sorted((ROOT / room).rglob("*.py"))
        if not path.name.startswith("problem_wording")
    ]
    reported = set(re.findall(r'"([A-Z]+-\d{3})"', "\n".join(sources)))
    assert reported & set(WORDING) == set(WORDING)
