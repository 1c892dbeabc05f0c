"""What people answered, as models need it: group by group, with moments, patterns and clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.errors import NotEnoughDataError
from scoring.measure.em_moments import SaturatedMoments, saturated_moments
from scoring.measure.sem.likelihood import NormalLikelihood, Sample
from scoring.measure.sem.minimise import Objective
from scoring.measure.sem.missing_likelihood import MissingLikelihood
from scoring.measure.sem.model import ModelError
from scoring.measure.sem.parameters import ParameterTable
from scoring.measure.sem.structure import Floats, Ints, Structure, structure_of
from scoring.moments import Moments

Bools = npt.NDArray[np.bool_]

FEWEST_PEOPLE = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupAnswers:
    """One group. `values` people x variables (None where only moments are known), NaN where missing
    answers are modelled; `sample` its moments, those of EM then; `clusters` a number per person."""

    label: str
    sample: Sample
    values: Floats | None = None
    clusters: Ints | None = None
    saturated: SaturatedMoments | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answers:
    """All groups; `used` people, `dropped` rows left out because of missing values."""

    variables: tuple[str, ...]
    groups: tuple[GroupAnswers, ...]
    used: int
    dropped: int

    @property
    def incomplete(self) -> bool:
        """Missing answers are modelled instead of dropped."""
        return any(group.saturated is not None for group in self.groups)

    @property
    def shares(self) -> tuple[float, ...]:
        return tuple(group.sample.people / self.used for group in self.groups)

    @property
    def samples(self) -> tuple[Sample, ...]:
        return tuple(group.sample for group in self.groups)


def answers_of(
    frame: pd.DataFrame,
    table: ParameterTable,
    *,
    incomplete: bool = False,
    group: str | None = None,
    cluster: str | None = None,
) -> Answers:
    """Take the variables of a model out of a frame.

    Listwise: rows with a missing variable are dropped; with `incomplete` only rows without any
    answer, and rows whose exogenous variables are missing. Rows without group or cluster are
    dropped too. Groups come in the order in which they first occur. Raises ModelError for a column
    that is not there, NotEnoughDataError below three people in a group.
    """
    names = table.variables.observed
    extra = [name for name in (group, cluster) if name is not None]
    absent = [name for name in (*names, *extra) if name not in frame.columns]
    if absent:
        raise ModelError(
            f"The data have no column {absent[0]!r}; the model needs {', '.join(names)}."
        )
    placed = frame.dropna(subset=extra) if extra else frame
    values = [] if group is None else list(pd.unique(placed[group]))
    labels = [""] if group is None else [_label(one) for one in values]
    parts = [placed] if group is None else [placed[placed[group] == one] for one in values]
    groups = tuple(
        _group(part, label, table, incomplete=incomplete, cluster=cluster)
        for label, part in zip(labels, parts, strict=True)
    )
    used = sum(one.sample.people for one in groups)
    return Answers(variables=names, groups=groups, used=used, dropped=len(frame) - used)


def moments_answers(moments: Moments, table: ParameterTable) -> Answers:
    """Take the variables of a model out of moments; rows with a missing variable must be dropped.

    Raises ModelError for an item that is not there and for pairwise moments of incomplete rows.
    """
    names = table.variables.observed
    absent = [name for name in names if name not in moments.items]
    if absent:
        raise ModelError(
            f"The moments have no item {absent[0]!r}; the model needs {', '.join(names)}."
        )
    chosen = moments.select(names)
    if not chosen.complete:
        raise ModelError(
            "The moments come from incomplete rows: take them with Deletion.LISTWISE, or pass the "
            "answers and use full information."
        )
    n = int(chosen.count.flat[0])
    if n < FEWEST_PEOPLE:
        raise NotEnoughDataError(
            f"The model needs at least {FEWEST_PEOPLE} people with answers; there are {n}."
        )
    sample = Sample(people=n, mean=chosen.means(), covariance=chosen.covariance() * ((n - 1) / n))
    return Answers(
        variables=names,
        groups=(GroupAnswers(label="", sample=sample),),
        used=n,
        dropped=chosen.rows - n,
    )


def _label(value: object) -> str:
    """A code without the decimal point that a column gets when codes are missing."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _group(
    frame: pd.DataFrame,
    label: str,
    table: ParameterTable,
    *,
    incomplete: bool,
    cluster: str | None,
) -> GroupAnswers:
    names = list(table.variables.observed)
    values = np.column_stack([_numbers(frame, name) for name in names])
    kept = _kept(values, [name in table.given for name in names], incomplete=incomplete)
    values = values[kept]
    if len(values) < FEWEST_PEOPLE:
        where = f" in group {label}" if label else ""
        raise NotEnoughDataError(
            f"The model needs at least {FEWEST_PEOPLE} people with answers{where}; "
            f"there are {len(values)}."
        )
    clusters = None
    if cluster is not None:
        clusters = np.asarray(pd.factorize(frame[cluster].to_numpy()[kept])[0], dtype=np.intp)
    if incomplete:
        saturated = saturated_moments(values)
        sample = Sample(people=saturated.used, mean=saturated.mean, covariance=saturated.covariance)
        return GroupAnswers(
            label=label, sample=sample, values=values, clusters=clusters, saturated=saturated
        )
    return GroupAnswers(label=label, sample=sample_of(values), values=values, clusters=clusters)


def _numbers(frame: pd.DataFrame, name: str) -> Floats:
    try:
        return frame[name].to_numpy(dtype=np.float64, na_value=np.nan)
    except (TypeError, ValueError) as error:
        raise ModelError(
            f"The column {name!r} holds something else than numbers; code its answers first."
        ) from error


def _kept(values: Floats, given: Sequence[bool], *, incomplete: bool) -> Bools:
    missing = np.isnan(values)
    if not incomplete:
        return np.asarray(~missing.any(axis=1))
    return np.asarray(~missing.all(axis=1) & ~missing[:, np.array(given)].any(axis=1))


def sample_of(values: Floats) -> Sample:
    """Means and covariances (divided by n) of complete rows."""
    mean = values.mean(axis=0)
    centred = values - mean
    return Sample(people=len(values), mean=mean, covariance=centred.T @ centred / len(values))


def structures_for(table: ParameterTable, answers: Answers) -> tuple[Structure, ...]:
    """The matrices of each group, exogenous moments taken from the sample."""
    return tuple(
        structure_of(table, number, (group.sample.mean, group.sample.covariance))
        for number, group in enumerate(answers.groups)
    )


def objective_for(table: ParameterTable, answers: Answers) -> Objective:
    """The likelihood of a model's parameters given the answers."""
    structures = structures_for(table, answers)
    saturated = [group.saturated for group in answers.groups if group.saturated is not None]
    if saturated:
        return MissingLikelihood(structures, saturated)
    return NormalLikelihood(structures, answers.samples)
