"""The reference of the submission interface names everything that the code can say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from evalkit.intake.gate import Reason, read_object
from evalkit.intake.submission import KNOWN_KEYS, FlagCode, read_submission
from evalkit.services.submissions import Verdict
from evalkit.web.api import STATUS

PAGE = (Path(__file__).parents[2] / "docs/reference/submission-api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*Reason, *FlagCode, *Verdict, *sorted(KNOWN_KEYS)])
def test_every_word_of_the_interface_is_explained(word: str) -> None:
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize("verdict", Verdict)
def test_every_outcome_has_its_status(verdict: Verdict) -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith(f"| {STATUS[verdict]} |")]
    assert any(f"`{verdict}`" in row for row in rows)


def test_the_example_is_a_submission() -> None:
    example = re.search(r"```json\n(.+?)```", PAGE, re.DOTALL)
    assert example is not None
    submission = read_submission(read_object(example[1].encode()))
    assert submission.keys <= KNOWN_KEYS
    assert submission.keys == set(json.loads(example[1]))
