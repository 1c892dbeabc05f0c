"""Review of answers: a note for what is wrong, a correction as a new version, nothing overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from evalkit.intake.changes import Change, Part
from evalkit.intake.submission import State
from evalkit.services import forms
from evalkit.services.forms import PageAnswers, Started
from evalkit.services.responses import responses_in
from evalkit.services.retention import erase_form, find_form
from evalkit.services.reviews import (
    UNREAD,
    Dossier,
    ReviewProblem,
    begin_correction,
    given_back_to,
    judge,
    open_dossier,
    shelf,
)
from evalkit.services.submissions import Verdict, submit
from evalkit.store.engine import Store
from evalkit.store.retention import erase_wave
from evalkit.store.review_tables import reviews, versions
from evalkit.store.reviews import Review
from instruments.text import Lang
from tests.surveys import CODE, NOON, body

LI, FORM = "li", "uuid:00000000-0000-4000-8000-000000000001"
LATER = NOON + timedelta(days=1)
NOTE = "第二题和第三题对不上，请再问一次。"
BACK = Review(state=State.HAS_ISSUES, note=NOTE, by="zhao", at=NOON)


@pytest.fixture
def sent(store: Store) -> Store:
    """A form that evaluator li took and sent."""
    submit(store, body(evaluator=LI), at=NOON)
    return store


def dossier(store: Store) -> Dossier:
    found = open_dossier(store, CODE, FORM)
    assert found is not None
    return found


def given_back(store: Store) -> Started:
    assert judge(store, CODE, FORM, BACK, version=1) is None
    started = begin_correction(store, CODE, FORM, evaluator=LI, language=Lang.ZH, at=LATER)
    assert isinstance(started, Started)
    return started


def corrected(store: Store, **answers: int) -> None:
    draft = given_back(store).draft
    given = PageAnswers(answers={code.replace("_", "-"): value for code, value in answers.items()})
    forms.save_page(store, draft, given, language=Lang.ZH, at=LATER)
    outcome = forms.finish_form(store, FORM, language=Lang.ZH, at=LATER)
    assert outcome is not None
    assert outcome.verdict is Verdict.CREATED


@pytest.mark.parametrize("state", [State.HAS_ISSUES, State.REJECTED])
@pytest.mark.parametrize("note", ["", "  \n"])
def test_what_is_wrong_needs_a_note(sent: Store, state: State, note: str) -> None:
    review = replace(BACK, state=state, note=note)
    assert judge(sent, CODE, FORM, review, version=1) is ReviewProblem.NOTE_MISSING
    assert dossier(sent).stored.state is State.RECEIVED


@pytest.mark.parametrize("state", ["hasIssues", "rejected"])
def test_the_database_wants_the_note_too(sent: Store, state: str) -> None:
    row = reviews.insert().values(
        instance_id=FORM, number=1, state=state, note="", made_by="zhao", made_at=NOON
    )
    with pytest.raises(IntegrityError, match="ck_reviews_note"):
        sent.write(lambda db: db.execute(row))


def test_a_rejected_form_is_not_scored_and_an_approved_one_is(sent: Store) -> None:
    judge(sent, CODE, FORM, replace(BACK, state=State.REJECTED), version=1)
    assert not list(responses_in(sent, CODE))
    judge(sent, CODE, FORM, replace(BACK, state=State.APPROVED, note=""), version=1)
    assert len(list(responses_in(sent, CODE))) == 1
    assert [one.state for one in dossier(sent).reviews] == [State.REJECTED, State.APPROVED]


def test_the_evaluator_finds_what_came_back_and_why(sent: Store) -> None:
    judge(sent, CODE, FORM, BACK, version=1)
    [found] = given_back_to(sent, CODE, LI)
    assert (found.stored.submission.instance_id, found.note) == (FORM, NOTE)
    assert not given_back_to(sent, CODE, "wang")


def test_what_the_server_noticed_comes_back_without_a_reviewer(store: Store) -> None:
    submit(store, body(evaluator=LI, answers={"S1-1": 9, "V1-1": 2}), at=NOON)
    [found] = given_back_to(store, CODE, LI)
    assert (found.note, found.noticed) == ("", 1)
    assert [flag.field for flag in found.stored.flags] == ["answers.S1-1"]


def test_a_correction_begins_with_the_answers_that_are_kept(sent: Store) -> None:
    draft = given_back(sent).draft
    assert draft.answers["S1-1"] == 4
    assert draft.choices == {"BG-use": "some", "Q-need": "yes"}


def test_a_correction_is_a_new_version_and_what_was_sent_stays(sent: Store) -> None:
    corrected(sent, S1_1=2)
    found = dossier(sent)
    assert found.stored.state is State.EDITED
    assert found.stored.submission.answers["S1-1"] == 2
    assert found.stored.submission.evaluator == LI
    assert [one.submission.answers["S1-1"] for one in found.versions] == [4, 2]
    assert [one.by for one in found.versions] == ["", LI]
    assert found.changes == ((Change(part=Part.ANSWER, code="S1-1", before=4, after=2),),)
    [response] = responses_in(sent, CODE)
    assert response.answers["S1-1"] == 2


def test_versions_are_sealed(sent: Store) -> None:
    corrected(sent, S1_1=2)
    with pytest.raises(IntegrityError, match="sealed"):
        sent.write(lambda db: db.execute(text("UPDATE versions SET payload = '{}'")))


def test_a_correction_without_a_change_is_looked_at_again_but_no_new_version(sent: Store) -> None:
    corrected(sent)
    found = dossier(sent)
    assert (found.stored.version, found.stored.state) == (1, State.EDITED)


def test_the_phone_that_sends_the_first_version_again_hears_that_it_is_kept(sent: Store) -> None:
    corrected(sent, S1_1=2)
    again = submit(sent, body(evaluator=LI), at=LATER)
    assert again.verdict is Verdict.DUPLICATE


def test_a_correction_begun_twice_goes_on_where_it_was(sent: Store) -> None:
    first = given_back(sent)
    given = PageAnswers(answers={"S1-1": 1})
    forms.save_page(sent, first.draft, given, language=Lang.ZH, at=LATER)
    again = begin_correction(sent, CODE, FORM, evaluator=LI, language=Lang.ZH, at=LATER)
    assert isinstance(again, Started)
    assert again.draft.answers["S1-1"] == 1
    assert forms.find_by_code(sent, first.code) is None
    assert forms.find_by_code(sent, again.code) is not None


def test_nobody_corrects_the_form_of_another_or_one_that_was_not_given_back(sent: Store) -> None:
    wang = begin_correction(sent, CODE, FORM, evaluator="wang", language=Lang.ZH, at=LATER)
    assert wang is ReviewProblem.UNKNOWN
    early = begin_correction(sent, CODE, FORM, evaluator=LI, language=Lang.ZH, at=LATER)
    assert early is ReviewProblem.NOT_GIVEN_BACK


def test_an_anonymous_form_is_not_given_back_but_may_be_rejected(store: Store) -> None:
    answers = {"S1-1": 3, "S1-2": 3, "V1-1": 3}
    submit(store, body(role="resident", answers=answers), at=NOON)
    assert judge(store, CODE, FORM, BACK, version=1) is ReviewProblem.ANONYMOUS
    assert judge(store, CODE, FORM, replace(BACK, state=State.REJECTED), version=1) is None


def test_a_judgement_is_about_the_version_that_was_read(sent: Store) -> None:
    corrected(sent, S1_1=2)
    approved = replace(BACK, state=State.APPROVED, note="")
    assert judge(sent, CODE, FORM, approved, version=1) is ReviewProblem.OTHER_VERSION
    assert judge(sent, CODE, FORM, approved, version=2) is None


def test_a_form_of_another_programme_is_not_there(sent: Store) -> None:
    assert open_dossier(sent, "elsewhere", FORM) is None
    assert judge(sent, "elsewhere", FORM, BACK, version=1) is ReviewProblem.UNKNOWN


def nothing_is_left(store: Store) -> bool:
    with store.reading() as db:
        return not any(
            db.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (versions, reviews)
        )


def test_erasure_takes_versions_and_judgements_along(sent: Store) -> None:
    corrected(sent, S1_1=2)
    assert erase_form(sent, FORM, reason="asked for", at=LATER)
    assert nothing_is_left(sent)


def test_the_end_of_a_wave_takes_them_along_too(sent: Store) -> None:
    corrected(sent, S1_1=2)
    sent.write(lambda db: erase_wave(db, CODE, "w2", reason="kept long enough", at=LATER))
    assert nothing_is_left(sent)


def test_the_receipt_of_either_version_finds_the_form(sent: Store) -> None:
    corrected(sent, S1_1=2)
    for version in dossier(sent).versions:
        assert find_form(sent, version.submission.receipt) == FORM


def test_a_wave_shows_what_waits_in_parts(store: Store) -> None:
    for number in (1, 2, 3):
        submit(store, body(number), at=NOON)
    judge(store, CODE, FORM, replace(BACK, state=State.APPROVED, note=""), version=1)
    first = shelf(store, CODE, "w2", UNREAD, offset=0, limit=1)
    assert (first.total, len(first.heads)) == (2, 1)
    assert first.counts == {State.RECEIVED: 2, State.APPROVED: 1}
    last = shelf(store, CODE, "w2", UNREAD, offset=1, limit=1)
    assert {first.heads[0].instance_id, last.heads[0].instance_id} == {
        f"uuid:00000000-0000-4000-8000-{number:012d}" for number in (2, 3)
    }
