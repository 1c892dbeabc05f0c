"""Items about a party that was not drawn, recalled states and facts, from the form to the score."""

from __future__ import annotations

import numpy as np
import pytest

from evalkit.demonstration.generative import simulate
from evalkit.exchange.responses_csv import read_responses
from evalkit.intake.submission import FlagCode, read_submission
from evalkit.intake.validation import flags_of
from instruments.dyads import drawn_place
from instruments.parse import instrument_from_text
from instruments.problems import ImportRefusedError
from instruments.responses import Missing, Response, is_asked
from scoring.assessment.frame import REASONS, frame_of
from scoring.assessment.scales import level_items
from tests.builders import study_with
from tests.unit.instruments.relational_files import RELATIONAL

FORM = instrument_from_text("related.yaml", RELATIONAL)
STREET, AGENCY = "uuid:1", "uuid:2"  # the ids whose draw is the first and the second party


def about(instance_id: str, role: str = "volunteer") -> list[str]:
    return [
        item.code
        for item in FORM.items
        if item.dyad is not None and is_asked(item, role, {}, instance_id)
    ]


def test_the_ids_of_these_tests_draw_what_they_say() -> None:
    assert (drawn_place(STREET, 2), drawn_place(AGENCY, 2)) == (0, 1)


def test_a_drawn_role_is_asked_about_one_party_and_others_about_all() -> None:
    assert about(STREET) == ["S1-1-street", "S1-2-street"]
    assert about(AGENCY) == ["S1-1-agency", "S1-2-agency"]
    assert len(about(STREET, "lead")) == 4


def test_what_is_said_about_a_party_that_was_not_drawn_counts_as_not_asked() -> None:
    answers = {"S1-1-street": 3, "S1-1-agency": 2, "S2-1": Missing.DONT_KNOW}
    response = Response(
        instance_id=AGENCY, project="p", wave="1", role="volunteer", answers=answers
    )
    assert response.answer_to(FORM.item("S1-1-street")) is Missing.NOT_ASKED
    frame = frame_of(FORM, study_with("p"), (response,))
    reasons = dict(zip(frame.items, frame.reasons[0].tolist(), strict=True))
    assert REASONS[reasons["S1-1-street"]] is Missing.NOT_ASKED
    assert REASONS[reasons["S1-2-agency"]] is Missing.SKIPPED
    assert frame.raw[0, frame.items.index("S1-1-agency")] == 2


def test_only_levels_make_up_a_score() -> None:
    assert level_items(FORM, "S1") == ("S1-3",)
    assert level_items(FORM, "S2") == ("S2-1",)


HEAD = "project,wave,role,instanceID,S1-1-street,S1-1-agency,S2-1\n"


def read(rows: str) -> tuple[Response, ...]:
    return read_responses("a.csv", (HEAD + rows).encode(), FORM).responses


def test_a_file_may_hold_answers_about_the_party_drawn() -> None:
    (one,) = read(f"p,1,volunteer,{AGENCY},na,2,3\n")
    assert dict(one.answers) == {"S1-1-agency": 2, "S2-1": 3}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"p,1,volunteer,{AGENCY},3,,2\n", "column “S1-1-street”: This response was drawn"),
        ("p,1,volunteer,,3,,2\n", "column “instanceID”: Each “volunteer” answers about one party"),
    ],
)
def test_a_file_that_contradicts_the_draw_is_told_where(row: str, said: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read(row)
    assert said in str(refused.value)


def test_others_need_no_id_in_a_file() -> None:
    (one,) = read("p,1,lead,,3,2,2\n")
    assert len(one.answers) == 3


def test_a_submission_about_a_party_that_was_not_drawn_is_kept_and_flagged() -> None:
    submission = read_submission(
        {
            "instanceID": STREET,
            "programme": "c",
            "project": "p",
            "wave": "1",
            "role": "volunteer",
            "instrument": {"id": "related", "version": "1.0", "hash": FORM.content_hash},
            "consent": {"version": "abc", "agreed": True},
            "answers": {"S1-1-agency": 2, "S1-1-street": 3},
        }
    )
    flags = [(flag.code, flag.field) for flag in flags_of(submission, FORM)]
    assert flags == [(FlagCode.NOT_ASKED, "answers.S1-1-agency")]


def test_simulated_people_answer_about_the_party_drawn() -> None:
    study = study_with("p", plan={"volunteer": (60, 60), "lead": (1, 1)})
    responses = simulate(FORM, study, np.random.default_rng(5)).responses
    for one in responses:
        said = {code for code in one.answers if code.startswith(("S1-1", "S1-2"))}
        assert said <= set(about(one.instance_id, one.role))
    alters = {code[-6:] for one in responses if one.role == "volunteer" for code in one.answers}
    assert {"street", "agency"} <= alters
