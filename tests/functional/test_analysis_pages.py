"""A comparison or a model chosen by names: its plan, its problems by the field, its numbers again from the files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from evalkit.__main__ import main
from evalkit.access.rights import Right
from evalkit.services import research
from evalkit.services.analysis_room import AnalysisRoom
from evalkit.services.audit import lines_of
from evalkit.services.plan_writing import COMPARISON, KINDS
from evalkit.store.engine import Store
from evalkit.store.research import add_data_set
from instruments.text import Lang
from tests.research import answering, data_set_of
from tests.staff_forms import token
from tests.staff_visits import logged_in
from tests.surveys import CODE, NOON, application, new_store, opened

SET = "d" * 32
URL = f"/zh/staff/p/{CODE}/data/{SET}"
MODEL = {
    "title": "得分与评价",
    "outcome": "S1_scale",
    "term_1": "V1_2",
    "term_2": "role",
    "cluster": "project",
    "correction": "holm",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = opened(new_store(tmp_path_factory.mktemp("analysis")))
    answering(store)
    chosen = data_set_of(SET, roles=("user", "resident"))
    store.write(lambda db: add_data_set(db, chosen))
    yield store
    store.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def app(store: Store, home: Path) -> Flask:
    return application(home, store)


@pytest.fixture(scope="module")
def analyst(app: Flask, store: Store) -> FlaskClient:
    return logged_in(app, store, Right.ANALYST, name="Wang")


@pytest.fixture(scope="module")
def done(app: Flask, analyst: FlaskClient) -> str:
    """The address of an analysis that was computed."""
    reply = chooses(analyst, "linear", **MODEL)
    assert reply.status_code == 303, reply.text
    url = str(reply.headers["Location"])
    app.extensions["evalkit"].analysis_room.wait(url.rpartition("/")[2], 120)
    return url


def chooses(client: FlaskClient, kind: str, **values: str):  # type: ignore[no-untyped-def]
    url = f"{URL}/analyses/new/{kind}"
    return client.post(url, data={"csrf_token": token(client.get(url).text), **values})


def takes(client: FlaskClient, url: str, **values: str) -> bytes:
    reply = client.post(url, data={"csrf_token": token(client.get(url).text), **values})
    assert reply.status_code == 200, reply.text
    return reply.data


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_form_with_readable_names(analyst: FlaskClient, kind: str) -> None:
    assert f"analyses/new/{kind}" in analyst.get(f"{URL}/analyses/new").text
    page = analyst.get(f"{URL}/analyses/new/{kind}").text
    assert "S1 组织（得分，0–100） [S1_" in page or kind in (
        "logistic",
        "mixed-logistic",
        "ordinal",
    )


def test_all_that_is_wrong_is_said_at_once_beside_its_field(analyst: FlaskClient) -> None:
    wrong = {**MODEL, "title": "", "outcome": "", "cluster": "", "errors": "CR2"}
    reply = chooses(analyst, "linear", **wrong)
    assert reply.status_code == 422
    errors = dict(re.findall(r'<p class="error" id="f-(\w+)-error">(.*?)</p>', reply.text))
    assert set(errors) == {"title", "errors", "outcome"}
    assert 'value="V1_2" selected' in reply.text


def test_a_name_that_cannot_be_there_is_told_beside_the_names(analyst: FlaskClient) -> None:
    reply = chooses(analyst, "linear", **{**MODEL, "term_2": "S1_scale"})
    errors = dict(re.findall(r'<p class="error" id="f-(\w+)-error">(.*?)</p>', reply.text))
    assert set(errors) == {"term_1"}
    assert "S1_scale" in errors["term_1"]


def test_a_model_that_the_data_cannot_bear_is_refused_before_it_is_run(
    analyst: FlaskClient, store: Store
) -> None:
    kept = len(research.analyses(store, data_set_of(SET)))
    reply = chooses(analyst, "linear", **{**MODEL, "term_1": "S1_score", "term_2": "S1_1", "term_3": "S1_2"})  # fmt: skip
    assert reply.status_code == 422
    assert 'id="f-term_1-error"' in reply.text
    assert len(research.analyses(store, data_set_of(SET))) == kept


def test_the_result_is_read_in_the_page_in_both_languages(analyst: FlaskClient, done: str) -> None:
    page = analyst.get(done).text
    assert "得分与评价" in page
    assert "data:image/svg+xml" in page
    assert "α" in page or "信度" in page
    english = analyst.get(done.replace("/zh/", "/en/")).text
    assert "Linear regression" in english
    assert takes(analyst, done, do="pdf_zh").startswith(b"%PDF")
    with zipfile.ZipFile(io.BytesIO(takes(analyst, done, do="zip"))) as packed:
        assert {"plan.yaml", "tables/run.csv", "analysis-en.pdf"} <= set(packed.namelist())


def test_the_files_give_the_same_numbers_again(
    analyst: FlaskClient, done: str, home: Path, tmp_path: Path
) -> None:
    """`evalkit analyse PLAN` on the downloaded data: every table is the same, byte by byte."""
    data = analyst.post(URL, data={"csrf_token": token(analyst.get(URL).text), "what": "csv"})
    name = re.search(r'filename="(.+)"', data.headers["Content-Disposition"])
    assert name is not None
    (tmp_path / name.group(1)).write_bytes(data.data)
    (tmp_path / "plan.yaml").write_bytes(takes(analyst, done, do="plan"))
    again = tmp_path / "again"
    found = CliRunner().invoke(main, ["analyse", str(tmp_path / "plan.yaml"), "--out", str(again)])
    assert found.exit_code == 0, found.output
    ours = home / "analyses" / done.rpartition("/")[2] / "out" / "tables"
    names = sorted(path.name for path in ours.iterdir())
    assert len(names) > 4
    assert names == sorted(path.name for path in (again / "tables").iterdir())
    for one in names:
        assert (ours / one).read_bytes() == (again / "tables" / one).read_bytes(), one


def test_no_data_are_left_behind(done: str, home: Path) -> None:
    folder = home / "analyses" / done.rpartition("/")[2]
    assert sorted(path.name for path in folder.iterdir()) == ["en.json", "out", "zh.json"]
    assert not list(folder.rglob("*dddddddd*"))


def test_runs_and_downloads_stand_in_the_audit_log(
    analyst: FlaskClient, done: str, store: Store
) -> None:
    takes(analyst, done, do="plan")
    told = {(line.act.did, line.act.about.split(" · ")[1]) for line in lines_of(store, CODE)}
    assert ("staff_analysis.run", "得分与评价 run") in told
    assert ("staff_analysis.take", "得分与评价 plan") in told


def _nothing(*told: object) -> None:
    """In place of the run."""


CHOSEN = {
    COMPARISON: {"outcome": "S1_scale", "by": "role", "cluster": "project"},
    "logistic": {"outcome": "BG_use", "term_1": "S1_score"},
    "ordinal": {"outcome": "S1_1", "term_1": "role", "term_2": "wave"},
    "mixed": {"outcome": "V1_2", "term_1": "S1_score", "group": "project"},
    "moderation": {"outcome": "V1_2", "term_1": "S1_score", "moderator": "role"},
    "drivers": {"outcome": "V1_2", "term_1": "S1_1", "term_2": "S1_2", "draws": "200"},
    "shrinkage": {"outcome": "S1_score", "group": "project"},
    "change": {"outcome": "S1_score", "before": "第一轮", "after": "第二轮", "treatment": "role",
               "unit": "project", "draws": "200"},
    "qca": {"outcome": "V1_2", "term_1": "S1_score", "term_2": "S1_1", "unit": "project",
            "anchor_0": "2, 5, 8", "anchor_1": "30，50，75", "anchor_2": "1, 3, 5"},
}  # fmt: skip


@pytest.mark.parametrize("kind", CHOSEN)
def test_what_is_chosen_makes_a_plan_of_its_kind(
    analyst: FlaskClient, store: Store, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without running it: accepted as a plan and by the data, or refused with a reason of the data alone."""
    monkeypatch.setattr("evalkit.web.staff.analysis._begin", _nothing)
    reply = chooses(analyst, kind, title=kind, correction="holm", **CHOSEN[kind])
    if kind == "logistic":  # everybody has used the service
        assert reply.status_code == 422
        return
    assert reply.status_code == 303, re.findall(
        r'<p class="error".*?</p>|href="#main">.*?</a>', reply.text
    )
    plan = research.analyses(store, data_set_of(SET))
    assert any(f"kind: {kind}" in one.plan or "comparisons:" in one.plan for one in plan)


def test_an_analysis_that_takes_too_long_is_stopped(
    app: Flask, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = app.extensions["evalkit"].analysis_room
    monkeypatch.setattr("evalkit.services.analysis_room.SECONDS", 0.05)
    assert room.begin("f" * 32, "plan: x", b"a\n1\n", file="x.csv", dated=NOON.date())
    room.wait("f" * 32, 30)
    run = room.run_of("f" * 32, Lang.ZH)
    assert run is not None
    assert "五分钟" in str(run.failed)
    assert not (home / "analyses" / ("f" * 32) / "data").exists()


def test_data_of_a_run_that_the_server_did_not_survive_go_when_it_starts_again(
    tmp_path: Path,
) -> None:
    run = tmp_path / "analyses" / ("f" * 32)
    for left in (run / "data" / "x.csv", run / "zh.json"):
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_text("5", encoding="utf-8")
    AnalysisRoom(tmp_path)
    assert [path.name for path in run.iterdir()] == ["zh.json"]
