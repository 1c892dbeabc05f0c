"""What is printed for filling in by hand is what the screen asks: numbers, words, answers, order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from evalkit.intake.terms import Terms
from evalkit.services.paper import FieldPlan, FormsWanted, form_for
from evalkit.store.engine import Store
from instruments.catalog import instrument_ids, load_instrument
from instruments.model import Instrument
from instruments.study import Project, Study, Wave
from instruments.text import Lang, Text
from tests.surveys import Visitor, application, new_store, opened

STUDY = Study(
    label=Text(zh="示例县评估", en="Example County"),
    projects=(
        Project(
            code="P1",
            label=Text(zh="一村项目", en="Project in Village 1"),
            slots={"service": Text(zh="一村食堂", en="the canteen of Village 1")},
        ),
    ),
    waves=(Wave(code="w2", label=Text(zh="第二轮", en="Second wave")),),
)
FIELDSET = re.compile(r'<fieldset class="question.*?</fieldset>', re.DOTALL)
LEGEND = re.compile(r'<legend><span class="number">(\d+)</span> (.*?)</legend>')
ANSWERS = re.compile(r'<div class="options(?: rating)?">(.*?)</div>', re.DOTALL)
REASONS = re.compile(r'<div class="options reasons">(.*?)</div>', re.DOTALL)
LABEL = re.compile(r"<span>(.*?)</span></label>")

Seen = tuple[int, str, tuple[str, ...], tuple[str, ...]]


@pytest.fixture(params=instrument_ids())
def instrument(request: pytest.FixtureRequest) -> Instrument:
    return load_instrument(request.param)


@pytest.fixture
def store(instrument: Instrument, tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path), study=STUDY, instrument=instrument)
    yield store
    store.close()


def labels(pattern: re.Pattern[str], fieldset: str) -> tuple[str, ...]:
    return tuple(unescape(one) for part in pattern.findall(fieldset) for one in LABEL.findall(part))


def on_screen(html: str) -> list[Seen]:
    found: list[Seen] = []
    for fieldset in FIELDSET.findall(html):
        ((number, text),) = LEGEND.findall(fieldset)
        asked = (int(number), unescape(text))
        found.append((*asked, labels(ANSWERS, fieldset), labels(REASONS, fieldset)))
    return found


@pytest.mark.parametrize("lang", list(Lang), ids=lambda lang: lang.value)
def test_every_role_meets_the_same_questions_on_paper_and_on_screen(
    instrument: Instrument, store: Store, tmp_path: Path, lang: Lang
) -> None:
    app = application(tmp_path, store)
    wanted = FormsWanted(
        instrument=instrument,
        roles=(),
        langs=(lang,),
        terms=Terms(),
        plan=FieldPlan(study=STUDY, project=STUDY.projects[0], wave="w2"),
    )
    for role in instrument.roles:
        visitor = Visitor(app.test_client()).begins(role.code, lang.value)
        # The id of the form decides about whom it asks, on the screen as on paper.
        case = f"uuid:{visitor.url.split('/')[-2]}"
        for part in form_for(wanted, role.code, case).parts:
            printed = [
                (
                    question.number,
                    question.text[0],
                    tuple(mark.number or mark.words[0] for mark in question.marks),
                    tuple(mark.words[0] for mark in question.reasons),
                )
                for question in part.questions
            ]
            assert printed == on_screen(visitor.html), (role.code, part.heading)
            assert part.heading[0] in unescape(visitor.html)
            visitor.presses("go", "leave")  # nothing is answered, so nothing is ruled out
