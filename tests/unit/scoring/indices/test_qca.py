"""Lipset's 18 countries, the worked example of the method's textbook.

Data: Rihoux and Ragin (eds., 2009), Configurational Comparative Methods: raw, crisp (Rihoux and De Meur, ch. 3)
and fuzzy (Ragin, ch. 5), as in LR, LC and LF of R's QCA (Dusa 2019). Expected values: the book's formulas,
and R 4.5.1 with QCA 3.25 (`truthTable`, `minimize`, `pof`, incl.cut = .8).
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.indices.qca.analysis import (
    Solution,
    at_other_cut_offs,
    configurations,
    necessary_conditions,
)
from scoring.indices.qca.calibration import calibrated
from scoring.indices.qca.minimise import Implicant, minimal_models
from scoring.indices.qca.truth_table import CutOffs, Outcome, truth_table
from scoring.results import NoticeCode

COUNTRIES = [
    "AU",
    "BE",
    "CZ",
    "EE",
    "FI",
    "FR",
    "DE",
    "GR",
    "HU",
    "IE",
    "IT",
    "NL",
    "PL",
    "PT",
    "RO",
    "ES",
    "SE",
    "UK",
]
CONDITIONS = ("DEV", "URB", "LIT", "IND", "STB")
ALL_PRESENT = dict.fromkeys(CONDITIONS, True)
RAW = {
    "DEV": [720, 1098, 586, 468, 590, 983, 795, 390, 424, 662, 517, 1008, 350, 320, 331, 367, 897, 1038],
    "URB": [33.4, 60.5, 69, 28.5, 22, 21.2, 56.5, 31.1, 36.3, 25, 31.4, 78.8, 37, 15.3, 21.9, 43, 34, 74],
}  # fmt: skip
FUZZY = pd.DataFrame(
    {
        "DEV": [.81, .99, .58, .16, .58, .98, .89, .04, .07, .72, .34, .98, .02, .01, .01, .03, .95, .98],
        "URB": [.12, .89, .98, .07, .03, .03, .79, .09, .16, .05, .10, 1, .17, .02, .03, .30, .13, .99],
        "LIT": [.99, .98, .98, .98, .99, .99, .99, .13, .88, .98, .41, .99, .59, .01, .17, .09, .99, .99],
        "IND": [.73, 1, .90, .01, .08, .81, .96, .36, .07, .01, .47, .94, 0, .11, 0, .21, .67, 1],
        "STB": [.43, .98, .91, .91, .58, .95, .31, .43, .13, .95, .58, .99, 0, .01, .84, .20, .91, .98],
        "SURV": [.05, .95, .89, .12, .77, .95, .05, .06, .42, .92, .05, .95, .12, .05, .21, .06, .95, .95],
    },
    index=COUNTRIES,
)  # fmt: skip
CRISP = pd.DataFrame(
    [
        [int(digit) for digit in row]
        for row in [
            "101100",
            "111111",
            "111111",
            "001010",
            "101011",
            "101111",
            "111100",
            "000000",
            "001000",
            "101011",
            "000010",
            "111111",
            "001000",
            "000000",
            "000010",
            "000000",
            "101111",
            "111111",
        ]
    ],
    columns=[*CONDITIONS, "SURV"],
    index=COUNTRIES,
)


def expressions(solutions: tuple[Solution, ...]) -> list[set[str]]:
    return [{term.expression for term in one.terms} for one in solutions]


def test_memberships_of_the_textbook_follow_from_its_raw_data_and_anchors() -> None:
    logit3 = 1 / (1 + np.exp(-3.0))
    developed = calibrated(RAW["DEV"], full_out=400, crossover=550, full_in=900, degree=logit3)
    urban = calibrated(RAW["URB"], full_out=25, crossover=50, full_in=65, degree=logit3)
    assert developed.round(2).tolist() == FUZZY["DEV"].tolist()
    assert urban.round(2) == pytest.approx(FUZZY["URB"].to_numpy(), abs=0.011)


def test_calibration_is_that_of_r() -> None:
    values = [0, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100]
    expected = [
        0.00733745807066141, 0.01934249769983508, 0.05, 0.07916845804317633, 0.1231471380298757,
        0.2725982855090026, 0.5, 0.7274017144909974, 0.8768528619701244, 0.9208315419568237,
        0.95, 0.9806575023001649, 0.9926625419293386,
    ]  # fmt: skip
    rising = calibrated(values, full_out=20, crossover=50, full_in=80)
    assert rising == pytest.approx(expected, rel=1e-12)
    falling = calibrated(values, full_out=80, crossover=50, full_in=20)
    assert falling == pytest.approx(expected[::-1], rel=1e-12)
    assert np.isnan(calibrated([np.nan], full_out=20, crossover=50, full_in=80)).all()
    with pytest.raises(ValueError, match="must rise or fall"):
        calibrated(values, full_out=20, crossover=10, full_in=80)


def test_rows_have_the_cases_consistency_and_pri_of_r() -> None:
    table = truth_table(FUZZY, "SURV", CONDITIONS)
    rows = {row.number: row for row in table.rows}
    expected = {
        0: (3, 0.215976331360947, 0.0, Outcome.ABSENT),
        1: (2, 0.278026905829596, 0.0, Outcome.ABSENT),
        4: (2, 0.520900321543409, 0.113095238095238, Outcome.ABSENT),
        5: (1, 0.528571428571429, 0.228070175438597, Outcome.ABSENT),
        21: (2, 0.804270462633452, 0.719387755102041, Outcome.PRESENT),
        22: (1, 0.378205128205128, 0.0396039603960395, Outcome.ABSENT),
        23: (2, 0.7087719298245621, 0.634361233480176, Outcome.ABSENT),
        30: (1, 0.445255474452555, 0.05, Outcome.ABSENT),
        31: (4, 0.904205607476635, 0.885793871866295, Outcome.PRESENT),
    }
    for number, (cases, consistency, pri, outcome) in expected.items():
        row = rows[number]
        assert (len(row.cases), row.outcome) == (cases, outcome)
        assert row.consistency == pytest.approx(consistency, rel=1e-12)
        assert row.pri == pytest.approx(pri, rel=1e-9, abs=1e-12)
    assert set(table.numbers(Outcome.REMAINDER)) == set(range(32)) - set(expected)


def test_the_three_solutions_are_those_of_r() -> None:
    found = configurations(truth_table(FUZZY, "SURV", CONDITIONS), expected=ALL_PRESENT)
    assert expressions(found.complex) == [{"DEV*URB*LIT*IND*STB", "DEV*~URB*LIT*~IND*STB"}]
    assert expressions(found.parsimonious) == [{"DEV*~IND", "URB*STB"}]
    assert expressions(found.intermediate) == [{"DEV*URB*LIT*STB", "DEV*LIT*~IND*STB"}]
    assert found.easy == (29,)
    assert found.difficult == (9, 11, 13, 15, 16, 17, 20, 24, 25, 27, 28)
    assert [one.code for one in found.notices] == [NoticeCode.FEW_CASES_FOR_CONDITIONS]


@pytest.mark.parametrize(
    ("kind", "expression", "consistency", "pri", "coverage", "unique", "cases"),
    [
        ("complex", "DEV*URB*LIT*IND*STB", 0.9042056074766355, 0.8857938718662952, 0.454225352112676, 0.3931924882629108, "BE CZ NL UK"),
        ("complex", "DEV*~URB*LIT*~IND*STB", 0.8042704626334523, 0.7193877551020412, 0.2652582159624414, 0.2042253521126761, "FI IE"),
        ("parsimonious", "DEV*~IND", 0.8148148148148149, 0.7208121827411167, 0.2840375586854459, 0.1936619718309858, "FI IE"),
        ("parsimonious", "URB*STB", 0.8737672583826429, 0.8454106280193235, 0.5199530516431925, 0.4295774647887324, "BE CZ NL UK"),
    ],
)  # fmt: skip
def test_each_term_fits_as_r_says(
    kind: str,
    expression: str,
    consistency: float,
    pri: float,
    coverage: float,
    unique: float,
    cases: str,
) -> None:
    found = configurations(truth_table(FUZZY, "SURV", CONDITIONS))
    (term,) = (one for one in getattr(found, kind)[0].terms if one.expression == expression)
    assert term.fit.consistency == pytest.approx(consistency, rel=1e-12)
    assert term.fit.pri == pytest.approx(pri, rel=1e-12)
    assert term.fit.coverage == pytest.approx(coverage, rel=1e-12)
    assert term.unique == pytest.approx(unique, rel=1e-12)
    assert term.cases == tuple(cases.split())


def test_expectations_decide_which_counterfactuals_are_easy() -> None:
    """R's dir.exp: against expectation, IND is dropped; with nothing expected nothing is easy."""
    table = truth_table(FUZZY, "SURV", CONDITIONS)
    against = configurations(table, expected={**ALL_PRESENT, "IND": False})
    assert expressions(against.intermediate) == [{"DEV*URB*LIT*STB", "DEV*LIT*~IND*STB"}]
    nothing = configurations(table)
    assert expressions(nothing.intermediate) == expressions(nothing.complex)
    three = configurations(
        truth_table(FUZZY, "SURV", ("DEV", "LIT", "STB")),
        expected=dict.fromkeys(("DEV", "LIT", "STB"), True),
    )
    assert expressions(three.intermediate) == [{"DEV*LIT*STB"}]
    assert (three.easy, three.difficult) == ((), (5,))


def test_easy_counterfactuals_never_leave_the_parsimonious_solution() -> None:
    """W*B*S observed with, 000, 110 and 011 without the outcome: only W*S is shorter, by row 101."""
    rows = ["1111", "1111", "0000", "1100", "0110"]
    frame = pd.DataFrame([[int(digit) for digit in row] for row in rows], columns=list("WBSY"))
    found = configurations(
        truth_table(frame, "Y", list("WBS")), expected=dict.fromkeys("WBS", False)
    )
    assert expressions(found.parsimonious) == expressions(found.intermediate) == [{"W*S"}]
    assert (found.easy, found.difficult) == ((5,), ())


def test_core_conditions_are_those_that_even_the_shortest_solution_needs() -> None:
    found = configurations(truth_table(FUZZY, "SURV", CONDITIONS), expected=ALL_PRESENT)
    core = {term.expression: term.core for term in found.intermediate[0].terms}
    assert core == {"DEV*URB*LIT*STB": ("URB", "STB"), "DEV*LIT*~IND*STB": ("DEV", "~IND")}


@pytest.mark.parametrize(
    ("expression", "consistency", "coverage", "relevance"),
    [
        ("DEV", 0.8309859154929577, 0.7746170678336981, 0.8113553113553114),
        ("LIT", 0.9906103286384976, 0.6428027418126427, 0.5094142259414226),
        ("STB", 0.9201877934272301, 0.7069431920649235, 0.6801181102362206),
        ("~LIT", 0.09624413145539908, 0.1683778234086242, 0.7642607683352736),
        ("DEV+URB", 0.8990610328638499, 0.7539370078740159, 0.7582205029013538),
        ("~DEV+~URB", 0.6185446009389671, 0.4032134659525631, 0.387274155538099),
    ],
)
def test_necessity_is_that_of_r(
    expression: str, consistency: float, coverage: float, relevance: float
) -> None:
    table = truth_table(FUZZY, "SURV", CONDITIONS)
    screen = necessary_conditions(table, alternatives=[("DEV", "URB"), ("~DEV", "~URB")])
    (fit,) = (one.fit for one in screen if one.expression == expression)
    assert (fit.consistency, fit.coverage) == pytest.approx((consistency, coverage), rel=1e-12)
    assert fit.relevance == pytest.approx(relevance, rel=1e-9)


def test_crisp_sets_give_the_formulas_of_the_textbook() -> None:
    """Rihoux and De Meur (2009): survival with and without logical remainders, and breakdown."""
    strict = CutOffs(consistency=1.0)
    found = configurations(truth_table(CRISP, "SURV", CONDITIONS, cut_offs=strict))
    assert expressions(found.complex) == [{"DEV*LIT*IND*STB", "DEV*~URB*LIT*STB"}]
    assert expressions(found.parsimonious) == [{"DEV*STB"}]
    broken = configurations(truth_table(CRISP, "SURV", CONDITIONS, negated=True, cut_offs=strict))
    assert expressions(broken.parsimonious) == [{"~DEV", "~STB"}]
    assert broken.parsimonious[0].fit.coverage == 1.0


def test_a_solution_that_hangs_on_its_cut_off_shows_it() -> None:
    found = dict(at_other_cut_offs(FUZZY, "SURV", CONDITIONS, expected=ALL_PRESENT))
    assert found[0.8] == ("DEV*URB*LIT*STB + DEV*LIT*~IND*STB",)
    assert found[0.8 + 0.05] == ("DEV*URB*LIT*IND*STB",)


def test_a_pri_cut_off_and_a_frequency_cut_off_take_rows_out() -> None:
    by_pri = truth_table(FUZZY, "SURV", CONDITIONS, cut_offs=CutOffs(pri=0.75))
    assert by_pri.numbers(Outcome.PRESENT) == (31,)
    by_count = truth_table(FUZZY, "SURV", CONDITIONS, cut_offs=CutOffs(frequency=3))
    assert by_count.numbers(Outcome.PRESENT) == (31,)
    assert 21 in by_count.numbers(Outcome.REMAINDER)


def test_cases_at_half_and_cases_with_gaps_are_named_and_counted() -> None:
    odd = FUZZY.copy()
    odd.loc["AU", "URB"] = 0.5
    odd.loc["DE", "LIT"] = np.nan
    table = truth_table(odd, "SURV", CONDITIONS)
    assert (table.undecided, table.used, table.dropped) == (("AU",), 17, 1)
    assert not any("AU" in row.cases for row in table.rows)
    codes = {one.code for one in configurations(table).notices}
    assert NoticeCode.UNDECIDED_CASES in codes


def test_what_cannot_be_analysed_is_refused_with_its_reason() -> None:
    with pytest.raises(ValueError, match="calibrate first"):
        truth_table(FUZZY * 2, "SURV", CONDITIONS)
    with pytest.raises(ValueError, match="no column RAIN"):
        truth_table(FUZZY, "SURV", ("DEV", "RAIN"))
    with pytest.raises(NotEnoughDataError, match="at least 5"):
        truth_table(FUZZY.head(4), "SURV", CONDITIONS)
    table = truth_table(FUZZY, "SURV", CONDITIONS, cut_offs=CutOffs(consistency=0.99))
    with pytest.raises(NotEnoughDataError, match="nothing is sufficient"):
        configurations(table)
    with pytest.raises(ValueError, match="RAIN is no condition"):
        configurations(truth_table(FUZZY, "SURV", CONDITIONS), expected={"RAIN": True})


@pytest.mark.parametrize("seed", range(25))
def test_models_are_all_shortest_covers_that_enumeration_finds(seed: int) -> None:
    generator = np.random.default_rng(seed)
    kind = generator.integers(0, 3, 8)
    positive = [row for row in range(8) if kind[row] == 1]
    free = [row for row in range(8) if kind[row] == 2]
    allowed = {*positive, *free}
    every = [Implicant(mask=m, values=v) for m in range(8) for v in range(8) if v & ~m == 0]
    inside = [one for one in every if {r for r in range(8) if one.covers(r)} <= allowed]
    longest = [one for one in inside if not any(o != one and o.contains(one) for o in inside)]
    for size in range(len(positive) + 1):
        covers = [
            set(some)
            for some in combinations(longest, size)
            if all(any(one.covers(row) for one in some) for row in positive)
        ]
        if covers:
            break
    got = [set(model) for model in minimal_models(positive, free, 3)]
    expected = covers if positive else []
    assert sorted(got, key=sorted) == sorted(expected, key=sorted)
