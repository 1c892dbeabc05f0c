"""How often the printed 95 % intervals contain the truth: sides and composites, small and large.

    python -m bench.coverage            prints the tables of docs/explanation/interval-coverage.md

Person scores are drawn from populations whose mean is known exactly; the intervals are those of
`scoring.assessment.uncertainty`, used as the assessment uses them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evalkit.demonstration.ordinal import Floats, cut_points, expected_score, keyed_category
from instruments.model import Scale
from instruments.text import Text
from scoring.assessment.spread import PooledSpread
from scoring.assessment.uncertainty import Variance, combined, interval_of, side_variance

SEED = 20261123
REPLICATIONS = 4000
ITEMS = 3
PERSON_SD, NOISE_SD = 0.9, 1.0
LENDING = 10.0  # projects with two people of a role, which lend their spread: 10 df
LATENT_SD = float(np.hypot(PERSON_SD, NOISE_SD))
SCALE = Scale(code="five", label=Text(zh="五级", en="five points"), low=1, high=5, points=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Scores of persons, 0-100: normal, or the mean of three five-point items.

    `shape` and `level` are those of the ordinal model; None draws Normal(60, 20), unclipped.
    """

    name: str
    shape: tuple[float, float] | None = None
    level: float = 0.0

    @property
    def mean(self) -> float:
        if self.shape is None:
            return 60.0
        cuts = cut_points(SCALE, shape=self.shape, sd=LATENT_SD)
        return float(expected_score(self.level, cuts, sd=LATENT_SD))

    def draw(self, size: tuple[int, ...], generator: np.random.Generator) -> Floats:
        if self.shape is None:
            return generator.normal(60.0, 20.0, size)
        cuts = cut_points(SCALE, shape=self.shape, sd=LATENT_SD)
        person = generator.normal(self.level, PERSON_SD, (*size, 1))
        latent = person + generator.normal(0.0, NOISE_SD, (*size, ITEMS))
        scores = keyed_category(latent, cuts) * (100.0 / (len(SCALE.values) - 1))
        return np.asarray(scores.mean(axis=-1), dtype=np.float64)


POPULATIONS = (
    Population(name="normal"),
    Population(name="symmetric", shape=(2.5, 2.5)),
    Population(name="ceiling", shape=(5.0, 2.2), level=0.9),
    Population(name="hard ceiling", shape=(5.0, 2.2), level=2.0),
)
SIDE_SIZES = (2, 3, 5, 8, 10, 15, 30, 60, 100)
COMPOSITE_SIZES = (
    (3, 3, 3, 3),
    (5, 5, 5, 5),
    (10, 10, 10, 10),
    (30, 30, 30, 30),
    (78, 16, 4, 7),
    (200, 10, 3, 3),
    (78, 16, 1, 7),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Shares over all replications: truth inside, below, above; no interval; mean half-width."""

    covered: float
    below: float
    above: float
    without: float
    half_width: float

    @property
    def of_given(self) -> float:
        """Coverage among the intervals that were given."""
        return self.covered / (1.0 - self.without) if self.without < 1 else float("nan")


def coverage(
    population: Population,
    sizes: Sequence[int],
    generator: np.random.Generator,
    *,
    replications: int = REPLICATIONS,
) -> Coverage:
    """Coverage of the interval of an equal-weight mean of sides with so many people each.

    With one size this is the interval of a side. A side of one person takes its spread from the
    programme: ten projects with two people of the role, a new programme each time.
    """
    truth = population.mean
    spreads = _programme_variances(population, replications, generator)
    draws = [population.draw((replications, size), generator) for size in sizes]
    tally = np.zeros(4)
    widths = []
    for number in range(replications):
        spread = PooledSpread(variance=spreads[[number], np.newaxis], df=np.array([[LENDING]]))
        value, variance = _estimate([draw[number] for draw in draws], spread)
        interval, _ = interval_of(value, variance)
        if interval is None:
            tally[3] += 1
            continue
        widths.append((interval.high - interval.low) / 2)
        tally[0 if interval.low <= truth <= interval.high else 1 + int(truth > interval.high)] += 1
    shares = tally / replications
    return Coverage(
        covered=float(shares[0]),
        below=float(shares[1]),
        above=float(shares[2]),
        without=float(shares[3]),
        half_width=float(np.mean(widths)) if widths else float("nan"),
    )


def _estimate(sides: Sequence[Floats], spread: PooledSpread) -> tuple[float, Variance]:
    weight = np.array([1.0 / len(sides)])
    value = sum(float(side.mean()) for side in sides) / len(sides)
    roles = [np.zeros(len(side), dtype=np.int64) for side in sides]
    pieces = [
        side_variance(side[:, np.newaxis], role, weight, spread)
        for side, role in zip(sides, roles, strict=True)
    ]
    return value, combined(pieces)


def _programme_variances(
    population: Population, replications: int, generator: np.random.Generator
) -> Floats:
    people = population.draw((replications, int(LENDING), 2), generator)
    return np.asarray(people.var(axis=-1, ddof=1).mean(axis=-1), dtype=np.float64)


def table(title: str, rows: Sequence[tuple[int, ...]], *, replications: int = REPLICATIONS) -> str:
    """A Markdown table: one line per sizes, one column per population."""
    generator = np.random.default_rng(SEED)
    header = [title, *(f"{each.name} (mean {each.mean:.1f})" for each in POPULATIONS)]
    lines = [_line(header), _line(["---", *("---:" for _ in POPULATIONS)])]
    for sizes in rows:
        cells = [
            coverage(population, sizes, generator, replications=replications)
            for population in POPULATIONS
        ]
        lines.append(_line([" / ".join(str(size) for size in sizes), *map(_cell, cells)]))
    return "\n".join(lines)


def _cell(found: Coverage) -> str:
    without = f", none {100 * found.without:.1f} %" if found.without >= 0.0005 else ""
    return f"{100 * found.of_given:.1f} (±{found.half_width:.1f}{without})"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    sides = table("people in the side", [(size,) for size in SIDE_SIZES])
    composites = table("people per side", COMPOSITE_SIZES)
    sys.stdout.write(f"{sides}\n\n{composites}\n")


if __name__ == "__main__":
    main()
