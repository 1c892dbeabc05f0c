"""Checks on interviewers: whose forms differ from those of the others in the same project.

Inside a project, so that a hard village is not held against whoever was sent there, and after the
mean of each role is taken off, so that talking to officials is not either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc, stdtr

from scoring.assessment.frame import Codes, Floats
from scoring.data_quality.forms import ProjectForms
from scoring.data_quality.results import Check, CheckCode, Facts, Verdict, facts_of
from scoring.data_quality.thresholds import (
    INTERVIEWER_FORMS,
    INTERVIEWER_ICC,
    INTERVIEWER_ITEMS,
    INTERVIEWER_P,
    INTERVIEWER_SILENCE,
    INTERVIEWER_SPREAD,
)

CODES = (
    CheckCode.INTERVIEWER_LEVEL,
    CheckCode.INTERVIEWER_SILENCE,
    CheckCode.INTERVIEWER_SPREAD,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Interviewed:
    """The forms that name an interviewer with ten of them or more, and whose they are.

    `deviations` are scores less the mean of role and item (forms x items), `silence` the share of
    the answers asked for that are no number and not "does not apply".
    """

    names: tuple[str, ...]
    own: Codes
    deviations: Floats
    silence: Floats


def interviewer_checks(forms: ProjectForms) -> tuple[Check, ...]:
    """Level, silence and spread; with fewer than two interviewers of ten forms nothing is compared."""
    several = {name for name, count in _brought(forms).items() if count >= INTERVIEWER_FORMS}
    if len(several) < 2:
        recorded = any(one.evaluator for one in forms.responses)
        verdict = Verdict.TOO_FEW if recorded else Verdict.UNRECORDED
        return tuple(Check(code=code, verdict=verdict) for code in CODES)
    seen = _interviewed(forms, tuple(sorted(several)))
    return (
        _check(CheckCode.INTERVIEWER_LEVEL, seen, level(seen)),
        _check(CheckCode.INTERVIEWER_SILENCE, seen, silence(seen)),
        _check(CheckCode.INTERVIEWER_SPREAD, seen, spread(seen)),
    )


def level(seen: Interviewed) -> Facts:
    """Interviewers who bring home other scores: ICC(1) of each form's mean deviation.

    F = MSB / MSW of a one-way analysis of variance; ICC = (MSB - MSW) / (MSB + (n0 - 1) MSW) with
    n0 = (N - sum n^2 / N) / (k - 1). Flagged when p < 0.0001 and ICC >= .10. Forms without a number
    are left out. Facts: share (percent of variance between interviewers), evaluators, forms.
    """
    heard = ~np.isnan(seen.deviations).all(axis=1)
    own, values = seen.own[heard], _row_means(seen.deviations[heard])
    sizes = np.bincount(own).astype(np.float64)
    groups, people = len(sizes), len(values)
    means = np.bincount(own, weights=values) / np.maximum(sizes, 1)
    between = float((sizes * (means - values.mean()) ** 2).sum()) / (groups - 1)
    within = float(((values - means[own]) ** 2).sum()) / (people - groups)
    usual = (people - float((sizes**2).sum()) / people) / (groups - 1)
    if within <= 0:
        return ()
    p = float(fdtrc(groups - 1, people - groups, between / within))
    icc = (between - within) / (between + (usual - 1) * within)
    if p >= INTERVIEWER_P or icc < INTERVIEWER_ICC:
        return ()
    return facts_of(share=round(100 * icc), evaluators=groups, forms=people)


def silence(seen: Interviewed) -> Facts:
    """An interviewer whose people leave more unanswered than the others' do.

    Share of skipped, refused and don't-know answers per form, own mean against the others' by
    Welch's t. Flagged when the own is 10 points higher and p (one-sided) < 0.0001; the most different
    one is named. Facts: evaluator, own, others (whole percent), forms.
    """
    found = []
    for number, name in enumerate(seen.names):
        mine = seen.own == number
        one, rest = seen.silence[mine], seen.silence[~mine]
        more = float(one.mean() - rest.mean())
        if more >= INTERVIEWER_SILENCE and _welch(one, rest) < INTERVIEWER_P:
            own, others = round(100 * one.mean()), round(100 * rest.mean())
            found.append((more, facts_of(evaluator=name, own=own, others=others, forms=len(one))))
    return max(found)[1] if found else ()


def spread(seen: Interviewed) -> Facts:
    """An interviewer whose people answer more alike than the others' people do.

    V = sum over items of the variance of the deviations (n - 1), own / others' on items with ten
    answers on either side, at least ten such items. Flagged at 0.4 or less; the smallest is named.
    Facts: evaluator, share (own variance in percent of the others'), forms.
    """
    found = []
    for number, name in enumerate(seen.names):
        mine = seen.own == number
        shares = list(_variances(seen.deviations, mine))
        if len(shares) < INTERVIEWER_ITEMS:
            continue
        own, others = (sum(parts) for parts in zip(*shares, strict=True))
        if others > 0 and own / others <= INTERVIEWER_SPREAD:
            share = round(100 * own / others)
            facts = facts_of(evaluator=name, share=share, forms=int(mine.sum()))
            found.append((own / others, facts))
    return min(found)[1] if found else ()


def _check(code: CheckCode, seen: Interviewed, found: Facts) -> Check:
    if found:
        return Check(code=code, verdict=Verdict.FLAGGED, facts=found)
    facts = facts_of(evaluators=len(seen.names), forms=len(seen.own))
    return Check(code=code, verdict=Verdict.CLEAR, facts=facts)


def _brought(forms: ProjectForms) -> dict[str, int]:
    brought: dict[str, int] = {}
    for one in forms.responses:
        if one.evaluator:
            brought[one.evaluator] = brought.get(one.evaluator, 0) + 1
    return brought


def _interviewed(forms: ProjectForms, names: tuple[str, ...]) -> Interviewed:
    places = [place for place, one in enumerate(forms.responses) if one.evaluator in names]
    owners = [names.index(forms.responses[place].evaluator or "") for place in places]
    scores, roles = forms.scores[places], forms.roles[places]
    deviations = np.full(scores.shape, np.nan)
    for role in np.unique(roles):
        mine = roles == role
        deviations[mine] = scores[mine] - _column_means(scores[mine])
    asked = forms.asked[places].sum(axis=1)
    silent = (forms.skipped | forms.refusals | forms.dont_know)[places].sum(axis=1)
    return Interviewed(
        names=names,
        own=np.array(owners, dtype=np.int64),
        deviations=deviations,
        silence=silent / np.maximum(asked, 1),
    )


def _row_means(values: Floats) -> Floats:
    there = ~np.isnan(values)
    total: Floats = np.where(there, values, 0.0).sum(axis=1)
    means: Floats = total / np.maximum(there.sum(axis=1), 1)
    return means


def _column_means(values: Floats) -> Floats:
    return _row_means(values.T)


def _variances(deviations: Floats, mine: np.ndarray) -> Iterator[tuple[float, float]]:
    """Own and the others' variance of every item that both sides have ten answers to."""
    for column in deviations.T:
        there = ~np.isnan(column)
        own, others = column[there & mine], column[there & ~mine]
        if min(len(own), len(others)) >= INTERVIEWER_FORMS:
            yield float(own.var(ddof=1)), float(others.var(ddof=1))


def _welch(one: Floats, other: Floats) -> float:
    """One-sided p of Welch's t that `one` is not higher; 1 where nothing varies."""
    parts = [float(each.var(ddof=1)) / len(each) for each in (one, other)]
    total = sum(parts)
    if total <= 0:
        return 1.0
    squares = sum(part**2 / (len(each) - 1) for part, each in zip(parts, (one, other), strict=True))
    t = float(one.mean() - other.mean()) / total**0.5
    return float(stdtr(total**2 / squares, -t))
