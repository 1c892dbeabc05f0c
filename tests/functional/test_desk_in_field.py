"""The desk while field work is on: what is expected by today, who was visited, and empty pages that help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask

from evalkit.access.rights import Right
from evalkit.intake.submission import State
from evalkit.services.desk import Need, RoleDesk, WaveDesk, desk_of
from evalkit.services.field_states import FieldStates
from evalkit.services.responses import responses_in
from evalkit.services.retention import erase_form
from evalkit.services.sign_off import Actor, keep_reply, open_comment, sign_off
from evalkit.services.sign_off_state import Stage
from evalkit.services.submissions import submit
from evalkit.services.visits import note_visit
from evalkit.store import plans
from evalkit.store import programmes as kept
from evalkit.store.engine import Store
from evalkit.store.programmes import WaveDays
from evalkit.store.refusals import count_refusal
from evalkit.store.reviews import Review, add_review
from evalkit.store.sign_offs import SignOffPlace
from instruments.project_conditions import ConditionState, ProjectCondition
from instruments.text import Text
from instruments.visits import Outcome
from scoring.assessment.findings import Grade
from scoring.data_quality.results import CheckCode, Verdict
from tests.fieldwork import WAVE, cases, programme, village
from tests.functional.test_sign_off import printed
from tests.staff_visits import logged_in
from tests.surveys import CODE, INSTRUMENT, NOON, STUDY, application, body, new_store, opened

DESK = f"/zh/staff/p/{CODE}/desk"
TODAY = NOON.date()
TEN_OF_TWENTY = WaveDays(
    opens_on=TODAY - timedelta(days=10),
    closes_on=TODAY + timedelta(days=9),
    delete_on=date(2027, 1, 1),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = new_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


def with_days(store: Store, days: WaveDays) -> None:
    version = INSTRUMENT.content_hash
    store.write(lambda db: plans.change_wave(db, CODE, WAVE, instrument_hash=version, days=days))


def desk(store: Store, states: FieldStates | None = None, *, today: date = TODAY) -> WaveDesk:
    found = programme(store)
    wave = found.wave(WAVE)
    assert wave is not None
    states = states or FieldStates(store)
    return desk_of(store, states, found, wave, printed=printed(WAVE), today=today)


def users(found: WaveDesk) -> RoleDesk:
    """The users of the first project."""
    one = next(each for each in found.projects if each.project.code == "P1")
    return next(role for role in one.roles if role.role == "user")


def answers(store: Store, count: int) -> None:
    for number in range(1, count + 1):
        submit(store, body(number), at=NOON)


def test_half_of_the_days_ask_for_half_of_the_target(store: Store) -> None:
    village(store)  # ten of thirty users
    with_days(store, TEN_OF_TWENTY)
    assert users(desk(store)).expected == 5
    assert users(desk(store, today=TODAY - timedelta(days=30))).expected == 0
    assert users(desk(store, today=TODAY + timedelta(days=30))).expected == 10


def test_a_project_behind_its_days_needs_somebody_and_stands_first(store: Store) -> None:
    village(store)
    with_days(store, TEN_OF_TWENTY)
    answers(store, 2)
    found = desk(store)
    assert found.projects[0].needs == (Need.BEHIND,)
    assert users(found).is_behind
    answers(store, 5)
    assert desk(store).projects[0].needs == ()


def test_weak_evidence_needs_somebody_once_the_wave_is_over(store: Store) -> None:
    village(store)
    with_days(store, TEN_OF_TWENTY)
    answers(store, 4)
    assert Need.EVIDENCE not in desk(store).projects[0].needs
    over = desk(store, today=TODAY + timedelta(days=10)).projects
    assert {one.project.code: one.needs for one in over}["P1"] == (Need.EVIDENCE,)
    assert {one.project.code: one.evidence.grade for one in over} == {
        "P1": Grade.C,
        "P2": Grade.NOT_ASSESSABLE,
    }


def test_before_anybody_has_answered_nothing_is_wanting(store: Store, app: Flask) -> None:
    """Without days nobody can say that it is late; with days it is, once they are over."""
    village(store)
    assert [one.needs for one in desk(store).projects] == [(), ()]
    officer = logged_in(app, store, Right.OFFICER)
    assert "需要处理" not in officer.get(f"/zh/staff/p/{CODE}/").text
    answers(store, 1)
    assert [one.needs for one in desk(store).projects] == [(Need.EVIDENCE,), (Need.EVIDENCE,)]
    home = officer.get(f"/zh/staff/p/{CODE}/").text
    assert f'href="{DESK}?needs=1"' in home
    assert "有 2 个项目需要处理" in home


def test_visits_make_the_rate_and_say_how_many_were_asked(store: Store) -> None:
    user = village(store)
    outcomes = (Outcome.COMPLETED, Outcome.COMPLETED, Outcome.REFUSED, Outcome.NOBODY_HOME)
    for case, outcome in zip(cases(store), outcomes, strict=False):
        assert note_visit(store, CODE, case.id, outcome, user=user, at=NOON) is None
    role = users(desk(store))
    assert (role.visited, role.cases, role.roster, role.target) == (4, 10, 30, 10)
    assert role.rate is not None
    assert (role.rate.name, role.rate.numerator, role.rate.denominator) == ("RR1", 2, 10)


def test_what_is_remembered_is_forgotten_when_anything_happens_to_an_answer(empty: Store) -> None:
    """On both databases: an answer comes, is judged, is deleted; somebody says no."""
    store = opened(empty)
    states = FieldStates(store)
    wave = programme(store).wave(WAVE)
    assert wave is not None

    def now() -> int:
        return states.of(programme(store), wave).answered.get(("P1", "user"), 0)

    first = states.of(programme(store), wave)
    assert states.of(programme(store), wave) is first
    answers(store, 2)
    assert now() == 2
    form = next(responses_in(store, CODE)).instance_id
    rejected = Review(state=State.REJECTED, note="copied", by="zhao", at=NOON)
    store.write(lambda db: add_review(db, form, rejected))
    assert now() == 1
    approved = Review(state=State.APPROVED, note="", by="zhao", at=NOON)
    store.write(lambda db: add_review(db, form, approved))
    assert now() == 2
    erase_form(store, form, reason="asked for", at=NOON)
    assert now() == 1
    before = states.of(programme(store), wave)
    place = {"programme": CODE, "project": "P1", "wave": WAVE, "role": "user"}
    store.write(lambda db: count_refusal(db, **place, day=TODAY))
    assert states.of(programme(store), wave) is not before


def test_days_that_change_are_seen_by_the_checks(store: Store) -> None:
    opened(store)
    states = FieldStates(store)
    wave = programme(store).wave(WAVE)
    assert wave is not None
    first = states.of(programme(store), wave)
    with_days(store, TEN_OF_TWENTY)
    assert states.of(programme(store), programme(store).waves[-1]) is not first


def test_a_reply_makes_the_decision_due(store: Store) -> None:
    opened(store)
    now = sign_off(
        store,
        programme(store),
        SignOffPlace(programme=CODE, wave=WAVE, project="P1"),
        printed(WAVE),
    )
    actor = Actor(name="zhou", at=NOON)
    deadline = TODAY + timedelta(days=14)
    assert open_comment(store, programme(store), now, deadline=deadline, actor=actor) is None
    assert Need.DECIDE not in desk(store).projects[0].needs
    assert keep_reply(store, programme(store), now, "同意。", actor) is None
    first = desk(store).projects[0]
    assert (first.project.code, first.stage, first.needs[0]) == ("P1", Stage.TO_DECIDE, Need.DECIDE)


def test_conditions_of_the_plan_are_counted_until_they_are_met(store: Store) -> None:
    def condition(state: ConditionState) -> ProjectCondition:
        text = Text(zh="补签协议", en="Sign the agreement")
        return ProjectCondition(text=text, wave="w1", due=TODAY, state=state, evidence="")

    left = (condition(ConditionState.MET), condition(ConditionState.PARTLY))
    projects = (replace(STUDY.projects[0], conditions=left), STUDY.projects[1])
    opened(store, study=replace(STUDY, projects=projects))
    counts = {one.project.code: one.open_conditions for one in desk(store).projects}
    assert counts == {"P1": 1, "P2": 0}


def test_an_empty_wave_says_what_to_do(store: Store, app: Flask) -> None:
    opened(store)
    officer = logged_in(app, store, Right.OFFICER)
    page = officer.get(DESK).text
    assert "这一轮还没有答卷。先上传名册" in page
    assert "没有填开始和结束日期" in page
    store.write(lambda db: kept.set_wave_open(db, CODE, WAVE, is_open=False))
    assert officer.get(f"{DESK}?wave=w1").status_code == 200
    assert officer.get(f"{DESK}?wave=w9").status_code == 404


def test_a_programme_without_projects_says_so(store: Store, app: Flask) -> None:
    opened(store, study=replace(STUDY, projects=()))
    officer = logged_in(app, store, Right.OFFICER)
    assert "请项目群负责人先在“计划”里加上项目" in officer.get(DESK).text


def test_projects_are_sifted_by_region_where_they_differ_in_it(store: Store, app: Flask) -> None:
    east, west = (
        replace(one, attributes={"region": region})
        for one, region in zip(STUDY.projects, ("east", "west"), strict=True)
    )
    opened(store, study=replace(STUDY, projects=(east, west)))
    officer = logged_in(app, store, Right.OFFICER)
    assert '<option value="west">西部</option>' in officer.get(DESK).text
    only = officer.get(f"{DESK}?region=west").text
    assert "二村助餐" in only
    assert "一村助餐" not in only
    assert "没有符合条件的项目" in officer.get(f"{DESK}?region=west&needs=1").text


def test_the_page_says_how_far_each_project_is(store: Store, app: Flask) -> None:
    village(store)
    with_days(store, TEN_OF_TWENTY)
    answers(store, 2)
    officer = logged_in(app, store, Right.OFFICER)
    page = officer.get(DESK).text
    assert "今天该有 5" in page
    assert "落后：服务对象" in page
    one = officer.get(f"{DESK}/{WAVE}/P1").text
    assert re.search(r'data-label="已走访"[^>]*>0/10', one)
    assert "应答人数 × 已过的天数" in one
    assert officer.get(f"{DESK}/{WAVE}/P9").status_code == 404


def test_minutes_that_were_measured_feed_the_check_on_speed(store: Store, app: Flask) -> None:
    """Four answers in under a minute, by the clock of the form; it stays a flag and nothing more."""
    opened(store)
    for number in range(1, 13):
        submit(store, body(number, minutes=0 if number <= 6 else 9), at=NOON)
    found = {one.code: one for one in desk(store).projects[0].checks}[CheckCode.DURATION]
    assert (found.verdict, dict(found.facts)) == (Verdict.FLAGGED, {"found": "6", "forms": "12"})
    officer = logged_in(app, store, Right.OFFICER)
    assert "12 份计了时的答卷里，6 份填得太快" in officer.get(f"{DESK}/{WAVE}/P1").text
