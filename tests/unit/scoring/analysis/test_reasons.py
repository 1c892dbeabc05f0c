"""Reasons why a step cannot be computed are told in the reader's language."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from instruments.parse_analysis_plan import plan_from_text
from instruments.problems import PlanError
from instruments.text import Lang
from scoring.analysis.reasons import REASONS, cannot, in_chinese
from scoring.analysis.run import run_plan
from scoring.errors import NotEnoughDataError
from tests.analysis_plans import only, practice_cells

HANZI = re.compile("[\u4e00-\u9fff]")
ROOT = Path(__file__).parents[4]


def test_a_reason_of_the_data_reaches_both_readers_in_their_own_language() -> None:
    cells = practice_cells().assign(project=lambda table: [f"P{at}" for at in range(len(table))])
    plan = plan_from_text("plan.yaml", only("M4"))
    with pytest.raises(PlanError) as refused:
        run_plan(plan, cells, generator=np.random.default_rng(1), clock=lambda: 0.0)
    (found,) = refused.value.problems
    assert found.code == "PLAN-113"
    assert "分不清 239 个组的差别和残差" in found.sentence(Lang.ZH)
    assert "cannot be told from" not in found.sentence(Lang.ZH)
    assert "cannot be told from the residuals of 239 rows" in found.sentence(Lang.EN)


def test_the_text_of_a_reason_fills_its_numbers_in() -> None:
    told = in_chinese("value: 7 coefficients need at least 8 complete rows; there are 5.")
    assert told == "“value”：7 个系数至少要 8 行答全的数据，现有 5 行。"


def test_a_reason_that_nobody_foresaw_is_told_in_general_terms_with_the_original() -> None:
    sentence = cannot("models.M1", NotEnoughDataError("Something else.")).sentence(Lang.ZH)
    assert "数据不够" in sentence
    assert "Something else." in sentence


@pytest.mark.parametrize(("pattern", "sentence"), REASONS, ids=[one for one, _ in REASONS])
def test_every_sentence_is_chinese_and_uses_only_what_the_reason_says(
    pattern: str, sentence: str
) -> None:
    groups = re.compile(pattern).groups
    assert HANZI.search(sentence)
    assert {int(number) for number in re.findall(r"\{(\d)\}", sentence)} <= set(
        range(1, groups + 1)
    )


def test_every_pattern_is_still_said_somewhere_in_the_library() -> None:
    """The longest run of plain words of each pattern stands in the source."""
    files = [path for path in (ROOT / "scoring").rglob("*.py") if path.name != "reasons.py"]
    source = " ".join(path.read_text(encoding="utf-8") for path in files)
    words = re.sub(r'"\s+f?"', "", source)
    gone = []
    for pattern, _ in REASONS:
        open_ended = re.sub(r"(?<!\\)\((?:\?:)?[^()]*\)|\.[+*]", "\0", pattern)
        parts = re.sub(r"\\(.)", r"\1", open_ended).split("\0")
        longest = max(parts, key=len).strip()
        if longest not in words:
            gone.append(longest)
    assert not gone
