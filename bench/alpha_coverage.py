"""How often intervals of alpha contain the true alpha, by simulation with known truth.

    make evidence            writes the tables into docs/explanation/alpha-interval-coverage.md

Items are parallel: one factor, equal loadings, equal cut points, so that Feldt's assumptions hold for
normal answers and only the shape of the answers is in question. The true alpha of five-point items
follows from the cut points by integrating over the factor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.special import ndtr, ndtri

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.measure.reliability import Method, bootstrap, coefficients, feldt, jackknife_interval
from scoring.measure.reliability.intervals import alphas_without_each
from scoring.results import Interval

SEED = 20261124
REPLICATIONS = 40_000
BOOTSTRAP_REPLICATIONS = 4_000
RESAMPLES = 1_000
NODES = 120  # of the integral over the factor
SIZES = (30, 100, 500)
PROMISED = (0.94, 0.96)

Maker = Callable[[Floats, np.random.Generator], Interval]


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Answers of people: normal, or cut into five points after these shares of people."""

    name: str
    shares: tuple[float, ...] | None = None
    items: int = 5
    latent: float = 0.4  # correlation of two items before they are cut

    @property
    def alpha(self) -> float:
        """The true alpha."""
        r = self.latent if self.shares is None else self._correlation()
        return self.items * r / (1 + (self.items - 1) * r)

    def _correlation(self) -> float:
        """Of two cut items: variance of the expected answer given the factor, over the variance."""
        cuts = ndtri(np.array(self.shares))
        factor, weight = np.polynomial.hermite_e.hermegauss(NODES)
        weight = weight / weight.sum()
        distance = np.sqrt(self.latent) * factor[:, None] - cuts
        expected = ndtr(distance / np.sqrt(1 - self.latent)).sum(axis=1)
        share = np.diff([0.0, *self.shares, 1.0])  # type: ignore[misc]
        values = np.arange(len(share))
        mean = share @ values
        return float(weight @ (expected - mean) ** 2 / (share @ (values - mean) ** 2))

    def draw(self, people: int, generator: np.random.Generator) -> Floats:
        factor = generator.normal(size=(people, 1)) * np.sqrt(self.latent)
        own = generator.normal(size=(people, self.items)) * np.sqrt(1 - self.latent)
        if self.shares is None:
            return np.asarray(factor + own)
        return np.searchsorted(ndtri(np.array(self.shares)), factor + own).astype(np.float64)


SYMMETRIC = (0.10, 0.30, 0.70, 0.90)
CEILING = (0.01, 0.03, 0.10, 0.35)
HARD_CEILING = (0.005, 0.02, 0.06, 0.20)
SHAPES = {
    "normal": None,
    "symmetric": SYMMETRIC,
    "ceiling": CEILING,
    "hard ceiling": HARD_CEILING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Shares of samples whose interval held the truth, was above it, below it, or did not exist."""

    covered: float
    above: float
    below: float
    without: float
    width: float

    @property
    def of_given(self) -> float:
        return self.covered / (1 - self.without)

    @property
    def promised(self) -> bool:
        return PROMISED[0] <= round(self.of_given, 3) <= PROMISED[1]


def coverage(population: Population, people: int, maker: Maker, replications: int) -> Coverage:
    """Coverage over samples that are the same for every maker."""
    samples = np.random.default_rng([SEED, people, population.items])
    chance = np.random.default_rng([SEED, 1])
    truth, found = population.alpha, []
    for _ in range(replications):
        try:
            interval = maker(population.draw(people, samples), chance)
        except NotEnoughDataError:
            continue
        found.append((interval.low, interval.high))
    low, high = np.array(found).T
    above, below = np.count_nonzero(low > truth), np.count_nonzero(high < truth)
    return Coverage(
        covered=(len(found) - above - below) / replications,
        above=above / replications,
        below=below / replications,
        without=1 - len(found) / replications,
        width=float(np.median(high - low)),
    )


def by_feldt(table: Floats, _chance: np.random.Generator) -> Interval:
    alpha, _ = alphas_without_each(table)
    return feldt(alpha, people=len(table), items=table.shape[1])


def by_jackknife(table: Floats, _chance: np.random.Generator) -> Interval:
    return jackknife_interval(table)


def by_bootstrap(table: Floats, chance: np.random.Generator, *, method: Method) -> Interval:
    return bootstrap(table, coefficients.alpha, chance, method=method, resamples=RESAMPLES).interval


MAKERS: dict[str, tuple[Maker, int]] = {
    "Feldt": (by_feldt, REPLICATIONS),
    "jackknife": (by_jackknife, REPLICATIONS),
    "bootstrap, percentile": (
        partial(by_bootstrap, method=Method.PERCENTILE),
        BOOTSTRAP_REPLICATIONS,
    ),
    "bootstrap, BCa": (partial(by_bootstrap, method=Method.BCA), BOOTSTRAP_REPLICATIONS),
}


def methods_table() -> Iterator[str]:
    """Every method, shape of answers and number of people, five items."""
    yield row(["answers (true alpha)", "people", *MAKERS])
    yield row(["---", "---:", *("---:" for _ in MAKERS)])
    for name, shares in SHAPES.items():
        population = Population(name=name, shares=shares)
        for people in SIZES:
            cells = [
                cell(coverage(population, people, maker, replications))
                for maker, replications in MAKERS.values()
            ]
            yield row([f"{name} ({population.alpha:.3f})", str(people), *cells])


def items_table() -> Iterator[str]:
    """The printed interval for other numbers of items and other correlations, n = 100."""
    cases = [(3, 0.2), (3, 0.5), (10, 0.2), (10, 0.5)]
    yield row(["answers", *(f"{items} items, r = {latent}" for items, latent in cases)])
    yield row(["---", *("---:" for _ in cases)])
    for name, shares in SHAPES.items():
        cells = []
        for items, latent in cases:
            population = Population(name=name, shares=shares, items=items, latent=latent)
            found = coverage(population, 100, by_jackknife, REPLICATIONS)
            cells.append(f"{cell(found)}, alpha {population.alpha:.2f}")
        yield row([name, *cells])


def cell(found: Coverage) -> str:
    share = f"{100 * found.of_given:.1f}"
    kept = f"**{share}**" if found.promised else share
    without = f", none {100 * found.without:.1f} %" if found.without >= 0.0005 else ""
    return f"{kept} ({100 * found.above:.1f}/{100 * found.below:.1f}; {found.width:.2f}{without})"


def row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
