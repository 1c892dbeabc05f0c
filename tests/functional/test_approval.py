"""A wave that requires approval: fixed before the first form, obeyed by what is scored, said in the report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from evalkit.access.rights import Right
from evalkit.intake.submission import State
from evalkit.services.field_states import FieldStates
from evalkit.services.print_order import Wanted
from evalkit.services.programmes import find_programme
from evalkit.services.responses import responses_in
from evalkit.services.store_reports import ReportOrder, report_from_store
from evalkit.services.submissions import submit
from evalkit.services.waves import WaveProblem, set_requires_approval
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from evalkit.store.reviews import Review, add_review
from instruments.text import Lang
from reports.document_kinds import kind_of
from tests.staff_visits import logged_in
from tests.surveys import CODE, NOON, application, body

WAVE = f"/zh/staff/p/{CODE}/waves/w2"
FORM = "uuid:00000000-0000-4000-8000-{:012d}"


def programme(store: Store) -> Programme:
    found = find_programme(store, CODE)
    assert found is not None
    return found


def judged(store: Store, number: int, state: State) -> None:
    review = Review(state=state, note="看过", by="owner", at=NOON)
    store.write(lambda db: add_review(db, FORM.format(number), review))


def test_only_approved_forms_count_where_the_wave_asks_for_it(store: Store) -> None:
    assert set_requires_approval(store, programme(store), "w2", is_required=True) is None
    for number in range(1, 4):
        submit(store, body(number), at=NOON)
    assert list(responses_in(store, CODE)) == []
    judged(store, 1, State.APPROVED)
    judged(store, 2, State.REJECTED)
    assert [one.instance_id for one in responses_in(store, CODE)] == [FORM.format(1)]
    states = FieldStates(store)
    wave = programme(store).wave("w2")
    assert wave is not None
    roles = states.of(programme(store), wave).field.states[0].evidence.roles
    assert all(one.answered <= 1 for one in roles)


def test_otherwise_all_count_but_those_rejected(store: Store) -> None:
    for number in range(1, 4):
        submit(store, body(number), at=NOON)
    judged(store, 2, State.REJECTED)
    assert len(list(responses_in(store, CODE))) == 2


def test_it_is_fixed_once_a_form_has_come_in(store: Store) -> None:
    submit(store, body(), at=NOON)
    problem = set_requires_approval(store, programme(store), "w2", is_required=True)
    assert problem is WaveProblem.APPROVAL
    assert set_requires_approval(store, programme(store), "w2", is_required=False) is None
    assert set_requires_approval(store, programme(store), "w1", is_required=True) is None


@pytest.fixture
def owner(store: Store, tmp_path: Path) -> FlaskClient:
    app: Flask = application(tmp_path, store)
    return logged_in(app, store, Right.OWNER)


def sends(owner: FlaskClient, **changes: str) -> tuple[int, str]:
    page = owner.get(WAVE).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    chosen = re.search(r'<option value="(\w+)" selected', page)
    assert token is not None
    assert chosen is not None
    days = {"opens": "2026-03-01", "closes": "2026-04-01", "delete": "2029-04-01"}
    sent = {
        "csrf_token": token.group(1),
        "zh": "第二轮",
        "en": "Second",
        "instrument": chosen.group(1),
    }
    reply = owner.post(WAVE, data={**sent, **days, **changes})
    return reply.status_code, reply.text


def test_the_owner_ticks_it_on_the_page_of_the_wave(owner: FlaskClient, store: Store) -> None:
    assert sends(owner, approval="1")[0] == 303
    wave = programme(store).wave("w2")
    assert wave is not None
    assert wave.requires_approval
    assert re.search(r'name="approval"[^>]* checked', owner.get(WAVE).text)
    submit(store, body(), at=NOON)
    status, page = sends(owner)
    assert (status, "不能再改" in page) == (422, True)
    assert sends(owner, approval="1")[0] == 303


def test_the_report_says_so_in_both_languages(store: Store, tmp_path: Path) -> None:
    def pages(folder: str) -> str:
        wanted = Wanted(
            dated=NOON.date(), languages=tuple(Lang), kinds=(kind_of("report"),), pages=True
        )
        order = ReportOrder(programme=CODE, projects=(), wanted=wanted, folder=tmp_path / folder)
        report_from_store(store, order, lambda *_: None)
        return "".join(path.read_text("utf-8") for path in order.folder.glob("*.html"))

    set_requires_approval(store, programme(store), "w2", is_required=True)
    for number in range(1, 7):
        submit(store, body(number), at=NOON)
        judged(store, number, State.APPROVED)
    said = pages("strict")
    assert "审核通过的才计入" in said
    assert "only forms that were approved count" in said
