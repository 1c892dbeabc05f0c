"""The designs of a study plan, each with the standard error that it will have.

Scores are on 0-100 and `spread` is the standard deviation of people's scores (about 20 in practice).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from scipy.special import ndtri


class DifferenceDesign(Protocol):
    """A design whose result is one difference, tested by t with `error` and `df`."""

    @property
    def projects(self) -> tuple[int, int]: ...

    @property
    def people(self) -> float: ...

    @property
    def error(self) -> float: ...

    @property
    def df(self) -> float: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMean:
    """The mean of one role in one project: `used` of the `population` people answer at random.

    `population` None means that it is large.
    """

    spread: float
    used: int
    population: int | None = None

    def __post_init__(self) -> None:
        _positive(spread=self.spread, used=self.used)
        if self.population is not None and self.used > self.population:
            raise ValueError(f"{self.used} of {self.population} people cannot answer.")

    def half_width(self, *, level: float = 0.95) -> float:
        """z s/sqrt(n) sqrt(1 - n/N) (Cochran 1977, 2.6), s with N - 1. 0 when everybody answers."""
        share = 0.0 if self.population is None else self.used / self.population
        z = float(ndtri((1 + level) / 2))
        return z * self.spread / math.sqrt(self.used) * math.sqrt(1 - share)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDifference:
    """Two kinds of projects, `people` answers in each; with one person each, two groups of people.

    `icc` is the intraclass correlation of projects; `size_variation` the coefficient of variation of
    their numbers of answers.
    """

    projects: tuple[int, int]
    people: float
    spread: float
    icc: float = 0.0
    size_variation: float = 0.0

    def __post_init__(self) -> None:
        _check(self.projects, self.people, self.spread, self.icc)

    @property
    def design_effect(self) -> float:
        """1 + ((cv^2 + 1) m - 1) icc (Eldridge, Ashby & Kerry 2006, Int J Epidemiol 35:1292-1300)."""
        return 1 + ((self.size_variation**2 + 1) * self.people - 1) * self.icc

    @property
    def error(self) -> float:
        """s sqrt(design effect (1/(k1 m) + 1/(k2 m)))."""
        one, other = self.projects
        return self.spread * math.sqrt(
            self.design_effect * (1 / (one * self.people) + 1 / (other * self.people))
        )

    @property
    def df(self) -> float:
        """Projects are what differs in kind, so they are counted; see `satterthwaite`."""
        return satterthwaite(self.projects)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDifference:
    """Before and after in projects of two kinds: the difference of their changes.

    `project_stability` is the correlation of a project's level at both times, `person_stability` that of
    a person's own part of the answers: 0 when other people answer the second time.
    """

    projects: tuple[int, int]
    people: float
    spread: float
    icc: float
    project_stability: float
    person_stability: float = 0.0

    def __post_init__(self) -> None:
        _check(self.projects, self.people, self.spread, self.icc)
        for one in (self.project_stability, self.person_stability):
            if not -1 <= one <= 1:
                raise ValueError(f"A correlation over time lies between -1 and 1, not {one:g}.")

    @property
    def error(self) -> float:
        """Variance of one kind's change: 2 s^2 ((1 - icc)(1 - r_person) + m icc (1 - r_project))/(k m).

        The change-score analysis of Teerenstra et al. (2012), Statistics in Medicine 31:2169-2178.
        """
        m, icc = self.people, self.icc
        kernel = (1 - icc) * (1 - self.person_stability) + m * icc * (1 - self.project_stability)
        return self.spread * math.sqrt(2 * kernel / m * sum(1 / count for count in self.projects))

    @property
    def df(self) -> float:
        """Projects - 2, for Student's t of the projects' changes."""
        return sum(self.projects) - 2


def satterthwaite(counts: tuple[int, int]) -> float:
    """(1/k1 + 1/k2)^2 / (1/(k1^2 (k1 - 1)) + 1/(k2^2 (k2 - 1))): what Welch and CR2 have on equal sizes.

    It is k1 + k2 - 2 for equal numbers and falls to that of the smaller kind for very unequal ones.
    """
    return sum(1 / one for one in counts) ** 2 / sum(1 / (one**2 * (one - 1)) for one in counts)


def _check(projects: tuple[int, int], people: float, spread: float, icc: float) -> None:
    _positive(people=people, spread=spread)
    if min(projects) < 2:
        raise ValueError(
            f"Each kind needs two projects, not {projects[0]} and {projects[1]}: with one nothing shows "
            "how projects of that kind differ."
        )
    if not 0 <= icc < 1:
        raise ValueError(f"An intraclass correlation for planning lies in 0 to 1, not {icc:g}.")


def _positive(**values: float) -> None:
    for name, value in values.items():
        if not value > 0:
            raise ValueError(f"{name} must be above 0, not {value:g}.")
