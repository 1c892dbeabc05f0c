"""Omega and ordinal alpha (psych, lavaan, semTools)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scoring.measure.cfa import cfa
from scoring.measure.factor.correlations import correlations
from scoring.measure.factor.extraction import Extraction
from scoring.measure.omega import congeneric_omega, hierarchical_omega
from scoring.measure.ordinal_alpha import ordinal_alpha
from scoring.measure.polychoric import EmptyCells
from scoring.measure.reliability import coefficients
from scoring.measure.sem.model import Operator
from tests.reference.case import Case
from tests.reference.statistics.cfa import AS_IN_THE_SCRIPTS
from tests.reference.statistics.polychoric import named_thresholds


def omega(case: Case) -> Any:
    source = correlations(case.frame())
    found = hierarchical_omega(
        source, case.args["nfactors"], extraction=Extraction(case.args["fm"])
    )
    one = congeneric_omega(source)
    loadings, uniqueness = _one_factor(case)
    columns = [found.general, found.group, found.communality, found.uniqueness]
    return {
        "n": found.used,
        "n_items": len(found.items),
        "omega_hierarchical": found.hierarchical,
        "omega_lim": found.limit,
        "omega_total": found.total,
        "alpha": coefficients.alpha(source.matrix),
        "lambda6": coefficients.lambda6(source.matrix),
        "schmid_leiman": np.column_stack([*columns, found.general_share]),
        "omega_cfa_1f": {
            "omega_model": one.model,
            "omega_observed": one.observed,
            "semTools_compRelSEM": one.observed,
            "loadings_std_lv": loadings,
            "uniquenesses": uniqueness,
            "ave": one.average_variance,
        },
    }


def _one_factor(case: Case) -> tuple[dict[str, float], dict[str, float]]:
    """Loadings and residual variances, item by item, where lavaan's search ends (see README.md): a
    loading near 0 has fewer exact digits than the coefficients that sum over all of them."""
    frame = case.frame()
    model = {"F": [str(name) for name in frame.columns]}
    fit = cfa(model, frame, std_lv=True, search=AS_IN_THE_SCRIPTS)
    loadings = [one for one in fit.estimates if one.operator is Operator.LOADING]
    residuals = [one for one in fit.estimates if one.left == one.right != "F"]
    return (
        {one.right: one.estimate for one in loadings},
        {one.left: one.estimate for one in residuals},
    )


def ordinal(case: Case) -> Any:
    frame = case.frame()
    found = ordinal_alpha(frame)
    uncorrected = ordinal_alpha(frame, empty_cells=EmptyCells.NONE)
    return {
        "n": found.used,
        "polychoric_lavaan": found.polychoric.correlation,
        "thresholds": named_thresholds(found.polychoric),
        "polychoric_psych": uncorrected.polychoric.correlation,
        "ordinal_alpha_lavaan": found.alpha,
        "ordinal_alpha_psych": uncorrected.alpha,
        "ordinal_lambda6_lavaan": found.lambda6,
        "mean_polychoric": found.mean_correlation,
    }


def _named(items: tuple[str, ...], values: np.ndarray) -> dict[str, float]:
    return dict(zip(items, values.tolist(), strict=True))


STATISTICS: dict[str, Callable[[Case], Any]] = {
    "omega": omega,
    "ordinal_alpha_polychoric": ordinal,
}
