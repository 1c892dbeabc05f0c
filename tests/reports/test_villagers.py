"""The version for everybody: real counts from ten on, words below, two pages, large type."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from instruments.model import Side
from instruments.project_conditions import ConditionState
from instruments.text import Lang
from reports.document import Block, Figure, Notes, Paragraph, ReportDocument, Section, Tone
from reports.figures.people_rows import people_rows, per_figure
from reports.html import html_of
from reports.pages.reading import Reading
from reports.pages.villagers_layout import PAGE, SMALLEST
from reports.pages.villagers_pages import done_and_next, said
from reports.pdf import render_pdf
from reports.report import NotForReleaseError
from scoring.assessment.findings import CellState, Flag, FlagCode, Grade, RoleEvidence
from scoring.assessment.public_voices import public_voices
from scoring.assessment.results import Assessment, Audience, ItemCell
from tests.reports.plain_text import plain_text
from tests.reports.sample import PROJECT, RELEASED
from tests.reports.sample_card import LONG_NAME, PROGRAMME, endless_conditions, for_villagers
from tests.reports.sample_instrument import INSTRUMENT

PEOPLE = (0, 1, 3, 9, 10, 30, 200, 317)


def answered_by(people: int, assessment: Assessment = RELEASED) -> Assessment:
    """The sample with so many beneficiaries behind every question, a third of them content."""

    def cell(one: ItemCell) -> ItemCell:
        if one.side is not Side.BENEFICIARIES or one.state is not CellState.SHOWN:
            return one
        good = people // 3
        return replace(one, counts=(people - good, 0, 0, 0, good), used=people)

    def role(one: RoleEvidence) -> RoleEvidence:
        if one.side is not Side.BENEFICIARIES:
            return one
        return replace(one, answered=people if one.role == "user" else 0)

    items = tuple(replace(one, cells=tuple(map(cell, one.cells))) for one in assessment.items)
    roles = tuple(map(role, assessment.evidence.roles))
    return replace(assessment, items=items, evidence=replace(assessment.evidence, roles=roles))


def read(document: ReportDocument, folder: Path, *command: str) -> str:
    path = folder / "paper.pdf"
    path.write_bytes(render_pdf(html_of(document)))
    done = subprocess.run(  # noqa: S603
        [command[0], *command[1:], str(path), *(["-"] if command[0] == "pdftotext" else [])],
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("people", PEOPLE)
def test_two_pages_whatever_the_number_of_people(people: int, lang: Lang, tmp_path: Path) -> None:
    done = tuple(replace(one, state=ConditionState.PARTLY) for one in endless_conditions(4))
    document = for_villagers(
        lang,
        replace(answered_by(people), project_label=LONG_NAME),
        project=replace(PROJECT, label=LONG_NAME, conditions=(*done, *endless_conditions(4))),
    )
    pages = read(document, tmp_path, "pdftotext").rstrip("\f").split("\f")
    assert len(pages) == 2


@pytest.mark.parametrize("lang", list(Lang))
def test_nothing_is_set_smaller_than_sixteen_points(lang: Lang, tmp_path: Path) -> None:
    described = read(for_villagers(lang), tmp_path, "pdftohtml", "-xml", "-stdout", "-zoom", "1")
    sizes = {int(size) for size in re.findall(r'<fontspec[^>]* size="(\d+)"', described)}
    assert sizes
    assert min(sizes) >= SMALLEST


@pytest.mark.parametrize(
    ("people", "told"),
    [(9, False), (10, True), (30, True)],
)
def test_counts_are_told_from_ten_people_on_and_words_below(people: int, told: bool) -> None:
    text = plain_text(for_villagers(Lang.ZH, answered_by(people)))
    assert (f"{people} 人中有 {people // 3} 人说“比较满意”或“很满意”。" in text) is told
    assert ("人太少" in text) is not told
    if not told:
        assert "只有几位回答" in text
        assert "人中有" not in text


def test_where_nobody_answered_it_says_so() -> None:
    assert "还没有人回答" in plain_text(for_villagers(Lang.ZH, answered_by(0)))


@pytest.mark.parametrize(("people", "so"), [(0, False), (9, False), (10, True)])
def test_others_did_not_answer_too_where_nobody_is_counted_before(people: int, so: bool) -> None:
    text = plain_text(for_villagers(Lang.EN, answered_by(people)))
    assert ("So did 10 people who provide the service." in text) is so
    assert (" 10 people who provide the service answered." in text) is not so


def test_there_are_no_statistics_and_no_codes() -> None:
    for lang in Lang:
        text = plain_text(for_villagers(lang))
        assert not re.search(r"%|95|区间|interval|中位|median|平均|mean|spv|[SPV]\d", text)


def test_other_sides_and_unseen_cells_are_not_told() -> None:
    hidden = tuple(
        replace(
            one,
            cells=tuple(
                replace(cell, state=CellState.HIDDEN) if cell.side is Side.BENEFICIARIES else cell
                for cell in one.cells
            ),
        )
        for one in RELEASED.items
    )
    assert public_voices(replace(RELEASED, items=hidden), INSTRUMENT) == ()


def test_satisfaction_comes_first_then_the_best_and_the_worst_of_other_parts() -> None:
    voices = public_voices(RELEASED, INSTRUMENT)
    assert voices[0].item == INSTRUMENT.satisfaction_item
    rest = [one.share for one in voices[1:]]
    assert rest[0] == max(rest)
    assert rest[1] == min(rest)
    parts = [one.subdimension for one in voices[1:]]
    assert len(set(parts)) == len(parts)


def test_reverse_questions_are_not_told() -> None:
    turned = replace(
        INSTRUMENT, items=tuple(replace(item, reverse=True) for item in INSTRUMENT.items)
    )
    assert public_voices(RELEASED, turned) == ()


def test_a_listening_official_is_mentioned() -> None:
    flag = Flag(code=FlagCode.OVERHEARD_SATISFACTION, facts=())
    text = plain_text(for_villagers(Lang.EN, replace(RELEASED, flags=(flag,))))
    assert "with an official or a staff member nearby; we will ask again in private." in text


def test_an_internal_assessment_is_never_printed() -> None:
    with pytest.raises(NotForReleaseError, match="YL-07"):
        for_villagers(Lang.ZH, replace(RELEASED, audience=Audience.INTERNAL))


@pytest.mark.parametrize(
    ("count", "used", "dark", "whole"),
    [(27, 30, 27, 30), (0, 10, 0, 10), (200, 200, 200, 200), (1, 317, 1, 32), (316, 317, 31, 32)],
)
def test_every_person_is_a_figure_and_many_people_share_one(
    count: int, used: int, dark: int, whole: int
) -> None:
    """Whoever is alone with an answer must not vanish when figures stand for ten."""
    svg = people_rows(count, used, title="t")
    assert svg.count("<circle") == whole
    assert svg.count('fill="#0f3d63" stroke') == 2 * dark
    assert per_figure(used) == (1 if used <= 200 else 10)


def test_every_picture_says_in_words_what_it_shows() -> None:
    pictures = [
        block
        for section in for_villagers(Lang.EN).sections
        for block in section.blocks
        if isinstance(block, Figure)
    ]
    assert "27 of 30 figures are dark" in pictures[0].alt


def blocks_of(sections: Iterable[Section], key: str, kind: type[Block]) -> list[Any]:
    blocks = next(one.blocks for one in sections if one.key == key)
    return [one for one in blocks if isinstance(one, kind)]


@pytest.mark.parametrize("lang", list(Lang))
def test_the_question_that_page_two_takes_up_is_not_the_one_that_page_one_leaves_out(
    lang: Lang,
) -> None:
    voices = public_voices(RELEASED, INSTRUMENT)
    worst = min(voices, key=lambda one: one.share)
    reading = Reading(assessment=RELEASED, instrument=INSTRUMENT, project=PROJECT, lang=lang)
    page = said(reading, head=PAGE - 480)
    told = [one.text for one in blocks_of(page, "said", Paragraph) if one.tone is Tone.LEAD]
    assert len(told) == 2 < len(voices)
    (points,) = blocks_of(done_and_next(reading, PROGRAMME, head=PAGE - 480), "next", Notes)
    last = points.entries[-1].text
    assert told[-1] in last
    assert str(worst.count) in last
    assert str(worst.used) in last


def test_all_people_of_a_page_are_drawn_in_one_size_and_as_large_as_fits() -> None:
    def widths(people: int) -> set[float]:
        made = for_villagers(Lang.ZH, answered_by(people))
        return {
            float(re.findall(r' r="([\d.]+)"', one.svg)[0])
            for one in blocks_of(made.sections, "said", Figure)
        }

    assert len(widths(12)) == len(widths(200)) == 1
    assert min(widths(12)) > max(widths(200))


@pytest.mark.parametrize("lang", list(Lang))
def test_without_answers_to_show_what_happens_next_stands_on_the_first_page(lang: Lang) -> None:
    silent = replace(RELEASED, items=())
    reading = Reading(assessment=silent, instrument=INSTRUMENT, project=PROJECT, lang=lang)
    assert not public_voices(silent, INSTRUMENT)
    sections = done_and_next(reading, PROGRAMME, head=200)
    assert [one.key for one in sections if one.new_page] == ["ask"]
    high = done_and_next(reading, PROGRAMME, head=PAGE - 300)  # a name of many lines
    assert [one.key for one in high if one.new_page] == ["done"]


@pytest.mark.parametrize(("people", "told"), [(3, False), (30, True)])
def test_numbers_are_called_a_hint_only_where_there_are_numbers(people: int, told: bool) -> None:
    made = answered_by(people)
    few = replace(made, evidence=replace(made.evidence, grade=Grade.C))
    text = plain_text(for_villagers(Lang.EN, few))
    assert "have not answered yet" in text
    assert ("these numbers are" in text) is told
