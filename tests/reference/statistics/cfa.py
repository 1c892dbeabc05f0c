"""Factor models, structural equations and growth curves: lavaan's names for what `cfa` returns."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from scoring.measure.cfa import (
    Estimator,
    ModelError,
    ModelFit,
    ModelOptions,
    ModificationIndex,
    Search,
    factor_reliability,
    fit_model,
    htmt,
    latent_correlations,
    modification_indices,
    residuals,
)
from scoring.measure.sem.estimates import ParameterEstimate
from scoring.measure.sem.estimation import ChiSquare
from scoring.measure.sem.fit_measures import FitMeasures, ScaledFit
from scoring.measure.sem.indices import ComparativeFit
from scoring.measure.sem.model import Operator
from scoring.measure.sem.parameters import ParameterTable
from tests.reference.case import Case, as_list

FULL_INFORMATION = {"ml", "fiml", "direct"}
AS_IN_THE_SCRIPTS = Search.NLMINB_FROM_ONE  # they call lavaan's functions through another one
STANDARDISED = {Operator.LOADING, Operator.COVARIANCE, Operator.REGRESSION}


def fitted(case: Case) -> ModelFit:
    """The fit that a case asks for, searched as in the script (see README.md), or scored where that
    search finds nothing."""
    found = fitted_by(case, AS_IN_THE_SCRIPTS)
    return found if found.converged else fitted_by(case, Search.SCORING)


def fitted_by(case: Case, search: Search) -> ModelFit:
    """With lavaan's names of the arguments."""
    args = case.args
    growth = case.statistic == "latent_growth"
    options = ModelOptions(
        growth=growth,
        std_lv=bool(args.get("std.lv")),
        orthogonal=bool(args.get("orthogonal")),
        mean_structure=growth or args.get("meanstructure") is True,
        fixed_x=args.get("fixed.x") is not False,
        group_equal=tuple(as_list(args.get("group.equal"))),
        group_partial=tuple(as_list(args.get("group.partial"))),
    )
    return fit_model(
        args["model"],
        case.raw_frame(),
        options,
        estimator=Estimator(args.get("estimator", "ML").upper()),
        full_information=str(args.get("missing", "listwise")).lower() in FULL_INFORMATION,
        cluster=args.get("cluster"),
        group=args.get("group"),
        search=search,
    )


def factor_model(case: Case) -> dict[str, Any]:
    """Every key that the case files hold for one model; those a case did not ask for are left out."""
    fit = fitted(case)
    answers: dict[str, Callable[[], Any]] = {
        "n": lambda: fit.used,
        "fit": lambda: measures(fit.measures, scaled=case.args.get("estimator") != "ML"),
        "estimates": lambda: reflected(estimates(fit), case.expected["estimates"], "est"),
        "standardized": lambda: reflected(
            standardised(fit), case.expected["standardized"], "est_std"
        ),
        "implied_cov": lambda: fit.estimation.implied[0].covariance,
        "cor_residuals": lambda: residuals(fit.estimation)[0].correlations,
        "modification_indices": lambda: modifications(case, fit),
        "reliability": lambda: reliability(case, fit),
    }
    return {key: answer() for key, answer in answers.items() if key in case.expected}


def measures(fit: FitMeasures, *, scaled: bool = True) -> dict[str, Any]:
    """lavaan's fitMeasures(), dots written as underscores; the scaled ones where there are any."""
    return {
        **_chi_square(fit.chi_square, ""),
        **_indices(fit.indices, ""),
        "npar": fit.parameters,
        "fmin": fit.discrepancy,
        "baseline_chisq": fit.baseline.value,
        "baseline_df": fit.baseline.df,
        "nnfi": fit.indices.tli,
        "nfi": fit.nfi,
        "ifi": fit.ifi,
        "rni": fit.rni,
        "logl": fit.log_likelihood,
        "unrestricted_logl": fit.saturated_log_likelihood,
        "aic": fit.aic,
        "bic": fit.bic,
        "bic2": fit.sabic,
        "ntotal": fit.people,
        "rmsea_pvalue": fit.indices.rmsea.close_p,
        "rmr": fit.rmr,
        "srmr": fit.srmr,
        "gfi": fit.gfi,
        "agfi": fit.agfi,
        **(_scaled_measures(fit, fit.scaled) if fit.scaled and scaled else {}),
    }


def _scaled_measures(fit: FitMeasures, scaled: ScaledFit) -> dict[str, Any]:
    # Without degrees of freedom lavaan leaves out the two last keys.
    factors = {"h1": scaled.saturated_factor, "h0": scaled.model_factor}
    return {
        **_chi_square(scaled.chi_square, "_scaled"),
        "chisq_scaling_factor": scaled.factor,
        "baseline_chisq_scaled": scaled.baseline.value if scaled.baseline else None,
        "baseline_chisq_scaling_factor": scaled.baseline_factor,
        **_indices(scaled.indices, "_scaled"),
        **(_indices(fit.robust, "_robust") if fit.robust else {}),
        **{f"scaling_factor_{key}": value for key, value in factors.items() if value is not None},
    }


def _chi_square(test: ChiSquare | None, suffix: str) -> dict[str, Any]:
    return {
        f"chisq{suffix}": test.value if test else None,
        f"df{suffix}": test.df if test else None,
        f"pvalue{suffix}": test.p if test else None,
    }


def estimates(fit: ModelFit) -> list[dict[str, Any]]:
    """parameterEstimates(): a fixed parameter has the standard error 0 and no test."""
    keys = ["lhs", "op", "rhs"]
    if any(row.label for row in fit.estimates):
        keys.append("label")
    if _grouped(fit):
        keys.append("group")
    keys += ["est", "se", "z", "pvalue", "ci_lower", "ci_upper"]
    return [_only(_named(row, fit, "est"), keys) for row in fit.estimates]


def standardised(fit: ModelFit) -> list[dict[str, Any]]:
    """standardizedSolution(), without the means."""
    keys = ["lhs", "op", "rhs", "est_std", "se", *(["group"] if _grouped(fit) else [])]
    rows = (row for row in fit.standardised if row.operator in STANDARDISED)
    return [_only(_named(row, fit, "est_std"), keys) for row in rows]


def reflected(
    rows: list[dict[str, Any]], expected: Sequence[Mapping[str, Any]], estimate: str
) -> list[dict[str, Any]]:
    """Turn round each factor whose loadings all have the other sign in R.

    The sign of a factor with fixed variance is arbitrary; which one R prints depends on the path of
    its optimiser (restarted at a solution, it may end at the mirror image).
    """
    turned = mirrored_factors(rows, expected, estimate)
    return [_turned(row, (estimate, "z")) if _is_turned(row, turned) else row for row in rows]


def mirrored_factors(
    rows: Sequence[Mapping[str, Any]], expected: Sequence[Mapping[str, Any]], estimate: str
) -> set[str]:
    """The factors whose loadings all have the other sign in R."""
    signs: dict[str, set[bool]] = {}
    for row, other in zip(rows, expected, strict=False):
        if row["op"] == "=~" and row[estimate]:
            signs.setdefault(row["lhs"], set()).add(row[estimate] * other[estimate] < 0)
    return {factor for factor, opposite in signs.items() if opposite == {True}}


def _is_turned(row: Mapping[str, Any], turned: set[str]) -> bool:
    return (row["lhs"] in turned) != (row["rhs"] in turned)


def _turned(row: Mapping[str, Any], signed: Sequence[str]) -> dict[str, Any]:
    low, high = row.get("ci_lower"), row.get("ci_upper")
    negated = {key: -row[key] for key in signed if row.get(key) is not None}
    swapped = {"ci_lower": -high, "ci_upper": -low} if low is not None and high is not None else {}
    return {**row, **negated, **swapped}


def modifications(case: Case, fit: ModelFit) -> list[dict[str, Any]]:
    """As many as the case has, the largest first.

    Indices of equivalent changes are equal, and R puts them in the order of its rounding errors:
    among equals, the one that R names in a place is taken.
    """
    found = modification_indices(fit.estimation)
    turned = mirrored_factors(estimates(fit), case.expected["estimates"], "est")
    by_name = {(one.left, one.operator.value, one.right): one for one in found}
    chosen = []
    for largest, row in zip(found, case.expected["modification_indices"], strict=False):
        named = by_name.get((row["lhs"], row["op"], row["rhs"]), largest)
        equal = math.isclose(named.index, largest.index, rel_tol=1e-6)
        change = _change(named if equal else largest)
        is_turned = _is_turned(change, turned)
        chosen.append(_turned(change, ("epc", "sepc_all")) if is_turned else change)
    return chosen


def _change(one: ModificationIndex) -> dict[str, Any]:
    return {
        "lhs": one.left,
        "op": one.operator.value,
        "rhs": one.right,
        "mi": one.index,
        "epc": one.change,
        "sepc_all": one.standardised,
    }


def reliability(case: Case, fit: ModelFit) -> dict[str, Any]:
    """semTools: compRelSEM, AVE, htmt; and the standardised coefficients of the scripts."""
    factors = factor_reliability(fit.estimation)
    several = [one for one in factors if one.omega is not None]
    names = list(fit.estimation.table.variables.observed)
    frame = case.raw_frame()[names]
    correlations = latent_correlations(fit.estimation).values
    if len(correlations) == 1:
        # lavaan's "cor.lv" of a single factor is its variance.
        correlations = fit.estimation.implied[0].total[-1:, -1:]
    return {
        "omega_compRelSEM": {one.factor: one.omega for one in several},
        "alpha_compRelSEM": {one.factor: one.alpha for one in several},
        "ave_semTools": {one.factor: one.ave for one in several},
        "cr_standardized": {one.factor: one.composite for one in factors},
        "ave_standardized": {one.factor: one.ave_standardised for one in factors},
        "htmt2": _htmt(case.args["model"], frame, geometric=True),
        "htmt": _htmt(case.args["model"], frame, geometric=False),
        "fornell_larcker_latent_r2": correlations**2,
    }


def _indices(fit: ComparativeFit, suffix: str) -> dict[str, Any]:
    interval = fit.rmsea.interval
    return {
        f"cfi{suffix}": fit.cfi,
        f"tli{suffix}": fit.tli,
        f"rmsea{suffix}": fit.rmsea.value,
        f"rmsea_ci_lower{suffix}": interval.low if interval else None,
        f"rmsea_ci_upper{suffix}": interval.high if interval else None,
    }


def _named(row: ParameterEstimate, fit: ModelFit, estimate: str) -> dict[str, Any]:
    interval = row.interval
    return {
        "lhs": row.left,
        "op": row.operator.value,
        "rhs": row.right,
        "label": row.label,
        "group": row.group + 1,
        estimate: row.estimate,
        "se": 0.0 if row.standard_error is None else row.standard_error,
        "z": row.z,
        "pvalue": row.p,
        "ci_lower": row.estimate if interval is None else interval.low,
        "ci_upper": row.estimate if interval is None else interval.high,
    }


def _grouped(fit: ModelFit) -> bool:
    table: ParameterTable = fit.estimation.table
    return table.groups > 1


def _only(row: Mapping[str, Any], keys: Sequence[str] | Iterable[str]) -> dict[str, Any]:
    return {key: row[key] for key in keys}


def _htmt(model: str, frame: pd.DataFrame, *, geometric: bool) -> list[list[float | None]] | None:
    try:
        values = htmt(model, frame, geometric=geometric).values
    except ModelError:  # where semTools fails, the scripts write null
        return None
    return [[None if math.isnan(cell) else float(cell) for cell in row] for row in values]


STATISTICS = dict.fromkeys(
    ("cfa", "cfa_fiml", "cfa_cluster_robust", "sem", "latent_growth"), factor_model
)
