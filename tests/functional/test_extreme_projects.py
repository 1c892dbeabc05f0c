"""Projects as no demonstration has them, printed in every form: nothing collides, is cut or leaves a page empty."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from evalkit.demonstration.programme import demonstration
from instruments.catalog import load_instrument
from instruments.model import Side
from instruments.responses import Response
from instruments.study import Project, Wave
from instruments.text import Lang, Text
from reports.document_kinds import ProgrammeSubject, ProjectKind, ProjectSubject, kind_of
from reports.html import html_of
from reports.pdf import render_pdf
from scoring.assessment.assess import assess
from scoring.assessment.results import Assessment
from tests.reports.printed_pages import PrintedPage, pages_of

EVERYTHING = bool(os.environ.get("EVALKIT_TEST_ALL"))
INSTRUMENT = load_instrument("spv-core")
DATED = date(2026, 6, 30)
LONG = Text(
    zh="示例村暨周边自然村助餐助浴助医助洁一体化合作治理项目" * 6, en="Joint services " * 24
)
MARGIN = 15 * 72 / 25.4
RUN_TOGETHER = re.compile(r"\)\d")
# By kind of document: the most pages, and the largest share of a page but the last that may be free.
LIMITS = {"card": (2, 0.2), "villagers": (2, 0.4), "report": (10, 0.18), "official": (10, 0.25)}
ONCE = {"report": Lang.EN, "official": Lang.ZH}  # long: in one language where time counts
Waves = tuple[list[Response], list[Response]]


def few(count: int) -> Callable[[Waves], list[Response]]:
    """Users and others by turns, in the last wave only."""

    def chosen(waves: Waves) -> list[Response]:
        users = [one for one in waves[1] if one.role == "user"]
        others = [one for one in waves[1] if one.role != "user"]
        return [one for pair in zip(users, others, strict=False) for one in pair][:count]

    return chosen


def without(*sides: Side) -> Callable[[Waves], list[Response]]:
    return lambda waves: [
        one for wave in waves for one in wave if INSTRUMENT.role(one.role).side not in sides
    ]


def copied(forms: Sequence[Response], mark: str, wave: str) -> list[Response]:
    """The same answers from other people, a day later."""
    return [
        replace(
            one,
            instance_id=f"{one.instance_id}-{mark}",
            wave=wave,
            respondent=f"{one.respondent}{mark}" if mark.isdigit() else one.respondent,
            submitted_at=one.submitted_at + timedelta(days=1) if one.submitted_at else None,
        )
        for one in forms
    ]


def said_at_length(waves: Waves) -> list[Response]:
    return [replace(one, comment="路太远了。" * 2000) for wave in waves for one in wave]


CASES: Mapping[str, Callable[[Waves], list[Response]]] = {
    "P04": few(0),
    "P06": few(1),
    "P07": few(3),
    "P09": few(9),
    "P10": few(10),
    "P11": few(30),
    "P12": lambda waves: [*waves[1], *copied(waves[1], "1", "w2"), *copied(waves[1], "2", "w2")],
    "P13": without(Side.AUTHORITIES),
    "P14": without(Side.BENEFICIARIES),
    "P15": lambda waves: list(waves[1]),
    "P16": lambda waves: [*waves[0], *waves[1], *copied(waves[1], "a", "w3")],
    "P17": said_at_length,  # and a name of many lines
    "P18": lambda waves: [*waves[0], *waves[1]],  # and no roster
}
SOME = (("card", "P18"), ("villagers", "P09"), ("report", "P17"), ("official", "P12"))


@pytest.fixture(scope="module")
def programme() -> ProgrammeSubject:
    made = demonstration(INSTRUMENT, np.random.default_rng(20260101))
    projects = tuple(_odd(one) for one in made.study.projects if one.code in CASES)
    study = replace(made.study, projects=projects, waves=(*made.study.waves, _THIRD))
    forms = [form for code in CASES for form in CASES[code](_waves(made.responses, code))]
    values = [one for one in made.indicators if one.project in CASES]
    released = assess(INSTRUMENT, study, forms, indicators=values).released
    return ProgrammeSubject(
        released=released, instrument=INSTRUMENT, study=study, lang=Lang.ZH, dated=DATED
    )


_THIRD = Wave(code="w3", label=Text(zh="第三轮", en="Third wave"))


def _odd(project: Project) -> Project:
    if project.code == "P17":
        return replace(project, label=LONG, slots=dict.fromkeys(project.slots, LONG))
    return replace(project, plan=()) if project.code == "P18" else project


def _waves(forms: Sequence[Response], code: str) -> Waves:
    mine = [one for one in forms if one.project == code]
    return [one for one in mine if one.wave == "w1"], [one for one in mine if one.wave == "w2"]


def last_of(programme: ProgrammeSubject, code: str) -> Assessment | None:
    found = [one for one in programme.released.assessments if one.project == code]
    return found[-1] if found else None


def test_a_project_that_nobody_answered_has_nothing_to_print(programme: ProgrammeSubject) -> None:
    assert last_of(programme, "P04") is None


@pytest.mark.parametrize(
    ("kind", "code"),
    [(kind, code) for kind in LIMITS for code in CASES if code != "P04"] if EVERYTHING else SOME,
)
def test_the_pages_of_extreme_projects_are_in_order(
    programme: ProgrammeSubject, kind: str, code: str, tmp_path: Path
) -> None:
    for lang in Lang if EVERYTHING or kind not in ONCE else (ONCE[kind],):
        pages = printed(programme, kind, code, lang, tmp_path)
        most, free = LIMITS[kind]
        assert len(pages) <= most
        for page in pages:
            assert not page.off_the_page()
            assert not page.collisions()
            assert not [word.text for word in page.words if word.right > page.width - MARGIN + 1]
            assert not [word.text for word in page.words if RUN_TOGETHER.search(word.text)]
        holes = [page.blank_end(top=MARGIN, bottom=MARGIN) for page in pages[:-1]]
        assert max(holes, default=0) < free, (lang, holes)


def printed(
    programme: ProgrammeSubject, kind: str, code: str, lang: Lang, folder: Path
) -> list[PrintedPage]:
    """Rendering refuses a character that the font has not."""
    known, found = kind_of(kind), last_of(programme, code)
    assert isinstance(known, ProjectKind)
    assert found is not None
    subject = ProjectSubject(assessment=found, programme=replace(programme, lang=lang))
    return pages_of(render_pdf(html_of(known.build(subject))), folder)
