"""The factor structure of a dimension: known factors are found, too few people give none."""

from __future__ import annotations

import numpy as np
import pandas as pd

from instruments.responses import Response
from instruments.text import Lang
from reports.pages.factor_structure import factor_structure
from scoring.assessment.factor_structure import FactorStructure, factor_structures
from scoring.assessment.frame import frame_of
from scoring.measure.factor.exploratory import factor_analysis
from tests.builders import instrument_with, item, study_with

CODES = ("S1-1", "S1-2", "S1-3", "S2-1", "S2-2", "S2-3")
INSTRUMENT = instrument_with(*(item(code, roles=("user",)) for code in CODES))


def answers(people: int) -> np.ndarray:
    """Two independent factors with three items each; answers from 1 to 5."""
    random = np.random.default_rng(20260101)
    factors = np.repeat(random.normal(size=(people, 2)), 3, axis=1)
    noisy = 3 + 0.9 * factors + 0.5 * random.normal(size=(people, 6))
    return np.clip(np.rint(noisy), 1, 5).astype(int)


def found(given: np.ndarray) -> tuple[FactorStructure, ...]:
    responses = tuple(
        Response(
            instance_id=f"r{place}",
            project="p",
            wave="1",
            role="user",
            answers={code: int(value) for code, value in zip(CODES, row, strict=True)},
        )
        for place, row in enumerate(given)
    )
    frame = frame_of(INSTRUMENT, study_with("p"), responses)
    rows = np.arange(len(responses))
    return factor_structures(INSTRUMENT, frame, rows, np.random.default_rng(1))


def test_two_factors_are_found_with_their_items() -> None:
    (one,) = found(answers(300))
    assert (one.dimension, one.role, one.factors, one.used) == ("S", "user", 2, 300)
    strongest = [int(np.argmax(np.abs(each.loadings))) for each in one.items]
    assert strongest[:3] == [strongest[0]] * 3
    assert strongest[3:] == [1 - strongest[0]] * 3
    assert all(max(map(abs, each.loadings)) > 0.7 for each in one.items)
    assert abs(one.correlations[0]) < 0.2


def test_loadings_are_those_of_the_factor_analysis_of_the_same_answers() -> None:
    given = answers(300)
    (one,) = found(given)
    known = factor_analysis(pd.DataFrame((given - 1) * 25.0, columns=list(CODES)), 2)
    told = np.array([each.loadings for each in one.items])
    np.testing.assert_allclose(told, known.loadings, atol=1e-10)


def test_too_few_people_give_none_and_the_page_says_how_many_it_takes() -> None:
    assert found(answers(29)) == ()
    section = factor_structure((), INSTRUMENT, Lang.EN)
    assert "30 complete answers" in str(section.blocks[-1])


def test_the_page_has_a_row_for_every_item() -> None:
    section = factor_structure(found(answers(300)), INSTRUMENT, Lang.ZH)
    (table,) = [block for block in section.blocks if hasattr(block, "rows")]
    assert [row[0].split()[0] for row in table.rows] == list(CODES)
    assert "平行分析建议 2 个因子" in table.caption
