"""The checklist of a fresh installation, and the demonstration that is switched on and off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from evalkit.access.rights import Right
from evalkit.services import demonstration_switch as switch
from evalkit.services.programmes import find_programme
from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from tests.staff_forms import sends
from tests.staff_visits import COOKIE, add_person
from tests.surveys import application, new_store

HOME, DEMO = "/zh/staff/", "/zh/staff/demonstration"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = new_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


def waiting(page: str) -> list[str]:
    """The open steps of the list, by the address that each leads to."""
    part = page.partition('<ul class="duties">')[2].partition("</ul>")[0]
    return re.findall(r'<li><a href="([^"]+)"', part)


def test_an_empty_installation_says_what_to_do_first(app: Flask, store: Store) -> None:
    admin, founder = app.test_client(), app.test_client()
    admin.set_cookie(COOKIE, add_person(store, Right.ADMIN)[1])
    page = admin.get(HOME).text
    assert waiting(page) == ["/zh/staff/accounts", "/zh/staff/accounts"]
    assert sends(admin, "/zh/staff/accounts", name="zhao", founder="1").status_code == 200
    assert waiting(admin.get(HOME).text) == ["/zh/staff/accounts"]

    founder.set_cookie(COOKIE, add_person(store, Right.FOUNDER)[1])
    assert waiting(founder.get(HOME).text) == ["/zh/staff/programmes/new", DEMO]


def test_whoever_has_no_role_is_told_whom_to_ask(app: Flask, store: Store) -> None:
    nobody = app.test_client()
    nobody.set_cookie(COOKIE, add_person(store)[1])
    assert "还没有参加任何项目群" in nobody.get(HOME).text


def test_the_demonstration_is_made_switched_off_and_on_again(app: Flask, store: Store) -> None:
    user, session = add_person(store, Right.FOUNDER)
    founder = app.test_client()
    founder.set_cookie(COOKIE, session)
    switch.switch_on(store, user, projects=3)
    answers = len(tuple(responses_in(store, switch.PROGRAMME)))
    assert answers > switch.BATCH
    assert "演示数据" in founder.get("/zh/staff/p/demo/").text
    assert "已打开" in founder.get(DEMO).text

    assert sends(founder, DEMO, do="off").status_code == 303
    assert founder.get("/zh/staff/p/demo/").status_code == 404
    programme = find_programme(store, switch.PROGRAMME)
    assert programme is not None
    assert programme.open_waves == ()

    assert sends(founder, DEMO, do="on").headers["Location"] == HOME
    assert founder.get("/zh/staff/p/demo/").status_code == 200
    assert len(tuple(responses_in(store, switch.PROGRAMME))) == answers
