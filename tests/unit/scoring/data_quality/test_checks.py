"""All checks together: their order, what a report flags, and figures out of line."""

from __future__ import annotations

from instruments.study import IndicatorValue
from scoring.assessment.findings import Flag, FlagCode
from scoring.data_quality.checks import checks_of, outlying_figures, usual_minutes
from scoring.data_quality.results import IPA_NAMES, CheckCode, Verdict
from tests.unit.scoring.data_quality.made_forms import form, forms


def test_every_check_is_made_once_and_in_order() -> None:
    made = checks_of(forms([form(number=n) for n in range(12)]), (), None)
    assert [one.code for one in made] == list(CheckCode)
    assert not any(one.is_flagged for one in made)
    assert set(IPA_NAMES) == set(CheckCode)


def test_what_the_report_flags_is_flagged_here_with_its_facts() -> None:
    facts = (("evaluator", "EV1"), ("forms", "9"), ("minutes", "40"), ("items", "17"))
    flags = (Flag(code=FlagCode.IDENTICAL_FORMS, facts=facts),)
    made = {one.code: one for one in checks_of(forms([]), flags, None)}
    assert made[CheckCode.IDENTICAL].verdict is Verdict.FLAGGED
    assert made[CheckCode.IDENTICAL].facts == facts


def test_overheard_satisfaction_is_one_flag_and_not_two() -> None:
    heard = [form(number=n, choices={"BG-present": "yes"}) for n in range(20)]
    facts = (("answered", "20"), ("overheard", "20"))
    flags = (Flag(code=FlagCode.OVERHEARD_SATISFACTION, facts=facts),)
    made = checks_of(forms(heard), flags, None)
    assert [one.facts for one in made if one.is_flagged] == [facts]
    alone = [one for one in checks_of(forms(heard), (), None) if one.is_flagged]
    assert [(one.code, dict(one.facts)) for one in alone] == [
        (CheckCode.EARSHOT, {"found": "20", "forms": "20"})
    ]


def figure(project: str, value: float) -> IndicatorValue:
    return IndicatorValue(project=project, wave="1", indicator="I-01", value=value)


def test_a_figure_ten_times_too_high_is_out_of_line() -> None:
    values = [figure(f"p{n}", 10.0 + n % 5) for n in range(11)] + [figure("slip", 120.0)]
    found = outlying_figures(values, "1")
    assert found["slip"] == (("I-01", ""),)
    assert found["p3"] == ()
    assert outlying_figures(values[-9:], "1") == {}  # nine projects
    assert outlying_figures(values, "2") == {}


def test_figures_that_are_nearly_all_equal_are_not_compared() -> None:
    values = [figure(f"p{n}", 10.0) for n in range(11)] + [figure("other", 11.0)]
    assert outlying_figures(values, "1") == {}


def test_the_usual_minutes_need_ten_timed_forms() -> None:
    timed = [form(number=n, minutes=10 + n) for n in range(10)]
    assert usual_minutes(timed) == {"user": 14.5}
    assert usual_minutes(timed[:9]) == {}
