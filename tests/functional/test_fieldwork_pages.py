"""The coordinator's way: roster, sample, who visits whom, invitations; and the officer's rates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from evalkit.access.rights import Right
from evalkit.services.inviting import batches, find_way_in
from evalkit.services.programmes import close_wave
from evalkit.services.rosters import seed_of
from evalkit.services.visits import note_visit
from evalkit.store.engine import Store
from evalkit.store.invitations import Kind
from instruments.visits import Outcome
from tests.fieldwork import HEAD, WAVE, cases, csv, planned, programme, villagers
from tests.hostile import chosen
from tests.reports.printed_pages import qr_codes_of
from tests.staff_visits import add_person, logged_in
from tests.surveys import CODE, NOON, Visitor, application, new_store, opened

BASE = f"/zh/staff/p/{CODE}"
ROSTER, GIVING = f"{BASE}/roster/{WAVE}", f"{BASE}/roster/{WAVE}/assign"
INVITING, RATES = f"{BASE}/invitations", f"{BASE}/rates"
ZHAO = "0000000a-0000-4000-8000-00000000000a"
SHEET = {
    "place": "P1", "role": "user", "kind": "single", "number": "3", "uses": "",
    "until": "2026-12-31", "language": "zh",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path), study=planned(user=(30, 10), vc=(3, 3)))
    yield store
    store.close()


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


@pytest.fixture
def li(app: Flask, store: Store) -> Visitor:
    add_person(store, Right.EVALUATOR, name="zhao", user_id=ZHAO)
    return Visitor(logged_in(app, store, Right.COORDINATOR, name="li"))


def sends(visitor: Visitor, rows: list[str], head: str = HEAD) -> Visitor:
    """A file, for a look at what it would give."""
    visitor.opens(ROSTER)
    file = (BytesIO(csv(rows, head)), "village.csv")
    data = {"csrf_token": visitor.token, "file": file}
    return _seen(visitor, visitor.client.post(ROSTER, data=data))


def confirms(visitor: Visitor) -> Visitor:
    content = visitor.found(r'<textarea name="content" hidden>\n((?s:.*?))</textarea>')
    data = {"csrf_token": visitor.token, "name": "village.csv", "content": content}
    return _seen(visitor, visitor.client.post(
        ROSTER, data=data, content_type="multipart/form-data", follow_redirects=True))  # fmt: skip


def presses(visitor: Visitor, url: str, **fields: str) -> Visitor:
    data = {"csrf_token": visitor.token, **fields}
    return _seen(visitor, visitor.client.post(url, data=data, follow_redirects=True))


def _seen(visitor: Visitor, reply: TestResponse) -> Visitor:
    visitor.url, visitor.html, visitor.status = reply.request.path, reply.text, reply.status_code
    return visitor


def drawn(visitor: Visitor) -> Visitor:
    confirms(sends(visitor, [*villagers("user", 30), *villagers("vc", 3, first=31)]))
    return presses(visitor, f"{ROSTER}/draw")


def test_from_an_empty_page_to_people_on_an_evaluators_list(li: Visitor, store: Store) -> None:
    assert "还没有名册" in li.opens(f"{BASE}/roster").text
    looked = sends(li, [*villagers("user", 30), *villagers("vc", 3, first=31)])
    assert "没有错误：33 人" in looked.text
    assert cases(store) == ()
    assert "名册存好了：33 人" in confirms(li).text
    assert "1 个项目有名册，还没抽样" in li.opens("/zh/staff/").text
    li.opens(ROSTER)
    assert "抽好了：13 位要访" in presses(li, f"{ROSTER}/draw").text
    assert f"种子 {seed_of(store, CODE, WAVE)}" in li.text
    assert "13 位抽中的人还没有分派" in li.opens("/zh/staff/").text
    li.opens(GIVING)
    there = sum(case.person.hamlet == "H03" for case in cases(store))
    assert there >= 3, "the three cadres live there"
    hamlet = presses(li, GIVING, place="P1|H03", who=ZHAO)
    assert f"zhao 多了 {there} 位" in hamlet.text
    assert "zhao 多了 13 位" in presses(li, GIVING, place="P1|", who=ZHAO).text
    assert {case.evaluator for case in cases(store)} == {ZHAO}


def test_every_mistake_of_a_file_is_shown_and_nothing_is_kept(li: Visitor, store: Store) -> None:
    page = sends(li, ["P1,H1,1,李小明,user", "P9,H1,2,LXM,user", "P1,H1,3,LXM,nobody"])
    assert page.status == 422
    assert "village.csv：3 个问题" in page.text
    assert "李小明" not in page.text
    assert li.found(r'role="(alert)"')
    assert sends(li, [], head="a,b").status == 422
    assert li.opens(ROSTER).html.count("<tbody") == 0


def test_no_file_and_a_file_that_is_no_text_are_said(li: Visitor) -> None:
    li.opens(ROSTER)
    data = {"csrf_token": li.token}
    none = _seen(li, li.client.post(ROSTER, data=data, content_type="multipart/form-data"))
    assert (none.status, "请选一个文件" in none.text) == (422, True)
    data = {"csrf_token": li.token, "file": (BytesIO(b"\xff\xfe\x00"), "x.csv")}
    assert _seen(li, li.client.post(ROSTER, data=data)).status == 422


def test_another_number_than_the_plan_expects_is_marked(li: Visitor) -> None:
    assert "28（计划里是 30，请核对）" in sends(li, villagers("user", 28)).text


def test_a_project_that_was_visited_is_not_drawn_again(li: Visitor, store: Store) -> None:
    drawn(li).opens(GIVING)
    presses(li, GIVING, place="P1|", who=ZHAO)
    first = cases(store)[0]
    note_visit(store, CODE, first.id, Outcome.REFUSED, user=ZHAO, at=NOON)
    assert f"{ROSTER}/draw" not in li.opens(ROSTER).html
    assert "没有可以抽样的项目" in presses(li, f"{ROSTER}/draw").text
    assert "已经有人去访过" in sends(li, villagers("user", 5)).text


def test_the_people_of_a_closed_wave_are_forgotten_by_a_tick_only(
    li: Visitor, store: Store
) -> None:
    drawn(li)
    assert "抹掉名册" not in li.opens(ROSTER).text
    assert "什么也没抹掉" in presses(li, f"{ROSTER}/forget", sure="1").text
    close_wave(store, CODE, WAVE)
    li.opens(ROSTER)
    assert "什么也没抹掉" in presses(li, f"{ROSTER}/forget").text
    assert "抹掉了 33 人" in presses(li, f"{ROSTER}/forget", sure="1").text
    assert {case.person.initials for case in cases(store)} == {""}


def test_who_was_asked_already_does_not_change_hands(li: Visitor, store: Store, app: Flask) -> None:
    qian, _ = add_person(store, Right.EVALUATOR, name="qian")
    drawn(li).opens(GIVING)
    presses(li, GIVING, place="P1|", who=ZHAO)
    first = cases(store)[0]
    note_visit(store, CODE, first.id, Outcome.COMPLETED, user=ZHAO, at=NOON)
    assert "qian 多了 12 位" in presses(li, GIVING, place="P1|", who=qian).text
    held = {case.id: case.evaluator for case in cases(store)}
    assert (held[first.id], set(held.values())) == (ZHAO, {ZHAO, qian})


@pytest.mark.parametrize(("place", "who"), [("P1|H99", ZHAO), ("P1|", "nobody"), ("", "")])
def test_only_what_is_offered_can_be_assigned(li: Visitor, place: str, who: str) -> None:
    drawn(li).opens(GIVING)
    assert presses(li, GIVING, place=place, who=who).status == 422


def test_officers_see_rates_and_no_people(app: Flask, li: Visitor, store: Store) -> None:
    drawn(li).opens(GIVING)
    presses(li, GIVING, place="P1|", who=ZHAO)
    for case, outcome in zip(
        [case for case in cases(store) if case.role == "user"],
        [Outcome.COMPLETED] * 5 + [Outcome.REFUSED],
        strict=False,
    ):
        note_visit(store, CODE, case.id, outcome, user=ZHAO, at=NOON)
    officer = Visitor(logged_in(app, store, Right.OFFICER))
    page = officer.opens(RATES)
    assert "50% (5/10)" in page.text
    assert "83% (5/6)" in page.text, "COOP1"
    assert "完成 5" in page.text
    assert "LX" not in page.text
    assert officer.opens(ROSTER).status == 404


def test_sheets_are_made_used_counted_and_taken_back(
    li: Visitor, store: Store, tmp_path: Path
) -> None:
    li.opens(INVITING)
    reply = li.client.post(INVITING, data={"csrf_token": li.token, **SHEET})
    assert reply.mimetype == "application/pdf"
    assert reply.headers["Cache-Control"] == "no-store"
    links = qr_codes_of(reply.data, tmp_path)
    assert len(set(links)) == 3
    assert all(link.startswith("http://localhost/zh/i#") for link in links)
    assert find_way_in(store, links[0], secret="s" * 64, at=NOON) is not None
    page = li.opens(INVITING)
    assert "一人一张，用一次" in page.text
    assert links[0].rpartition("#")[2] not in page.html
    batch = li.found(r'name="batch" value="(\w+)"')
    assert "收回了" in presses(li, f"{INVITING}/take-back", batch=batch).text
    assert find_way_in(store, links[0], secret="s" * 64, at=NOON) is None


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("number", "0", "1"),
        ("number", "101", "100"),
        ("until", "2026-03-03", "这一天已经过了"),
        ("until", "soon", "2026-12-31"),
        ("role", "nobody", ""),
        ("place", "P9", ""),
        ("kind", "all", ""),
    ],
)
def test_a_wrong_wish_is_said_at_its_field_and_makes_nothing(
    li: Visitor, store: Store, field: str, value: str, said: str
) -> None:
    li.opens(INVITING)
    page = presses(li, INVITING, **{**SHEET, field: value})
    assert page.status == 422
    assert f'id="f-{field}-error"' in page.html
    assert said in page.html
    assert batches(store, CODE) == ()


def test_a_poster_says_for_how_many(li: Visitor, store: Store) -> None:
    li.opens(INVITING)
    wanted = {**SHEET, "kind": "many", "number": "1", "uses": "50"}
    assert li.client.post(INVITING, data={"csrf_token": li.token, **wanted}).status_code == 200
    (batch,) = batches(store, CODE)
    assert (batch.kind, batch.count) == (Kind.MANY, 1)


def test_a_programme_is_closed_and_opened_again(li: Visitor, store: Store) -> None:
    li.opens(INVITING)
    presses(li, f"{INVITING}/entry", do="close")
    assert programme(store).by_invitation
    presses(li, f"{INVITING}/entry", do="open")
    assert not programme(store).by_invitation


def test_another_programmes_batch_is_not_taken_back(li: Visitor, store: Store) -> None:
    li.opens(INVITING)
    li.client.post(INVITING, data={"csrf_token": li.token, **SHEET})
    (batch,) = batches(store, CODE)
    presses(li.opens(INVITING), f"{INVITING}/take-back", batch="f" * 32)
    assert batches(store, CODE)[0].revoked == 0
    assert batch.count == 3


def test_hostile_texts_in_a_roster_are_refused_or_stand_as_they_are(
    li: Visitor, store: Store
) -> None:
    for one in chosen():
        if one.clear is None or re.search(r'[",\r\n]', one.clear):
            continue
        page = sends(li, [f"P1,{one.clear},1,LXM,user"])
        assert page.status in (200, 422), one
        assert "<script>alert" not in page.html
