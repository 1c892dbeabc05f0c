"""Every packaged instrument can be filled in on the web, by every role, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from instruments.catalog import instrument_ids, load_instrument
from instruments.model import Instrument
from instruments.pages import PageKind, pages_for
from instruments.responses import is_asked
from instruments.study import Project, Study, Wave
from instruments.text import Lang, Text
from tests.surveys import CODE, Visitor, application, new_store, opened

STUDY = Study(
    label=Text(zh="示例县评估", en="Example County"),
    projects=(Project(code="P1", label=Text(zh="一村项目", en="Project in Village 1")),),
    waves=(Wave(code="w2", label=Text(zh="第二轮", en="Second wave")),),
    simulated=True,
)
CHOICE = re.compile(r'<input[^>]*type="radio"[^>]*>')
ATTRIBUTE = re.compile(r'(name|value)="([^"]*)"')
SLOT = re.compile(r"\{\w+\}")


@pytest.fixture(params=instrument_ids())
def instrument(request: pytest.FixtureRequest) -> Instrument:
    return load_instrument(request.param)


@pytest.fixture
def store(instrument: Instrument, tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path), study=STUDY, instrument=instrument)
    yield store
    store.close()


def first_answers(html: str) -> dict[str, str]:
    """The first answer offered to each question of a page, but not that it never happened."""
    answers: dict[str, str] = {}
    for found in CHOICE.findall(html):
        about = dict(ATTRIBUTE.findall(found))
        if about["value"] != "none":
            answers.setdefault(about["name"], about["value"])
    return answers


@pytest.mark.parametrize("lang", [lang.value for lang in Lang])
def test_every_role_comes_from_consent_to_receipt(
    instrument: Instrument, store: Store, tmp_path: Path, lang: str
) -> None:
    app = application(tmp_path, store)
    for role in instrument.roles:
        visitor = Visitor(app.test_client()).begins(role.code, lang)
        for page in pages_for(instrument, role.code):
            if page.kind is PageKind.CONSENT:
                continue
            assert visitor.status == 200
            assert not SLOT.search(visitor.text), "a slot was left empty"
            visitor.presses("go", "next", **first_answers(visitor.html))
        visitor.presses()
        assert 'class="receipt' in visitor.html, (role.code, visitor.text)
    kept = {response.role: response for response in responses_in(store, CODE)}
    assert set(kept) == {role.code for role in instrument.roles}
    for response in kept.values():
        asked = {
            item.code
            for item in instrument.items
            if is_asked(item, response.role, response.choices, response.instance_id)
        }
        assert set(response.answers) == asked
