"""Two groups of people compared with all that has to be said before a difference is named.

In this order: is the scale comparable; what was asked of both; how alike people of one project are;
how large a difference could have been found; and then the difference, unweighted and weighted, with the
word that its interval permits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.assessment.disclosure import FLOOR
from scoring.assessment.findings import Difference
from scoring.assessment.gaps import MARGIN, difference_word
from scoring.assessment.scales import person_mean
from scoring.errors import NotEnoughDataError
from scoring.indices.across import NoComparison
from scoring.measure.invariance import MeasurementInvariance
from scoring.models.compare.clustered import (
    Clustered,
    Clustering,
    clustered_difference,
    clustering,
    weighted_difference,
)
from scoring.models.compare.comparable import (
    Asked,
    Comparable,
    Ground,
    ScaleComparability,
    common_ground,
    scale_comparability,
)
from scoring.models.compare.effects import standardised
from scoring.models.compare.equivalence import POWER, Equivalence, detectable_of, equivalence
from scoring.models.compare.results import Effect, MeanTest
from scoring.models.compare.samples import Floats, codes_of, label
from scoring.models.compare.two_groups import welch_test
from scoring.results import Notice, NoticeCode

EVERYBODY = ""  # the side of a comparison that knows no sides
FEW_PROJECTS = 8  # a side; below, how projects differ is hardly known


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where a table of one row per person holds what: `side`, `project`, `weight` where known."""

    group: str
    items: tuple[str, ...]
    side: str | None = None
    project: str | None = None
    weight: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanDifference:
    """First minus second on 0-100. `word` is None where the scale does not permit one."""

    means: tuple[float, float]
    test: MeanTest
    word: Difference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideComparison:
    """One side of both groups. Read from the top: `detectable` is the true difference that this many
    people and projects would show with 80 % power (`clustering` is None where projects are unknown, or
    hold one person each); only then `unweighted`, `weighted` (every person's
    weight), `standardised` (Hedges' g, people as independent) and `equivalence` within the margin.
    """

    side: str
    counts: tuple[int, int]
    clustering: Clustering | None
    detectable: float
    unweighted: MeanDifference
    weighted: MeanDifference | None
    standardised: Effect
    equivalence: Equivalence
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupComparison:
    """`left_out` are sides that cannot be compared, with the reason; `dropped` people have no score,
    group, side or project."""

    groups: tuple[str, str]
    scale: ScaleComparability
    ground: Ground
    sides: tuple[SideComparison, ...]
    left_out: tuple[tuple[str, str], ...]
    margin: float
    used: int
    dropped: int
    notices: tuple[Notice, ...]

    @property
    def refusal(self) -> NoComparison | None:
        return self.ground.refusal


def compare_groups(
    answers: pd.DataFrame,
    columns: Columns,
    levels: tuple[object, object],
    *,
    asked: tuple[Asked, Asked] | None = None,
    invariance: MeasurementInvariance | None = None,
    margin: float = MARGIN,
    level: float = 0.95,
) -> GroupComparison:
    """Compare two groups side by side of the answers, with people clustered in projects.

    `answers` has one row per person and items keyed to 0-100. A person's score is the mean of the
    shared items, if half of them are answered and two at least. Only sides that both groups have
    are compared, each with itself: sides are never mixed. `asked` says what each group was asked;
    groups of different kinds (instruments) are compared on shared items and sides only and refused
    otherwise. Without it everybody was asked the same.

    The difference is `clustered_difference` where projects are known and each group comes from two
    at least; from people otherwise, with a notice. No word is given where invariance was tested and
    intercepts differ. Fewer than five people of a side in a group are not compared.

    Raises KeyError for a column that is not there, ValueError for weights that are not above 0.
    """
    names = (label(levels[0]), label(levels[1]))
    scale = scale_comparability(invariance, names)
    ground = _ground(answers, columns, asked)
    done, left = _sides(_by_side(answers, columns, names, ground), scale, margin, level)
    used = sum(sum(one.counts) for one in done)
    return GroupComparison(
        groups=names,
        scale=scale,
        ground=ground,
        sides=done,
        left_out=left,
        margin=margin,
        used=used,
        dropped=len(answers) - used,
        notices=tuple(_scale_notices(scale)),
    )


def _sides(
    people_of: Iterable[tuple[str, pd.DataFrame]],
    scale: ScaleComparability,
    margin: float,
    level: float,
) -> tuple[tuple[SideComparison, ...], tuple[tuple[str, str], ...]]:
    done: list[SideComparison] = []
    left: list[tuple[str, str]] = []
    for side, people in people_of:
        try:
            done.append(_side(people, side, scale, margin, level))
        except NotEnoughDataError as reason:
            left.append((side, str(reason)))
    return tuple(done), tuple(left)


def _scale_notices(scale: ScaleComparability) -> Iterator[Notice]:
    if scale.verdict is Comparable.NOT_TESTED:
        yield Notice(code=NoticeCode.SCALE_NOT_TESTED)
    elif scale.verdict is not Comparable.MEANS:
        yield Notice(code=NoticeCode.SCALE_DIFFERS)


def _ground(answers: pd.DataFrame, columns: Columns, asked: tuple[Asked, Asked] | None) -> Ground:
    here = (
        (EVERYBODY,) if columns.side is None else tuple(sorted(set(answers[columns.side].dropna())))
    )
    if asked is None:
        return Ground(items=columns.items, sides=here, kinds=("", ""))
    ground = common_ground(*asked)
    items = tuple(item for item in ground.items if item in columns.items)
    mixed = ground.kinds[0] != ground.kinds[1]
    refusal = ground.refusal
    if refusal is None and not items:
        refusal = NoComparison.NO_CORE
    if refusal is None and mixed and columns.side is None:
        refusal = NoComparison.NO_SIDE  # nobody can tell whose answers these are
    sides = here if columns.side is None else tuple(one for one in ground.sides if one in here)
    return Ground(items=items, sides=sides, kinds=ground.kinds, refusal=refusal)


def _by_side(
    answers: pd.DataFrame, columns: Columns, names: tuple[str, str], ground: Ground
) -> Iterator[tuple[str, pd.DataFrame]]:
    if ground.refusal is not None:
        return
    people = _people(answers, columns, names, ground)
    for side in ground.sides:
        yield side, people[people["side"] == side]


def _people(
    answers: pd.DataFrame, columns: Columns, names: tuple[str, str], ground: Ground
) -> pd.DataFrame:
    """Who has a score and a place: columns y, group (0, 1), side, project, weight."""
    scores = answers[list(ground.items)].to_numpy(dtype=np.float64, na_value=np.nan)
    people = pd.DataFrame(
        {
            "y": person_mean(scores, np.ones_like(scores, dtype=bool)),
            "group": codes_of(answers[columns.group], names),
            "side": EVERYBODY if columns.side is None else answers[columns.side].to_numpy(),
            "weight": 1.0 if columns.weight is None else answers[columns.weight].to_numpy(),
            "weighted": columns.weight is not None,
        }
    )
    people["project"] = -1 if columns.project is None else pd.factorize(answers[columns.project])[0]
    kept = people["y"].notna() & (people["group"] >= 0) & people["weight"].notna()
    if columns.project is not None:
        kept &= people["project"] >= 0
    people = people[kept]
    if not (people["weight"] > 0).all():
        raise ValueError("Weights must be above 0; leave out whoever stands for nobody.")
    return people


def _side(
    people: pd.DataFrame, side: str, scale: ScaleComparability, margin: float, level: float
) -> SideComparison:
    data = Clustered(
        y=people["y"].to_numpy(dtype=np.float64),
        group=people["group"].to_numpy(dtype=np.int64),
        project=pd.factorize(people["project"])[0].astype(np.int64),
        weight=people["weight"].to_numpy(dtype=np.float64),
    )
    one, other = data.y[data.group == 0], data.y[data.group == 1]
    _need_people(one, other)
    test, grouped, notices = _test(data, bool((people["project"] >= 0).all()), level)
    speaks = scale.verdict in (Comparable.MEANS, Comparable.NOT_TESTED)
    weighted = bool(people["weighted"].any())
    return SideComparison(
        side=side,
        counts=(len(one), len(other)),
        clustering=grouped,
        detectable=detectable_of(test, power=POWER),
        unweighted=_difference(data, np.ones_like(data.y), test, margin, speaks),
        weighted=_weighted(data, grouped, margin, speaks, level) if weighted else None,
        standardised=standardised(one, other, level=level).hedges_g,
        equivalence=equivalence(test, margin=margin),
        notices=notices,
    )


def _need_people(one: Floats, other: Floats) -> None:
    if min(len(one), len(other)) < FLOOR:
        raise NotEnoughDataError(
            f"{FLOOR} people of each group are needed; there are {len(one)} and {len(other)}."
        )
    if np.ptp(one) == 0 and np.ptp(other) == 0:
        raise NotEnoughDataError("In each group everybody gave the same answers.")


def _test(
    data: Clustered, named: bool, level: float
) -> tuple[MeanTest, Clustering | None, tuple[Notice, ...]]:
    """The difference with projects as far as they are known."""
    if named and min(data.projects) >= 2:
        few = min(data.projects) < FEW_PROJECTS
        notices = (Notice(code=NoticeCode.FEW_PROJECTS_COMPARED),) if few else ()
        return clustered_difference(data, level=level), _alike(data, level), notices
    code = NoticeCode.ONE_PROJECT if named else NoticeCode.PROJECTS_NOT_NAMED
    one, other = data.y[data.group == 0], data.y[data.group == 1]
    return welch_test(one, other, level=level), None, (Notice(code=code),)


def _alike(data: Clustered, level: float) -> Clustering | None:
    """None where it cannot be told, as with one person from each project; CR2 needs no ICC."""
    try:
        return clustering(data, level=level)
    except NotEnoughDataError:
        return None


def _weighted(
    data: Clustered, grouped: Clustering | None, margin: float, speaks: bool, level: float
) -> MeanDifference:
    if grouped is None:  # people stand for themselves
        alone = np.arange(len(data.y), dtype=np.int64)
        data = Clustered(y=data.y, group=data.group, project=alone, weight=data.weight)
    test = weighted_difference(data, level=level)
    return _difference(data, data.weight, test, margin, speaks)


def _difference(
    data: Clustered, weight: Floats, test: MeanTest, margin: float, speaks: bool
) -> MeanDifference:
    first, second = (
        float(np.average(data.y[data.group == one], weights=weight[data.group == one]))
        for one in (0, 1)
    )
    word = difference_word(test.difference, test.interval, margin=margin) if speaks else None
    return MeanDifference(means=(first, second), test=test, word=word)
