"""Which items a person ends up answering: gates, then reasons for having no answer.

The rule for a person's score is that of scoring: at least half of the items that the person was
asked, and at least two (one where only one was asked).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

import numpy as np

from evalkit.demonstration.ordinal import Codes
from evalkit.demonstration.population import Population
from instruments.conditions import questions_in
from instruments.model import ChoiceQuestion, Instrument, Item
from instruments.responses import passes_gates

UNANSWERED = -1


def option_shares(question: ChoiceQuestion, role: str, population: Population) -> list[float]:
    """The probability of each option of a question for a role."""
    weights = population.weights_of(question.code, role)
    shares = [weights.get(option.code, 0.0 if weights else 1.0) for option in question.options]
    return [share / sum(shares) for share in shares]


def drawn_choices(
    instrument: Instrument, role: Codes, population: Population, generator: np.random.Generator
) -> Codes:
    """The option chosen, people x questions; `UNANSWERED` where the question is not put."""
    chosen = np.full((len(role), len(instrument.questions)), UNANSWERED, dtype=np.int64)
    draws = generator.random(chosen.shape)
    for column in _in_order_of_gates(instrument, range(len(instrument.questions))):
        question = instrument.questions[column]
        asked = _is_put(instrument, (question,), role, chosen)[:, 0]
        for number, code in enumerate(each.code for each in instrument.roles):
            rows = asked & (role == number)
            if rows.any():
                steps = np.cumsum(option_shares(question, code, population))[:-1]
                chosen[rows, column] = np.searchsorted(steps, draws[rows, column], side="right")
    return chosen


def _in_order_of_gates(instrument: Instrument, columns: Iterable[int]) -> list[int]:
    """These questions and those that they wait for, the latter first."""
    places = {question.code: place for place, question in enumerate(instrument.questions)}
    order: dict[int, None] = {}

    def visit(column: int) -> None:
        for code in sorted(questions_in(instrument.questions[column].asked_if)):
            visit(places[code])
        order.setdefault(column)

    for column in columns:
        visit(column)
    return list(order)


def asked_mask(instrument: Instrument, role: Codes, chosen: Codes) -> np.ndarray:
    """People x items: who is asked what after the gates, whichever party will be drawn."""
    return _is_put(instrument, instrument.items, role, chosen)


def _is_put(
    instrument: Instrument,
    entries: Sequence[Item | ChoiceQuestion],
    role: Codes,
    chosen: Codes,
) -> np.ndarray:
    """People x entries, worked out once per role and state of the gates that decide."""
    columns = _deciding_columns(instrument, entries)
    keys = np.column_stack([role, chosen[:, columns]])
    states, inverse = np.unique(keys, axis=0, return_inverse=True)
    by_state = np.empty((len(states), len(entries)), dtype=bool)
    for row, (number, *options) in enumerate(states.tolist()):
        choices = _choices(instrument, columns, options)
        speaker = instrument.roles[number].code
        by_state[row] = [passes_gates(entry, speaker, choices) for entry in entries]
    return np.asarray(by_state[inverse.reshape(-1)])


def _deciding_columns(
    instrument: Instrument, entries: Sequence[Item | ChoiceQuestion]
) -> list[int]:
    codes = frozenset[str]().union(*(questions_in(entry.asked_if) for entry in entries))
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

    Exact: every state of the gates, every party that may be drawn, every pattern of answered items.
    """
    scored = 0.0
    weights: dict[str, float] = {}
    chances = population.nonresponse_of(role)
    for probability, asked in _asked_sets(instrument, role, items, population):
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


def _asked_sets(
    instrument: Instrument, role: str, items: Sequence[Item], population: Population
) -> Iterator[tuple[float, list[Item]]]:
    """What may be asked, with its probability: the gates decide, then the draw of one party."""
    parties = max((one.of for item in items for one in item.ballots if one.role == role), default=1)
    for probability, choices in _gate_states(instrument, role, items, population):
        open_ = [item for item in items if passes_gates(item, role, choices)]
        for place in range(parties):
            yield (
                probability / parties,
                [
                    item
                    for item in open_
                    if all(one.place == place for one in item.ballots if one.role == role)
                ],
            )


def has_score(*, asked: int, answered: int) -> bool:
    """Half of what was asked, and two items or the only one."""
    return asked > 0 and 2 * answered >= asked and answered >= min(2, asked)


def _gate_states(
    instrument: Instrument, role: str, items: Sequence[Item], population: Population
) -> list[tuple[float, dict[str, str]]]:
    """Every combination of answers to the gates of these items, with its probability."""
    states: list[tuple[float, dict[str, str]]] = [(1.0, {})]
    for column in _in_order_of_gates(instrument, _deciding_columns(instrument, items)):
        question = instrument.questions[column]
        shares = option_shares(question, role, population)
        further = []
        for probability, choices in states:
            if not passes_gates(question, role, choices):
                further.append((probability, choices))
                continue
            for option, share in zip(question.options, shares, strict=True):
                further.append((probability * share, {**choices, question.code: option.code}))
        states = further
    return states
