"""An officer signs a project off on its page; others of the programme read along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from evalkit.access.rights import Right
from evalkit.services.print_record import RECORD
from evalkit.store.engine import Store
from tests.functional.test_sign_off import printed
from tests.staff_visits import logged_in
from tests.surveys import CODE, NOON, application, new_store, opened

LIST, ONE = f"/zh/staff/p/{CODE}/signoff", f"/zh/staff/p/{CODE}/signoff/w2/P1"
FIRST = f"/zh/staff/p/{CODE}/signoff/w1/P1"
LATER = (NOON + timedelta(days=14)).date().isoformat()
CANARY = "<script>alert(1)</script>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path))
    yield store
    store.close()


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


@pytest.fixture
def officer(app: Flask, store: Store) -> FlaskClient:
    return logged_in(app, store, Right.OFFICER, name="zhou")


@pytest.fixture
def cards(tmp_path: Path) -> None:
    """Cards of both waves lie in the folder of prints."""
    folder = tmp_path / "reports" / CODE
    folder.mkdir(parents=True)
    lines = [entry.line() for wave in ("w1", "w2") for entry in printed(wave)]
    (folder / RECORD).write_text("\n".join(lines).replace("x.pdf", "y.pdf", 1), encoding="utf-8")
    for name in ("x.pdf", "y.pdf"):
        (folder / name).write_bytes(b"%PDF")


def sends(client: FlaskClient, do: str, url: str = ONE, **values: str) -> TestResponse:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(url).text)
    assert token is not None
    return client.post(url, data={"csrf_token": token.group(1), "do": do, **values})


def text_of(client: FlaskClient, url: str) -> str:
    page = client.get(url).text
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def test_before_anything_is_printed_the_page_says_what_to_do(officer: FlaskClient) -> None:
    assert "还没有评估卡" in text_of(officer, LIST)
    page = text_of(officer, ONE)
    assert "先到“评估卡和报告”排印" in page
    assert "去排印评估卡" in page
    assert "签批，不再更改" not in page
    reply = sends(officer, "open", deadline=LATER)
    assert (reply.status_code, "请先排印" in reply.text) == (422, True)


@pytest.mark.usefixtures("cards")
def test_from_the_card_to_the_decision(officer: FlaskClient) -> None:
    assert "草稿，还没送机构" in text_of(officer, LIST)
    assert f'value="{LATER}"' in officer.get(ONE).text
    assert sends(officer, "open", deadline=LATER).status_code == 303
    assert "机构提意见中" in text_of(officer, LIST)
    waiting = text_of(officer, ONE)
    assert f"或者 {LATER} 过了，才能作决定" in waiting
    assert "签批，不再更改" not in waiting
    early = sends(officer, "decide", decision="pass", signed_by="周")
    assert (early.status_code, "现在不能作决定" in early.text) == (422, True)
    assert sends(officer, "reply", reply=f"没有意见 {CANARY}").status_code == 303
    assert "有 1 个项目等着作决定" in text_of(officer, f"/zh/staff/p/{CODE}/")

    lacking = sends(officer, "decide", decision="pass-once-right", reason="尚可", signed_by="周")
    assert lacking.status_code == 422
    assert "每行一条" in lacking.text
    assert "要定一个期限" in lacking.text
    assert "尚可</textarea>" in lacking.text
    conditions = "账目上墙。\r\n\r\n每月开会。"
    kept = sends(
        officer,
        "decide",
        decision="pass-once-right",
        conditions=conditions,
        due="2026-09-30",
        tranche="第二笔",
        signed_by="周",
    )
    assert kept.status_code == 303
    page = officer.get(ONE).text
    assert CANARY not in page
    assert 'name="do"' not in page
    shown = text_of(officer, ONE)
    for said in ("整改后通过。签批人：周（zhou 录入）", "第二笔", "每月开会。", "不能再改"):
        assert said in shown
    assert "都已作出决定" in text_of(officer, f"/zh/staff/p/{CODE}/")


@pytest.mark.usefixtures("cards")
def test_a_condition_that_could_not_be_printed_is_refused_before_it_stands_for_ever(
    officer: FlaskClient,
) -> None:
    sends(officer, "open", deadline=LATER)
    sends(officer, "reply", reply="没有意见")
    verdict = {"decision": "pass-once-right", "due": "2026-09-30", "signed_by": "周"}
    reply = sends(officer, "decide", **verdict, conditions="账目上墙 \U0001f600\u202e")
    assert reply.status_code == 422
    assert "\U0001f600 (U+1F600) U+202E" in unescape(reply.text)
    assert "等您决定" in text_of(officer, LIST)


@pytest.mark.usefixtures("cards")
def test_so_is_a_reply_that_could_not_be_printed(officer: FlaskClient) -> None:
    sends(officer, "open", deadline=LATER)
    refused = sends(officer, "reply", reply="没有意见 \U0001f600")
    assert refused.status_code == 422
    assert "没有意见 \U0001f600</textarea>" in unescape(refused.text)


@pytest.mark.usefixtures("cards")
def test_an_empty_deadline_is_not_filled_in_behind_the_back(officer: FlaskClient) -> None:
    assert sends(officer, "open", deadline="").status_code == 422
    assert "草稿，还没送机构" in text_of(officer, LIST)


@pytest.mark.usefixtures("cards")
def test_conditions_of_the_first_wave_are_looked_at_in_the_second(officer: FlaskClient) -> None:
    sends(officer, "open", FIRST, deadline=LATER)
    sends(officer, "reply", FIRST, reply="没有意见")
    verdict = {"decision": "pass-once-right", "conditions": "账目上墙。", "due": "2026-09-30"}
    assert sends(officer, "decide", FIRST, **verdict, signed_by="周").status_code == 303
    assert "账目上墙。" in text_of(officer, ONE)
    sends(officer, "open", deadline=LATER)
    sends(officer, "reply", reply="没有意见")
    waiting = text_of(officer, ONE)
    assert "还没有逐条核对" in waiting
    assert "签批，不再更改" not in waiting
    bare = sends(officer, "look", condition="w1/1", state="met", evidence="")
    assert (bare.status_code, "没有依据" in bare.text) == (422, True)
    assert sends(officer, "look", condition="w1/1", state="met", evidence="照片").status_code == 303
    assert "签批，不再更改" in text_of(officer, ONE)
    assert re.search(r"账目上墙。\s+2026-09-30\s+做到了\s+照片", text_of(officer, ONE))


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize("right", [Right.OWNER, Right.COORDINATOR])
def test_others_read_and_cannot_sign(app: Flask, store: Store, right: Right) -> None:
    reader = logged_in(app, store, right)
    assert 'name="do"' not in reader.get(ONE).text
    assert sends(reader, "open", deadline=LATER).status_code == 404


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize("do", ["", "undo"])
def test_an_unknown_step_does_nothing(officer: FlaskClient, do: str) -> None:
    assert sends(officer, do).status_code == 422
    assert "还没有办过" in text_of(officer, ONE)


@pytest.mark.usefixtures("cards")
def test_in_english(officer: FlaskClient) -> None:
    sends(officer, "open", deadline=LATER)
    assert "with the organisation" in text_of(officer, LIST.replace("/zh/", "/en/"))
    assert "given to the organisation" in text_of(officer, ONE.replace("/zh/", "/en/"))
