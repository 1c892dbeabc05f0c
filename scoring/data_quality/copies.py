"""Checks on forms that come twice: the same person, or nearly the same answers."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import numpy as np

from scoring.assessment.frame import Floats
from scoring.data_quality.forms import ProjectForms
from scoring.data_quality.results import Check, CheckCode, Verdict, facts_of
from scoring.data_quality.thresholds import (
    ALIKE_ITEMS,
    ALIKE_OF_OWN,
    ALIKE_SHARE,
    INTERVIEWER_FORMS,
    MANY_FORMS,
)


def same_person(forms: ProjectForms) -> Check:
    """People whose code stands on two forms or more of the same role.

    Forms without a code of a person (anonymous ones) are left out. Facts: people, forms.
    """
    codes = Counter((one.role, one.respondent) for one in forms.responses if one.respondent)
    if not codes:
        return Check(code=CheckCode.SAME_PERSON, verdict=Verdict.UNRECORDED)
    twice = [count for count in codes.values() if count > 1]
    if not twice:
        facts = facts_of(forms=codes.total())
        return Check(code=CheckCode.SAME_PERSON, verdict=Verdict.CLEAR, facts=facts)
    facts = facts_of(people=len(twice), forms=sum(twice))
    return Check(code=CheckCode.SAME_PERSON, verdict=Verdict.FLAGGED, facts=facts)


def alike(forms: ProjectForms) -> Check:
    """Interviewers half of whose forms nearly repeat another one of theirs, of the same role.

    For two forms: equal answers / items that both answered, at least 15 of them; near is 85 % or
    more, short of equal (equal forms have a check of their own). Flagged for the interviewer with
    most such forms, at least five and half of the forms of ten or more. Answers without a number
    do not count. Facts: evaluator, found, forms.
    """
    by = sorted(
        (one.evaluator, int(role), place)
        for place, (one, role) in enumerate(zip(forms.responses, forms.roles, strict=True))
        if one.evaluator
    )
    found: Counter[str] = Counter()
    brought: Counter[str] = Counter()
    for (evaluator, _), group in groupby(by, key=lambda one: one[:2]):
        places = [place for *_, place in group]
        brought[evaluator] += len(places)
        found[evaluator] += _near(forms.raw[places])
    enough = [name for name in brought if brought[name] >= INTERVIEWER_FORMS]
    if not enough:
        verdict = Verdict.TOO_FEW if brought else Verdict.UNRECORDED
        return Check(code=CheckCode.ALIKE, verdict=verdict)
    worst = max(enough, key=lambda name: found[name])
    if found[worst] < max(MANY_FORMS, ALIKE_OF_OWN * brought[worst]):
        facts = facts_of(forms=brought.total())
        return Check(code=CheckCode.ALIKE, verdict=Verdict.CLEAR, facts=facts)
    facts = facts_of(evaluator=worst, found=found[worst], forms=brought[worst])
    return Check(code=CheckCode.ALIKE, verdict=Verdict.FLAGGED, facts=facts)


def _near(raw: Floats) -> int:
    """How many of these forms come near another of them."""
    there = ~np.isnan(raw)
    both = there.astype(np.int64) @ there.T.astype(np.int64)
    equal = (raw[:, None, :] == raw[None, :, :]).sum(axis=2)
    near = (both >= ALIKE_ITEMS) & (equal >= ALIKE_SHARE * both) & (equal < both)
    np.fill_diagonal(near, val=False)
    return int(near.any(axis=1).sum())
