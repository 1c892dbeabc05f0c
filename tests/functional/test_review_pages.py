"""A reviewer gives a form back, the evaluator corrects it on the pages of the form, it is approved."""

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
from evalkit.intake.submission import State
from evalkit.services.reviews import open_dossier
from evalkit.services.submissions import submit
from evalkit.store.engine import Store
from tests.staff_visits import logged_in
from tests.surveys import CODE, NOON, Visitor, application, body, new_store, opened

FORM = "uuid:00000000-0000-4000-8000-000000000001"
LIST, ONE = f"/zh/staff/p/{CODE}/review", f"/zh/staff/p/{CODE}/review/form/{FORM}"
TODAY, RETURNED = f"/zh/staff/p/{CODE}/today", f"/zh/staff/p/{CODE}/returned"
NOTE = "第一题和第三题对不上，请再问一次。"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path))
    submit(store, body(evaluator="li"), at=NOON)
    yield store
    store.close()


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


@pytest.fixture
def owner(app: Flask, store: Store) -> FlaskClient:
    return logged_in(app, store, Right.OWNER, name="zhao")


def sends(client: FlaskClient, url: str, *, to: str = "", **values: str) -> TestResponse:
    page = client.get(url).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    version = re.search(r'name="version" value="(\d+)"', page)
    assert token is not None, page
    sent = {"csrf_token": token.group(1), "version": version.group(1) if version else "", **values}
    return client.post(to or url, data=sent)


def text_of(client: FlaskClient, url: str) -> str:
    page = client.get(url).text
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def state(store: Store) -> State:
    found = open_dossier(store, CODE, FORM)
    assert found is not None
    return found.stored.state


def test_the_reviewer_reads_questions_and_answers_in_words(owner: FlaskClient) -> None:
    assert "一村助餐" in text_of(owner, LIST)
    shown = text_of(owner, ONE)
    assert "大家商量助餐的事多吗？" in shown
    assert "4 · 经常" in shown
    assert "保密" in shown


def test_giving_back_without_a_note_keeps_the_choice_and_says_what_is_missing(
    owner: FlaskClient, store: Store
) -> None:
    reply = sends(owner, ONE, state="hasIssues", note=" ")
    assert reply.status_code == 422
    assert "要写明原因" in reply.text
    assert '<option value="hasIssues" selected>' in reply.text
    assert state(store) is State.RECEIVED


def test_given_back_corrected_and_approved(app: Flask, owner: FlaskClient, store: Store) -> None:
    assert sends(owner, ONE, state="hasIssues", note=NOTE).status_code == 303

    phone = logged_in(app, store, Right.EVALUATOR, name="li")
    assert NOTE in text_of(phone, TODAY)
    begun = sends(phone, TODAY, to=RETURNED, form=FORM)
    evaluator = Visitor(phone).opens(begun.location)
    evaluator.opens(evaluator.link("first"))
    form = FORM.removeprefix("uuid:")
    evaluator.opens(f"/zh/form/{form}/2").presses("go", "next", q_S1_1="2")
    evaluator.opens(f"/zh/form/{form}/review").presses()
    assert evaluator.url.endswith(f"/receipt/{form}")
    assert state(store) is State.EDITED
    assert NOTE not in text_of(phone, TODAY)

    shown = text_of(owner, ONE)
    assert "第 2 版改了什么" in shown
    assert re.search(r"4 · 经常\s+2 · 很少", shown)
    assert sends(owner, ONE, state="approved", note="").status_code == 303
    assert state(store) is State.APPROVED


def test_a_judgement_about_an_older_version_is_not_kept(owner: FlaskClient, store: Store) -> None:
    reply = sends(owner, ONE, state="approved", version="7")
    assert reply.status_code == 422
    assert "刚被更正过" in reply.text
    assert state(store) is State.RECEIVED


def test_another_evaluator_gets_nothing(app: Flask, owner: FlaskClient, store: Store) -> None:
    sends(owner, ONE, state="hasIssues", note=NOTE)
    phone = logged_in(app, store, Right.EVALUATOR, name="wang")
    assert NOTE not in text_of(phone, TODAY)


def test_an_anonymous_form_offers_no_giving_back(owner: FlaskClient, store: Store) -> None:
    submit(store, body(2, role="resident", answers={"S1-1": 3, "S1-2": 3, "V1-1": 3}), at=NOON)
    page = owner.get(ONE.replace("0001", "0002")).text
    assert "hasIssues" not in page
    assert "不知道是谁答的" in page
