"""Where the search for the parameters starts: a principal axis of each factor's own items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.measure.sem.likelihood import Sample
from scoring.measure.sem.model import Operator
from scoring.measure.sem.parameters import Parameter, ParameterTable
from scoring.measure.sem.structure import Floats

LEAST_SHARE, MOST_SHARE = 0.1, 0.9  # of a variance, as what is common or what is left over
LATENT_SHARE = 0.4  # of a factor's variance, taken as common where factors measure a factor
MOST_CORRELATED = 0.9


@dataclass(slots=True, kw_only=True)
class _Guess:
    """What is guessed of one group: loadings by (factor, item), variances, factor covariances."""

    loadings: dict[tuple[str, str], float]
    variances: dict[str, float]
    covariances: dict[tuple[str, str], float]


def starting_values(
    table: ParameterTable, samples: Sequence[Sample], *, plain: bool = False
) -> Floats:
    """One value per free parameter; shared parameters start at the mean over their rows.

    `plain` starts without covariances and with half of each variance left over.
    """
    totals, counts = np.zeros(table.free), np.zeros(table.free)
    place = {name: i for i, name in enumerate(table.variables.observed)}
    for group, sample in enumerate(samples):
        guess = _guess(table, group, sample, place)
        for row in table.of_group(group):
            if row.free is not None:
                totals[row.free] += _start(row, table, guess, sample, place, plain=plain)
                counts[row.free] += 1
    return totals / counts


def _guess(table: ParameterTable, group: int, sample: Sample, place: dict[str, int]) -> _Guess:
    loadings: dict[str, dict[str, Parameter]] = {name: {} for name in table.variables.latent}
    for row in table.of_group(group):
        if row.operator is Operator.LOADING:
            loadings[row.left][row.right] = row
    guess = _Guess(loadings={}, variances={}, covariances={})
    axes: dict[str, Floats] = {}
    for factor, items in sorted(loadings.items(), key=lambda pair: _level(pair[0], loadings)):
        raw = _raw_loadings(list(items.values()), place, sample, guess)
        scale = _scale(list(items.values()), raw, _variance_row(table, group, factor))
        guess.variances[factor] = scale**2
        for (item, row), value in zip(items.items(), raw, strict=True):
            held = row.value if row.value is not None else value / scale
            guess.loadings[factor, item] = held
        axes[factor] = np.zeros(len(place))
        for item, value in zip(items, raw, strict=True):
            if item in place:
                axes[factor][place[item]] = value
    _guess_covariances(guess, axes, sample)
    return guess


def _level(factor: str, loadings: dict[str, dict[str, Parameter]], depth: int = 0) -> int:
    """0 for a factor of observed items, 1 for a factor of such factors, and so on."""
    inner = [item for item in loadings[factor] if item in loadings]
    if not inner or depth > len(loadings):
        return 0
    return 1 + max(_level(item, loadings, depth + 1) for item in inner)


def _raw_loadings(
    rows: list[Parameter], place: dict[str, int], sample: Sample, guess: _Guess
) -> Floats:
    """Loadings on a factor of variance 1: a principal axis."""
    items = [row.right for row in rows]
    if not all(item in place for item in items):
        variances = [guess.variances.get(item, 1.0) for item in items]
        return np.sqrt(LATENT_SHARE * np.array(variances))
    chosen = [place[item] for item in items]
    covariance = sample.covariance[np.ix_(chosen, chosen)]
    deviations = np.sqrt(np.diagonal(covariance))
    if len(items) == 1:
        return np.asarray(deviations)
    reduced = covariance / np.outer(deviations, deviations)
    np.fill_diagonal(reduced, 0.0)
    np.fill_diagonal(reduced, np.abs(reduced).max(axis=1))
    values, vectors = np.linalg.eigh(reduced)
    axis = vectors[:, -1] * np.sqrt(max(values[-1], LEAST_SHARE))
    raw = np.clip(axis, -MOST_SHARE, MOST_SHARE) * deviations
    return np.asarray(-raw if _points_away(raw, rows) else raw)


def _points_away(loadings: Floats, rows: list[Parameter]) -> bool:
    """Whether a factor is to be turned: against its marker, or against most of its items.

    The sign of a factor with a fixed variance is arbitrary. Here it is the one to which a search
    from equal loadings leads: their sum is positive.
    """
    for row, value in zip(rows, loadings, strict=True):
        if row.value:
            return bool(value * row.value < 0)
    total = float(loadings.sum())
    return total < 0 or (total == 0 and bool(loadings[0] < 0))


def _scale(rows: list[Parameter], raw: Floats, variance: Parameter | None) -> float:
    """Standard deviation of the factor that its fixed loading or its fixed variance implies."""
    for row, value in zip(rows, raw, strict=True):
        if row.value:
            sizes = np.abs(raw)
            # A marker that hardly belongs to the factor would blow up all other loadings.
            return float(max(abs(value), 0.3 * sizes.max()) / abs(row.value))
    if variance is not None and variance.value:
        return float(np.sqrt(abs(variance.value)))
    return 1.0


def _variance_row(table: ParameterTable, group: int, factor: str) -> Parameter | None:
    rows = (row for row in table.of_group(group) if row.is_variance and row.left == factor)
    return next(rows, None)


def _guess_covariances(guess: _Guess, axes: dict[str, Floats], sample: Sample) -> None:
    names = [name for name, axis in axes.items() if axis.any()]
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            a, b = axes[one], axes[other]
            correlation = a @ sample.covariance @ b / ((a @ a) * (b @ b))
            bounded = float(np.clip(correlation, -MOST_CORRELATED, MOST_CORRELATED))
            size = np.sqrt(guess.variances[one] * guess.variances[other])
            guess.covariances[one, other] = guess.covariances[other, one] = bounded * size


def _start(
    row: Parameter,
    table: ParameterTable,
    guess: _Guess,
    sample: Sample,
    place: dict[str, int],
    *,
    plain: bool,
) -> float:
    if row.start is not None:
        return row.start
    if row.operator is Operator.LOADING:
        return guess.loadings[row.left, row.right]
    if row.operator is Operator.MEAN:
        return float(sample.mean[place[row.left]]) if row.left in place else 0.0
    if row.operator is Operator.REGRESSION:
        return 0.0
    if row.is_variance:
        return _variance(row.left, table, guess, sample.covariance, place, plain=plain)
    if row.left in place and row.right in place:
        return _observed_covariance(row, table, sample)
    return 0.0 if plain else guess.covariances.get((row.left, row.right), 0.0)


def _variance(
    name: str,
    table: ParameterTable,
    guess: _Guess,
    covariance: Floats,
    place: dict[str, int],
    *,
    plain: bool,
) -> float:
    if name in guess.variances:
        return guess.variances[name]
    variables = table.variables
    total = float(covariance[place[name], place[name]])
    if name not in variables.indicators:
        return total if name not in variables.regressed else total * MOST_SHARE
    common = [
        value**2 * guess.variances[factor]
        for (factor, item), value in guess.loadings.items()
        if item == name
    ]
    left = 1.0 - (max(common) / total if total else 0.0)
    return total * (0.5 if plain else float(np.clip(left, LEAST_SHARE, 1.0)))


def _observed_covariance(row: Parameter, table: ParameterTable, sample: Sample) -> float:
    """Unexplained variables start at their covariance, residuals at none."""
    variables = table.variables
    explained = {*variables.indicators, *variables.regressed} - {*variables.exogenous}
    if row.left in explained or row.right in explained:
        return 0.0
    i, j = variables.observed.index(row.left), variables.observed.index(row.right)
    return float(sample.covariance[i, j])
