"""How often intervals from few clusters contain the true coefficient, by simulation with known truth.

    make evidence NAME=cluster-errors     writes the table into docs/explanation/cluster-coverage.md

People in ten projects: a random effect of the project (ICC 0.2) and an error of the person, normal. The
coefficients are those of a person's own value, of a value of the project, and of a treatment of some
projects. Sizes of projects are equal, or rise from 5 to 50.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from scoring.crossproducts import Floats, Integers
from scoring.models.coefficients import Covariance, Errors, coefficients
from scoring.models.design import Design, design
from scoring.models.linear import LinearModel, ols
from scoring.models.sandwich import clustered

SEED = 20261124
REPLICATIONS = 20_000
ICC = 0.2
PROMISED = (0.94, 0.96)
EQUAL = (20,) * 10
RISING = (5, 5, 10, 10, 15, 20, 25, 30, 40, 50)
TERMS = ("person", "project", "treated")


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

    def sample(self, columns: Design, chance: np.random.Generator) -> Design:
        project, people = self.project, len(self.project)
        places = len(self.sizes)
        person = chance.normal(size=people) + chance.normal(size=places)[project]
        level = chance.normal(size=places)[project]
        treated = np.isin(project, self.treated).astype(float)
        between = chance.normal(size=places)[project] * np.sqrt(ICC)
        return replace(
            columns,
            matrix=np.column_stack([np.ones(people), person, level, treated]),
            y=between + chance.normal(size=people) * np.sqrt(1 - ICC),
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


def by_cr2(model: LinearModel) -> Covariance:
    return clustered(model, Errors.CR2)


MAKERS = {
    "CR2, Satterthwaite df": by_cr2,
    "CR1S, t with G - 1": by_cr1s,
    "CR1S, normal": by_cr1s_normal,
    "classical": by_classical,
}


def coverage(study: Study, replications: int = REPLICATIONS) -> dict[str, Floats]:
    """Per way of making errors, the share of samples whose interval held zero, per coefficient."""
    chance = np.random.default_rng([SEED, sum(study.sizes), len(study.treated)])
    columns = study.design()
    held = {name: np.zeros(len(TERMS)) for name in MAKERS}
    for _ in range(replications):
        model = ols(study.sample(columns, chance))
        for name, maker in MAKERS.items():
            rows = coefficients(model.columns, model.estimates, maker(model))[1:]
            held[name] += [one.interval.low <= 0 <= one.interval.high for one in rows]
    return {name: count / replications for name, count in held.items()}


def errors_table() -> Iterator[str]:
    """Studies and coefficients down, ways of making errors across."""
    yield row(["ten projects", "coefficient", *MAKERS])
    yield row(["---", "---", *("---:" for _ in MAKERS)])
    for study in STUDIES:
        found = coverage(study)
        for place, term in enumerate(TERMS):
            yield row([study.name, term, *(cell(found[name][place]) for name in MAKERS)])


def cell(share: float) -> str:
    kept = PROMISED[0] <= round(share, 3) <= PROMISED[1]
    return f"**{100 * share:.1f}**" if kept else f"{100 * share:.1f}"


def row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
