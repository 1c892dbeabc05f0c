"""What people's own scores say about the spread of the estimates (sandwich, scaled tests).

B = sum of s_i s_i' / n over people, or over clusters' summed scores with the factor C / (C - 1) for C
clusters; the sandwich is A^-1 B A^-1 / N with A the observed information (Huber 1967, White 1982).
The scaling factor of the chi-square is (tr(A1^-1 B1) - tr(A0^-1 B0)) / df, with 0 the model and 1
the saturated model (Yuan and Bentler 2000, in the form that Mplus uses; lavaan's
`yuan.bentler.mplus`).
"""

from __future__ import annotations

import numpy as np

from scoring.measure.sem.answers import Answers, GroupAnswers, structures_for
from scoring.measure.sem.curvature import case_scores
from scoring.measure.sem.implied import Implied, implied_at
from scoring.measure.sem.likelihood import inverse_and_log_determinant
from scoring.measure.sem.parameters import ParameterTable
from scoring.measure.sem.structure import Floats, Ints


def outer_products(table: ParameterTable, answers: Answers, theta: Floats) -> Floats:
    """B of a model: the groups' mean products of scores, weighted by their shares."""
    total = np.zeros((table.free, table.free))
    structures = structures_for(table, answers)
    for structure, group, share in zip(structures, answers.groups, answers.shares, strict=True):
        scores = group_scores(implied_at(structure, theta), group)
        total += share * _mean_products(scores, group.clusters)
    return total


def group_scores(implied: Implied, group: GroupAnswers) -> Floats:
    """Derivatives of each person's log-likelihood, people x parameters."""
    values = _values(group)
    if group.saturated is None:
        centre = implied.mean if implied.structure.mean_structure else group.sample.mean
        inverse = _inverse(implied.covariance)
        return case_scores(implied, inverse, values - centre)
    scores = np.zeros((len(values), implied.structure.free))
    for pattern in group.saturated.patterns:
        inverse = np.zeros_like(implied.covariance)
        cells = np.ix_(pattern.seen, pattern.seen)
        inverse[cells] = _inverse(implied.covariance[cells])
        deviations = np.nan_to_num(values[pattern.rows] - implied.mean)
        scores[pattern.rows] = case_scores(implied, inverse, deviations)
    return scores


def complete_trace(table: ParameterTable, answers: Answers) -> float:
    """tr(A1^-1 B1) of the saturated model with complete answers, summed over groups."""
    given = [name in table.given for name in answers.variables]
    return sum(
        _complete_trace(group, np.flatnonzero(given), mean_structure=table.mean_structure)
        for group in answers.groups
    )


def saturated_values(full: ParameterTable, answers: Answers) -> Floats:
    """The moments of the answers in the places of the saturated (or the baseline) model."""
    place = {name: i for i, name in enumerate(answers.variables)}
    theta = np.zeros(full.free)
    for row in full.rows:
        if row.free is not None:
            sample = answers.groups[row.group].sample
            i, j = place[row.left], place.get(row.right)
            theta[row.free] = sample.mean[i] if j is None else sample.covariance[i, j]
    return theta


def _complete_trace(group: GroupAnswers, given: Ints, *, mean_structure: bool) -> float:
    """The trace in closed form, without the fourth moments of all pairs.

    A person's contribution to the saturated scores is z = d d' - h h' less its mean, with h the part
    of d that exogenous variables predict (0 without any); the trace is the mean of
    tr(S^-1 z S^-1 z) / 2, and of r' S^-1 r with r = d - h for the means.
    """
    inverse = _inverse(group.sample.covariance)
    deviations = _values(group) - group.sample.mean
    predicted = np.zeros_like(deviations)
    if len(given):
        x = deviations[:, given]
        slopes = np.linalg.solve(x.T @ x, x.T @ deviations)
        predicted = x @ slopes
    residuals = deviations - predicted
    if group.clusters is None:
        trace = _quadratics(deviations, predicted, inverse) / 2
        if mean_structure:
            trace += float(((residuals @ inverse) * residuals).sum()) / len(residuals)
        return trace
    return _cluster_trace(
        deviations, predicted, inverse, group.clusters, mean_structure=mean_structure
    )


def _quadratics(d: Floats, h: Floats, inverse: Floats) -> float:
    """Mean over people of tr(P z P z), z = d d' - h h' - mean."""
    n = len(d)
    centre = (d.T @ d - h.T @ h) / n
    pd_, ph = d @ inverse, h @ inverse
    dd, hh, dh = (pd_ * d).sum(axis=1), (ph * h).sum(axis=1), (pd_ * h).sum(axis=1)
    # The mean of z is `centre`, so that the cross terms are minus twice its own square.
    own = float(np.trace(inverse @ centre @ inverse @ centre))
    return float((dd**2 + hh**2 - 2 * dh**2).mean()) - own


def _cluster_trace(
    d: Floats, h: Floats, inverse: Floats, clusters: Ints, *, mean_structure: bool
) -> float:
    n, count = len(d), int(clusters.max()) + 1
    centre = (d.T @ d - h.T @ h) / n
    trace = 0.0
    order = np.argsort(clusters, kind="stable")
    ends = np.cumsum(np.bincount(clusters, minlength=count))[:-1]
    for rows in np.split(order, ends):
        z = d[rows].T @ d[rows] - h[rows].T @ h[rows] - len(rows) * centre
        turned = inverse @ z
        trace += float((turned * turned.T).sum()) / 2
        if mean_structure:
            residual = (d[rows] - h[rows]).sum(axis=0)
            trace += float(residual @ inverse @ residual)
    return trace / n * count / (count - 1)


def _mean_products(scores: Floats, clusters: Ints | None) -> Floats:
    n = len(scores)
    if clusters is None:
        return np.asarray(scores.T @ scores / n)
    count = int(clusters.max()) + 1
    summed = np.zeros((count, scores.shape[1]))
    np.add.at(summed, clusters, scores)
    return np.asarray(summed.T @ summed / n * count / (count - 1))


def _values(group: GroupAnswers) -> Floats:
    if group.values is None:
        raise ValueError("Robust statistics need the answers of each person, not only moments.")
    return group.values


def _inverse(covariance: Floats) -> Floats:
    inverted = inverse_and_log_determinant(covariance)
    if inverted is None:
        raise ValueError("A covariance matrix is not positive definite.")
    return inverted[0]
