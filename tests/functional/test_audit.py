"""The audit log: what somebody did leaves a line that nobody changes, with no answer in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from werkzeug.test import TestResponse

from evalkit.__main__ import main
from evalkit.access.rights import Right
from evalkit.services.accounts import set_password
from evalkit.services.audit import lines_of, note
from evalkit.services.programmes import open_programme
from evalkit.services.submissions import submit
from evalkit.store.audit import Act, first_fault
from evalkit.store.engine import Store, open_store
from tests.staff_visits import add_person, logged_in
from tests.surveys import CODE, INSTRUMENT, NOON, STUDY, application, body

PEOPLE = f"/zh/staff/p/{CODE}/people"
LOG = f"/zh/staff/p/{CODE}/audit"
ACT = Act(at=NOON, actor="li", programme=CODE, action="sign off", did="staff_signing.sign")


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


def sends(client: FlaskClient, url: str, page: str = "", **values: str) -> TestResponse:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page or url).text)
    assert token is not None
    return client.post(url, data={"csrf_token": token.group(1), **values})


def test_a_button_leaves_a_line_and_a_refused_one_none(app: Flask, store: Store) -> None:
    owner = logged_in(app, store, Right.OWNER, name="owner")
    assert sends(owner, PEOPLE, name="Li Na", right="evaluator").status_code == 200
    assert sends(owner, PEOPLE, name="", right="evaluator").status_code == 422
    assert owner.post(PEOPLE, data={"csrf_token": "x"}).status_code == 422
    (line,) = lines_of(store, CODE)
    act = line.act
    assert (act.actor, act.did, act.about) == ("owner", "staff_people.add", "li na: evaluator")


def test_what_did_nothing_and_what_evaluators_do_leaves_none(app: Flask, store: Store) -> None:
    owner = logged_in(app, store, Right.OWNER, name="owner")
    member, _ = add_person(store, Right.EVALUATOR)
    take = {"user": member, "right": "evaluator", "csrf_token": "x"}
    assert owner.post(f"{PEOPLE}/take", data=take).status_code == 303  # an old page
    evaluator = logged_in(app, store, Right.EVALUATOR)
    assert evaluator.get(f"/zh/staff/p/{CODE}/today").status_code == 200
    assert lines_of(store, CODE) == ()


def test_a_review_leaves_no_answer_and_no_note_in_the_log(app: Flask, store: Store) -> None:
    submit(store, body(1, comment="秘密的话"), at=NOON)
    owner = logged_in(app, store, Right.OWNER)
    page = f"/zh/staff/p/{CODE}/review/form/uuid:00000000-0000-4000-8000-000000000001"
    kept = sends(
        owner, page, version="1", judgement="hasIssues", state="hasIssues", note="秘密的说明"
    )
    assert kept.status_code in (303, 422)
    assert "秘密" not in owner.get(f"{LOG}.csv", buffered=True).text


def test_the_auditor_reads_filters_and_takes_it_along(app: Flask, store: Store) -> None:
    for number in range(130):
        project, actor = ("P1", "P2")[number % 2], ("li", "zhou")[number % 2]
        note(store, replace(ACT, project=project, actor=actor, about="=1+1"))
    auditor = logged_in(app, store, Right.AUDITOR)
    page = auditor.get(LOG).text
    assert page.count("签批的一步") == 100
    assert "共 130 条" in page
    older = re.search(r'href="([^"]+before=[^"]+)"', page)
    assert older is not None
    assert auditor.get(older.group(1).replace("&amp;", "&")).text.count("签批的一步") == 30
    assert "共 65 条" in auditor.get(f"{LOG}?person=zhou&project=P2").text
    assert "没有符合的记录" in auditor.get(f"{LOG}?person=zhou&project=P1").text
    content = auditor.get(f"{LOG}.csv?person=zhou", buffered=True).data.decode("utf-8-sig")
    assert len(content.splitlines()) == 66
    assert "'=1+1" in content
    assert "took a step of sign-off" in auditor.get(LOG.replace("/zh/", "/en/")).text


def test_codes_are_told_in_the_language_of_the_reader(app: Flask, store: Store) -> None:
    note(store, replace(ACT, about="decide pass-once-right"))
    note(store, replace(ACT, did="staff_people.add", about="li: x: evaluator"))
    auditor = logged_in(app, store, Right.AUDITOR)
    page = auditor.get(LOG).text
    assert "作出决定 · 整改后通过" in page
    assert "li: x · 访员" in page
    english = auditor.get(LOG.replace("/zh/", "/en/")).text
    assert "Decide · pass once put right" in english


def test_no_line_is_changed_or_removed_and_a_change_in_the_file_shows(store: Store) -> None:
    for about in "abc":
        note(store, replace(ACT, about=about))
    for statement in ("UPDATE audit_log SET about = 'x'", "DELETE FROM audit_log"):
        with pytest.raises(IntegrityError, match="sealed"):
            store.write(lambda db, said=statement: db.execute(text(said)))
    first, second, third = lines_of(store, None)
    assert first_fault((first, second, third)) is None
    assert first_fault((first, replace(second, act=replace(second.act, about="x")), third)) == 2
    assert first_fault((first, third)) == 2
    assert first_fault((second, third)) == 1


def test_an_admin_cannot_reach_answers_by_a_new_password(app: Flask, store: Store) -> None:
    admin = logged_in(app, store, Right.ADMIN, name="root")
    officer, _ = add_person(store, Right.OFFICER)
    for right in (Right.OWNER, Right.EVALUATOR, Right.ANALYST):
        member, _ = add_person(store, right)
        page = f"/zh/staff/accounts/{member}"
        assert "这个账号看得到回答" in admin.get(page).text
        refused = sends(admin, page, do="link")
        assert (refused.status_code, "password#" in refused.text) == (422, False)
        reset = sends(admin, f"/zh/staff/p/{CODE}/passwords/new", PEOPLE, user=member)
        assert (reset.status_code, "password#" in reset.text) == (303, False)
    assert sends(admin, f"/zh/staff/accounts/{officer}", do="link").status_code == 200
    (line,) = lines_of(store, CODE)  # said where that person works
    assert (line.act.actor, line.act.did) == ("root", "staff_accounts.change")


def test_nor_by_an_account_of_their_own_making(app: Flask, store: Store) -> None:
    admin = logged_in(app, store, Right.ADMIN, name="root")
    assert sends(admin, PEOPLE, name="first", right="owner").status_code == 200
    refused = sends(admin, PEOPLE, name="puppet", right="owner")
    assert (refused.status_code, "角色由负责人来给" in refused.text) == (422, True)
    owner = logged_in(app, store, Right.OWNER)
    assert sends(owner, PEOPLE, name="second", right="owner").status_code == 200


def test_another_owner_or_a_coordinator_helps(app: Flask, store: Store) -> None:
    evaluator, _ = add_person(store, Right.EVALUATOR)
    first, _ = add_person(store, Right.OWNER)
    passwords = f"/zh/staff/p/{CODE}/passwords"
    coordinator = logged_in(app, store, Right.COORDINATOR)
    assert sends(coordinator, f"{passwords}/new", passwords, user=evaluator).status_code == 200
    assert sends(coordinator, f"{passwords}/new", passwords, user=first).status_code == 404
    second = logged_in(app, store, Right.OWNER)
    assert sends(second, f"{passwords}/new", passwords, user=first).status_code == 200


def test_where_nobody_is_left_the_machine_itself_helps_and_the_log_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALKIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("EVALKIT_DATABASE_URL", raising=False)
    run = CliRunner()
    assert run.invoke(main, ["init"]).exit_code == 0
    store = open_store(f"sqlite:///{tmp_path}/home/evalkit.db")
    open_programme(store, CODE, study=STUDY, instrument=INSTRUMENT)
    add_person(store, Right.OWNER, name="li")
    add_person(store, name="zhou")
    printed = run.invoke(main, ["account", "reset", "Li"])
    assert printed.exit_code == 0, printed.output
    token = printed.output.rpartition("#")[2].strip()
    assert set_password(store, token, "correct horse battery", at=datetime.now(UTC)) is None
    assert run.invoke(main, ["account", "own", CODE, "zhou"]).exit_code == 0
    assert run.invoke(main, ["account", "reset", "nobody"]).exit_code == 2
    newest, oldest = lines_of(store, CODE)
    assert (oldest.act.actor, oldest.act.did, oldest.act.about) == (
        "evalkit",
        "command line reset",
        "li",
    )
    assert newest.act.did == "command line own"
    whole = run.invoke(main, ["audit"])
    assert whole.exit_code == 0
    assert newest.chain in whole.output
    store.close()
