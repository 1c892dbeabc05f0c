"""How well an instrument measures: one row per sub-dimension and role, and a reason where there is none.

Which coefficient makes sense follows from the composition of the sub-dimension, the number of items
and the number of people: see `measurements`. Everything is computed over all projects of one wave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pandas as pd

from instruments.model import Composition, Instrument, SubDimension
from scoring.assessment.consistency import CONSISTENT, reliabilities
from scoring.assessment.disclosure import RELIABLE_ITEMS
from scoring.assessment.frame import AnswerFrame, Codes, Floats
from scoring.assessment.scales import level_items
from scoring.errors import NotEnoughDataError
from scoring.measure.agreement.chance import Null
from scoring.measure.agreement.groups import group_icc
from scoring.measure.agreement.within import WithinGroup, agreement_within
from scoring.measure.omega import CongenericOmega, congeneric_omega
from scoring.measure.reliability import item_analysis
from scoring.moments import Deletion
from scoring.results import Interval, Notice, Reliability

GROUPS_FOR_ICC = 5  # projects; with fewer a variance between projects says nothing


class WhyNone(StrEnum):
    """Why a sub-dimension has no coefficient for a role. Few people is a notice of `reliability`."""

    FACTS = "facts"  # formative: separate facts need not go together
    OTHER_PARTY = "other-party"  # dyadic: indices of relations instead
    ONE_ITEM = "one-item"
    NO_LEVEL = "no-level"  # its items compare with before, or are not scored


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemInScale:
    """An item's corrected item-rest correlation, and alpha without it; None where nothing varies."""

    item: str
    item_rest: float | None
    alpha_without: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedView:
    """Do people of one project describe the shared thing alike? Means over `projects`.

    `rwg_uniform` and `rwg_skewed` are rwg(J) against random answers that are spread evenly, and
    that lean to the favourable side (five points only); `within_limit` counts the projects whose
    AD keeps to a sixth of the scale. `icc1` and `icc2` are of the persons' means, None where
    there are too few projects or no variation.
    """

    projects: int
    rwg_uniform: float
    rwg_skewed: float | None
    average_deviation: float
    deviation_limit: float
    within_limit: int
    icc1: float | None
    icc2: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One sub-dimension as one role answered it. Either `why_none` or `reliability` is given.

    `omega` (congeneric) and `items` come with an alpha; `shared` only where a shared thing is
    described (consensus) and its items have one scale.
    """

    subdimension: str
    role: str
    composition: Composition
    why_none: WhyNone | None
    people: int
    reliability: Reliability | None = None
    omega: float | None = None
    omega_interval: Interval | None = None
    items: tuple[ItemInScale, ...] = ()
    shared: SharedView | None = None
    notices: tuple[Notice, ...] = ()


def measurements(
    instrument: Instrument, frame: AnswerFrame, rows: Codes
) -> tuple[Measurement, ...]:
    """Every sub-dimension and role that answered, in the order of the instrument.

    additive and consensus: alpha with its interval, congeneric omega and item-rest correlations
    from three items and 30 complete answers on; Spearman-Brown for two items; consensus also
    rwg(J) against two null distributions, AD and ICC(1)/ICC(2) over projects. formative and
    dyadic: none, because their items are not meant to go together. Roles are never pooled.
    """
    known = {(one.subdimension, one.role): one for one in reliabilities(instrument, frame, rows)}
    return tuple(
        _measured(instrument, frame, mine, sub, role, known.get((sub.code, role)))
        for sub in instrument.subdimensions
        for number, role in enumerate(frame.roles)
        if _items(instrument, sub, role, scored_only=False)
        and len(mine := rows[frame.role[rows] == number])
    )


def _items(
    instrument: Instrument, sub: SubDimension, role: str, *, scored_only: bool
) -> tuple[str, ...]:
    codes = (
        level_items(instrument, sub.code)
        if scored_only
        else tuple(item.code for item in instrument.items_of(sub.code))
    )
    return tuple(code for code in codes if role in instrument.item(code).roles)


def _measured(
    instrument: Instrument,
    frame: AnswerFrame,
    rows: Codes,
    sub: SubDimension,
    role: str,
    reliability: Reliability | None,
) -> Measurement:
    items = _items(instrument, sub, role, scored_only=True)
    plain = Measurement(
        subdimension=sub.code,
        role=role,
        composition=sub.composition,
        why_none=None if reliability is not None else _why_none(sub, items),
        people=len(rows),
        reliability=reliability,
    )
    if reliability is None:
        return plain
    scores = frame.scores[np.ix_(rows, frame.columns(items))]
    if reliability.alpha is not None:
        plain = _with_items(plain, scores, items)
    if sub.composition is Composition.CONSENSUS and reliability.used >= 2:
        plain = replace(plain, shared=_shared(instrument, scores, frame.project[rows], items))
    return plain


def _why_none(sub: SubDimension, items: Sequence[str]) -> WhyNone:
    if not items:
        return WhyNone.OTHER_PARTY if sub.composition is Composition.DYADIC else WhyNone.NO_LEVEL
    if sub.composition not in CONSISTENT:
        facts = sub.composition is Composition.FORMATIVE
        return WhyNone.FACTS if facts else WhyNone.OTHER_PARTY
    return WhyNone.ONE_ITEM


def _with_items(plain: Measurement, scores: Floats, items: tuple[str, ...]) -> Measurement:
    """Omega and item-rest correlations beside an alpha that exists."""
    analysis = item_analysis(scores, items=items, deletion=Deletion.LISTWISE)
    omega = _omega(scores, analysis.alpha.items, items)
    return replace(
        plain,
        omega=None if omega is None else omega.model,
        omega_interval=None if omega is None else omega.interval,
        notices=() if omega is None else omega.notices,
        items=tuple(
            ItemInScale(item=one.item, item_rest=one.r_drop, alpha_without=one.without.alpha)
            for one in analysis.items
        ),
    )


def _omega(scores: Floats, kept: Sequence[str], items: Sequence[str]) -> CongenericOmega | None:
    """None where one factor cannot be estimated; alpha stands alone then."""
    columns = [items.index(item) for item in kept]
    if len(columns) < RELIABLE_ITEMS:
        return None
    try:
        return congeneric_omega(pd.DataFrame(scores[:, columns], columns=list(kept)))
    except NotEnoughDataError:
        return None


def _shared(
    instrument: Instrument, scores: Floats, projects: Codes, items: Sequence[str]
) -> SharedView | None:
    """None where the items have different numbers of answers, or no project has two raters."""
    sizes = {len(instrument.scale(instrument.item(code).scale).values) for code in items}
    if len(sizes) != 1:
        return None
    points = sizes.pop()
    codes = 1 + scores / 100.0 * (points - 1)
    parts = [codes[projects == project] for project in np.unique(projects)]
    uniform = _agreements(parts, points, Null.UNIFORM)
    if not uniform:
        return None
    skewed = _agreements(parts, points, Null.SLIGHT_SKEW) if points == 5 else []
    icc1, icc2 = shared_icc(scores, projects)
    deviations = [one.ad_mean for one in uniform]
    limit = uniform[0].ad_limit
    return SharedView(
        projects=len(uniform),
        rwg_uniform=float(np.mean([one.rwg_j for one in uniform])),
        rwg_skewed=float(np.mean([one.rwg_j for one in skewed])) if skewed else None,
        average_deviation=float(np.mean(deviations)),
        deviation_limit=limit,
        within_limit=sum(deviation <= limit for deviation in deviations),
        icc1=icc1,
        icc2=icc2,
    )


def _agreements(parts: Sequence[Floats], points: int, null: Null) -> list[WithinGroup]:
    found = []
    for part in parts:
        try:
            found.append(agreement_within(part, scale=(1, points), null=null))
        except NotEnoughDataError:  # a project with one complete rater agrees with nobody
            continue
    return found


def shared_icc(scores: Floats, projects: Codes) -> tuple[float | None, float | None]:
    complete = ~np.isnan(scores).any(axis=1)
    if len(np.unique(projects[complete])) < GROUPS_FOR_ICC:
        return None, None
    try:
        found = group_icc(scores[complete].mean(axis=1), projects[complete])
    except NotEnoughDataError:
        return None, None
    return found.icc1, found.icc2
