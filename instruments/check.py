"""Advice on an instrument that works but could be asked or scored better.

What makes an instrument unusable is refused while it is read (`parse`, `references`); whoever holds
an Instrument need not fear that. Here stand the rules of good questionnaires. A rule that is broken
for a reason may stay broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from instruments import check_design, check_wording
from instruments.conditions import questions_in
from instruments.model import ChoiceQuestion, Instrument, Item
from instruments.problems import Problem

Rule = Callable[[Instrument], Iterator[Problem]]

RULES: tuple[Rule, ...] = (*check_wording.RULES, *check_design.RULES)


def advice_on(instrument: Instrument) -> tuple[Problem, ...]:
    """Everything its author should weigh, each piece once, in the order of the rules."""
    return tuple(dict.fromkeys(found for rule in RULES for found in rule(instrument)))


def advice_on_draft(draft: Instrument) -> tuple[Problem, ...]:
    """Advice on what could be read of a file with mistakes, so that its author sees both at once."""
    words = [found for rule in check_wording.RULES for found in rule(draft)]
    sound = sound_part(draft)
    design = [found for rule in check_design.RULES for found in rule(sound)]
    return tuple(dict.fromkeys([*words, *design]))


def sound_part(draft: Instrument, problems: Iterable[Problem] = ()) -> Instrument:
    """A draft without the items and questions that name what does not exist.

    With `problems`, also without the items on scales that these say are broken.
    """
    broken = {found.where.split(".")[1] for found in problems if found.where.startswith("scales.")}
    scales = {scale.code for scale in draft.scales} - broken
    facets = {facet.code for facet in draft.facets}
    gates = {question.code for question in draft.questions}

    def known(entry: Item | ChoiceQuestion) -> bool:
        return questions_in(entry.asked_if) <= gates

    matrix = draft.matrix
    return replace(
        draft,
        items=tuple(item for item in draft.items if item.scale in scales and known(item)),
        questions=tuple(question for question in draft.questions if known(question)),
        matrix=matrix if matrix and {matrix.rows, matrix.columns} <= facets else None,
    )
