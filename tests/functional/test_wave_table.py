"""Waves by CSV table: as a trial first, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from evalkit.access.rights import Right
from evalkit.store.engine import Store
from tests.staff_forms import PLAN, answered, planned, uploads
from tests.staff_visits import logged_in
from tests.surveys import INSTRUMENT, application, new_store, opened

GOOD = """wave,zh,en,opens,closes,delete,instrument
w2,第二轮改,Second wave,2026-01-01,2026-06-30,2028-06-30,
w3,第三轮,Third,2027-01-01,2027-06-30,2029-07-31,short 1.0.0
"""
BAD = """wave,zh,en,opens,closes,delete,instrument
w1,第一轮,First,2026-05-01,2026-04-01,2028-01-01,
w2,第二轮,Second wave,soon,2026-06-30,,
w3,,Third,,,2029-07-31,other 9
w2,第二轮,Second wave,,,2029-07-31,spv-core 1.1.0
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path))
    yield store
    store.close()


@pytest.fixture
def owner(store: Store, tmp_path: Path) -> FlaskClient:
    return logged_in(application(tmp_path, store), store, Right.OWNER)


def test_a_table_of_waves_is_tried_then_written(owner: FlaskClient, store: Store) -> None:
    before = planned(store)
    shown = uploads(owner, "waves", GOOD)
    assert shown.status_code == 200
    assert "w3 第三轮" in shown.text
    assert planned(store) == before
    assert uploads(owner, "waves", "", content=GOOD, name="x").status_code == 303
    after = planned(store)
    assert [(one.code, one.is_open, str(one.days.delete_on)) for one in after.waves] == [
        ("w1", False, "None"),
        ("w2", True, "2028-06-30"),
        ("w3", False, "2029-07-31"),
    ]
    assert after.study.waves[1].label.zh == "第二轮改"
    assert after.waves[2].instrument_hash == INSTRUMENT.content_hash
    assert after.terms.kept_months == 26


def test_every_mistake_is_named_and_nothing_is_kept(owner: FlaskClient, store: Store) -> None:
    answered(store)
    before = planned(store)
    reply = uploads(owner, "waves", BAD)
    assert reply.status_code == 422
    text = unescape(reply.text)
    for said in (
        "plan.csv，第 2 行：日期的先后不对",
        "plan.csv，第 3 行，“opens”列：“soon”不是日期",
        "plan.csv，第 3 行，“delete”列：这一格不能为空",
        "plan.csv，第 4 行，“zh”列：这一格不能为空",
        "plan.csv，第 4 行，“instrument”列：没有“other 9”这份问卷",
        "plan.csv，第 5 行：这一轮已经有人回答，问卷不能换",
    ):
        assert said in text
    assert planned(store) == before


def test_what_is_downloaded_and_completed_goes_back_in(owner: FlaskClient, store: Store) -> None:
    assert uploads(owner, "waves", "", content=GOOD, name="x").status_code == 303
    before = planned(store)
    file = owner.get(f"{PLAN}/tables/waves.csv").text
    assert "w3,第三轮,Third,2027-01-01,2027-06-30,2029-07-31,short 1.0.0" in file
    again = uploads(owner, "waves", file.replace("First wave,,,,", "First wave,,,2028-01-01,"))
    assert (again.status_code, "w1 第一轮" in again.text) == (200, True)
    assert "w3 第三轮" not in again.text
    assert planned(store) == before
