"""What figures from records make together: a ladder, a reach, two groups side by side."""

from __future__ import annotations

import pytest

from instruments.catalog import load_instrument
from instruments.study import IndicatorValue
from scoring.assessment.findings import IndicatorResult, IndicatorVerdict
from scoring.assessment.modules.figures import figures_section
from scoring.results import NoticeCode
from tests.spec.test_sections import everybody, sections


def figure(code: str, value: float, **more: object) -> IndicatorValue:
    return IndicatorValue(project="p0", wave="1", indicator=code, value=value, **more)  # type: ignore[arg-type]


def test_figures_make_a_ladder_a_reach_and_contrasts() -> None:
    reported = [
        figure("I-01", 120.0),
        figure("I-02", 30.0),
        figure("I-03", 50.0, numerator=153.0, denominator=306.0),
        figure("I-04", 62.0, group="rural", numerator=31.0, denominator=50.0),
        figure("I-04", 86.0, group="urban", numerator=43.0, denominator=50.0),
    ]
    found = sections(everybody(), indicators=reported).figures
    assert found is not None
    assert found.ladder is not None
    assert found.ladder.leverage == 0.25
    assert found.reach is not None
    assert (found.reach.coverage, found.reach.reached) == (0.5, 153.0)
    (contrast,) = found.contrasts
    assert (contrast.one, contrast.other) == ("rural", "urban")
    assert contrast.contrast.difference == pytest.approx(-24.0)
    assert contrast.contrast.interval is not None
    assert contrast.contrast.interval.high < 0


def test_records_count_everything_and_have_no_sampling_error() -> None:
    reported = [
        figure("I-05", 62.0, group="rural", numerator=31.0, denominator=50.0),
        figure("I-05", 86.0, group="urban", numerator=43.0, denominator=50.0),
    ]
    found = sections(everybody(), indicators=reported).figures
    assert found is not None
    (contrast,) = found.contrasts
    assert contrast.contrast.difference == pytest.approx(-24.0)
    assert contrast.contrast.interval is None
    assert [notice.code for notice in contrast.contrast.notices] == [NoticeCode.FULL_COUNT]


def test_the_canteen_of_the_paper_reached_contacts_and_perhaps_people() -> None:
    """10 328 contacts, 306 elders: 33.8 each, and no coverage without a list of people."""
    canteen = load_instrument("resource-value")
    reported = (("I-01", 10328.0), ("I-04", 306.0))
    figures = [
        IndicatorResult(
            code=code, value=value, previous=None, baseline=None, target=None, evidence=None,
            verdict=IndicatorVerdict.NO_TARGET,
        )
        for code, value in reported
    ]  # fmt: skip
    found = figures_section(canteen, figures)
    assert found is not None
    assert found.reach is not None
    assert found.reach.contacts_per_eligible == pytest.approx(33.75, abs=0.005)
    assert found.reach.coverage is None
    assert [one.code for one in found.reach.notices] == [NoticeCode.CONTACTS_NOT_PEOPLE]


def test_a_ratio_of_money_is_a_ladder_of_two_rungs() -> None:
    canteen = load_instrument("resource-value")
    leverage = IndicatorResult(
        code="I-15", value=0.5, numerator=6.0, denominator=12.0, previous=None, baseline=None,
        target=None, evidence=None, verdict=IndicatorVerdict.NO_TARGET,
    )  # fmt: skip
    found = figures_section(canteen, [leverage])
    assert found is not None
    assert found.ladder is not None
    assert [(rung.source, rung.amount) for rung in found.ladder.rungs] == [
        ("fiscal", 12.0),
        ("leveraged", 6.0),
    ]
    assert found.ladder.leverage == 0.5


def test_two_groups_without_counts_stand_side_by_side_with_the_reason() -> None:
    reported = [figure("I-04", 62.0, group="rural"), figure("I-04", 85.0, group="urban")]
    found = sections(everybody(), indicators=reported).figures
    assert found is not None
    (contrast,) = found.contrasts
    assert contrast.contrast.interval is None
    assert [one.code for one in contrast.contrast.notices] == [NoticeCode.NO_COUNT_BEHIND]
