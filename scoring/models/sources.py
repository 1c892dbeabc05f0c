"""Variables that come from different people: one row per project, each variable from its own source.

Structure and process as the organisers see them and value as the users see it meet only in the project,
so the project is the unit, and its number is the n of the model. Taking the three from different people
also keeps one person's mood from making all three look alike (common-method variance).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from scoring.errors import NotEnoughDataError
from scoring.results import Notice, NoticeCode

FEW_PROJECTS = 20  # below, estimates between projects are unstable (Stegmueller 2013; McNeish 2014)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """`column` of `frame`, whose rows are people; `fewest` answers a project must have."""

    frame: pd.DataFrame
    column: str
    fewest: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProjectTable:
    """Means of each variable per project, and the answers behind each mean.

    `without` names, per variable, the projects that were dropped because too few answered.
    """

    means: pd.DataFrame
    counts: pd.DataFrame
    without: Mapping[str, tuple[str, ...]]
    used: int
    dropped: int
    notices: tuple[Notice, ...] = ()


def across_sources(sources: Mapping[str, Source], project: str) -> ProjectTable:
    """Mean of each source's column per project; projects that one source lacks are dropped.

    Missing answers are left out of their project's mean. Every project counts once, however many
    people answered in it. Raises KeyError for a column that is not there, NotEnoughDataError if
    fewer than three projects have every source.
    """
    found = {name: _by_project(one, project) for name, one in sources.items()}
    counts = pd.DataFrame({name: one["count"] for name, one in found.items()})
    counts = counts.fillna(0).astype(int)
    means = pd.DataFrame({name: one["mean"] for name, one in found.items()})
    floors = pd.Series({name: max(1, one.fewest) for name, one in sources.items()})
    enough = counts >= floors
    kept = enough.all(axis=1)
    used = int(kept.sum())
    if used < 3:
        raise NotEnoughDataError(
            f"Only {used} projects have answers from every source; a model between projects needs "
            "at least 3."
        )
    few = used < FEW_PROJECTS
    return ProjectTable(
        means=means.reindex(counts.index)[kept],
        counts=counts[kept],
        without={name: tuple(map(str, enough.index[~enough[name]])) for name in sources},
        used=used,
        dropped=int((~kept).sum()),
        notices=(Notice(code=NoticeCode.FEW_PROJECTS),) if few else (),
    )


def _by_project(source: Source, project: str) -> pd.DataFrame:
    absent = [name for name in (source.column, project) if name not in source.frame.columns]
    if absent:
        raise KeyError(f"The answers have no column {absent[0]}.")
    grouped = source.frame.groupby(project, observed=True)[source.column]
    return grouped.agg(["count", "mean"])


def project_means(
    frame: pd.DataFrame, variables: Sequence[str], project: str, *, fewest: int = 1
) -> ProjectTable:
    """Project level of variables that the same people answered."""
    sources = {name: Source(frame=frame, column=name, fewest=fewest) for name in variables}
    return across_sources(sources, project)


def within_projects(frame: pd.DataFrame, variables: Sequence[str], project: str) -> pd.DataFrame:
    """Person level without what differs between projects: deviations from the project's mean.

    The mean is over the rows that have all the variables; the others, and projects with one such row,
    are left out, as they say nothing about differences within a project. The project's column stays.
    """
    complete = frame.dropna(subset=[*variables, project])
    by_project = complete.groupby(project, observed=True)
    complete = complete[by_project[project].transform("size") > 1]
    names = list(variables)
    deviations = complete[names] - complete.groupby(project, observed=True)[names].transform("mean")
    return deviations.assign(**{project: complete[project]})
