"""Between instruments: core items on shared sides, everything else side by side or refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruments.model import Instrument, Item, Side
from scoring.assessment.assess import assess
from scoring.assessment.findings import Evidence, Grade
from scoring.assessment.results import Assessment
from scoring.indices.across import (
    AcrossInstruments,
    Kinship,
    NoComparison,
    compare_across,
    shared_questions,
)
from scoring.results import NoticeCode
from tests.builders import instrument_with, item, responses_from, study_with, words


def keyed(code: str, *, core: str = "", parallel: str = "", text: str = "", **more: object) -> Item:
    made = item(code, **more)  # type: ignore[arg-type]
    same = words(text or core or parallel)
    return replace(made, text=same, core=core or None, parallel=parallel or None)


ONE = instrument_with(
    keyed("S1-1", core="trust"),
    keyed("S1-2", core="heard"),
    keyed("S1-3", parallel="willing"),
)
OTHER = instrument_with(
    keyed("P1-9", core="trust"),
    keyed("P1-8", core="heard"),
    keyed("P1-7", parallel="willing", text="another question"),
)
FIRST = "role|times|S1-1|S1-2|S1-3\nuser|6|5|4|2\nuser|6|3|4|2\ngov|6|4|4|4"
SECOND = "role|times|P1-9|P1-8|P1-7\nuser|6|3|4|5\nuser|6|1|2|5"


def released(instrument: Instrument, text: str, grade: Grade = Grade.B) -> Assessment:
    found = assess(instrument, study_with(), responses_from(text)).released.assessments[0]
    return replace(found, evidence=Evidence(grade=grade, roles=(), short=()))


def compared(second: str = SECOND, other: Instrument = OTHER, **more: Grade) -> AcrossInstruments:
    return compare_across((ONE, released(ONE, FIRST)), (other, released(other, second, **more)))


def test_core_items_are_compared_on_the_sides_that_both_show() -> None:
    """trust: users 75 against 25; heard: 75 against 50. The officials answered one of the two."""
    found = compared()
    core = [row for row in found.rows if row.question.kinship is Kinship.CORE]
    assert [(row.question.key, row.side) for row in core] == [
        ("trust", Side.BENEFICIARIES),
        ("heard", Side.BENEFICIARIES),
    ]
    assert [row.contrast.difference for row in core if row.contrast] == [50.0, 25.0]


def test_the_interval_of_a_core_item_is_welchs_from_the_counts() -> None:
    """R: t.test(rep(c(100, 50), each = 6), rep(c(50, 0), each = 6)): 27.892439 to 72.107561."""
    trust = compared().rows[0].contrast
    assert trust is not None
    assert trust.interval is not None
    assert trust.interval.low == pytest.approx(27.892439, abs=1e-6)
    assert trust.interval.high == pytest.approx(72.107561, abs=1e-6)


def test_the_core_of_a_side_is_the_mean_of_its_items() -> None:
    (core,) = compared().core
    assert (core.side, core.keys) == (Side.BENEFICIARIES, ("trust", "heard"))
    assert (core.one, core.other, core.difference) == (75.0, 37.5, 37.5)
    assert core.interval is not None


def test_parallel_items_stand_side_by_side_and_are_never_subtracted() -> None:
    (row,) = [row for row in compared().rows if row.question.kinship is Kinship.PARALLEL]
    assert (row.one.value, row.other.value) == (25.0, 100.0)
    assert row.contrast is None
    assert [notice.code for notice in row.notices] == [NoticeCode.NOT_COMPARABLE]


@pytest.mark.parametrize(
    "twin",
    [
        keyed("P1-9", core="trust", text="worded otherwise"),
        keyed("P1-9", core="trust", scale="ten"),
        keyed("P1-9", core="trust", reverse=True),
        keyed("P1-9", parallel="trust"),
    ],
    ids=["other words", "other answers", "other direction", "parallel there"],
)
def test_a_core_key_does_not_make_two_questions_the_same(twin: Item) -> None:
    (question,) = shared_questions(ONE, instrument_with(twin))
    assert question.kinship is Kinship.PARALLEL


def test_refused_without_a_core_item() -> None:
    other = instrument_with(keyed("P1-7", parallel="willing"))
    found = compared("role|times|P1-7\nuser|6|5", other)
    assert (found.refusal, found.core) == (NoComparison.NO_CORE, ())


def test_refused_where_no_side_is_shown_by_both() -> None:
    """Four users there: hidden. The officials answered here only."""
    found = compared("role|times|P1-9|P1-8|P1-7\nuser|4|3|4|5")
    assert (found.refusal, found.rows, found.core) == (NoComparison.NO_SIDE, (), ())


def test_refused_where_the_evidence_is_indicative_only() -> None:
    found = compared(grade=Grade.C)
    assert (found.refusal, found.core) == (NoComparison.INDICATIVE, ())
    assert all(row.contrast is None for row in found.rows)
