"""Two people type a paper form without seeing each other; one answer comes of it, once."""

from __future__ import annotations

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from evalkit.intake.paper_fields import fields_of
from evalkit.services.paper_agreement import papers_of
from evalkit.services.paper_code import ByHand, read_code
from evalkit.services.paper_desk import PaperProblem
from evalkit.services.paper_entry import drop_unfinished, finish_entry, open_paper, save_part
from evalkit.services.paper_settling import reconcile, settle_single
from evalkit.services.programmes import find_programme
from evalkit.services.responses import responses_in
from evalkit.services.retention import erase_form
from evalkit.store import paper
from evalkit.store.engine import Store
from evalkit.store.paper import Decision, Outcome, PaperKey
from evalkit.store.paper_tables import paper_entries
from evalkit.store.responses import find_response
from instruments.responses import Missing
from reports.qr_code import form_line
from tests.paper_forms import NUMBER, TYPED, enters, key
from tests.surveys import CODE, INSTRUMENT, NOON


def test_two_equal_entries_become_one_answer_in_the_mode_paper(store: Store) -> None:
    assert enters(store, "li") is None
    assert list(responses_in(store, CODE)) == []
    assert enters(store, "wu") is Outcome.DOUBLE
    (found,) = responses_in(store, CODE)
    assert (found.instance_id, found.minutes, found.evaluator) == (NUMBER, 12, "zhao")
    # What cannot be read is no answer, and never a number.
    assert found.answers == {"S1-1": 4, "S1-2": Missing.DONT_KNOW, "V1-2": 10}
    assert found.choices == {"BG-use": "some", "Q-need": "yes"}
    with store.reading() as db:
        stored = find_response(db, NUMBER)
    assert stored is not None
    assert (stored.submission.mode, stored.flags, stored.version) == ("paper", (), 1)
    assert '"finishedAt":"2026-03-01"' in stored.submission.plaintext


def test_nobody_enters_a_form_twice_and_no_third_person_enters_it(store: Store) -> None:
    enters(store, "li")
    assert open_paper(store, key(store), "li") is PaperProblem.SETTLED
    with pytest.raises(DBAPIError):
        store.write(lambda db: paper.add_entry(db, NUMBER, 2, "li"))
    open_paper(store, key(store), "wu")
    assert open_paper(store, key(store), "zhou") is PaperProblem.BOTH_DONE


def test_a_finished_entry_is_sealed_by_the_database(store: Store) -> None:
    enters(store, "li")
    with pytest.raises(DBAPIError):
        store.write(lambda db: db.execute(update(paper_entries).values(payload="{}")))


def test_where_they_differ_somebody_else_decides_field_by_field(store: Store) -> None:
    enters(store, "li")
    assert enters(store, "wu", S1_1="5", V1_2="1") is None
    first = Decision(field="q-S1-1", value="4", reason="")
    third = Decision(field="q-V1-2", value="7", reason="")

    def decides(*made: Decision, by: str = "zhou", own: bool = False) -> Outcome | PaperProblem:
        chosen = {one.field: one for one in made}
        return reconcile(store, CODE, NUMBER, chosen, by=by, may_own=own, at=NOON)

    assert decides(first) is PaperProblem.INCOMPLETE
    assert decides(first, third) is PaperProblem.REASON
    third = Decision(field="q-V1-2", value="7", reason="写的是七")
    assert decides(first, third, by="li") is PaperProblem.OWN
    assert decides(first, third) is Outcome.DOUBLE
    assert decides(first, third) is PaperProblem.SETTLED
    (found,) = responses_in(store, CODE)
    assert (found.answers["S1-1"], found.answers["V1-2"]) == (4, 7)


def test_a_form_entered_once_is_taken_as_such_and_then_closed(store: Store) -> None:
    enters(store, "li")
    assert settle_single(store, CODE, NUMBER, by="li", at=NOON) is Outcome.SINGLE
    assert open_paper(store, key(store), "wu") is PaperProblem.SETTLED
    found = papers_of(store, CODE, "w2")
    assert (found.count(Outcome.SINGLE), found.count(Outcome.DOUBLE)) == (1, 0)
    assert found.overall.used == 0


def test_a_no_is_counted_and_nothing_of_it_is_kept(store: Store) -> None:
    for person in ("li", "wu"):
        open_paper(store, key(store), person)
        save_part(store, CODE, NUMBER, person, {**TYPED, "consent": "2"})
        done = finish_entry(store, CODE, NUMBER, person, at=NOON)
    assert done is Outcome.DECLINED
    assert list(responses_in(store, CODE)) == []
    with store.reading() as db:
        record = paper.find_paper(db, NUMBER)
    assert record is not None
    assert [one.values for one in record.entries] == [{"consent": "2"}] * 2


def test_agreement_is_that_of_a_table_by_hand(store: Store) -> None:
    """Four forms; on S1-1 the pairs are 4-4, 4-4, 2-2 and 4-2: 3 of 4, kappa 0.5."""
    pairs = [("4", "4"), ("4", "4"), ("2", "2"), ("4", "2")]
    for number, (one, other) in enumerate(pairs, 1):
        enters(store, "li", f"P1-w2-user-{number:03}", S1_1=one)
        enters(store, "wu", f"P1-w2-user-{number:03}", S1_1=other)
    decision = Decision(field="q-S1-1", value="4", reason="")
    reconcile(
        store, CODE, "P1-w2-user-004", {"q-S1-1": decision}, by="zhou", may_own=False, at=NOON
    )
    found = papers_of(store, CODE, "w2")
    item = next(one for one in found.items if one.field == "q-S1-1")
    assert (item.used, item.share) == (4, 0.75)
    assert item.kappa == pytest.approx(0.5)
    assert (found.overall.used, found.overall.equal) == (24, 23)
    assert {one.person: (one.forms, one.overruled) for one in found.typists} == {
        "li": (4, 0),
        "wu": (4, 1),
    }


def test_the_code_of_a_form_names_it_and_so_does_its_number(store: Store) -> None:
    programme = find_programme(store, CODE)
    assert programme is not None
    facts = {"instrument": "short", "version": "1.0.0", "content_hash": INSTRUMENT.content_hash}
    place = {"project": "P1", "wave": "w2", "role": "user", "case": NUMBER}
    assert key(store, form_line(**facts, **place)) == key(store)
    other = form_line(**{**facts, "content_hash": "0" * 64}, **place)
    assert read_code(store, programme, other, ByHand()) is PaperProblem.OTHER_VERSION
    assert read_code(store, programme, "77", ByHand()) is PaperProblem.NO_PLACE
    assert read_code(store, programme, "", ByHand()) is PaperProblem.NO_NUMBER
    hand = ByHand(project="P1", wave="w2", role="user")
    by_hand = read_code(store, programme, "77", hand)
    assert isinstance(by_hand, PaperKey)
    assert by_hand.instance_id == "77"


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("q-S1-1", "5", "5"),
        ("q-S1-1", "６", None),
        ("q-S1-1", "３", "3"),
        ("q-S1-1", "。", "."),
        ("q-S1-1", "、", "/"),
        ("q-S1-1", "", None),
        ("q-V1-2", "0", "0"),
        ("q-V1-2", "11", None),
        ("q-BG-use", "2", "some"),
        ("q-BG-use", "/", None),
        ("day", "2026-02-30", None),
        ("minutes", "", ""),
    ],
)
def test_a_field_takes_what_its_place_on_the_paper_can_hold(
    name: str, typed: str, value: str | None
) -> None:
    fields = {one.name: one for one in fields_of(INSTRUMENT, "user", NUMBER)}
    assert fields[name].read(typed) == value


def test_an_unfinished_entry_can_be_dropped_and_an_erased_form_not_entered(store: Store) -> None:
    open_paper(store, key(store), "li")
    drop_unfinished(store, CODE, NUMBER, only="li")
    with store.reading() as db:
        assert paper.find_paper(db, NUMBER) is None
    enters(store, "li")
    enters(store, "wu")
    assert erase_form(store, NUMBER, reason="按本人要求", at=NOON)
    with store.reading() as db:
        assert paper.find_paper(db, NUMBER) is None
    assert open_paper(store, key(store), "li") is PaperProblem.ERASED
