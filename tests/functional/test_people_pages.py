"""Accounts, roles and lost passwords, as the admin, an owner and a coordinator meet them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from evalkit.access.rights import Right
from evalkit.services import people
from evalkit.store.engine import Store
from tests.staff_visits import add_person, logged_in
from tests.surveys import CODE, application, new_store, opened

PEOPLE, RESETS, ACCOUNTS = f"/zh/staff/p/{CODE}/people", f"/zh/staff/p/{CODE}/passwords", "/zh/staff/accounts"  # fmt: skip
LINK = re.compile(r"<code>(http://[^<]+)</code>")
GOOD, NEXT, WEAK = "three wet lanterns", "four dry lanterns", "password1234"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path))
    yield store
    store.close()


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


def sends(client: FlaskClient, url: str, *, to: str = "", **values: str) -> TestResponse:
    page = client.get(url).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None, page
    return client.post(to or url, data={"csrf_token": token.group(1), **values})


def rights_of(store: Store, name: str) -> frozenset[Right]:
    (found,) = (one for one in people.accounts(store) if one.user.name == name)
    return found.grants.get(CODE, frozenset())


def test_an_owner_adds_an_evaluator_who_sets_a_password_and_logs_in(
    app: Flask, store: Store
) -> None:
    owner = logged_in(app, store, Right.OWNER)
    shown = sends(owner, PEOPLE, name="Wang", right="evaluator").text
    link = LINK.search(shown)
    assert link is not None
    address, _, token = link.group(1).partition("#")
    assert rights_of(store, "wang") == {Right.EVALUATOR}

    phone = app.test_client()
    page = "/zh/password"
    assert address.endswith(page)
    refused = sends(phone, page, link=token, password=WEAK)
    assert (refused.status_code, "太容易猜到" in refused.text) == (422, True)
    assert sends(phone, page, link=token, password=GOOD).headers["Location"] == "/zh/login"
    used = sends(phone, page, link=token, password=GOOD)
    assert (used.status_code, "链接无效、用过了或者过期了" in used.text) == (422, True)
    entered = sends(phone, "/zh/login", name="wang", password=GOOD)
    assert entered.headers["Location"] == "/zh/staff/"
    home = phone.get("/zh/staff/").text
    assert "访员" in home
    assert phone.get(PEOPLE).status_code == 404


def test_the_last_owner_stays_and_says_why(app: Flask, store: Store) -> None:
    user, _ = add_person(store, Right.OWNER, name="zhou")
    admin = logged_in(app, store, Right.ADMIN)
    take = {"user": user, "right": "owner", "to": f"{PEOPLE}/take"}
    assert sends(admin, PEOPLE, **take).status_code == 303
    assert "最后一个负责人" in admin.get(PEOPLE).text
    assert rights_of(store, "zhou") == {Right.OWNER}
    add_person(store, Right.OWNER)
    sends(admin, PEOPLE, **take)
    assert rights_of(store, "zhou") == frozenset()


def test_an_admin_cannot_give_themself_a_role(app: Flask, store: Store) -> None:
    admin = logged_in(app, store, Right.ADMIN, name="root-admin")
    reply = sends(admin, PEOPLE, name="root-admin", right="owner")
    assert (reply.status_code, "否则就看得到回答" in reply.text) == (422, True)
    assert rights_of(store, "root-admin") == frozenset()


def test_a_coordinator_resets_an_evaluator_but_no_owner(app: Flask, store: Store) -> None:
    evaluator, _ = add_person(store, Right.EVALUATOR)
    owner, _ = add_person(store, Right.OWNER)
    coordinator = logged_in(app, store, Right.COORDINATOR)
    new = f"{RESETS}/new"
    assert LINK.search(sends(coordinator, RESETS, to=new, user=evaluator).text)
    assert sends(coordinator, RESETS, to=new, user=owner).status_code == 404
    assert "要找管理员" in coordinator.get(RESETS).text


def test_the_admin_makes_a_founder_closes_and_reopens(app: Flask, store: Store) -> None:
    admin = logged_in(app, store, Right.ADMIN)
    shown = sends(admin, ACCOUNTS, name="Zhao Min", founder="1").text
    assert "http://localhost/zh/password#" in unescape(shown)
    (made,) = (one for one in people.accounts(store) if one.user.name == "zhao min")
    assert (made.user.is_founder, made.user.is_admin) == (True, False)
    page = f"{ACCOUNTS}/{made.user.id}"
    for do, closed in (("close", True), ("reopen", False)):
        assert sends(admin, page, do=do).status_code == 303
        again = people.find(store, made.user.id)
        assert again is not None
        assert again.user.is_disabled is closed


def test_the_last_admin_cannot_be_closed(app: Flask, store: Store) -> None:
    user, _ = add_person(store, Right.ADMIN)
    assert people.set_disabled(store, user, is_disabled=True) is people.Problem.LAST_ADMIN


def test_a_name_that_cannot_be_one_is_said_beside_the_field(app: Flask, store: Store) -> None:
    admin = logged_in(app, store, Right.ADMIN, name="anna")
    for name, said in (
        ("", "这一项要填"),
        ("ANNA", "这个用户名已经有了"),
        ("x" * 101, "最多 100 个字"),
    ):
        reply = sends(admin, ACCOUNTS, name=name)
        assert (reply.status_code, said in reply.text) == (422, True), name


def test_one_changes_ones_own_password_and_stays(app: Flask, store: Store) -> None:
    owner = logged_in(app, store, Right.OWNER)
    sends(owner, PEOPLE, name="lin", right="evaluator")
    (lin,) = (one for one in people.accounts(store) if one.user.name == "lin")
    shown = sends(owner, RESETS, to=f"{RESETS}/new", user=lin.user.id).text
    token = LINK.findall(shown)[0].partition("#")[2]
    phone = app.test_client()
    sends(phone, "/zh/password", link=token, password=GOOD)
    sends(phone, "/zh/login", name="lin", password=GOOD)
    page = "/zh/account/password"
    wrong = sends(phone, page, old="not this one", password=NEXT)
    assert (wrong.status_code, "现在的密码不对" in wrong.text) == (422, True)
    assert sends(phone, page, old=GOOD, password=NEXT).status_code == 303
    assert "别的设备都已退出" in phone.get("/zh/account").text
