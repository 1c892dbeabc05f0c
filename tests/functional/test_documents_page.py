"""An officer prints a programme from its page, reads a card there and takes all of it along."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from evalkit.access.rights import Right
from evalkit.services import print_room
from evalkit.services.print_room import PrintRoom
from evalkit.services.submissions import submit
from evalkit.store.engine import Store
from reports.document_kinds import kind_of
from tests.staff_visits import logged_in
from tests.surveys import CODE, NOON, application, body, new_store, opened

PAGE = f"/zh/staff/p/{CODE}/documents"
SECONDS = 60


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path))
    for number in range(1, 9):
        submit(store, body(number), at=NOON)
    yield store
    store.close()


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


@pytest.fixture
def officer(app: Flask, store: Store) -> FlaskClient:
    return logged_in(app, store, Right.OFFICER)


def begins(client: FlaskClient) -> TestResponse:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(PAGE).text)
    assert token is not None
    return client.post(PAGE, data={"csrf_token": token.group(1)}, follow_redirects=True)


def waits(client: FlaskClient) -> str:
    """The page when the run is over."""
    for _ in range(SECONDS * 5):
        page = client.get(PAGE).text
        if "上一次排印" in page:
            return page
        time.sleep(0.2)
    raise AssertionError(page)


def test_a_programme_is_printed_read_and_downloaded(
    officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_room, "BY_DEFAULT", (kind_of("card"),))
    assert "还没有排印过" in officer.get(PAGE).text
    assert "已开始排印" in begins(officer).text
    page = waits(officer)
    assert "上一次排印完成：2 份" in page
    assert page.index("P1-w2-card-zh.pdf") < page.index("P1-w2-card-en.pdf")

    pdf = officer.get(f"{PAGE}/P1-w2-card-zh.pdf", buffered=True)
    assert pdf.data.startswith(b"%PDF")
    assert "attachment" in pdf.headers["Content-Disposition"]
    read = officer.get(f"{PAGE}/P1-w2-card-zh.html", buffered=True)
    assert "一村助餐" in read.text
    assert "sandbox" in read.headers["Content-Security-Policy"]
    package = officer.get(f"{PAGE}/{CODE}.zip", buffered=True)
    names = zipfile.ZipFile(io.BytesIO(package.data)).namelist()
    assert {"index.html", "P1-w2-card-zh.pdf", "P1-w2-card-en.pdf"} <= set(names)


def test_the_page_says_what_keeps_its_last_figures_and_why(
    officer: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_room, "BY_DEFAULT", (kind_of("card"),))
    assert "新增或改动不到 5 份的" in officer.get(PAGE).text
    begins(officer)
    assert "沿用上次公布的数：" not in waits(officer)
    submit(store, body(9), at=NOON)
    begins(officer)
    page = waits(officer)
    assert "这些项目沿用上次公布的数：一村助餐。" in page
    english = officer.get(PAGE.replace("/zh/", "/en/")).text
    assert "figures of their last release: Meals in Village 1." in english


def test_nobody_has_answered_yet(app: Flask, store: Store, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    empty = opened(new_store(fresh))
    officer = logged_in(application(fresh, empty), empty, Right.OFFICER)
    begins(officer)
    assert "还没有人回答" in waits(officer)
    empty.close()


def test_a_run_that_breaks_says_what_to_do_and_another_may_begin(
    officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(print_room, "report_from_store", breaks)
    begins(officer)
    assert "请系统管理员看服务器的日志" in waits(officer)
    assert "已开始排印" in begins(officer).text


@pytest.mark.parametrize("name", ["prints.jsonl", "..%2Fevalkit.db", "P1-w2-card-zh.docx", "x.pdf"])
def test_only_documents_are_handed_out(officer: FlaskClient, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "reports" / CODE
    folder.mkdir(parents=True)
    (folder / "prints.jsonl").write_text("{}\n", encoding="utf-8")
    assert officer.get(f"{PAGE}/{name}", buffered=True).status_code == 404


def test_one_run_at_a_time(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = PrintRoom(store, tmp_path)
    monkeypatch.setattr(PrintRoom, "_print", lambda *_: None)
    assert room.begin(CODE, dated=NOON.date())
    assert not room.begin("elsewhere", dated=NOON.date())
    run = room.run_of(CODE)
    assert run is not None
    room._runs[CODE] = replace(run, is_over=True)
    assert room.begin("elsewhere", dated=NOON.date())
