"""What could not be taken in is kept, can be looked at, and comes back when its reason is gone."""

from __future__ import annotations

import csv
import io
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from evalkit.__main__ import main
from evalkit.services.forms import find_finished, open_draft
from evalkit.services.quarantine import held
from evalkit.services.submissions import Verdict, submit
from evalkit.settings import create_home
from evalkit.store.engine import Store
from instruments.study import Project
from instruments.text import Text
from tests.surveys import NOON, STUDY, Visitor, body, opened, payload

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def home(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    url = store.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("EVALKIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("EVALKIT_DATABASE_URL", url)
    monkeypatch.delenv("EVALKIT_SECRET_KEY", raising=False)
    return create_home({"EVALKIT_HOME": str(tmp_path / "home")})


def quarantine(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["quarantine", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def refused(store: Store, sent: bytes) -> str:
    outcome = submit(store, sent, at=NOON)
    assert outcome.verdict in (Verdict.REFUSED, Verdict.CONFLICT)
    assert outcome.receipt is not None
    return outcome.receipt


def test_conflicting_and_refused_bodies_are_listed_with_what_helps(store: Store) -> None:
    assert "空" in quarantine("list")
    submit(store, body(1), at=NOON)
    receipts = [refused(store, body(1, answers={})), refused(store, b"\xff{")]
    listed = quarantine("list", "--lang", "en")
    assert all(receipt in listed for receipt in receipts)
    assert "Compare the two" in listed
    assert "Cannot be read" in listed


def test_bodies_are_written_to_files_for_the_owner_only(store: Store, tmp_path: Path) -> None:
    bodies = [body(1, programme="=HYPERLINK(1)"), b"\xff{"]
    receipts = [refused(store, one) for one in bodies]
    out = tmp_path / "out"
    assert str(out) in quarantine("export", str(out))
    table = (out / "quarantine.csv").read_text("utf-8-sig")
    rows = {row["receipt"]: row for row in csv.DictReader(io.StringIO(table))}
    for receipt, sent in zip(receipts, bodies, strict=True):
        file = out / rows[receipt]["file"]
        assert file.read_bytes() == sent
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert rows[receipts[0]]["detail"] == "'=HYPERLINK(1)"
    assert len(list(held(store))) == 2, "a file is a copy"


def test_what_fits_after_a_project_was_added_is_taken_in(store: Store) -> None:
    refused(store, body(3, project="P3"))
    refused(store, body(4, project="P4"))
    refused(store, b"{")
    assert "0 份已收下，3 份" in quarantine("retry")
    third = Project(code="P3", label=Text(zh="三村助餐", en="Meals in Village 3"))
    opened(store, study=replace(STUDY, projects=(*STUDY.projects, third)))
    assert "1 份已收下，2 份" in quarantine("retry")
    assert find_finished(store, str(payload(3)["instanceID"])) is not None
    assert submit(store, body(3, project="P3"), at=NOON).verdict is Verdict.DUPLICATE


def test_a_body_is_dropped_by_its_receipt(store: Store) -> None:
    receipt = refused(store, b"{")
    refused(store, b"[")
    assert receipt in quarantine("drop", receipt)
    assert [one.body for one in held(store)] == [b"["]
    again = CliRunner().invoke(main, ["quarantine", "drop", receipt])
    assert again.exit_code == 2
    assert receipt in again.output


def test_what_a_page_cannot_read_is_kept_for_the_form_it_belongs_to(
    visitor: Visitor, store: Store
) -> None:
    visitor.begins()
    data = f"csrf_token={visitor.token}&comment=%FF".encode()
    reply = visitor.client.post(visitor.url, data=data, content_type=FORM)
    assert reply.status_code == 400
    (one,) = held(store)
    assert (one.body, one.instance_id) == (data, f"uuid:{visitor.url.split('/')[3]}")
    page = reply.get_data(as_text=True)
    assert page.count(f"{one.receipt[:4].upper()}-") == 2, "in both languages"
    found = open_draft(store, one.instance_id or "")
    assert found is not None, "and the form can be gone on with"


def test_what_a_stranger_sends_to_a_form_is_not_kept(visitor: Visitor, store: Store) -> None:
    visitor.begins()
    stranger = visitor.client.application.test_client()
    reply = stranger.post(visitor.url, data=b"comment=%FF", content_type=FORM)
    assert reply.status_code == 400
    assert list(held(store)) == []
