"""The officer's desk on the demonstration: what was planted is found, and nothing else is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from evalkit.access.rights import Right
from evalkit.intake.submission import State
from evalkit.services import demonstration_switch as switch
from evalkit.services.desk import Need, ProjectDesk, WaveDesk, desk_of
from evalkit.services.field_states import FieldStates
from evalkit.services.programmes import find_programme
from evalkit.services.responses import responses_in
from evalkit.services.store_reports import material_in
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from evalkit.store.reviews import Review, add_review
from instruments.responses import Response
from instruments.text import Lang
from reports.wording.data_quality import check_advice, check_words
from scoring.assessment.assess import assess
from scoring.assessment.findings import Grade
from scoring.assessment.in_field import FieldInputs, in_field
from scoring.data_quality.results import CheckCode
from tests.staff_visits import add_person, logged_in
from tests.surveys import NOON, application, new_store

DESK = f"/zh/staff/p/{switch.PROGRAMME}/desk"
WAVE = "w2"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The whole county, switched on as somebody would."""
    store = new_store(tmp_path_factory.mktemp("desk"))
    user, _ = add_person(store)
    switch.switch_on(store, user)
    yield store
    store.close()


@pytest.fixture(scope="module")
def programme(store: Store) -> Programme:
    found = find_programme(store, switch.PROGRAMME)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def app(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return application(tmp_path_factory.mktemp("app"), store)


@pytest.fixture(scope="module")
def officer(app: Flask, store: Store) -> FlaskClient:
    return logged_in(app, store, Right.OFFICER, programme=switch.PROGRAMME)


Desks = Callable[[str], WaveDesk]


@pytest.fixture(scope="module")
def desk(store: Store, programme: Programme) -> Desks:
    states = FieldStates(store)

    def of(wave: str) -> WaveDesk:
        state = programme.wave(wave)
        assert state is not None
        return desk_of(store, states, programme, state, printed=(), today=NOON.date())

    return of


def projects(found: WaveDesk) -> dict[str, ProjectDesk]:
    return {one.project.code: one for one in found.projects}


def test_the_three_planted_faults_are_flagged_and_nothing_else(
    programme: Programme, desk: Desks
) -> None:
    """Forty projects in two waves: eighty chances of a false alarm."""
    flagged = {
        (wave.code, one.project.code, check.code)
        for wave in programme.waves
        for one in desk(wave.code).projects
        for check in one.flagged
    }
    assert flagged == {
        (WAVE, "P03", CheckCode.EARSHOT),
        (WAVE, "P05", CheckCode.SIDES),
        (WAVE, "P08", CheckCode.IDENTICAL),
    }


def test_the_three_planted_facts_come_out_right(store: Store, desk: Desks) -> None:
    """Twelve users all asked: A. Last wave's condition: met. A phone without network: no fault."""
    found = projects(desk(WAVE))
    users = next(role for role in found["P02"].roles if role.role == "user")
    assert (found["P02"].evidence.grade, users.answered, users.roster) == (Grade.A, 12, 12)
    assert found["P06"].project.conditions
    assert found["P06"].open_conditions == 0
    late = max(
        one.submitted_at - one.finished_at
        for one in responses_in(store, switch.PROGRAMME, project="P09", wave=WAVE)
        if one.submitted_at and one.finished_at
    )
    assert late > timedelta(days=4)
    assert [found[code].flagged for code in ("P02", "P06", "P09")] == [(), (), ()]


def test_the_sentences_of_the_faults_hold_their_numbers_and_say_who_does_what(desk: Desks) -> None:
    found = desk(WAVE)
    told = {
        lang: [
            (check_words(check, found.instrument, {}, lang), check_advice(check, lang))
            for code in ("P03", "P05", "P08")
            for check in projects(found)[code].flagged
        ]
        for lang in Lang
    }
    numbers = [("60", "48", "90%"), ("25",), ("9", "40")]
    for lang, doer in ((Lang.ZH, "请"), (Lang.EN, ":")):
        for (sentence, advice), expected in zip(told[lang], numbers, strict=True):
            assert all(number in sentence for number in expected), sentence
            assert doer in advice


def test_the_grades_are_those_of_the_report(store: Store, desk: Desks) -> None:
    """The desk grades without scoring; a card printed now must say the same."""
    material = material_in(store, switch.PROGRAMME)
    few = material.study.projects[:6]
    some = {one.code for one in few}
    released = assess(
        material.instrument,
        material.study,
        [one for one in material.responses if one.project in some],
    ).released
    found = projects(desk(WAVE))
    mine = {one.project: one.evidence for one in released.assessments if one.wave == WAVE}
    assert {code: one.grade for code, one in mine.items()} == {
        code: found[code].evidence.grade for code in mine
    }
    assert {one.role: one.needed for one in mine["P05"].roles} == {
        one.role: one.needed for one in found["P05"].evidence.roles
    }


def test_what_needs_somebody_stands_first(desk: Desks) -> None:
    found = desk(WAVE)
    order = [list(Need).index(one.needs[0]) if one.needs else 9 for one in found.projects]
    assert order == sorted(order)
    assert {one.project.code for one in found.projects[:3]} == {"P03", "P05", "P08"}


def test_officers_see_counts_and_flags_and_no_interviewer(
    app: Flask, store: Store, officer: FlaskClient
) -> None:
    page = officer.get(f"{DESK}/{WAVE}/P08").text
    assert "9 份答卷的 17 道题答得一模一样" in page
    assert "EV16" not in page
    coordinator = logged_in(app, store, Right.COORDINATOR, programme=switch.PROGRAMME)
    assert "访员：EV16" in coordinator.get(f"{DESK}/{WAVE}/P08").text


def test_projects_are_sifted_by_kind_and_by_need(officer: FlaskClient) -> None:
    def rows(**asked: str) -> int:
        return officer.get(DESK, query_string=asked).text.count('<tr role="row">') - 1

    assert rows() == 40
    assert rows(kind="meals") == 14
    assert 3 <= rows(needs="1") < 40
    assert rows(kind="no such kind") == 40  # not one of the choices: no filter


def test_the_programme_s_home_leads_to_the_desk(officer: FlaskClient) -> None:
    assert f'href="{DESK}"' in officer.get(f"/zh/staff/p/{switch.PROGRAMME}/").text


def test_the_workbook_holds_what_the_page_says(officer: FlaskClient) -> None:
    reply = officer.get(f"{DESK}/{WAVE}/projects.xlsx", buffered=True)
    with zipfile.ZipFile(io.BytesIO(reply.data)) as book:
        names, texts, overview, _, flags = (
            book.read(f"xl/{part}.xml").decode()
            for part in ("workbook", "sharedStrings", *(f"worksheets/sheet{n}" for n in (1, 2, 3)))
        )
    assert re.findall(r'<sheet name="([^"]+)"', names) == [
        "项目一览",
        "各类人员",
        "要核实的",
        "说明",
    ]
    assert (overview.count("<row "), flags.count("<row ")) == (41, 4)
    assert "9 份答卷的 17 道题答得一模一样" in texts
    assert "EV16" not in texts


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_stay_small_on_the_way(officer: FlaskClient, lang: str) -> None:
    """What is not kept by the browser: under 15 kB compressed."""
    zipped = {"Accept-Encoding": "gzip"}
    for address in (DESK.replace("/zh/", f"/{lang}/"), f"/{lang}/staff/p/demo/desk/{WAVE}/P08"):
        assert len(officer.get(address, headers=zipped).data) < 15_000


def test_a_rejected_form_is_gone_from_the_desk_at_once(store: Store, officer: FlaskClient) -> None:
    copies = [
        one.instance_id
        for one in responses_in(store, switch.PROGRAMME, project="P08", wave=WAVE)
        if one.evaluator == "EV16"
    ]
    assert "要核实" in officer.get(f"{DESK}/{WAVE}/P08").text
    reject = Review(state=State.REJECTED, note="copied", by="a test", at=NOON)
    accept = Review(state=State.APPROVED, note="", by="a test", at=NOON)
    try:
        store.write(lambda db: [add_review(db, one, reject) for one in copies] and None)
        assert "一模一样" not in officer.get(f"{DESK}/{WAVE}/P08").text
    finally:
        store.write(lambda db: [add_review(db, one, accept) for one in copies] and None)
    assert "一模一样" in officer.get(f"{DESK}/{WAVE}/P08").text


def test_what_is_taken_from_before_is_what_would_be_found_anew(
    store: Store, programme: Programme
) -> None:
    """One form less, one by one: the checks of the other projects are not made again, and are the same."""
    material = material_in(store, switch.PROGRAMME)
    some = {"P03", "P05", "P07", "P08"}
    responses = [one for one in material.responses if one.project in some]
    study = replace(
        material.study,
        projects=tuple(one for one in material.study.projects if one.code in some),
    )

    def inputs(kept: list[Response]) -> FieldInputs:
        return FieldInputs(
            instrument=material.instrument, study=study, responses=kept, wave=WAVE, notes={}
        )

    before = in_field(inputs(responses))
    for project in sorted(some):
        gone = next(one for one in reversed(responses) if one.project == project)
        left = [one for one in responses if one is not gone]
        changed = frozenset({project})
        assert in_field(inputs(left), before=before, changed=changed) == in_field(inputs(left))
    assert in_field(inputs([]), before=before).states[0].checks == before.states[0].checks
