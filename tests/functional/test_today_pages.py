"""The evaluator's day: from the list to the door, the form, the outcome, the next person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from evalkit.access.rights import Right
from evalkit.services.programmes import close_wave, set_by_invitation
from evalkit.services.visits import give_cases
from evalkit.store.engine import Store
from evalkit.store.responses import stored_responses
from instruments.visits import Outcome
from tests.fieldwork import WAVE, cases, draws, keeps, planned, villagers
from tests.staff_visits import logged_in
from tests.surveys import CODE, Visitor, application, body, new_store, opened

TODAY = f"/zh/staff/p/{CODE}/today"
ZHAO = "0000000a-0000-4000-8000-00000000000a"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path), study=planned(user=(30, 10), resident=(30, 10), vc=(3, 3)))
    yield store
    store.close()


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


@pytest.fixture
def zhao(app: Flask, store: Store) -> Visitor:
    return Visitor(logged_in(app, store, Right.EVALUATOR, name="zhao", user_id=ZHAO))


def sent_out(store: Store, role: str = "user", people: int = 30) -> None:
    """The people of one role are drawn and given to zhao."""
    keeps(store, villagers(role, people))
    draws(store)
    give_cases(store, CODE, WAVE, [case.id for case in cases(store)], ZHAO)


def page_of(store: Store, number: int = 0) -> str:
    walk = sorted(cases(store), key=lambda case: case.person.key)
    return f"{TODAY}/{walk[number].id}"


def test_the_list_is_in_the_order_of_a_walk_and_says_how_each_stands(
    zhao: Visitor, store: Store
) -> None:
    sent_out(store)
    page = zhao.opens(TODAY)
    assert "共 10 位：问到了 0 位，还要访 10 位" in page.text
    shown = [page.html.index(f"{case.person.household} 户") for case in
             sorted(cases(store), key=lambda case: case.person.key)]  # fmt: skip
    assert shown == sorted(shown)
    assert page.text.count("还没去") == 10


def test_an_outcome_is_noted_and_a_mistake_taken_back(zhao: Visitor, store: Store) -> None:
    sent_out(store)
    url = page_of(store)
    assert zhao.opens(url).presses("outcome", "nobody-home").url == url
    assert "记下了：不在家" in zhao.text
    assert "第 1 次：不在家" in zhao.opens(TODAY).text
    zhao.opens(url)
    assert "上一次的结果取消了" in presses(zhao, f"{url}/change", do="back").text
    assert "第 1 次" not in zhao.text


def presses(visitor: Visitor, url: str, **fields: str) -> Visitor:
    """A button whose form goes to another address than the page's."""
    data = {"csrf_token": visitor.token, **fields}
    reply = visitor.client.post(url, data=data, follow_redirects=True)
    visitor.url, visitor.html = reply.request.path, reply.text
    visitor.status = reply.status_code
    return visitor


def test_nothing_chosen_is_said_and_nothing_is_noted(zhao: Visitor, store: Store) -> None:
    sent_out(store)
    page = zhao.opens(page_of(store)).presses("outcome", "teapot")
    assert page.status == 422
    assert 'role="alert"' in page.html
    assert all(not case.visits for case in cases(store))


def test_after_three_attempts_a_reserve_comes(zhao: Visitor, store: Store) -> None:
    sent_out(store)
    url = page_of(store)
    for _ in range(3):
        assert "换一位备选" not in zhao.opens(url).text
        zhao.presses("outcome", "away")
    assert "这一位已经结束：外出" in zhao.opens(url).text
    presses(zhao, f"{url}/change", do="replace")
    assert "换来了备选" in zhao.text
    assert "已经换了备选" in zhao.text
    assert "共 11 位" in zhao.opens(TODAY).text


@pytest.mark.parametrize(
    ("role", "told", "members"),
    [
        ("vc", "答卷里记您那一户在名册上的编号", {"selected", "frame", "replacement", "household"}),
        ("user", "只有一个代替户号的代码", {"selected", "frame", "replacement", "household"}),
        ("resident", "也不记谁来问的", {"selected", "frame"}),
    ],
)
def test_an_interview_begins_with_the_consent_and_stores_what_was_told(
    zhao: Visitor, store: Store, role: str, told: str, members: set[str]
) -> None:
    set_by_invitation(store, CODE, by_invitation=True)
    sent_out(store, role, 3 if role == "vc" else 30)
    url = page_of(store)
    zhao.opens(url)
    assert presses(zhao, f"{url}/begin").url == f"/zh/p/{CODE}/w2/P1/{role}/"
    assert told in zhao.text
    zhao.presses("consent", "yes").opens(zhao.link("first"))
    while "/form/" in zhao.url:
        zhao.presses("go", "finish" if zhao.url.endswith("review") else "leave")
    assert "回到今天" in zhao.text
    with store.reading() as db:
        (stored,) = stored_responses(db, CODE)
    submission = stored.submission
    assert submission.mode == "interviewer"
    assert submission.evaluator == (None if role == "resident" else "zhao")
    assert submission.sample is not None
    assert set(submission.sample.document()) == members
    assert stored.flags == ()


def test_a_no_leads_back_to_the_list(zhao: Visitor, store: Store) -> None:
    sent_out(store)
    url = page_of(store)
    zhao.opens(url)
    presses(zhao, f"{url}/begin").presses("consent", "no")
    assert "回到今天" in zhao.text


def test_no_interview_begins_in_a_closed_wave(zhao: Visitor, store: Store) -> None:
    sent_out(store)
    close_wave(store, CODE, WAVE)
    url = page_of(store)
    zhao.opens(url)
    assert "这一轮已经结束" in presses(zhao, f"{url}/begin").text


def test_somebody_elses_person_is_404(app: Flask, store: Store, zhao: Visitor) -> None:
    sent_out(store)
    other = Visitor(logged_in(app, store, Right.EVALUATOR, name="qian"))
    assert other.opens(page_of(store)).status == 404
    assert "名单上没有要访的人" in other.opens(TODAY).text


def test_what_came_back_is_listed_for_who_handed_it_in(
    app: Flask, store: Store, zhao: Visitor
) -> None:
    bad = {"answers": {"S1-1": 9}, "evaluator": "zhao"}
    assert zhao.client.post("/api/v1/submissions", data=body(**bad), content_type="application/json").status_code == 201  # fmt: skip
    page = zhao.opens(TODAY)
    assert "回执号" in page.text
    other = Visitor(logged_in(app, store, Right.EVALUATOR, name="qian"))
    assert "没有退回来的答卷" in other.opens(TODAY).text
    assert "有 1 份答卷退回来了" in zhao.opens("/zh/staff/").text


def test_a_phone_is_registered_and_taken_off_the_list(zhao: Visitor, store: Store) -> None:
    zhao.opens(TODAY).presses()
    token = zhao.found(r'data-token="([^"]+)"')
    assert "这部手机登记好了" in zhao.text
    assert "data-token" not in zhao.opens(TODAY).html
    set_by_invitation(store, CODE, by_invitation=True)

    def hands_in(number: int) -> int:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        reply = zhao.client.post("/api/v1/submissions", data=body(number), headers=headers)
        return reply.status_code

    assert hands_in(1) == 201
    zhao.opens(TODAY).presses("drop", zhao.found(r'name="drop" value="([^"]+)"'))
    assert "已取消登记" in zhao.text
    assert hands_in(2) == 401


def test_the_home_page_counts_what_waits(zhao: Visitor, store: Store) -> None:
    sent_out(store)
    assert "还有 10 位要访" in zhao.opens("/zh/staff/").text
    assert Outcome.COMPLETED.value in zhao.opens(page_of(store)).html
