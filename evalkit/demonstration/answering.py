"""Which items a person ends up answering: gates, then reasons for having no answer.

The rule for a person's score is that of scoring: at least half of the items that the person was
asked, and at least two (one where only one was asked).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np

from evalkit.demonstration.ordinal import Codes
from evalkit.demonstration.population import Population
from instruments.conditions import questions_in
from instruments.model import ChoiceQuestion, Instrument, Item
from instruments.responses import is_asked

UNANSWERED = -1


def option_shares(question: ChoiceQuestion, role: str, population: Population) -> list[float]:
    """The probability of each option of a question for a role."""
    weights = population.weights_of(question.code, role)
    shares = [weights.get(option.code, 0.0 if weights else 1.0) for option in question.options]
    return [share / sum(shares) for share in shares]


def drawn_choices(
    instrument: Instrument, role: Codes, population: Population, generator: np.random.Generator
) -> Codes:
    """The option chosen, people x questions; `UNANSWERED` where a role is not asked."""
    chosen = np.full((len(role), len(instrument.questions)), UNANSWERED, dtype=np.int64)
    for column, question in enumerate(instrument.questions):
        draw = generator.random(len(role))
        for number, code in enumerate(each.code for each in instrument.roles):
            if code in question.roles:
                steps = np.cumsum(option_shares(question, code, population))[:-1]
                rows = role == number
                chosen[rows, column] = np.searchsorted(steps, draw[rows], side="right")
    return chosen


def asked_mask(instrument: Instrument, role: Codes, chosen: Codes) -> np.ndarray:
    """People x items: who is asked what, after the gates."""
    columns = _deciding_columns(instrument, instrument.items)
    keys = np.column_stack([role, chosen[:, columns]])
    states, inverse = np.unique(keys, axis=0, return_inverse=True)
    by_state = np.array(
        [
            [
                is_asked(
                    item, instrument.roles[state[0]].code, _choices(instrument, columns, state[1:])
                )
                for item in instrument.items
            ]
            for state in states.tolist()
        ],
        dtype=bool,
    ).reshape(len(states), len(instrument.items))
    return np.asarray(by_state[inverse.reshape(-1)])


def _deciding_columns(instrument: Instrument, items: Sequence[Item]) -> list[int]:
    codes = frozenset[str]().union(*(questions_in(item.asked_if) for item in items))
    return [place for place, each in enumerate(instrument.questions) if each.code in codes]


def _choices(
    instrument: Instrument, columns: Sequence[int], options: Sequence[int]
) -> dict[str, str]:
    return {
        instrument.questions[column].code: instrument.questions[column].options[option].code
        for column, option in zip(columns, options, strict=True)
        if option != UNANSWERED
    }


def expected_weights(
    instrument: Instrument, role: str, items: Sequence[Item], population: Population
) -> tuple[float, Mapping[str, float]]:
    """The share of a role's people who get a score, and the items' mean weights in that score.

    Exact: every state of the gates, every pattern of answered items.
    """
    scored = 0.0
    weights: dict[str, float] = {}
    chances = population.nonresponse_of(role)
    for probability, choices in _gate_states(instrument, role, items, population):
        asked = [item for item in items if is_asked(item, role, choices)]
        for pattern in product((False, True), repeat=len(asked)):
            answered = [item for item, there in zip(asked, pattern, strict=True) if there]
            if not has_score(asked=len(asked), answered=len(answered)):
                continue
            chance = probability
            for item, there in zip(asked, pattern, strict=True):
                says = chances.answered(sensitive=item.sensitive)
                chance *= says if there else 1.0 - says
            scored += chance
            for item in answered:
                weights[item.code] = weights.get(item.code, 0.0) + chance / len(answered)
    return scored, {code: weight / scored for code, weight in weights.items()}


def has_score(*, asked: int, answered: int) -> bool:
    """Half of what was asked, and two items or the only one."""
    return asked > 0 and 2 * answered >= asked and answered >= min(2, asked)


def _gate_states(
    instrument: Instrument, role: str, items: Sequence[Item], population: Population
) -> Iterator[tuple[float, Mapping[str, str]]]:
    """Every combination of answers to the gates of these items, with its probability."""
    columns = _deciding_columns(instrument, items)
    questions = [instrument.questions[column] for column in columns]
    shares = [
        option_shares(question, role, population) if role in question.roles else [1.0]
        for question in questions
    ]
    for state in product(*(range(len(each)) for each in shares)):
        probability = float(
            np.prod([each[option] for each, option in zip(shares, state, strict=True)])
        )
        choices = {
            question.code: question.options[option].code
            for question, option in zip(questions, state, strict=True)
            if role in question.roles
        }
        yield probability, choices
