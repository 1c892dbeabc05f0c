"""A form with a party drawn per person and a question about the past, filled in in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from instruments.dyads import drawn_place
from instruments.parse import instrument_from_text
from instruments.study import Project, Study, Wave
from instruments.text import Text
from tests.surveys import CODE, Visitor, application, new_store, opened
from tests.unit.instruments.relational_files import RELATIONAL

FORM = instrument_from_text("related.yaml", RELATIONAL)
STUDY = Study(
    label=Text(zh="示例县评估", en="Example County"),
    projects=(
        Project(
            code="P1",
            label=Text(zh="一村", en="Village 1"),
            slots={"org": Text(zh="甲机构", en="Agency A")},
        ),
    ),
    waves=(Wave(code="w2", label=Text(zh="第二轮", en="Second wave")),),
    simulated=True,
)
NAMES = {"zh": ("街道", "甲机构"), "en": ("the street office", "Agency A")}


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    return opened(new_store(tmp_path), study=STUDY, instrument=FORM)


@pytest.fixture
def guest(tmp_path: Path, kept: Store) -> Visitor:
    return Visitor(application(tmp_path, kept).test_client())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_volunteer_is_asked_about_the_party_drawn_by_the_form(
    guest: Visitor, kept: Store, lang: str
) -> None:
    guest.begins("volunteer", lang)
    place = drawn_place(f"uuid:{guest.url.split('/')[-2]}", 2)
    drawn, other = NAMES[lang][place], NAMES[lang][1 - place]
    assert drawn in guest.text
    assert other not in guest.text
    party = ("street", "agency")[place]
    guest.presses("go", "next", **{f"q_S1_1_{party}": "3", f"q_S1_2_{party}": "1", "q_S2_1": "2"})
    guest.presses()
    (response,) = responses_in(kept, CODE)
    assert response.answers == {f"S1-1-{party}": 3, f"S1-2-{party}": 1, "S2-1": 2}


@pytest.mark.parametrize(
    ("lang", "back", "none"),
    [
        ("zh", "请回想公司成立以前的情况", "那时没有"),
        ("en", "think back to the time before the company was founded", "There was none then"),
    ],
)
def test_a_question_about_the_past_says_so_and_offers_that_there_was_none(
    guest: Visitor, lang: str, back: str, none: str
) -> None:
    guest.begins("lead", lang)
    assert back in guest.text
    options = guest.html[guest.html.index('name="q-S2-1-before"') :]
    assert none in options[: options.index("</fieldset>")]
    past, present = guest.html.index('name="q-S2-1-before"'), guest.html.index('name="q-S2-1"')
    assert present < past
