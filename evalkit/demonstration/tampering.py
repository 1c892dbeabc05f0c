"""What the planted cases do to the records of one project in one wave.

Each function takes the responses of that project and wave and gives them back changed; the number
of forms may fall, never rise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from evalkit.demonstration.ordinal import Floats
from evalkit.demonstration.planted import SATISFACTION_ANSWERS
from instruments.conditions import questions_in
from instruments.model import Instrument, Item, Side
from instruments.paradata import INTERVIEWER, MODE_QUESTION, PRESENCE_QUESTION, PRESENT
from instruments.responses import Answer, Missing, Response, is_asked, passes_gates
from instruments.study import Study
from scoring.assessment.frame import keyed_score
from scoring.assessment.scales import person_mean

Responses = tuple[Response, ...]
OVERHEARD = 48
COPIES = 9
MINUTES_BETWEEN_COPIES = 5
SATISFIED = 75.0  # keyed score from which an answer counts as satisfied
OFFLINE_DAYS = 5
UPLOAD_SECONDS = 3
CLOSE_ENOUGH = 0.3  # points between a planted mean and what was asked for


def overheard(
    instrument: Instrument, study: Study, responses: Responses, generator: np.random.Generator
) -> Responses:
    """Sixty answers on satisfaction, all but one favourable, 48 of them within earshot.

    Forms of further beneficiaries who answered the question are left out, as if they had not been
    met. Nothing happens where the instrument lacks one of the questions.
    """
    questions = {question.code for question in instrument.questions}
    code = instrument.satisfaction_item
    if code is None or not {MODE_QUESTION, PRESENCE_QUESTION} <= questions:
        return responses
    answering = [
        place
        for place, one in enumerate(responses)
        if study.side_of(instrument, one.role) is Side.BENEFICIARIES
        and not isinstance(one.answers.get(code, Missing.SKIPPED), Missing)
    ]
    drawn = generator.permutation(np.array(answering, dtype=np.int64)).tolist()
    kept, surplus = drawn[:SATISFACTION_ANSWERS], set(drawn[SATISFACTION_ANSWERS:])
    kept.sort(key=lambda place: responses[place].choices.get(MODE_QUESTION) != INTERVIEWER)
    changed = dict(enumerate(responses))
    somebody = next((one.evaluator for one in responses if one.evaluator), None)
    for rank, place in enumerate(kept):
        one = responses[place]
        present = {PRESENCE_QUESTION: PRESENT if rank < OVERHEARD else _absent(instrument)}
        read = {MODE_QUESTION: INTERVIEWER} if rank < OVERHEARD else {}
        changed[place] = replace(
            one,
            choices={**one.choices, **present, **read},
            evaluator=one.evaluator or (somebody if read else None),
            answers={**one.answers, code: _opinion(instrument, code, one, rank == 0)},
        )
    return tuple(changed[place] for place in changed if place not in surplus)


def behind_open_gates(instrument: Instrument, responses: Responses) -> Responses:
    """The records without answers to what is not asked any more once a gate has been changed."""
    items = {item.code: item for item in instrument.items}
    questions = {question.code: question for question in instrument.questions}
    return tuple(
        replace(
            one,
            answers={
                code: answer
                for code, answer in one.answers.items()
                if passes_gates(items[code], one.role, one.choices)
            },
            choices={
                code: option
                for code, option in one.choices.items()
                if passes_gates(questions[code], one.role, one.choices)
            },
        )
        for one in responses
    )


def _absent(instrument: Instrument) -> str:
    question = next(each for each in instrument.questions if each.code == PRESENCE_QUESTION)
    return next(option.code for option in question.options if option.code != PRESENT)


def _opinion(instrument: Instrument, code: str, response: Response, unhappy: bool) -> int:
    """The answer given, moved to the nearest one that is satisfied (or just not, if unhappy)."""
    item = instrument.item(code)
    values = instrument.scale(item.scale).values
    scores = _keyed(instrument, item, np.array(values, dtype=np.float64))
    fitting = [
        value
        for value, score in zip(values, scores, strict=True)
        if bool(score < SATISFIED) is unhappy
    ]
    given = response.answers[code]
    return min(fitting, key=lambda value: (abs(value - int(given)), value))


def copied(instrument: Instrument, responses: Responses) -> Responses:
    """Nine forms of one evaluator and role made equal, five minutes after each other."""
    forms = Counter((one.evaluator, one.role) for one in responses if one.evaluator)
    if not forms:
        return responses
    (evaluator, role), _ = forms.most_common(1)[0]
    mine = [
        place
        for place, one in enumerate(responses)
        if (one.evaluator, one.role) == (evaluator, role)
    ]
    chosen = sorted(mine, key=lambda place: _moment(responses[place]))[:COPIES]
    model = max((responses[place] for place in chosen), key=_numbers)
    deciding = frozenset[str]().union(*(questions_in(item.asked_if) for item in instrument.items))
    passed = {code: option for code, option in model.choices.items() if code in deciding}
    start = _moment(responses[chosen[0]])
    changed = list(responses)
    for rank, place in enumerate(chosen):
        finished = start + timedelta(minutes=MINUTES_BETWEEN_COPIES * rank)
        changed[place] = replace(
            responses[place],
            answers=dict(model.answers),
            choices={**responses[place].choices, **passed},
            finished_at=finished,
            submitted_at=finished + timedelta(minutes=1),
        )
    return tuple(changed)


def _numbers(response: Response) -> int:
    return sum(not isinstance(answer, Missing) for answer in response.answers.values())


def offline(responses: Responses) -> Responses:
    """All forms of the busiest evaluator arrive together, days after they were completed."""
    forms = Counter(one.evaluator for one in responses if one.evaluator)
    if not forms:
        return responses
    evaluator = forms.most_common(1)[0][0]
    mine = [place for place, one in enumerate(responses) if one.evaluator == evaluator]
    mine.sort(key=lambda place: _moment(responses[place]))
    back = _moment(responses[mine[-1]]) + timedelta(days=OFFLINE_DAYS)
    changed = list(responses)
    for rank, place in enumerate(mine):
        arrived = back + timedelta(seconds=UPLOAD_SECONDS * rank)
        changed[place] = replace(responses[place], submitted_at=arrived)
    return tuple(changed)


def moved_to(
    instrument: Instrument,
    study: Study,
    responses: Responses,
    levels: Mapping[Side, float],
    items: Sequence[str],
    generator: np.random.Generator,
) -> Responses:
    """Move answers to these items, one step at a time, until each side's mean is its level."""
    changed = list(responses)
    for side, level in levels.items():
        places = [
            place
            for place, one in enumerate(responses)
            if study.side_of(instrument, one.role) is side
        ]
        moved = _moved(instrument, [changed[place] for place in places], level, items, generator)
        for place, response in zip(places, moved, strict=True):
            changed[place] = response
    return tuple(changed)


def _moved(
    instrument: Instrument,
    responses: Sequence[Response],
    level: float,
    codes: Sequence[str],
    generator: np.random.Generator,
) -> list[Response]:
    items = [instrument.item(code) for code in codes]
    scores = np.column_stack([_given(instrument, item, responses) for item in items])
    asked = np.array(
        [
            [is_asked(item, one.role, one.choices, one.instance_id) for item in items]
            for one in responses
        ]
    )
    steps = np.array([100.0 / (len(instrument.scale(item.scale).values) - 1) for item in items])
    up = float(np.nanmean(person_mean(scores, asked))) < level
    for cell in generator.permutation(scores.size).tolist():
        excess = float(np.nanmean(person_mean(scores, asked))) - level
        if abs(excess) <= CLOSE_ENOUGH or (excess < 0) is not up:
            break
        row, column = divmod(cell, len(items))
        step = steps[column] if up else -steps[column]
        if 0 <= np.round(scores[row, column] + step) <= 100:
            scores[row, column] += step
    return [
        replace(one, answers={**one.answers, **_answers(instrument, items, scores[row])})
        for row, one in enumerate(responses)
    ]


def _given(instrument: Instrument, item: Item, responses: Sequence[Response]) -> Floats:
    given = (one.answer_to(item) for one in responses)
    raw = np.array([np.nan if isinstance(each, Missing) else each for each in given], dtype=float)
    return _keyed(instrument, item, raw)


def _answers(instrument: Instrument, items: Sequence[Item], scores: Floats) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for item, score in zip(items, scores, strict=True):
        if not np.isnan(score):
            scale = instrument.scale(item.scale)
            keyed = round(score / 100.0 * (scale.high - scale.low))
            answers[item.code] = scale.high - keyed if item.reverse else scale.low + keyed
    return answers


def _keyed(instrument: Instrument, item: Item, raw: Floats) -> Floats:
    return keyed_score(raw, item, instrument.scale(item.scale))


def _moment(response: Response) -> datetime:
    if response.finished_at is None:
        raise ValueError("A simulated form always says when it was finished.")
    return response.finished_at
