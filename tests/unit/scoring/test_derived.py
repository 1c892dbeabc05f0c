"""What follows from reported figures: the results that the papers print, and where they stop."""

from __future__ import annotations

import pytest

from instruments.cases import Bound, CaseValue
from instruments.catalog import case_ids, load_case
from scoring.errors import NotEnoughDataError
from scoring.indices.derived import (
    Agreement,
    DerivedFigure,
    agreement,
    case_findings,
    rounded,
    smallest_samples,
    supposed_gap,
    whole_count,
)

# By hand from the printed figures; the third column is what the paper prints, if it does.
EXPECTED = [
    ("drum-tower-canteen", "aged", "20.4", Agreement.AGREES),  # 306 / 1500
    ("drum-tower-canteen", "contacts-each", "33.8", Agreement.NOT_PRINTED),  # 10328 / 306
    ("drum-tower-canteen", "meal-share", "76.8", Agreement.NOT_PRINTED),  # 7928 / 10328
    ("drum-tower-canteen", "workers-per-100", "0.98", Agreement.NOT_PRINTED),  # 3 / 306
    ("drum-tower-canteen", "satisfaction-n", "93", Agreement.NOT_PRINTED),  # 91 / 93
    ("T-city", "facility-gap", "3.2", Agreement.AGREES),  # 12.3 / 3.8
    ("T-city", "turnover-urban", "15.2", Agreement.NOT_PRINTED),  # 35 / 2.3
    ("T-city", "response-urban", "2", Agreement.NOT_PRINTED),  # 7 / 3.5
    ("T-city", "cut-count", "5", Agreement.NOT_PRINTED),  # 15.6 % of 32
    ("T-city", "needs-gap", "-23", Agreement.NOT_PRINTED),  # 62 - 85
]


def derived(case_id: str, code: str) -> DerivedFigure:
    found = case_findings(load_case(case_id)).derived
    return next(one for one in found if one.code == code)


@pytest.mark.parametrize(("case_id", "code", "result", "fits"), EXPECTED)
def test_the_figures_of_the_papers_come_out_by_computation(
    case_id: str, code: str, result: str, fits: Agreement
) -> None:
    found = derived(case_id, code)
    assert (found.rounded, found.agreement) == (result, fits)


def test_a_percentage_with_two_decimals_tells_the_fewest_answers_behind_it() -> None:
    found = derived("drum-tower-canteen", "satisfaction-n").samples
    assert [(one.count, one.used) for one in found] == [
        (91, 93),
        (182, 186),
        (228, 233),
        (273, 279),
    ]
    # R 4.2: prop.test(91, 93, correct = FALSE)$conf.int
    first = found[0].interval
    assert first is not None
    assert (first.low, first.high) == pytest.approx((0.9249, 0.9941), abs=5e-5)


@pytest.mark.parametrize(
    ("share", "decimals", "fewest"), [(50.0, 0, (1, 2)), (33.0, 0, (1, 3)), (0.0, 0, (0, 1))]
)
def test_the_fewest_answers_of_simple_shares(
    share: float, decimals: int, fewest: tuple[int, int]
) -> None:
    first = smallest_samples(share, decimals=decimals)[0]
    assert (first.count, first.used) == fewest


def test_a_share_that_is_no_share_has_no_sample() -> None:
    with pytest.raises(NotEnoughDataError, match="No count"):
        smallest_samples(101.0, decimals=0)


def test_a_share_of_a_count_is_checked_backwards() -> None:
    assert whole_count(15.6, 32, decimals=1) == 5
    with pytest.raises(NotEnoughDataError, match="No whole number out of 32 is 17"):
        whole_count(17.0, 32, decimals=1)


def test_a_gap_without_sample_sizes_only_has_supposed_intervals() -> None:
    few, more = supposed_gap(62, 85)
    # R: d + c(-1, 1) * qnorm(.975) * sqrt(.62 * .38 / n + .85 * .15 / n), n = 20 and 50
    assert (few.n, few.interval.low, few.interval.high) == pytest.approx(
        (20, -49.41, 3.41), abs=0.01
    )
    assert (more.n, more.interval.low, more.interval.high) == pytest.approx(
        (50, -39.70, -6.30), abs=0.01
    )


@pytest.mark.parametrize(
    ("value", "printed", "bound", "fits"),
    [
        (20.4, "20", Bound.AT_LEAST, Agreement.AGREES),
        (19.9, "20", Bound.AT_LEAST, Agreement.DIFFERS),
        (4.2, "5", Bound.AT_MOST, Agreement.AGREES),
        (3.24, "3.2", Bound.EXACT, Agreement.AGREES),
        (3.25, "3.2", Bound.EXACT, Agreement.DIFFERS),
    ],
)
def test_a_result_agrees_within_the_words_of_the_paper(
    value: float, printed: str, bound: Bound, fits: Agreement
) -> None:
    paper = CaseValue(written=printed, value=float(printed), phrase="x", where="1", bound=bound)
    assert agreement(value, paper, 1) is fits


def test_halves_are_rounded_up_as_by_hand() -> None:
    assert [str(rounded(value, 1)) for value in (0.25, 0.35, 20.45, 1.005)] == [
        "0.3",
        "0.4",
        "20.5",
        "1.0",
    ]


def test_shares_without_a_sample_size_and_contrasts_with_one_side_are_found() -> None:
    found = case_findings(load_case("T-city"))
    assert found.shares - len(found.bare) == 1, "only 15.6 % of 32 has its number of cases"
    assert "cut" not in found.bare
    assert {"needs.rural", "needs.urban", "satisfaction"} <= set(found.bare)
    assert {"turnover", "response", "audit"} <= set(found.one_sided)
    assert "needs" not in found.one_sided


@pytest.mark.parametrize("case_id", case_ids())
def test_every_case_can_be_computed_and_nothing_contradicts_what_it_prints(case_id: str) -> None:
    found = case_findings(load_case(case_id))
    assert not [one.code for one in found.derived if one.agreement is Agreement.DIFFERS]
