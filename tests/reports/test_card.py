"""The card: what it says, that it is two pages whatever it says, and that its numbers are those released."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from instruments.project_conditions import ConditionState
from instruments.text import Lang
from reports.document import Columns, Notes, Paragraph, ReportDocument, Section, Table, Tone
from reports.html import html_of
from reports.pdf import render_pdf
from reports.report import NotForReleaseError
from reports.wording import card as words
from scoring.assessment.actions import ranked_actions
from scoring.assessment.findings import (
    CellState,
    Evidence,
    FlagCode,
    Grade,
    IndicatorVerdict,
)
from scoring.assessment.results import Assessment, Audience, Composite, SideScore
from tests.reports.plain_text import plain_text
from tests.reports.sample import PROJECT, RELEASED
from tests.reports.sample_card import (
    CONDITIONS,
    EARLIER,
    LONG_NAME,
    PROGRAMME,
    WITH_CONDITIONS,
    card,
    endless_conditions,
    overflowing,
)
from tests.reports.write_card_goldens import goldens

GRADE_C = Evidence(grade=Grade.C, roles=RELEASED.evidence.roles, short=("user",))
NO_ROSTERS = Evidence(grade=Grade.NOT_ASSESSABLE, roles=(), short=())


@pytest.mark.parametrize(
    ("path", "text"), goldens().items(), ids=lambda one: getattr(one, "stem", "")
)
def test_the_sample_papers_say_what_the_golden_files_say(path: Path, text: str) -> None:
    """Rewrite with `python -m tests.reports.write_card_goldens`, and read the difference."""
    assert path.read_text(encoding="utf-8") == text


def pages_of(document: ReportDocument, folder: Path) -> list[str]:
    path = folder / "card.pdf"
    path.write_bytes(render_pdf(html_of(document)))
    done = subprocess.run(  # noqa: S603
        ["pdftotext", "-layout", str(path), "-"],  # noqa: S607
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.rstrip("\f").split("\f")


def silent(sides: tuple[SideScore, ...]) -> tuple[SideScore, ...]:
    return tuple(replace(one, state=CellState.HIDDEN, value=None, interval=None) for one in sides)


def empty(composite: Composite) -> Composite:
    return replace(composite, value=None, interval=None, shown=())


def mute(assessment: Assessment) -> Assessment:
    """Every side hidden: what is left of a project in which hardly anybody answered."""

    dimensions = tuple(
        replace(
            one,
            sides=silent(one.sides),
            composite=empty(one.composite),
            subdimensions=tuple(
                replace(part, sides=silent(part.sides), composite=empty(part.composite))
                for part in one.subdimensions
            ),
        )
        for one in assessment.dimensions
    )
    return replace(
        assessment, dimensions=dimensions, gaps=(), stand_outs=(), satisfaction=None, answered=0
    )


EXTREMES = {
    "as it is": (RELEASED, WITH_CONDITIONS),
    "one wave, no conditions, nothing found": (
        replace(RELEASED, flags=(), gaps=(), stand_outs=(), indicators=(), satisfaction=None),
        PROJECT,
    ),
    "everything many times": (
        overflowing(),
        replace(PROJECT, label=LONG_NAME, conditions=endless_conditions(12)),
    ),
    "indicative": (
        replace(overflowing(), evidence=GRADE_C),
        replace(PROJECT, conditions=endless_conditions(1)),
    ),
    "third wave": (replace(RELEASED, wave="3"), WITH_CONDITIONS),
    "no rosters": (replace(RELEASED, evidence=NO_ROSTERS), WITH_CONDITIONS),
    "nobody to be shown": (mute(RELEASED), WITH_CONDITIONS),
}


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("extreme", EXTREMES)
def test_the_card_is_two_pages_and_the_second_begins_with_the_actions(
    extreme: str, lang: Lang, tmp_path: Path
) -> None:
    assessment, project = EXTREMES[extreme]
    first, second = pages_of(card(lang, assessment, project=project), tmp_path)
    assert words.WHO[lang] in first
    assert words.ACTIONS[lang] in second
    assert words.SEAL[lang].strip("（）()") in second


def number(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def spaced(wanted: str) -> str:
    """As a pattern: how wide a blank is drawn decides whether it is read back."""
    return re.escape(wanted).replace("\\ ", r"\s*")


def numbers_on_page_one(assessment: Assessment) -> Iterator[str]:
    for one in assessment.dimensions:
        for scored in (one.composite, *one.sides):
            if scored.value is not None:
                yield number(scored.value)
                if scored.interval:
                    yield f"{number(scored.interval.low)}–{number(scored.interval.high)}"
        if one.composite.bounds:
            yield f"{number(one.composite.bounds.low)}–{number(one.composite.bounds.high)}"
        yield from (str(side.used) for side in one.sides if side.value is not None)
    for role in assessment.evidence.roles:
        yield f"{role.answered} / {role.roster}"


@pytest.mark.parametrize("lang", list(Lang))
def test_the_numbers_are_those_of_the_released_assessment(lang: Lang, tmp_path: Path) -> None:
    """Rounded here once more, by hand: nothing of `reports.wording` is used."""
    first, second = pages_of(card(lang), tmp_path)
    for wanted in numbers_on_page_one(RELEASED):
        assert re.search(rf"(?<![\d.]){spaced(wanted)}(?![\d.])", first), wanted
    printed = set(re.findall(r"(?<![\d.–−-])\d+\.\d(?![\d%.])", first))
    known = set(re.findall(r"\d+\.\d", " ".join(numbers_on_page_one(RELEASED))))
    told = " ".join(plain_text(card(lang)).split("== ")[1].splitlines())
    assert printed <= {RELEASED.version} | known | set(re.findall(r"\d+\.\d", told))
    for one in RELEASED.indicators:
        if one.code in second and one.value is not None:
            assert f"{one.value:,.2f}".rstrip("0").rstrip(".") in second


@pytest.mark.parametrize("wave", ["now", "before"])
def test_an_internal_assessment_is_never_printed(wave: str) -> None:
    internal = replace(RELEASED, audience=Audience.INTERNAL)
    with pytest.raises(NotForReleaseError, match="YL-07"):
        card(Lang.ZH, internal) if wave == "now" else card(Lang.ZH, earlier=internal)


def section(document: ReportDocument, key: str) -> Section:
    return next(one for one in document.sections if one.key == key)


def table(document: ReportDocument, key: str) -> Table:
    (found,) = (one for one in section(document, key).blocks if isinstance(one, Table))
    assert isinstance(found, Table)
    return found


def marks(document: ReportDocument) -> list[str]:
    (columns,) = (one for one in section(document, "results").blocks if isinstance(one, Columns))
    return [
        entry.mark for block in columns.left if isinstance(block, Notes) for entry in block.entries
    ]


def warnings(document: ReportDocument) -> list[str]:
    return [
        block.text
        for block in section(document, "results").blocks
        if isinstance(block, Paragraph) and block.tone is Tone.WARNING
    ]


def test_indicative_results_are_marked_and_compared_with_nothing() -> None:
    document = card(Lang.ZH, replace(RELEASED, evidence=GRADE_C))
    assert "结果仅供参考" in document.metadata.marks
    assert "仅供参考" in warnings(document)[0]
    assert marks(document) == ["满意"]
    results = plain_text(document).split("== 要做的事")[0].split("不与上一轮比")[1]
    assert "上一轮" not in results
    assert {"weak-part", "gap"}.isdisjoint(
        one.kind for one in ranked_actions(replace(RELEASED, evidence=GRADE_C))
    )


def test_a_wave_before_that_was_indicative_is_not_held_against_this_one() -> None:
    before = replace(EARLIER, evidence=GRADE_C)
    text = plain_text(card(Lang.ZH, earlier=before))
    assert "第一轮的证据等级为 C，不与它比较。" in text
    assert "上一轮各方平均" not in text


def test_flags_stand_before_any_number_and_the_rest_is_counted() -> None:
    flags = RELEASED.flags * 5
    told = warnings(card(Lang.EN, replace(RELEASED, flags=flags)))
    assert len(told) == 4
    assert told[0].startswith("Check first:")
    assert told[-1] == "2 more to check: see the full report."
    assert RELEASED.flags[0].code is FlagCode.SIDES_DISAGREE


def test_without_rosters_the_card_says_that_it_cannot_be_assessed() -> None:
    document = card(Lang.EN, replace(RELEASED, evidence=NO_ROSTERS))
    assert "not assessable" in warnings(document)[0]


def test_without_pairs_no_rise_or_fall_is_claimed() -> None:
    text = plain_text(card(Lang.ZH))
    assert "只并列，不说升降" in text


def test_a_mean_of_other_sides_is_not_set_beside_this_one() -> None:
    first = RELEASED.dimensions[0]
    fewer = replace(first, composite=replace(first.composite, shown=first.composite.shown[:1]))
    before = replace(EARLIER, dimensions=(fewer, *EARLIER.dimensions[1:]))
    both_waves = plain_text(card(Lang.EN)).count("Last wave’s mean")
    assert plain_text(card(Lang.EN, earlier=before)).count("Last wave’s mean") < both_waves


def test_conditions_of_later_waves_are_not_known_yet_and_unmet_ones_come_first() -> None:
    rows = table(card(Lang.EN), "conditions").rows
    assert [row[0] for row in rows] == [CONDITIONS[1].text.en, CONDITIONS[0].text.en]
    assert rows[0][1:] == ("Wave 1", "–", "○ not met", "–")
    assert rows[1][1:] == ("Wave 1", "2026-03-31", "● met", "GS-3")
    assert CONDITIONS[0].state is ConditionState.MET


def test_at_most_five_actions_with_room_for_who_and_when_and_the_rest_counted() -> None:
    crowded = overflowing()
    document = card(Lang.EN, crowded, project=PROJECT)
    rows = table(document, "actions").rows
    assert len(rows) == 5
    assert all(row[2:] == ("", "") for row in rows)
    last = section(document, "actions").blocks[-1]
    assert isinstance(last, Paragraph)
    left = last.text
    assert re.fullmatch(r"… and \d+ more in the full report\.", left)


def test_targets_that_were_met_give_way_first() -> None:
    crowded = overflowing()
    document = card(Lang.EN, crowded, project=replace(PROJECT, conditions=endless_conditions(3)))
    results = [row[3] for row in table(document, "targets").rows]
    unmet = [one for one in crowded.indicators if one.verdict is IndicatorVerdict.NOT_MET]
    assert len(unmet) > len(results)
    assert set(results) == {"○ not met"}
    assert "12 met" in plain_text(document)


def test_what_is_too_long_for_a_row_ends_with_an_ellipsis() -> None:
    document = card(Lang.ZH, project=replace(PROJECT, conditions=endless_conditions(1)))
    ((condition, _, _, _, evidence),) = table(document, "conditions").rows
    assert condition.endswith("…")
    assert evidence.endswith("…")
    assert len(condition) < 70


def test_the_wave_before_is_the_last_one_that_the_project_has_answers_in() -> None:
    third = replace(RELEASED, wave="3")
    elsewhere = replace(RELEASED, project="X")
    found = (EARLIER, RELEASED, third, elsewhere)
    assert PROGRAMME.earlier(found, third) is RELEASED
    assert PROGRAMME.earlier((EARLIER, third, elsewhere), third) is EARLIER
    assert PROGRAMME.earlier(found, EARLIER) is None
    assert PROGRAMME.earlier(found, replace(RELEASED, wave="unknown")) is None


def test_the_strip_says_whose_programme_it_is() -> None:
    cover = card(Lang.ZH).metadata.cover
    assert cover is not None
    assert cover.programme == PROGRAMME.label.zh
