"""Passing many at once: only what nothing asks to look at, with a record for each, all or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from evalkit.access.rights import Right
from evalkit.services.assess_files import scored
from evalkit.services.passing import Why
from evalkit.services.releasing import keep_releases, releasable
from evalkit.services.sign_off import sign_offs
from evalkit.services.snapshots import signed_copy
from evalkit.services.store_reports import material_in
from evalkit.services.submissions import submit
from evalkit.store.engine import Store
from evalkit.store.sign_offs import Opened, Replied, SignedCard, SignOffPlace, add_step
from evalkit.web.wording import WORDING
from instruments.contracts import ContractTarget
from instruments.study import RolePlan
from tests.functional.test_sign_off import programme
from tests.staff_visits import logged_in
from tests.surveys import CODE, NOON, STUDY, application, body, new_store, opened

LATE = NOON - timedelta(days=30)  # the organisations had their time
PAGE = f"/zh/staff/p/{CODE}/signoff/w2/pass"
PLAN = (RolePlan(role="user", roster=8, target=8),)
CODES = ("good", "fine", "replied", "waiting", "plain", "weak", "target", "unasked")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Eight projects: three with nothing to look at, the others each with one reason."""
    first = STUDY.projects[0]
    promised = (ContractTarget(indicator="I-02", group="now", target=4.0),)
    projects = tuple(
        replace(
            first,
            code=code,
            plan=PLAN,
            contract=promised if code == "target" else (),
        )
        for code in CODES
    )
    store = opened(new_store(tmp_path), study=replace(STUDY, projects=projects))
    for at, code in enumerate(CODES):
        for number in range(2 if code == "weak" else 8):
            marks = {"S1-1": 1 + (at + number) % 5, "S1-2": 1 + number % 4, "V1-2": number}
            sent = body(100 * at + number + 1, project=code, answers=marks)
            submit(store, sent, at=NOON)
    give_cards(store)
    yield store
    store.close()


def give_cards(store: Store) -> None:
    material = material_in(store, CODE)
    now = scored(material, NOON.date()).released
    going = releasable(store, programme(store), material, now, NOON.date())
    keep_releases(store, programme(store), material, going, projects=None, today=NOON.date())
    for one in going.released.assessments:
        if one.project == "unasked":
            continue
        card = SignedCard(
            data=one.input_hash, instrument=one.instrument_hash, printed_on=NOON.date()
        )
        until = NOON if one.project == "waiting" else LATE
        step = Opened(card=card, deadline=until.date(), by="li", at=LATE)
        place = SignOffPlace(programme=CODE, wave="w2", project=one.project)
        store.write(lambda db, at=place, said=step: add_step(db, at, said))
        if one.project == "replied":
            reply = Replied(words="不同意", by="li", at=LATE)
            store.write(lambda db, at=place, said=reply: add_step(db, at, said))


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


@pytest.fixture
def officer(app: Flask, store: Store) -> FlaskClient:
    return logged_in(app, store, Right.OFFICER, name="zhou")


def listed(page: str) -> list[str]:
    """The projects above the form; those below are left out."""
    return re.findall(r'signoff/w2/(\w+)">', page[: page.index('name="listed"')])


def fingerprint(page: str) -> str:
    found = re.search(r'name="listed" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


def presses(client: FlaskClient, **changes: object) -> tuple[int, str]:
    page = client.get(PAGE).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    sent = {
        "csrf_token": token.group(1),
        "listed": fingerprint(page),
        "note": "材料齐全",
        "signed_by": "周",
        "sure": "1",
        **changes,
    }
    reply = client.post(PAGE, data=sent)
    return reply.status_code, reply.text


def decided(store: Store) -> set[str]:
    found = sign_offs(store, programme(store), "w2", ())
    return {one.place.project for one in found if one.decided}


def test_only_what_nothing_asks_to_look_at_is_passed_each_with_its_record(
    officer: FlaskClient, store: Store
) -> None:
    assert f'href="{PAGE}"' in officer.get(f"/zh/staff/p/{CODE}/signoff").text
    page = officer.get(PAGE).text
    assert listed(page) == ["good", "fine", "plain"]
    assert presses(officer)[0] == 303
    assert decided(store) == {"good", "fine", "plain"}
    for one in sign_offs(store, programme(store), "w2", ()):
        if one.decided:
            assert (one.decided.reason, one.decided.signed_by) == ("材料齐全", "周")
            assert signed_copy(store, one.place) is not None


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("replied", Why.REPLIED),
        ("waiting", Why.HAS_TIME),
        ("weak", Why.EVIDENCE),
        ("target", Why.TARGETS),
        ("unasked", Why.NOT_ASKED),
    ],
)
def test_what_is_left_out_is_named_with_its_reason(
    officer: FlaskClient, code: str, why: Why
) -> None:
    page = officer.get(PAGE).text
    row = re.search(rf'signoff/w2/{code}">.*?</tr>', page, re.DOTALL)
    assert row is not None
    assert WORDING[f"passing_why_{why.value.replace('-', '_')}"].zh in row.group()


@pytest.mark.parametrize("lacking", ["note", "signed_by", "sure"])
def test_without_note_name_and_tick_nothing_is_signed(
    officer: FlaskClient, store: Store, lacking: str
) -> None:
    status, page = presses(officer, **{lacking: ""})
    assert (status, decided(store)) == (422, set())
    assert "材料齐全" in page or lacking == "note"


def test_if_one_of_the_list_has_changed_none_is_signed(officer: FlaskClient, store: Store) -> None:
    page = officer.get(PAGE).text
    place = SignOffPlace(programme=CODE, wave="w2", project="fine")
    reply = Replied(words="等一等", by="li", at=NOON)
    store.write(lambda db: add_step(db, place, reply))
    status, said = presses(officer, listed=fingerprint(page))
    assert (status, "名单刚刚有变化" in said, decided(store)) == (422, True, set())
