"""What is printed twice: one more answer cannot be read off the difference, and what was signed stays."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from evalkit.access.rights import Right
from evalkit.exchange.assessment_json import assessment_json
from evalkit.exchange.assessment_reading import UnreadableAssessmentError, read_assessment
from evalkit.services.assess_files import Material, scored
from evalkit.services.demonstration_switch import simulated
from evalkit.services.print_order import Wanted
from evalkit.services.print_record import RECORD, Entry, entries_in
from evalkit.services.releasing import keep_releases, releasable
from evalkit.services.retention import close_on, erase_form
from evalkit.services.sign_off import keep_reply, open_comment
from evalkit.services.snapshots import Since, signed_copy
from evalkit.services.store_reports import ReportOrder, material_in, report_from_store
from evalkit.services.submissions import submit
from evalkit.store.engine import Store
from evalkit.store.retention import erase_wave
from evalkit.store.sign_offs import SignOffPlace
from instruments.catalog import load_instrument
from reports.document_kinds import kind_of
from scoring.assessment.results import Assessment
from tests.functional.test_sign_off import (
    DEADLINE,
    OFFICER,
    ONCE_RIGHT,
    TODAY,
    decides,
    printed,
    programme,
    seen,
)
from tests.staff_visits import logged_in
from tests.surveys import CODE, NOON, application, body

PLACE = SignOffPlace(programme=CODE, wave="w2", project="P1")


def answer(store: Store, numbers: Iterable[int], mark: int = 4) -> None:
    for number in numbers:
        submit(store, body(number, answers={"S1-1": mark, "S1-2": mark}), at=NOON)


def going_out(store: Store) -> tuple[tuple[str, ...], Assessment]:
    """What printing does before it prints: what is held back, and the figures that go out for P1."""
    material = material_in(store, CODE)
    now = scored(material, TODAY).released
    going = releasable(store, programme(store), material, now, TODAY)
    keep_releases(store, programme(store), material, going, projects=None, today=TODAY)
    (mine,) = (one for one in going.released.assessments if one.project == "P1")
    return tuple(project for _, project in going.held), mine


def card_of(found: Assessment) -> tuple[Entry, ...]:
    """What the record of prints says of a card with these figures."""
    (entry,) = printed()
    hashes = {"data": found.input_hash, "instrument": found.instrument_hash}
    return (replace(entry, imprint=replace(entry.imprint, **hashes)),)


def test_one_more_answer_is_not_released_five_are(store: Store) -> None:
    answer(store, range(1, 9))
    held, first = going_out(store)
    assert held == ()
    answer(store, [9], mark=1)
    assert going_out(store) == (("P1",), first)
    answer(store, range(10, 14), mark=1)
    held, third = going_out(store)
    assert (held, third.answered) == ((), 13)


def test_after_the_wave_has_closed_all_answers_go_out(store: Store) -> None:
    answer(store, range(1, 9))
    going_out(store)
    answer(store, [9], mark=1)
    close_on(store, programme(store), "w2", TODAY)
    assert going_out(store)[0] == ("P1",)  # the last day still counts
    close_on(store, programme(store), "w2", TODAY - timedelta(days=1))
    held, last = going_out(store)
    assert (held, last.answered) == ((), 9)


def test_a_form_that_is_deleted_does_not_show_by_its_absence(store: Store) -> None:
    answer(store, range(1, 10))
    _, before = going_out(store)
    erase_form(store, f"uuid:00000000-0000-4000-8000-{9:012d}", reason="asked for", at=NOON)
    assert going_out(store) == (("P1",), before)
    with store.reading() as db:
        kept = db.execute(text("SELECT length(content), count(*) FROM release_forms GROUP BY 1"))
        assert sorted(tuple(row) for row in kept) == [(32, 1), (64, 8)]  # nothing of what it said


def test_a_printed_card_keeps_the_figures_of_its_last_release(store: Store, tmp_path: Path) -> None:
    wanted = Wanted(dated=TODAY, kinds=(kind_of("card"),), pages=True)
    order = ReportOrder(programme=CODE, projects=(), wanted=wanted, folder=tmp_path / "out")
    answer(store, range(1, 9))
    assert report_from_store(store, order, lambda *_: None).held == ()
    before = (order.folder / "P1-w2-card-zh.html").read_text("utf-8")
    answer(store, [9], mark=1)
    prints = report_from_store(store, order, lambda *_: None)
    assert [one.zh for one in prints.held] == ["一村助餐"]
    assert (order.folder / "P1-w2-card-zh.html").read_text("utf-8") == before
    assert len(tuple(entries_in(order.folder / RECORD))) == 1  # printed once


def signed(store: Store) -> Assessment:
    """P1 is printed, commented on and decided: the figures that were signed."""
    answer(store, range(1, 9))
    _, found = going_out(store)
    card = card_of(found)
    now = seen(store, card)
    assert open_comment(store, programme(store), now, deadline=DEADLINE, actor=OFFICER) is None
    assert keep_reply(store, programme(store), seen(store, card), "没有意见", OFFICER) is None
    assert decides(store, seen(store, card), ONCE_RIGHT) == ()
    return found


def test_what_was_signed_goes_out_as_it_was_whatever_is_answered_later(store: Store) -> None:
    mine = signed(store)
    assert going_out(store) == ((), mine)
    copy = signed_copy(store, PLACE)
    assert copy is not None
    assert (copy.kept.data, copy.assessment, copy.since) == (mine.input_hash, mine, Since.SAME)
    answer(store, range(10, 30), mark=1)
    assert going_out(store) == ((), mine)
    assert signed_copy(store, PLACE) == replace(copy, since=Since.CHANGED)


def test_the_card_that_is_commented_on_is_the_one_that_is_signed(store: Store) -> None:
    answer(store, range(1, 9))
    _, given = going_out(store)
    now = seen(store, card_of(given))
    assert open_comment(store, programme(store), now, deadline=DEADLINE, actor=OFFICER) is None
    for first in (10, 20):  # two releases since
        answer(store, range(first, first + 8), mark=1)
        _, newest = going_out(store)
    card = card_of(newest)
    assert keep_reply(store, programme(store), seen(store, card), "没有意见", OFFICER) is None
    assert decides(store, seen(store, card), ONCE_RIGHT) == ()
    copy = signed_copy(store, PLACE)
    assert copy is not None
    assert (copy.assessment, copy.since) == (given, Since.CHANGED)


def test_the_database_lets_nobody_change_or_remove_what_was_signed(store: Store) -> None:
    signed(store)
    for statement in ("UPDATE signed_snapshots SET data = 'x'", "DELETE FROM signed_snapshots"):
        with pytest.raises(IntegrityError, match="sealed"):
            store.write(lambda db, said=statement: db.execute(text(said)))


def test_when_the_answers_are_deleted_in_time_the_copy_stays(store: Store) -> None:
    signed(store)
    store.write(lambda db: erase_wave(db, CODE, "w2", reason="in time", at=NOON))
    copy = signed_copy(store, PLACE)
    assert copy is not None
    assert copy.since is Since.DELETED
    with store.reading() as db:
        assert db.execute(text("SELECT count(*) FROM release_forms")).scalar_one() == 0


def test_the_copy_is_read_on_a_page_and_taken_along_with_its_hash(
    store: Store, tmp_path: Path
) -> None:
    signed(store)
    officer = logged_in(application(tmp_path, store), store, Right.OFFICER)
    address = f"/zh/staff/p/{CODE}/signoff/w2/P1"
    assert f"{address}/signed" in officer.get(address).text
    page = officer.get(f"{address}/signed").text
    assert "签批以后，答卷没有变化" in page
    content = officer.get(f"{address}/signed.json", buffered=True).data
    assert sha256(content).hexdigest() in page
    assert read_assessment(content.decode()).assessments[0].answered == 8
    answer(store, [10])
    assert "签批以后，答卷有变化" in officer.get(f"{address}/signed").text
    assert officer.get(f"{address.replace('P1', 'P2')}/signed.json").status_code == 404


def test_a_released_assessment_is_read_back_as_it_was() -> None:
    instrument = load_instrument("spv-core")
    made = simulated(instrument, projects=3)
    material = Material(instrument=instrument, study=made.study, responses=tuple(made.responses))
    released = scored(material, TODAY).released
    written = assessment_json(released)
    assert read_assessment(written) == released
    older = json.loads(written)
    del older["programme"]["assessments"][0]["trends"]
    older["programme"]["gone"] = 1
    assert read_assessment(json.dumps(older)).assessments[0].trends == ()


@pytest.mark.parametrize("kept", ["", "{}", '{"format": "evalkit-assessment/9"}', "[]", "null"])
def test_what_is_no_assessment_is_refused(kept: str) -> None:
    with pytest.raises(UnreadableAssessmentError):
        read_assessment(kept)
