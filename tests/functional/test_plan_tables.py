"""The plan by CSV table: a dry run first, every mistake at its row, and the same table back and forth."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from evalkit.access.rights import Right
from evalkit.store.engine import Store
from tests.staff_forms import PLAN, answered, planned, token, uploads
from tests.staff_visits import logged_in
from tests.surveys import CODE, application, new_store, opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path))
    yield store
    store.close()


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


@pytest.fixture
def owner(app: Flask, store: Store) -> FlaskClient:
    return logged_in(app, store, Right.OWNER)


PROJECTS = """project,zh,en,kind,region,hills
P1,一村助餐,Meals in Village 1,meals,west,yes
B1,乙,B,mediation,east,
"""


def test_a_table_is_shown_first_and_written_when_confirmed(
    owner: FlaskClient, store: Store
) -> None:
    before = planned(store).study
    shown = uploads(owner, "projects", PROJECTS)
    assert shown.status_code == 200
    assert "没有错误。会这样改" in shown.text
    assert "B1 乙" in shown.text
    assert planned(store).study == before
    content = re.search(
        r'<textarea name="content" hidden>\n(.*?)</textarea>', shown.text, re.DOTALL
    )
    assert content is not None
    written = uploads(owner, "projects", "", content=unescape(content.group(1)), name="plan.csv")
    assert written.status_code == 303
    study = planned(store).study
    assert [one.code for one in study.projects] == ["P1", "P2", "B1"]
    assert study.project("P1").attributes == {"kind": "meals", "region": "west", "hills": "yes"}
    assert study.project("P1").slots == before.project("P1").slots


def test_every_mistake_of_a_table_is_named_with_its_row_and_nothing_is_written(
    owner: FlaskClient, store: Store
) -> None:
    before = planned(store).study
    reply = uploads(
        owner,
        "roles",
        "project,role,roster,target\nP1,user,5,9\nP1,mayor,1,\nP2,user,x,\nP9,user,3,\n",
    )
    assert reply.status_code == 422
    text = unescape(reply.text)
    for said in (
        "plan.csv，第 2 行，“target”列：计划回答 9 人，名册上只有 5 人",
        "plan.csv，第 3 行：问卷里没有“mayor”这个角色",
        "plan.csv，第 4 行，“roster”列",
        "plan.csv，第 5 行，“project”列：项目群里没有编号为“P9”的项目",
    ):
        assert said in text
    assert "有 4 处要改" in text
    unknown = uploads(owner, "roles", "project,role,roster\nP9,user,5\n")
    assert "项目群里没有编号为“P9”的项目" in unescape(unknown.text)
    assert "没有“size”列" in uploads(owner, "slots", "project,slot,zh,en,size\n").text
    assert planned(store).study == before


@pytest.mark.parametrize(
    ("table", "content"),
    [
        ("roles", "project,role,roster,target\n,user,30,10\nP2,vc,3,\n"),
        ("slots", "project,slot,zh,en\n,service,服务,it\nP2,service,送餐,the meals\n"),
        ("targets", "project,indicator,group,target,due\nP1,I-02,now,4,2026-12-31\n"),
        ("sides", "role,side,weight\nvc,undertaker,\n,beneficiaries,2\n"),
        ("projects", PROJECTS),
    ],
)
def test_a_table_that_is_downloaded_and_sent_back_changes_nothing(
    owner: FlaskClient, store: Store, table: str, content: str
) -> None:
    assert uploads(owner, table, content, content=content, name="x").status_code == 303
    before = planned(store).study
    file = owner.get(f"{PLAN}/tables/{table}.csv")
    assert file.headers["Content-Disposition"] == f'attachment; filename="{CODE}-{table}.csv"'
    again = uploads(owner, table, file.text)
    assert again.status_code == 200, unescape(again.text)
    assert "没有要改的" in again.text
    assert planned(store).study == before


def test_a_table_obeys_what_is_fixed(owner: FlaskClient, store: Store) -> None:
    answered(store)
    reply = uploads(owner, "sides", "role,side,weight\n,beneficiaries,2\n")
    assert (reply.status_code, "各方的权重不能再改" in reply.text) == (422, True)


def test_a_file_that_is_too_large_or_sent_elsewhere_is_refused(owner: FlaskClient) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    large = head + b"x" * 1_100_000 + b"\r\n--x--\r\n"
    url, kind = f"{PLAN}/tables/projects", "multipart/form-data; boundary=x"
    assert owner.post(url, data=large, content_type=kind).status_code == 413
    page = owner.get(f"{PLAN}/settings").text
    data = {"csrf_token": token(page), "file": (io.BytesIO(b"x"), "x.csv")}
    elsewhere = owner.post(f"{PLAN}/settings", data=data, content_type="multipart/form-data")
    assert elsewhere.status_code == 415
