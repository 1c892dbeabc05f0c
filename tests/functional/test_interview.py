"""Who reads the questions, and how long it takes: settled with the consent, kept with the answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evalkit.exchange.responses_csv import read_responses
from evalkit.intake.submission import FlagCode
from evalkit.services.responses import import_responses, responses_in
from evalkit.services.submissions import Verdict, submit
from evalkit.store.engine import Store
from evalkit.store.programmes import find_programme
from instruments.catalog import load_instrument
from instruments.paradata import INTERVIEWER, MODE_QUESTION, PROXY
from instruments.problems import ImportRefusedError
from instruments.proxies import is_opinion
from tests.surveys import CODE, INSTRUMENT, NOON, STUDY, Visitor, application, body, opened

CORE = load_instrument("spv-core")


@pytest.fixture
def guest(empty: Store, tmp_path: Path) -> Visitor:
    return Visitor(application(tmp_path, opened(empty, instrument=CORE)).test_client())


def agrees(guest: Visitor, way: str, lang: str = "zh") -> Visitor:
    guest.opens(f"/{lang}/p/{CODE}/w2/P1/user/").presses("consent", "yes", way=way)
    return guest.opens(guest.link("first"))


@pytest.mark.parametrize(
    ("lang", "asked", "aloud", "own"),
    [
        ("zh", "这次怎么填", "题目和答案照着念", "这一题访员自己填，不念"),
        ("en", "How is it filled in this time", "read questions and answers as they", "not to be read out"),
    ],
)  # fmt: skip
def test_an_interviewer_is_told_what_to_read_out_and_what_not(
    guest: Visitor, lang: str, asked: str, aloud: str, own: str
) -> None:
    guest.opens(f"/{lang}/p/{CODE}/w2/P1/user/")
    assert asked in guest.text
    agrees(guest, INTERVIEWER, lang)
    assert aloud in guest.text
    assert own in guest.text
    assert 'data-way="interviewer">' in guest.html
    assert (
        f'id="q-{MODE_QUESTION}-interviewer" name="q-{MODE_QUESTION}" value="interviewer" checked'
        in guest.html
    )
    agrees(guest, "self", lang)
    assert 'data-way="interviewer" hidden>' in guest.html


def test_the_way_and_the_minutes_are_kept_with_the_answers(guest: Visitor, empty: Store) -> None:
    agrees(guest, INTERVIEWER)
    guest.presses("go", "later", seconds="400")
    guest.opens(guest.link("first")).presses("go", "later", seconds="500", q_BG_present="no")
    guest.opens(guest.url + "review").presses()
    (response,) = responses_in(empty, CODE)
    assert response.minutes == 15
    assert response.choices == {MODE_QUESTION: INTERVIEWER, "BG-present": "no"}


@pytest.mark.parametrize("typed", ["", "-5", "x", "１２", "1e3", "9999999"])
def test_a_clock_that_makes_no_sense_measures_nothing(
    guest: Visitor, empty: Store, typed: str
) -> None:
    agrees(guest, "self").presses("go", "later", seconds=typed)
    guest.opens(guest.url + "review").presses()
    (response,) = responses_in(empty, CODE)
    assert response.minutes is None


def test_a_forgotten_phone_adds_an_hour_at_most(guest: Visitor, empty: Store) -> None:
    agrees(guest, "self").presses("go", "later", seconds="86400")
    guest.opens(guest.url + "review").presses()
    assert [one.minutes for one in responses_in(empty, CODE)] == [60]


def test_a_way_that_the_instrument_does_not_know_is_none(guest: Visitor, empty: Store) -> None:
    agrees(guest, "by-owl").presses("go", "later")
    guest.opens(guest.url + "review").presses()
    (response,) = responses_in(empty, CODE)
    assert response.choices == {}


def test_minutes_come_through_the_interface(store: Store) -> None:
    assert submit(store, body(minutes=18), at=NOON).verdict is Verdict.CREATED
    assert [one.minutes for one in responses_in(store, CODE)] == [18]
    for wrong in (-1, 1441, "18", True):
        assert submit(store, body(2, minutes=wrong), at=NOON).detail == (
            "minutes must be a whole number from 0 to 1440"
        )


def test_minutes_come_from_a_file(store: Store) -> None:
    head = "project,wave,role,instanceID,minutes,S1-1\n"
    read = read_responses(
        "a.csv", f"{head}P1,w2,user,a,23,4\nP1,w2,user,b,,4\n".encode(), INSTRUMENT
    )
    assert [one.minutes for one in read.responses] == [23, None]
    with store.reading() as connection:
        found = find_programme(connection, CODE)
    assert found is not None
    import_responses(store, found, read.responses, at=NOON)
    assert sorted(one.minutes or 0 for one in responses_in(store, CODE)) == [0, 23]
    with pytest.raises(ImportRefusedError) as refused:
        read_responses("a.csv", f"{head}P1,w2,user,a,long,4\n".encode(), INSTRUMENT, study=STUDY)
    assert [one.code for one in refused.value.problems] == ["DATA-028"]


def test_a_relative_is_asked_facts_and_no_opinions(guest: Visitor, empty: Store) -> None:
    agrees(guest, "proxy")
    assert "只问您知道的事实" in guest.text
    assert 'data-way="proxy">' in guest.html
    asked = set()
    while "/review" not in guest.url:
        asked |= set(re.findall(r'data-question="([^"]+)"', guest.html))
        fields = {f"q_{one.replace('-', '_')}": "3" for one in asked if one[0] in "SPV"}
        guest.presses("go", "leave", **fields)
    items = {item.code for item in CORE.asked_of("user")}
    facts = {item.code for item in CORE.asked_of("user") if not is_opinion(item, CORE)}
    assert facts
    assert asked & items <= facts
    guest.presses()
    (response,) = responses_in(empty, CODE)
    assert set(response.answers) <= facts


def test_the_opinion_of_a_relative_is_kept_and_does_not_count(empty: Store) -> None:
    opened(empty, instrument=CORE)
    codes = [item.code for item in CORE.asked_of("user") if item.asked_if is None]
    opinion = next(one for one in codes if is_opinion(CORE.item(one), CORE))
    key = {"id": CORE.id, "version": CORE.version, "hash": CORE.content_hash}
    sent = body(instrument=key, choices={MODE_QUESTION: PROXY}, answers={opinion: 3})
    outcome = submit(empty, sent, at=NOON)
    assert [(one.code, one.field) for one in outcome.flags] == [
        (FlagCode.PROXY_OPINION, f"answers.{opinion}")
    ]
    assert [one.answers for one in responses_in(empty, CODE)] == [{}]
