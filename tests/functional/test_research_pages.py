"""The researcher's pages: a data set is defined, seen, taken; what was taken stands on record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from evalkit.access.rights import Right
from evalkit.services import research
from evalkit.services.audit import lines_of
from evalkit.services.programmes import open_programme
from evalkit.services.submissions import submit
from evalkit.store.engine import Store
from evalkit.store.research import add_data_set
from instruments.text import Lang
from reports.pages.measurement import measurement
from scoring.assessment.frame import frame_of
from scoring.assessment.measurement import measurements
from tests.canary import CANARY, RAW, hostile_programme
from tests.research import answering, data_set_of
from tests.staff_forms import token
from tests.staff_visits import logged_in
from tests.surveys import CODE, INSTRUMENT, NOON, STUDY, application, body, new_store, opened

URL = f"/zh/staff/p/{CODE}/data"
SECRET = "s" * 64
SET = "d" * 32


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = opened(new_store(tmp_path_factory.mktemp("research")))
    answering(store)
    open_programme(store, "other", study=STUDY, instrument=INSTRUMENT)
    answering_elsewhere = data_set_of("f" * 32, programme="other")
    store.write(lambda db: add_data_set(db, data_set_of(SET)))
    store.write(lambda db: add_data_set(db, answering_elsewhere))
    yield store
    store.close()


@pytest.fixture(scope="module")
def app(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return application(tmp_path_factory.mktemp("app"), store)


@pytest.fixture(scope="module")
def analyst(app: Flask, store: Store) -> FlaskClient:
    return logged_in(app, store, Right.ANALYST, name="Wang")


def sends(client: FlaskClient, url: str, **values: str) -> object:
    return client.post(url, data={"csrf_token": token(client.get(url).text), **values})


def takes(client: FlaskClient, what: str) -> bytes:
    url = f"{URL}/{SET}"
    reply = client.post(url, data={"csrf_token": token(client.get(url).text), "what": what})
    assert reply.status_code == 200
    assert reply.headers["Content-Disposition"].startswith("attachment; filename=")
    return reply.data


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_data_set_is_chosen_by_waves_and_roles(analyst: FlaskClient, store: Store) -> None:
    page = analyst.get(URL).text
    assert "示例县评估 · 第一轮" in page
    assert "服务对象" in page
    values = {"title": "用户两轮", "labels": "en", "wave_0": "1", "wave_1": "1", "role_1": "1"}
    reply = analyst.post(URL, data={"csrf_token": token(page), **values})
    assert reply.status_code == 303
    made = next(one for one in research.data_sets(store, CODE) if one.name == "用户两轮")
    assert (made.chosen.roles, made.chosen.lang) == (("user",), Lang.EN)
    assert [one.wave for one in made.chosen.waves] == ["w1", "w2"]
    shown = analyst.get(reply.headers["Location"]).text
    assert "共 96 份" in shown


def test_everything_that_is_missing_is_said_at_once_and_nothing_is_lost(
    analyst: FlaskClient,
) -> None:
    page = analyst.get(URL).text
    reply = analyst.post(
        URL, data={"csrf_token": token(page), "title": "", "labels": "zh", "role_0": "1"}
    )
    assert reply.status_code == 422
    assert "请至少选一轮" in reply.text
    assert "请至少选一种身份" not in reply.text
    assert 'name="role_0"' in reply.text
    assert reply.text.count('class="error"') == 2  # the name and the waves
    assert " checked" in reply.text


def test_the_page_says_how_many_stay_and_hides_small_groups(analyst: FlaskClient) -> None:
    shown = analyst.get(f"{URL}/{SET}").text
    assert "共 200 份" in shown  # 2 projects, 2 waves: 24 users, 24 residents, 2 named cadres
    assert '<td role="cell" data-label="服务对象" class="num">48' in shown


def test_the_csv_holds_what_the_answers_say_and_nothing_that_leads_to_people(
    analyst: FlaskClient, store: Store
) -> None:
    content = takes(analyst, "csv")
    found = rows(content)
    assert len(found) == 200
    assert {row["S1_2"] for row in found if row["role"] == "1"} == {"withheld"}
    assert {row["V1_1"] for row in found if row["role"] == "3"} == {"not-asked"}
    assert sum(row["S1_1"] == "dk" for row in found) == 8
    written = content.decode("utf-8-sig")
    for secret in ("uuid:", "user-3", "2026-"):
        assert secret not in written
    with store.reading() as db:
        order = [row.instance_id for row in db.execute(text("SELECT instance_id FROM responses"))]
    assert len(order) == 200


def test_the_same_answers_give_the_same_rows_and_another_data_set_another_order(
    store: Store,
) -> None:
    one, again = (research.make(store, data_set_of(SET), secret=SECRET) for _ in range(2))
    other = research.make(store, data_set_of("a" * 32), secret=SECRET)
    assert one.csv == again.csv
    assert sorted(other.data.column("S1_1"), key=str) == sorted(one.data.column("S1_1"), key=str)
    assert other.data.column("S1_1") != one.data.column("S1_1")


def test_a_page_sees_every_answer_that_came_in_since(tmp_path: Path) -> None:
    """What was made is kept at hand only as long as nothing behind it changed."""
    store = opened(new_store(tmp_path))
    answering(store)
    store.write(lambda db: add_data_set(db, data_set_of(SET)))
    client = logged_in(application(tmp_path, store), store, Right.ANALYST)
    assert "共 200 份" in client.get(f"{URL}/{SET}").text
    assert "共 200 份" in client.get(f"{URL}/{SET}").text
    submit(store, body(999), at=NOON)
    assert "共 201 份" in client.get(f"{URL}/{SET}").text
    rejected = "UPDATE responses SET state = 'rejected' WHERE instance_id LIKE '%0001'"
    before = client.get(f"{URL}/{SET}").text
    store.write(lambda db: db.execute(text(rejected)))
    assert client.get(f"{URL}/{SET}").text != before
    store.close()


def test_spss_stata_and_the_codebook_come_as_files(analyst: FlaskClient) -> None:
    assert takes(analyst, "sav").startswith(b"$FL2")
    assert takes(analyst, "dta").startswith(b"<stata_dta>")
    book = takes(analyst, "codebook").decode()
    assert "How often is your opinion heard" in book
    assert "从不" in book


def test_the_codebook_page_has_both_languages_and_counts(analyst: FlaskClient) -> None:
    page = analyst.get(f"/en/staff/p/{CODE}/data/{SET}/variables").text
    assert "How often is your opinion heard? / 您的意见有人听吗？" in page
    assert "withheld to protect people 8" in page
    assert ".w" in page


def test_reliability_is_that_of_the_command(analyst: FlaskClient, store: Store) -> None:
    """The page prints the section of `evalkit reliability`, on the answers that stay."""
    page = analyst.get(f"{URL}/{SET}/measurement").text
    made = research.make(store, data_set_of(SET), secret=SECRET)
    (source,) = made.sources
    frame = frame_of(source.instrument, source.study, tuple(e.response for e in source.entries))
    for number in (0, 1):
        rows_of_wave = (frame.wave == number).nonzero()[0]
        section = measurement(
            measurements(source.instrument, frame, rows_of_wave), source.instrument, Lang.ZH
        )
        told = [
            cell for block in section.blocks for row in getattr(block, "rows", ()) for cell in row
        ]
        assert told
        assert all(f">{cell}</td>" in page for cell in told)


def test_the_factor_structure_says_what_it_takes(analyst: FlaskClient) -> None:
    """Two items in each dimension are too few, here."""
    assert "至少 3 道题" in analyst.get(f"{URL}/{SET}/structure").text


def test_what_was_taken_stands_in_the_audit_log(
    app: Flask, store: Store, analyst: FlaskClient
) -> None:
    content = takes(analyst, "csv")
    act = lines_of(store, CODE)[0].act
    made = research.make(store, data_set_of(SET), secret=SECRET)
    assert made.csv == content
    assert (act.actor, act.did) == ("Wang", "staff_data_set.take")
    assert act.about == f"村民 residents · csv · n=200 · {made.hash[:12]}"
    page = logged_in(app, store, Right.AUDITOR).get(f"/zh/staff/p/{CODE}/audit").text
    assert "下载研究数据" in page
    assert made.hash[:12] in page


def test_a_data_set_over_a_programme_that_one_may_not_analyse_is_not_there(
    app: Flask, store: Store
) -> None:
    mixed = data_set_of("c" * 32)
    elsewhere = data_set_of(programme="other").chosen.waves
    chosen = type(mixed.chosen)(
        waves=(*mixed.chosen.waves, *elsewhere), roles=mixed.chosen.roles, lang=Lang.ZH
    )
    both = type(mixed)(
        id=mixed.id, programme=CODE, name="both", chosen=chosen, by="li", at=mixed.at
    )
    store.write(lambda db: add_data_set(db, both))
    client = logged_in(app, store, Right.ANALYST)
    assert client.get(f"{URL}/{both.id}").status_code == 404
    assert "both" not in client.get(URL).text
    assert client.get(f"/zh/staff/p/{CODE}/data/{'f' * 32}").status_code == 404


def test_texts_that_try_to_run_stay_texts(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    hostile_programme(store)
    answering(store)
    store.write(lambda db: add_data_set(db, replace(data_set_of(SET), name=CANARY)))
    client = logged_in(application(tmp_path, store), store, Right.ANALYST)
    for page in ("", *(f"/{SET}{one}" for one in ("", "/variables", "/measurement", "/structure"))):
        reply = client.get(f"{URL}{page}")
        assert reply.status_code == 200
        assert RAW not in reply.text
    assert RAW not in takes(client, "codebook").decode()
    assert takes(client, "sav").startswith(b"$FL2")
    store.close()
