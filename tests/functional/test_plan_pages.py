"""A programme from nothing to an open wave, by forms and by tables; and what stays once data are in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from evalkit.access.rights import Right
from evalkit.services.programmes import PlanFixedError, find_programme, latest_instrument
from evalkit.store.engine import Store
from instruments.attributes import AttributeWords
from instruments.model import Side
from instruments.study import Headline, RolePlan
from instruments.text import Text
from tests.staff_forms import PLAN, answered, fields, planned, sends
from tests.staff_visits import COOKIE, add_person, logged_in
from tests.surveys import CODE, STUDY, application, new_store, opened

NEW = {
    "zh": "示例县", "en": "Example", "code": "county-2026",
    "operator_zh": "评估组", "operator_en": "The team", "contact": "",
    "wave_zh": "第一轮", "wave_en": "First", "wave_code": "2026",
    "opens": "2026-04-01", "closes": "2026-06-30", "delete": "2028-07-15",
}  # fmt: skip


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


def test_the_type_of_a_project_is_told_in_the_words_of_the_plan(tmp_path: Path) -> None:
    known = AttributeWords(
        code="kind",
        label=Text(zh="类型", en="Type"),
        values=(("meals", Text(zh="助餐", en="Shared meals")),),
    )
    first = replace(STUDY.projects[0], attributes={"kind": "meals"})
    study = replace(STUDY, projects=(first, *STUDY.projects[1:]), attributes=(known,))
    store = opened(new_store(tmp_path), study=study)
    owner = logged_in(application(tmp_path, store), store, Right.OWNER)
    assert ">Shared meals</td>" in owner.get(f"/en/staff/p/{CODE}/plan").text
    store.close()


def test_from_nothing_to_an_open_wave(app: Flask, store: Store) -> None:
    founder = app.test_client()
    founder.set_cookie(COOKIE, add_person(store, Right.FOUNDER)[1])
    page = founder.get("/zh/staff/programmes/new").text
    chosen = re.search(r'<option value="([0-9a-f]{64})">[^<]*通用核心版', page)
    assert chosen is not None
    made = sends(founder, "/zh/staff/programmes/new", instrument=chosen.group(1), **NEW)
    home = made.headers["Location"]
    assert home == "/zh/staff/p/county-2026/"
    first = founder.get(home).text
    for waiting in ("加项目", "写上每类人有几个", "开放一轮", "加访员"):
        assert re.search(rf"<a [^>]+>{waiting}", first), waiting

    plan = home.removesuffix("/")
    refused = sends(founder, f"{plan}/waves/2026", do="open")
    assert "还没有项目，不能开放" in founder.get(refused.headers["Location"]).text
    added = sends(
        founder, f"{plan}/projects/new", code="A01", zh="甲", en="A", kind="meals",
        attr_region="west", attr_setting="rural", attr_grade="3A",
        roster_user="40", target_user="15", roster_gov="2", slot_place_zh="甲村", slot_place_en="A",
    )  # fmt: skip
    assert added.status_code == 303, added.text
    assert sends(founder, f"{plan}/waves/2026", do="open").status_code == 303
    found = planned(store, "county-2026")
    (project,) = found.study.projects
    assert project.attributes == {
        "kind": "meals", "region": "west", "setting": "rural", "grade": "3A",
    }  # fmt: skip
    assert project.plan_for("user") == RolePlan(role="user", roster=40, target=15)
    assert project.plan_for("gov") == RolePlan(role="gov", roster=2, target=2)
    assert project.slots["place"] == Text(zh="甲村", en="A")
    assert found.open_waves[0].code == "2026"
    assert latest_instrument(store, found).id == "spv-core"
    assert found.terms.kept_months == 25
    assert str(found.waves[0].days.delete_on) == "2028-07-15"
    assert "甲" in founder.get("/zh/").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"delete": ""}, "这一项要填"),
        ({"delete": "2026-06-30"}, "请写删除日期，要晚于结束日期"),
        ({"closes": "2026-03-01"}, "结束日期不能早于开始日期"),
        ({"code": "a b"}, "只能用字母、数字"),
        ({"code": CODE}, "这个编号已经有了"),
        ({"opens": "soon"}, "请按 2026-12-31 的样子写日期"),
        ({"zh": ""}, "这一项要填"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    app: Flask, store: Store, changed: dict[str, str], said: str
) -> None:
    founder = logged_in(app, store, Right.FOUNDER)
    page = founder.get("/zh/staff/programmes/new").text
    (chosen, *_) = re.findall(r'<option value="([0-9a-f]{64})"', page)
    reply = sends(founder, "/zh/staff/programmes/new", instrument=chosen, **(NEW | changed))
    assert reply.status_code == 422
    assert said in reply.text
    assert 'value="The team"' in reply.text
    assert find_programme(store, "county-2026") is None


def test_a_target_above_the_roster_is_said_beside_the_field(owner: FlaskClient) -> None:
    url = f"{PLAN}/projects/P1"
    values = fields(owner.get(url).text) | {"roster_user": "5", "target_user": "9"}
    reply = sends(owner, url, **values)
    assert reply.status_code == 422
    error = re.search(r'id="f-target_user-error">(.*?)</p>', reply.text, re.DOTALL)
    assert error is not None
    assert "名册上只有 5 人" in error.group(1)


def test_a_form_sent_back_unchanged_changes_nothing(owner: FlaskClient, store: Store) -> None:
    before = planned(store).study
    for page in ("projects/P1", "settings"):
        url = f"{PLAN}/{page}"
        assert sends(owner, url, **fields(owner.get(url).text)).status_code == 303
    assert planned(store).study == before


def test_weights_sides_and_headline_are_free_before_answers_and_fixed_after(
    owner: FlaskClient, store: Store
) -> None:
    url = f"{PLAN}/settings"
    values = fields(owner.get(url).text)
    chosen = {"weight_beneficiaries": "2", "side_vc": "undertaker", "headline": "百分制"}
    assert sends(owner, url, **(values | chosen)).status_code == 303
    study = planned(store).study
    assert study.weights == {Side.BENEFICIARIES: 2.0}
    assert study.sides == {"vc": Side.UNDERTAKER}
    assert study.headline is Headline.PERCENT_SCALE

    answered(store)
    reply = sends(owner, url, **values)
    assert reply.status_code == 422
    for reason in ("各方的权重不能再改", "哪类人算哪一方不能再改", "要不要总分不能再改"):
        assert f"已有 1 份回答，{reason}" in reply.text
    assert planned(store).study == study
    renamed = fields(owner.get(url).text) | {"zh": "改名"}
    assert sends(owner, url, **renamed).status_code == 303
    assert planned(store).study.label.zh == "改名"


def test_a_weight_that_is_none_is_said_beside_the_field(owner: FlaskClient) -> None:
    url = f"{PLAN}/settings"
    reply = sends(owner, url, **(fields(owner.get(url).text) | {"weight_authorities": "0"}))
    assert reply.status_code == 422
    assert 'id="f-weight_authorities-error"' in reply.text


def test_an_answered_project_keeps_its_words_and_cannot_be_removed(
    owner: FlaskClient, store: Store
) -> None:
    answered(store)
    url = f"{PLAN}/projects/P1"
    words = {"slot_service_zh": "食堂", "slot_service_en": "the canteen"}
    reply = sends(owner, url, **(fields(owner.get(url).text) | words))
    assert "题目里的叫法不能再改" in reply.text
    reply = sends(owner, url, to=f"{url}/remove")
    assert (reply.status_code, "不能去掉" in reply.text) == (422, True)
    other = f"{PLAN}/projects/P2"
    assert sends(owner, other, to=f"{other}/remove").status_code == 303
    assert [one.code for one in planned(store).study.projects] == ["P1"]


def test_the_version_of_an_answered_wave_stays(owner: FlaskClient, store: Store) -> None:
    answered(store)
    url = f"{PLAN}/waves/w2"
    page = owner.get(url).text
    days = {"opens": "2026-01-01", "closes": "2026-02-01", "delete": "2027-02-01"}
    others = re.findall(r'<option value="([0-9a-f]{64})">', page)
    reply = sends(owner, url, **(fields(page) | days | {"instrument": others[0]}))
    assert (reply.status_code, "问卷不能换了" in reply.text) == (422, True)
    assert sends(owner, url, **(fields(page) | days)).status_code == 303
    home = owner.get(f"{PLAN}/").text
    assert "第二轮 已过结束日期，还在收表" in home


def test_targets_are_added_and_taken_away_until_figures_come_in(
    owner: FlaskClient, store: Store
) -> None:
    url = f"{PLAN}/projects/P1/targets"
    page = owner.get(url).text
    assert "I-03" not in page  # a figure of the setting
    given = {"which": "I-02/now", "target": "4", "due": "2026-12-31", "points": "10"}
    assert sends(owner, url, **given).status_code == 303
    twice = sends(owner, url, **given)
    assert twice.status_code == 422
    wrong = sends(owner, url, which="I-01", target="many")
    assert 'id="f-target-error"' in wrong.text
    (target,) = planned(store).study.project("P1").contract
    assert (target.indicator, target.group, target.target) == ("I-02", "now", 4.0)
    assert sends(owner, url, to=f"{url}/remove", which="I-02/now").status_code == 303
    assert planned(store).study.project("P1").contract == ()


def test_a_study_file_cannot_change_what_is_fixed_either(store: Store) -> None:
    before = planned(store).study
    answered(store)
    changed = replace(before, weights={Side.BENEFICIARIES: 2.0})
    with pytest.raises(PlanFixedError, match="已有回答或填数"):
        opened(store, study=changed)
    assert planned(store).study == before
    opened(store, study=before)
