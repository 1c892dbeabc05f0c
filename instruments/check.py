"""Advice on an instrument that works but could be asked or scored better.

What makes an instrument unusable is refused while it is read (`parse`, `references`); whoever holds
an Instrument need not fear that. Here stand the rules of good questionnaires. A rule that is broken
for a reason may stay broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from instruments import check_design, check_wording
from instruments.model import Instrument
from instruments.problems import Problem

Rule = Callable[[Instrument], Iterator[Problem]]

RULES: tuple[Rule, ...] = (*check_wording.RULES, *check_design.RULES)


def advice_on(instrument: Instrument) -> tuple[Problem, ...]:
    """Everything its author should weigh, each piece once, in the order of the rules."""
    return tuple(dict.fromkeys(found for rule in RULES for found in rule(instrument)))
