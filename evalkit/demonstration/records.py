"""From what was drawn to the records: one response per form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from evalkit.demonstration.answering import UNANSWERED
from evalkit.demonstration.fieldwork import NOBODY, People, Visits
from evalkit.demonstration.ordinal import Codes
from instruments.model import ChoiceQuestion, Instrument, Item, Mode
from instruments.responses import Answer, Missing, Response, is_drawn
from instruments.study import Study

# Position is the code in `Draws.outcome`; None stands for an answer.
OUTCOMES = (
    None,
    Missing.NOT_ASKED,
    Missing.SKIPPED,
    Missing.DONT_KNOW,
    Missing.NOT_APPLICABLE,
    Missing.REFUSED,
)
UPLOAD = timedelta(minutes=1)  # from the last answer to the server, with a network
BYTES_PER_ID = 16


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draws:
    """One row per form. `given` holds answers (people x items), `outcome` what became of them."""

    people: People
    chosen: Codes
    visits: Visits
    given: Codes
    outcome: Codes


def records(
    instrument: Instrument, study: Study, draws: Draws, noise: bytes
) -> tuple[Response, ...]:
    """Write the forms; `noise` gives each its random id."""
    people = draws.people
    rows = zip(
        people.project.tolist(),
        people.wave.tolist(),
        people.role.tolist(),
        people.number.tolist(),
        draws.visits.evaluator.tolist(),
        draws.visits.finished(),
        draws.chosen.tolist(),
        draws.given.tolist(),
        draws.outcome.tolist(),
        strict=True,
    )
    responses = []
    for place, (p, w, r, number, evaluator, moment, chosen, given, outcome) in enumerate(rows):
        project, role = study.projects[p].code, instrument.roles[r]
        person = f"{project}-{role.code}-{number + 1:03d}"
        own = noise[BYTES_PER_ID * place : BYTES_PER_ID * (place + 1)]
        identity = f"uuid:{UUID(bytes=own, version=4)}"
        responses.append(
            Response(
                instance_id=identity,
                project=project,
                wave=study.waves[w].code,
                role=role.code,
                answers=_answers(instrument.items, role.code, identity, given, outcome),
                choices=_choices(instrument.questions, chosen),
                respondent=None if role.mode is Mode.ANONYMOUS else person,
                evaluator=None if evaluator == NOBODY else f"EV{evaluator + 1:02d}",
                finished_at=moment,
                submitted_at=moment + UPLOAD,
            )
        )
    return tuple(responses)


def _choices(questions: Sequence[ChoiceQuestion], chosen: Sequence[int]) -> dict[str, str]:
    return {
        question.code: question.options[option].code
        for question, option in zip(questions, chosen, strict=True)
        if option != UNANSWERED
    }


def _answers(
    items: Sequence[Item],
    role: str,
    identity: str,
    given: Sequence[int],
    outcomes: Sequence[int],
) -> dict[str, Answer]:
    """What stands in the record: an answer or a code; nothing where skipped or not asked."""
    record: dict[str, Answer] = {}
    for item, answer, outcome in zip(items, given, outcomes, strict=True):
        reason = OUTCOMES[outcome]
        if reason in (Missing.NOT_ASKED, Missing.SKIPPED) or not is_drawn(item, role, identity):
            continue
        record[item.code] = answer if reason is None else reason
    return record
