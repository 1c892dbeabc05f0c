"""How often intervals from few clusters contain the true coefficient, by simulation with known truth.

    make evidence NAME=cluster-errors     writes both tables into docs/explanation/cluster-coverage.md
    make evidence NAME=cluster-errors-elsewhere

People in ten projects: a random effect of the project (ICC 0.2) and an error of the person, normal. The
coefficients are those of a person's own value, of a value of the project, and of a treatment of some
projects. Sizes of projects are equal, or rise from 5 to 50. The second table has other ICC, and errors that
are not what the distribution supposes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd
from scipy import stats

from scoring.crossproducts import Floats, Integers
from scoring.models.coefficients import Covariance, Errors
from scoring.models.design import Design, design
from scoring.models.linear import LinearModel, ols
from scoring.models.sandwich import clustered

SEED = 20261124
REPLICATIONS = 20_000
ELSEWHERE = 4_000  # samples per row of the second table's four studies
ICC = 0.2
PROMISED = (0.94, 0.96)
EQUAL = (20,) * 10
RISING = (5, 5, 10, 10, 15, 20, 25, 30, 40, 50)
TERMS = ("person", "project", "treated")
PLACES = (1, 2, 3)  # of these in the model
ALPHA = 0.05
Maker = Callable[[LinearModel], Covariance]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Ten projects of these sizes, and which of them are treated."""

    name: str
    sizes: tuple[int, ...]
    treated: tuple[int, ...]

    @property
    def project(self) -> Integers:
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    def design(self) -> Design:
        """The columns, whose values are drawn anew for each sample."""
        nothing = np.arange(len(self.project), dtype=np.float64)
        columns = {"y": nothing, **dict.fromkeys(TERMS, nothing), "name": self.project}
        return design(pd.DataFrame(columns), "y", TERMS, cluster="name")

    def sample(self, columns: Design, chance: np.random.Generator, world: World) -> Design:
        project, people = self.project, len(self.project)
        places = len(self.sizes)
        person = chance.normal(size=people) + chance.normal(size=places)[project]
        level = chance.normal(size=places)[project]
        treated = np.isin(project, self.treated).astype(float)
        between = world.draw(chance, places)[project] * np.sqrt(world.icc)
        between *= 1 + (world.treated_vary - 1) * treated
        slope = chance.normal(size=places)[project] * np.sqrt(world.slopes) if world.slopes else 0.0
        own = world.draw(chance, people) * np.sqrt(1 - world.icc)
        return replace(
            columns,
            matrix=np.column_stack([np.ones(people), person, level, treated]),
            y=between + slope * person + own,
        )


def normal(chance: np.random.Generator, count: int) -> Floats:
    return chance.normal(size=count)


def skewed(chance: np.random.Generator, count: int) -> Floats:
    """Exponential: skewness 2."""
    return chance.exponential(size=count) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """How errors are: ICC, shape, variance of the person's slope, spread of treated projects' effects."""

    name: str
    icc: float = ICC
    draw: Callable[[np.random.Generator, int], Floats] = normal
    slopes: float = 0.0
    treated_vary: float = 1.0


WORLD = World(name="as above")
WORLDS = (
    World(name="ICC 0", icc=0.0),
    World(name="ICC 0.05", icc=0.05),
    World(name="ICC 0.5", icc=0.5),
    World(name="people and projects skewed (exponential)", draw=skewed),
    World(name="treated projects differ twice as much", treated_vary=2.0),
    World(name="slopes of the person differ, variance 0.05", slopes=0.05),
    World(name="slopes of the person differ, variance 0.2", slopes=0.2),
)

STUDIES = (
    Study(name="equal sizes, 5 of 10 treated", sizes=EQUAL, treated=(0, 2, 4, 6, 8)),
    Study(name="equal sizes, 3 of 10 treated", sizes=EQUAL, treated=(1, 4, 7)),
    Study(name="5 to 50 people, 5 of 10 treated", sizes=RISING, treated=(0, 2, 4, 6, 8)),
    Study(name="5 to 50 people, 3 of 10 treated", sizes=RISING, treated=(1, 4, 7)),
)


def by_classical(model: LinearModel) -> Covariance:
    return model.classical()


def by_cr1s(model: LinearModel) -> Covariance:
    return clustered(model, Errors.CR1S)


def by_cr1s_normal(model: LinearModel) -> Covariance:
    found = by_cr1s(model)
    return replace(found, df=np.full_like(found.df, np.inf))


@lru_cache(maxsize=1)
def by_cr2(model: LinearModel) -> Covariance:
    return clustered(model, Errors.CR2)


def by_cr2_student(model: LinearModel) -> Covariance:
    return by_cr2(model).by_student()


MAKERS: Mapping[str, Maker] = {
    "CR2, few clusters": by_cr2,
    "CR2, Satterthwaite df": by_cr2_student,
    "CR1S, t with G - 1": by_cr1s,
    "CR1S, normal": by_cr1s_normal,
    "classical": by_classical,
}


def holds_zero(model: LinearModel, covariance: Covariance, places: Sequence[int]) -> list[bool]:
    """Whether the 95 % intervals hold zero, by p > .05, which is the same and costs less."""
    statistic = model.estimates / covariance.se
    if covariance.exact is not None:
        known = covariance.exact
        return [known.distribution(at).p(statistic[at]) > ALPHA for at in places]
    p = 2 * stats.t.sf(np.abs(statistic), covariance.df)
    return [bool(p[at] > ALPHA) for at in places]


def coverage(
    study: Study,
    replications: int = REPLICATIONS,
    *,
    world: World = WORLD,
    makers: Mapping[str, Maker] = MAKERS,
) -> dict[str, Floats]:
    """Per way of making errors, the share of samples whose interval held zero, per coefficient."""
    chance = np.random.default_rng([SEED, sum(study.sizes), len(study.treated)])
    columns = study.design()
    held = {name: np.zeros(len(TERMS)) for name in makers}
    for _ in range(replications):
        model = ols(study.sample(columns, chance, world))
        for name, maker in makers.items():
            held[name] += holds_zero(model, maker(model), PLACES)
    return {name: count / replications for name, count in held.items()}


def errors_table() -> Iterator[str]:
    """Studies and coefficients down, ways of making errors across."""
    yield row(["ten projects", "coefficient", *MAKERS])
    yield row(["---", "---", *("---:" for _ in MAKERS)])
    for study in STUDIES:
        found = coverage(study)
        for place, term in enumerate(TERMS):
            yield row([study.name, term, *(cell(found[name][place]) for name in MAKERS)])


def elsewhere_table() -> Iterator[str]:
    """Lowest and highest coverage over the four studies."""
    makers = {"few clusters": by_cr2, "Satterthwaite": by_cr2_student}
    names = [f"{term}, {way}" for term in TERMS for way in makers]
    yield row(["errors", *names])
    yield row(["---", *("---:" for _ in names)])
    for world in WORLDS:
        found = [coverage(study, ELSEWHERE, world=world, makers=makers) for study in STUDIES]
        spans = [
            span([one[way][at] for one in found]) for at in range(len(TERMS)) for way in makers
        ]
        yield row([world.name, *spans])


def span(shares: Sequence[float]) -> str:
    low, high = min(shares), max(shares)
    text = f"{100 * low:.1f}–{100 * high:.1f}"
    kept = PROMISED[0] <= round(low, 3) and round(high, 3) <= PROMISED[1]
    return f"**{text}**" if kept else text


def cell(share: float) -> str:
    kept = PROMISED[0] <= round(share, 3) <= PROMISED[1]
    return f"**{100 * share:.1f}**" if kept else f"{100 * share:.1f}"


def row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
