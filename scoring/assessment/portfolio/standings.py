"""How the projects of a wave stand on each dimension: shrunken scores, and what they are worth."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import norm

from instruments.model import Instrument, Side
from instruments.study import Study
from scoring.assessment.findings import CellState, Grade
from scoring.assessment.portfolio.results import (
    DimensionStanding,
    LeftOut,
    Standing,
    UsersIcc,
)
from scoring.assessment.results import Assessment
from scoring.assessment.scores import Composite, SideScore
from scoring.assessment.standing import ENOUGH_PROJECTS
from scoring.assessment.uncertainty import t_quantile
from scoring.errors import NotEnoughDataError
from scoring.models.known_errors import shrunken_estimates
from scoring.models.shrinkage import LEVEL, ShrunkenMean, ranks
from scoring.results import Interval

Z = float(norm.ppf((1 + LEVEL) / 2))
POWER = float(norm.ppf(0.80))
RELIABLE = 0.70
PEER_ATTRIBUTES = ("kind", "type", "area", "setting")  # what is delivered, and rural or urban
FEWEST_PEERS = 5  # projects of every kind, else the target is the mean of all


def is_compared(one: Assessment | None) -> bool:
    """Grade C is indicative only: such a project is compared with nobody."""
    return one is not None and one.evidence.grade is not Grade.C


def half_width(value: float, interval: Interval) -> float:
    """The wider side: intervals are cut off at 0 and at 100."""
    return max(interval.high - value, value - interval.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A project's composite that can be compared."""

    project: str
    value: float
    interval: Interval
    used: int

    @property
    def error(self) -> float:
        """Half-width / 1.96: a little too large where the interval came from a t distribution."""
        return half_width(self.value, self.interval) / Z


def common_sides(composites: Sequence[Composite]) -> tuple[Side, ...]:
    """The sides that most of the projects with a score show."""
    shown = Counter(one.shown for one in composites if one.value is not None)
    return shown.most_common(1)[0][0] if shown else ()


def dimension_standing(
    code: str,
    projects: Sequence[tuple[str, Assessment | None]],
    study: Study,
    generator: np.random.Generator,
) -> DimensionStanding:
    """Every project on one dimension; `projects` in the order of the study.

    Scores are compared on the same sides only. From ten comparable projects on they are shrunken
    towards their peers; below, the raw scores stand alone and nothing is said about an order.
    """
    composites = {
        project: next(dim.composite for dim in one.dimensions if dim.code == code)
        for project, one in projects
        if one is not None
    }
    sides = common_sides(
        [composites[project] for project, one in projects if one is not None and is_compared(one)]
    )
    reasons = {project: _left_out(one, composites.get(project), sides) for project, one in projects}
    scored = [_scored(project, composites[project]) for project, why in reasons.items() if not why]
    left_out = tuple((project, why) for project, why in reasons.items() if why is not None)
    detectable = (
        (Z + POWER) * math.sqrt(2) * float(np.median([one.error for one in scored]))
        if len(scored) > 1
        else None
    )
    if len(scored) < ENOUGH_PROJECTS:
        return _unranked(code, sides, scored, left_out, detectable)
    plain = _unranked(code, sides, scored, left_out, detectable)
    return _shrunken(plain, scored, peers_of(study, [one.project for one in scored]), generator)


def _left_out(
    one: Assessment | None, composite: Composite | None, sides: tuple[Side, ...]
) -> LeftOut | None:
    if one is None or composite is None:
        return LeftOut.NO_ANSWERS
    if not is_compared(one):
        return LeftOut.GRADE_C
    if composite.value is None:
        return LeftOut.NO_SCORE
    if composite.shown != sides:
        return LeftOut.OTHER_SIDES
    known = composite.interval is not None and half_width(composite.value, composite.interval) > 0
    return None if known else LeftOut.NO_INTERVAL


def _scored(project: str, one: Composite) -> Scored:
    if one.value is None or one.interval is None:
        raise NotEnoughDataError(f"{project} has no score with an interval.")
    return Scored(project=project, value=one.value, interval=one.interval, used=one.used)


def _unranked(
    code: str,
    sides: tuple[Side, ...],
    scored: Sequence[Scored],
    left_out: tuple[tuple[str, LeftOut], ...],
    detectable: float | None,
) -> DimensionStanding:
    return DimensionStanding(
        dimension=code,
        sides=sides,
        mean=None,
        mean_interval=None,
        between=None,
        separable=None,
        detectable=detectable,
        peers=(),
        standings=tuple(_standing(one) for one in scored),
        left_out=left_out,
    )


def _shrunken(
    plain: DimensionStanding, scored: Sequence[Scored], peers: Peers, generator: np.random.Generator
) -> DimensionStanding:
    found = shrunken_estimates(
        [one.project for one in scored],
        [one.value for one in scored],
        [one.error for one in scored],
        sizes=[one.used for one in scored],
        peers=[peers.kinds[one.project] for one in scored] if peers.attributes else None,
    )
    places = ranks(found.projects, generator)
    reach = Z * found.mean_se
    return replace(
        plain,
        mean=found.mean,
        mean_interval=Interval(
            low=found.mean - reach, high=found.mean + reach, level=LEVEL, method="random effects"
        ),
        between=found.between,
        separable=float(np.median([one.reliability for one in found.projects])),
        peers=peers.attributes,
        standings=tuple(
            _standing(one, estimate, place.worst, peers.kinds[one.project])
            for one, estimate, place in zip(scored, found.projects, places, strict=True)
        ),
    )


def _standing(
    one: Scored, shrunken: ShrunkenMean | None = None, last: float | None = None, peer: str = ""
) -> Standing:
    return Standing(
        project=one.project,
        value=one.value,
        interval=one.interval,
        shrunken=shrunken,
        last_quarter=last,
        peer=peer,
    )


KIND_SIGN = " · "  # between the values that make a kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """The attributes that make peers, and every project's kind; no attribute: one kind."""

    attributes: tuple[str, ...]
    kinds: Mapping[str, str]


def peers_of(study: Study, projects: Sequence[str]) -> Peers:
    """What is delivered, by rural and urban, as far as every kind has `FEWEST_PEERS` projects.

    Where it has not, the last attribute is dropped, and so on down to the mean of all.
    """
    known = {code: study.project(code).attributes for code in projects}
    names = [name for name in PEER_ATTRIBUTES if all(known[code].get(name) for code in projects)]
    while names:
        kinds = {code: KIND_SIGN.join(known[code][name] for name in names) for code in projects}
        if min(Counter(kinds.values()).values()) >= FEWEST_PEERS:
            return Peers(attributes=tuple(names), kinds=kinds)
        names.pop()
    return Peers(attributes=(), kinds=dict.fromkeys(projects, ""))


def users_icc(instrument: Instrument, assessments: Sequence[Assessment]) -> UsersIcc | None:
    """How alike the beneficiaries of one project are, on the service value; None below ten projects.

    sigma^2 is pooled from the projects' variances s^2 = n se^2, tau^2 is that of the projects' means.
    """
    code = instrument.service_value
    found = [
        score for one in assessments if is_compared(one) for score in users_scores(one, code or "")
    ]
    usable = [(one, _person_variance(one)) for one in found]
    known = [(one, variance) for one, variance in usable if variance > 0]
    if code is None or len(known) < ENOUGH_PROJECTS:
        return None
    df = np.array([one.used - 1 for one, _ in known], dtype=float)
    within = float((df * [variance for _, variance in known]).sum() / df.sum())
    estimates = shrunken_estimates(
        [str(place) for place in range(len(known))],
        [one.value or 0.0 for one, _ in known],
        [math.sqrt(variance / one.used) for one, variance in known],
        sizes=[one.used for one, _ in known],
    )
    icc = estimates.between / (estimates.between + within)
    enough = math.ceil(RELIABLE / (1 - RELIABLE) * (1 - icc) / icc - 1e-9) if icc > 0 else None
    return UsersIcc(
        subdimension=code,
        icc=icc,
        projects=len(known),
        people=sum(one.used for one, _ in known),
        enough=enough,
    )


def users_scores(one: Assessment, code: str) -> list[SideScore]:
    """The beneficiaries' own score of a sub-dimension, where it is shown with a value."""
    return [
        score
        for dimension in one.dimensions
        for sub in dimension.subdimensions
        if sub.code == code
        for score in sub.sides
        if score.side is Side.BENEFICIARIES
        and score.state is CellState.SHOWN
        and score.value is not None
    ]


def _person_variance(one: SideScore) -> float:
    if one.interval is None or one.value is None or one.used < 2:
        return 0.0
    error = half_width(one.value, one.interval) / t_quantile(one.used - 1.0)
    return one.used * error**2
