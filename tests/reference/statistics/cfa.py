"""Factor models, structural equations and growth curves: lavaan's names for what `cfa` returns."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from scoring.measure.cfa import (
    Estimator,
    ModelFit,
    ModelOptions,
    factor_reliability,
    fit_model,
    htmt,
    latent_correlations,
    modification_indices,
    residuals,
)
from scoring.measure.sem.estimates import ParameterEstimate
from scoring.measure.sem.fit_measures import ComparativeFit, FitMeasures
from scoring.measure.sem.model import Operator
from scoring.measure.sem.parameters import ParameterTable
from tests.reference.case import Case, as_list

FULL_INFORMATION = {"ml", "fiml", "direct"}
STANDARDISED = {Operator.LOADING, Operator.COVARIANCE, Operator.REGRESSION}


def fitted(case: Case) -> ModelFit:
    """The fit that a case asks for, with lavaan's names of the arguments."""
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
    )


def factor_model(case: Case) -> dict[str, Any]:
    """Every key that the case files hold for one model; those a case did not ask for are left out."""
    fit = fitted(case)
    answers: dict[str, Callable[[], Any]] = {
        "n": lambda: fit.used,
        "fit": lambda: measures(fit.measures),
        "estimates": lambda: estimates(fit),
        "standardized": lambda: [
            _only(
                _named(row, fit, "est_std"),
                ("lhs", "op", "rhs", "est_std", "se", *(["group"] if _grouped(fit) else [])),
            )
            for row in fit.standardised
            if row.operator in STANDARDISED
        ],
        "implied_cov": lambda: fit.estimation.implied[0].covariance,
        "cor_residuals": lambda: residuals(fit.estimation)[0].correlations,
        "modification_indices": lambda: [
            {
                "lhs": one.left,
                "op": one.operator.value,
                "rhs": one.right,
                "mi": one.index,
                "epc": one.change,
                "sepc_all": one.standardised,
            }
            for one in modification_indices(fit.estimation)[
                : len(case.expected["modification_indices"])
            ]
        ],
        "reliability": lambda: reliability(case, fit),
    }
    return {key: answer() for key, answer in answers.items() if key in case.expected}


def measures(fit: FitMeasures) -> dict[str, Any]:
    """lavaan's fitMeasures(), dots written as underscores."""
    named = {
        "npar": fit.parameters,
        "fmin": fit.discrepancy,
        "chisq": fit.chi_square.value,
        "df": fit.chi_square.df,
        "pvalue": fit.chi_square.p,
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
        **_indices(fit.indices, ""),
    }
    scaled = fit.scaled
    if scaled is None:
        return named
    return {
        **named,
        "chisq_scaled": scaled.chi_square.value,
        "df_scaled": scaled.chi_square.df,
        "pvalue_scaled": scaled.chi_square.p,
        "chisq_scaling_factor": scaled.factor,
        "baseline_chisq_scaled": scaled.baseline.value,
        "baseline_chisq_scaling_factor": scaled.baseline_factor,
        "scaling_factor_h1": scaled.saturated_factor,
        "scaling_factor_h0": scaled.model_factor,
        **_indices(scaled.indices, "_scaled"),
        **(_indices(fit.robust, "_robust") if fit.robust else {}),
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


def reliability(case: Case, fit: ModelFit) -> dict[str, Any]:
    """semTools: compRelSEM, AVE, htmt; and the standardised coefficients of the scripts."""
    factors = factor_reliability(fit.estimation)
    several = [one for one in factors if one.omega is not None]
    names = list(fit.estimation.table.variables.observed)
    frame = case.raw_frame()[names]
    correlations = latent_correlations(fit.estimation)
    return {
        "omega_compRelSEM": {one.factor: one.omega for one in several},
        "alpha_compRelSEM": {one.factor: one.alpha for one in several},
        "ave_semTools": {one.factor: one.ave for one in several},
        "cr_standardized": {one.factor: one.composite for one in factors},
        "ave_standardized": {one.factor: one.ave_standardised for one in factors},
        "htmt2": _without_nan(htmt(case.args["model"], frame).values),
        "htmt": _without_nan(htmt(case.args["model"], frame, geometric=False).values),
        "fornell_larcker_latent_r2": correlations.values**2,
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


def _without_nan(values: np.ndarray) -> list[list[float | None]]:
    return [[None if math.isnan(cell) else float(cell) for cell in row] for row in values]


STATISTICS = dict.fromkeys(
    ("cfa", "cfa_fiml", "cfa_cluster_robust", "sem", "latent_growth"), factor_model
)
