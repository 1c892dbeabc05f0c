"""How often intervals of fixed effects contain the truth, with few and with many projects.

    make evidence NAME=mixed-fixed-effects     writes the table into docs/explanation/mixed-model-coverage.md

People in projects of unequal size (5 to 40), a column that differs between people (`person`), one that
is 0 or 1 for the whole project (`project`), their interaction across levels, random intercepts or
intercepts and slopes. The columns are drawn anew for each sample. Truth is known; both levels are normal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.stats import norm

from scoring.crossproducts import Floats
from scoring.models.design import Design, design, term
from scoring.models.mixed.adjusted import kenward_roger_coefficients
from scoring.models.mixed.fit import mixed_model
from scoring.models.mixed.results import Coefficient
from scoring.threads import one_blas_thread

SEED = 20261124
REPLICATIONS = 6_000
PROJECTS = (10, 30, 100)
SIZES = (5, 10, 15, 20, 40)
BETA = np.array([50.0, 3.0, 5.0, 1.0])
PROMISED = (0.94, 0.96)
METHODS = ("Satterthwaite", "Kenward–Roger", "normal")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Variances of intercepts and slopes between projects; residuals have variance 400."""

    name: str
    intercepts: float
    slopes: float = 0.0

    @property
    def random_slopes(self) -> tuple[str, ...]:
        return ("person",) if self.slopes else ()


WORLDS = (
    World(name="intercepts, ICC 0.05", intercepts=21.0),
    World(name="intercepts, ICC 0.20", intercepts=100.0),
    World(name="intercepts and slopes", intercepts=100.0, slopes=100.0),
    World(name="intercepts and weak slopes", intercepts=100.0, slopes=25.0),
)


def fixed_effects_table() -> Iterator[str]:
    """Coverage in per cent of each coefficient, by world, number of projects and method."""
    yield "| between projects | projects | method | person | project | person × project |"
    yield "| --- | ---: | --- | ---: | ---: | ---: |"
    generator = np.random.default_rng(SEED)
    for world in WORLDS:
        for projects in PROJECTS:
            shares = coverage(world, projects, REPLICATIONS, generator)
            for method, share in zip(METHODS, shares, strict=True):
                cells = " | ".join(map(_cell, share[1:]))
                yield f"| {world.name} | {projects} | {method} | {cells} |"


def coverage(
    world: World, projects: int, replications: int, generator: np.random.Generator
) -> Floats:
    """Shares of intervals with the truth inside, methods x coefficients."""
    hits = np.zeros((len(METHODS), len(BETA)))
    with one_blas_thread():
        for _ in range(replications):
            made = _design(projects, generator)
            drawn = replace(made, y=_answers(made, world, generator))
            model = mixed_model(drawn, slopes=world.random_slopes)
            adjusted = kenward_roger_coefficients(model)
            hits += [
                _inside(model.coefficients),
                _inside(adjusted),
                [
                    abs(one.estimate - truth) <= norm.ppf(0.975) * one.se
                    for one, truth in zip(model.coefficients, BETA, strict=True)
                ],
            ]
    return hits / replications


def _inside(coefficients: tuple[Coefficient, ...]) -> list[bool]:
    return [
        one.interval.low <= truth <= one.interval.high
        for one, truth in zip(coefficients, BETA, strict=True)
    ]


def _design(projects: int, generator: np.random.Generator) -> Design:
    sizes = np.tile(SIZES, projects // len(SIZES))
    codes = np.repeat(np.arange(projects), sizes)
    person = generator.standard_normal(len(codes))
    frame = pd.DataFrame({"g": codes, "person": person, "project": codes // 5 % 2, "y": 0.0})
    terms = ("person", "project", term("person", "project"))
    return design(frame, "y", terms, cluster="g")


def _answers(made: Design, world: World, generator: np.random.Generator) -> Floats:
    codes = made.clusters[0].codes
    spread = np.sqrt([world.intercepts, world.slopes])
    effects = generator.standard_normal((codes.max() + 1, 2)) * spread
    own = effects[codes, 0] + effects[codes, 1] * made.matrix[:, 1]
    residual = 20.0 * generator.standard_normal(made.used)
    return np.asarray(made.matrix @ BETA + own + residual)


def _cell(share: float) -> str:
    low, high = PROMISED
    told = f"{100 * share:.1f}"
    return f"**{told}**" if low <= share <= high else told
