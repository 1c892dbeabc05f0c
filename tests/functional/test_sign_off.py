"""Sign-off: the organisation is asked, somebody decides, nothing is changed later, conditions go along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from evalkit.exchange.imprint import Imprint
from evalkit.services.print_order import Wanted
from evalkit.services.print_record import RECORD, Entry, entries_in
from evalkit.services.programmes import find_programme
from evalkit.services.sign_off import (
    Actor,
    SignOffProblem,
    Verdict,
    decide,
    keep_finding,
    keep_reply,
    open_comment,
    sign_off,
)
from evalkit.services.sign_off_state import SignOff, Stage
from evalkit.services.store_reports import ReportOrder, report_from_store
from evalkit.services.submissions import submit
from evalkit.services.verification import Against, verify
from evalkit.services.verification import Verdict as Held
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from evalkit.store.sign_offs import Finding, SignOffPlace
from instruments.project_conditions import ConditionState
from instruments.project_sign_off import Decision
from reports.document_kinds import kind_of
from tests.surveys import CODE, NOON, body

TODAY = NOON.date()
DEADLINE = TODAY + timedelta(days=14)
OFFICER = Actor(name="zhou", at=NOON)
LATE = Actor(name="zhou", at=NOON + timedelta(days=15))
PASS = Verdict(
    decision=Decision.PASS, conditions=(), due=None, reason="", tranche="", signed_by="Zhou"
)
ONCE_RIGHT = replace(
    PASS,
    decision=Decision.PASS_ONCE_RIGHT,
    conditions=("账目上墙。", "每月开一次会。"),
    due=date(2026, 9, 30),
)


def printed(
    wave: str = "w2", *, data: str = "a", dated: date = TODAY, kind: str = "card"
) -> tuple[Entry, ...]:
    """What the record of prints says of one document of P1."""
    imprint = Imprint(
        kind=kind,
        form="reading",
        lang="zh",
        programme=CODE,
        project="P1",
        wave=wave,
        dated=dated,
        data=data * 64,
        instrument="1" * 64,
        evalkit="0",
    )
    return (Entry(file="x.pdf", source="s", bytes_hash="b", imprint=imprint),)


def programme(store: Store) -> Programme:
    found = find_programme(store, CODE)
    assert found is not None
    return found


def seen(store: Store, entries: tuple[Entry, ...], *, wave: str = "w2") -> SignOff:
    place = SignOffPlace(programme=CODE, wave=wave, project="P1")
    return sign_off(store, programme(store), place, entries)


def asked(store: Store, *, wave: str = "w2") -> SignOff:
    """The organisation has the card."""
    now = seen(store, printed(wave), wave=wave)
    problem = open_comment(store, programme(store), now, deadline=DEADLINE, actor=OFFICER)
    assert problem is None
    return seen(store, printed(wave), wave=wave)


def replied(store: Store, *, wave: str = "w2") -> SignOff:
    now = asked(store, wave=wave)
    assert keep_reply(store, programme(store), now, " 没有意见。\n", OFFICER) is None
    return seen(store, printed(wave), wave=wave)


def decides(
    store: Store, now: SignOff, verdict: Verdict, actor: Actor = OFFICER
) -> tuple[SignOffProblem, ...]:
    return decide(store, programme(store), now, verdict, actor)


@pytest.mark.parametrize("entries", [(), printed("w1"), printed(kind="report")])
def test_nothing_is_asked_before_the_card_of_this_wave_is_printed(
    store: Store, entries: tuple[Entry, ...]
) -> None:
    now = seen(store, entries)
    assert now.stage(TODAY) is Stage.NOT_PRINTED
    problem = open_comment(store, programme(store), now, deadline=DEADLINE, actor=OFFICER)
    assert problem is SignOffProblem.NOT_PRINTED
    assert decides(store, now, PASS) == (SignOffProblem.NOT_OPENED,)


def test_the_stages_in_their_order(store: Store) -> None:
    assert seen(store, printed()).stage(TODAY) is Stage.DRAFT
    now = asked(store)
    assert now.stage(DEADLINE) is Stage.COMMENT
    assert now.stage(DEADLINE + timedelta(days=1)) is Stage.TO_DECIDE
    assert decides(store, now, PASS) == (SignOffProblem.STILL_OPEN,)
    assert keep_reply(store, programme(store), now, " \n", OFFICER) is SignOffProblem.REPLY_EMPTY
    assert keep_reply(store, programme(store), now, " 没有意见。\n", OFFICER) is None
    now = seen(store, printed())
    assert [one.words for one in now.replies] == ["没有意见。"]
    assert now.stage(TODAY) is Stage.TO_DECIDE
    assert decides(store, now, PASS) == ()
    assert seen(store, ()).stage(TODAY) is Stage.DECIDED


def test_without_a_reply_one_decides_when_the_deadline_is_past(store: Store) -> None:
    assert decides(store, asked(store), PASS, LATE) == ()


def test_the_deadline_is_not_past_already(store: Store) -> None:
    now, past = seen(store, printed()), TODAY - timedelta(days=1)
    problem = open_comment(store, programme(store), now, deadline=past, actor=OFFICER)
    assert problem is SignOffProblem.DEADLINE_PAST


def test_what_was_signed_is_the_card_that_was_commented_on(store: Store) -> None:
    replied(store)
    newer = printed(data="b", dated=TODAY + timedelta(days=1))
    now = seen(store, newer)
    assert now.is_printed_anew
    assert decides(store, now, PASS, LATE) == ()
    signed = seen(store, newer).decided
    assert signed is not None
    assert (signed.card.data, signed.card.printed_on) == ("a" * 64, TODAY)


def test_asked_again_with_a_newer_card_the_old_reply_does_not_count(store: Store) -> None:
    replied(store)
    newer = printed(data="b")
    problem = open_comment(
        store, programme(store), seen(store, newer), deadline=DEADLINE, actor=OFFICER
    )
    assert problem is None
    now = seen(store, newer)
    assert (now.stage(TODAY), now.replies, now.is_printed_anew) == (Stage.COMMENT, (), False)
    assert decides(store, now, PASS) == (SignOffProblem.STILL_OPEN,)


@pytest.mark.parametrize(
    ("verdict", "problems"),
    [
        (replace(ONCE_RIGHT, conditions=()), {SignOffProblem.CONDITIONS_MISSING}),
        (replace(ONCE_RIGHT, due=None), {SignOffProblem.DUE_MISSING}),
        (replace(ONCE_RIGHT, decision=Decision.PASS), {SignOffProblem.CONDITIONS_UNASKED}),
        (replace(PASS, decision=Decision.FAIL), {SignOffProblem.REASON_MISSING}),
        (
            replace(PASS, decision=Decision.NO_EVIDENCE, reason=" ", signed_by=""),
            {SignOffProblem.REASON_MISSING, SignOffProblem.NAME_MISSING},
        ),
    ],
)
def test_all_that_a_decision_lacks_is_said_at_once(
    store: Store, verdict: Verdict, problems: set[SignOffProblem]
) -> None:
    now = replied(store)
    assert set(decides(store, now, verdict)) == problems
    assert seen(store, printed()).decided is None


def test_after_a_decision_nothing_is_changed(store: Store) -> None:
    now = replied(store)
    assert decides(store, now, ONCE_RIGHT) == ()
    assert decides(store, now, PASS) == (SignOffProblem.DECIDED,)
    assert keep_reply(store, programme(store), now, "还有话说", LATE) is SignOffProblem.DECIDED
    problem = open_comment(store, programme(store), now, deadline=DEADLINE, actor=OFFICER)
    assert problem is SignOffProblem.DECIDED
    for statement in (
        "UPDATE sign_off_steps SET words = 'x'",
        "UPDATE sign_off_conditions SET words = 'x'",
    ):
        with pytest.raises(IntegrityError, match="sealed"):
            store.write(lambda db, said=statement: db.execute(text(said)))


def test_the_next_wave_looks_at_each_condition_before_it_is_decided(store: Store) -> None:
    assert decides(store, replied(store, wave="w1"), ONCE_RIGHT) == ()
    now = replied(store)
    assert [one.words for one in now.carried] == list(ONCE_RIGHT.conditions)
    assert decides(store, now, PASS) == (SignOffProblem.LOOK_AT_CONDITIONS,)

    finding = Finding(found_in="w2", state=ConditionState.MET, evidence="", by="zhou", at=NOON)
    first, second = now.carried
    bare = keep_finding(store, programme(store), now, first, finding)
    assert bare is SignOffProblem.EVIDENCE_MISSING
    strange = keep_finding(store, programme(store), now, replace(first, number=9), finding)
    assert strange is SignOffProblem.UNKNOWN_CONDITION
    proven = replace(finding, evidence="照片 3 张")
    assert keep_finding(store, programme(store), now, first, proven) is None
    unmet = replace(finding, state=ConditionState.NOT_MET)
    assert keep_finding(store, programme(store), now, second, unmet) is None

    now = seen(store, printed())
    assert now.unseen == ()
    assert decides(store, now, PASS) == ()
    decided = seen(store, printed())
    assert [one.findings[-1].state for one in decided.carried] == [
        ConditionState.MET,
        ConditionState.NOT_MET,
    ]


def test_a_project_is_signed_off_by_itself(store: Store) -> None:
    assert decides(store, replied(store), PASS) == ()
    place = SignOffPlace(programme=CODE, wave="w2", project="P2")
    assert sign_off(store, programme(store), place, printed()).steps == ()


def test_the_next_card_prints_the_conditions_and_its_data_stay_the_same(
    store: Store, tmp_path: Path
) -> None:
    for number in range(1, 9):
        submit(store, body(number), at=NOON)
    wanted = Wanted(dated=TODAY, kinds=(kind_of("card"),), pages=True)
    order = ReportOrder(programme=CODE, projects=(), wanted=wanted, folder=tmp_path / "out")
    report_from_store(store, order, lambda *_: None)
    before = next(entries_in(order.folder / RECORD))
    assert "账目上墙" not in (order.folder / "P1-w2-card-zh.html").read_text("utf-8")

    now = seen(store, (before,))
    assert open_comment(store, programme(store), now, deadline=DEADLINE, actor=OFFICER) is None
    assert decides(store, seen(store, (before,)), ONCE_RIGHT, LATE) == ()
    report_from_store(store, order, lambda *_: None)
    after = tuple(entries_in(order.folder / RECORD))[-1]
    page = (order.folder / "P1-w2-card-zh.html").read_text("utf-8")
    for said in ("账目上墙", "期限内没有答复", "✓</i>整改后通过", "2026-09-30", "Zhou"):
        assert said in page
    assert after.imprint.data == before.imprint.data
    assert after.bytes_hash != before.bytes_hash
    pdf = (order.folder / after.file).read_bytes()
    held = verify(pdf, Against(records=(order.folder / RECORD,), store=store))
    assert held.verdict is Held.SAME


def test_the_reply_stands_on_the_card_and_what_the_font_lacks_does_not_stop_it(
    store: Store, tmp_path: Path
) -> None:
    for number in range(1, 9):
        submit(store, body(number), at=NOON)
    wanted = Wanted(dated=TODAY, kinds=(kind_of("card"), kind_of("report")), pages=True)
    order = ReportOrder(programme=CODE, projects=(), wanted=wanted, folder=tmp_path / "out")
    now = asked(store)
    assert keep_reply(store, programme(store), now, "账目已上墙\U0001f600", OFFICER) is None
    assert not report_from_store(store, order, lambda *_: None).failures
    for kind in ("card", "report"):
        page = (order.folder / f"P1-w2-{kind}-zh.html").read_text("utf-8")
        assert "账目已上墙□" in page
