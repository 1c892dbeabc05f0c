"""Factor models of ordered items: WLSMV as lavaan prints it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.measure.ordinal.adjustment import AdjustedTest
from scoring.measure.ordinal.correlations import Parameterization
from scoring.measure.ordinal_cfa import OrdinalFit, OrdinalParameter, ordinal_cfa
from scoring.measure.sem.indices import ComparativeFit
from scoring.moments import Deletion
from tests.reference.case import Case, as_list
from tests.reference.statistics import Answer

KNOWN = frozenset({
    "model", "filter", "filter_pandas", "reverse", "range", "estimator", "std.lv", "ordered",
    "orthogonal", "parameterization", "missing",
})  # fmt: skip


def _cfa_ordinal(case: Case) -> Mapping[str, Any]:
    args = case.args
    unknown = args.keys() - KNOWN
    if unknown or args.get("estimator") != "WLSMV":
        raise ValueError(f"No ordinal model with {sorted(unknown)} and {args.get('estimator')}")
    fit = ordinal_cfa(
        args["model"],
        case.raw_frame(),
        std_lv=bool(args.get("std.lv")),
        orthogonal=bool(args.get("orthogonal")),
        parameterization=Parameterization(args.get("parameterization", "delta")),
        deletion=Deletion(args.get("missing", "listwise")),
    )
    left_out = set(fit.items) - set(as_list(args.get("ordered")))
    if left_out:
        raise ValueError(f"Not ordered: {sorted(left_out)}")
    return {
        "n": fit.used,
        "fit": _indices(fit),
        "estimates": _estimates(fit),
        "standardized": [
            {
                "lhs": row.left,
                "op": row.operator,
                "rhs": row.right,
                "est_std": row.standardised,
                "se": row.standardised_error,
            }
            for row in fit.parameters
            if row.operator in ("=~", "~~", "~")
        ],
        "cor_residuals": fit.residuals,
    }


def _estimates(fit: OrdinalFit) -> list[dict[str, Any]]:
    """In lavaan's order: the model's own rows, thresholds, (co)variances, scales, means of 0."""
    labelled = any(row.label for row in fit.parameters)
    rows = [row for row in fit.parameters if row.user]
    rows += fit.thresholds
    rows += [row for row in fit.parameters if not row.user]
    table = [_row(row, labelled=labelled) for row in rows]
    scales = zip(fit.items, fit.scales, strict=True)
    table += [_fixed(item, "~*~", item, scale, labelled=labelled) for item, scale in scales]
    names = (*fit.items, *fit.factors)
    return table + [_fixed(name, "~1", "", 0.0, labelled=labelled) for name in names]


def _row(row: OrdinalParameter, *, labelled: bool) -> dict[str, Any]:
    if row.standard_error is None or row.interval is None:
        names = (row.left, row.operator, row.right)
        return {
            **_fixed(*names, row.estimate, labelled=labelled),
            **_label(row.label, labelled=labelled),
        }
    return {
        "lhs": row.left,
        "op": row.operator,
        "rhs": row.right,
        **_label(row.label, labelled=labelled),
        "est": row.estimate,
        "se": row.standard_error,
        "z": row.z,
        "pvalue": row.p,
        "ci_lower": row.interval.low,
        "ci_upper": row.interval.high,
    }


def _label(label: str, *, labelled: bool) -> dict[str, str]:
    """lavaan has the column only where the model names a label."""
    return {"label": label} if labelled else {}


def _fixed(left: str, operator: str, right: str, value: float, *, labelled: bool) -> dict[str, Any]:
    return {
        "lhs": left,
        "op": operator,
        "rhs": right,
        **_label("", labelled=labelled),
        "est": value,
        "se": 0.0,
        "z": None,
        "pvalue": None,
        "ci_lower": value,
        "ci_upper": value,
    }


def _indices(fit: OrdinalFit) -> dict[str, Any]:
    indices = fit.indices
    return {
        "npar": fit.npar,
        "fmin": fit.discrepancy,
        "chisq": indices.test.statistic,
        "df": indices.test.df,
        "pvalue": indices.test.p,
        "baseline_chisq": indices.baseline.statistic,
        "baseline_df": indices.baseline.df,
        **_variant(indices.plain, ""),
        "nnfi": indices.plain.tli,
        "nfi": indices.nfi,
        "ifi": indices.ifi,
        "rni": indices.rni,
        "rmsea_pvalue": indices.plain.rmsea.close_p,
        "rmr": indices.rmr,
        "srmr": indices.srmr,
        "gfi": indices.gfi,
        "agfi": indices.agfi,
        **_scaled(indices.test, indices.baseline),
        **_variant(indices.scaled, "_scaled"),
        **_variant(indices.robust, "_robust"),
    }


def _scaled(test: AdjustedTest, baseline: AdjustedTest) -> dict[str, Any]:
    return {
        "chisq_scaled": test.adjusted,
        "df_scaled": test.df,
        "pvalue_scaled": test.adjusted_p,
        "chisq_scaling_factor": test.factor,
        "baseline_chisq_scaled": baseline.adjusted,
        "baseline_chisq_scaling_factor": baseline.factor,
    }


def _variant(variant: ComparativeFit | None, suffix: str) -> dict[str, Any]:
    names = ("cfi", "tli", "rmsea", "rmsea_ci_lower", "rmsea_ci_upper")
    values: tuple[float | None, ...] = (None,) * 5
    if variant is not None and variant.rmsea.interval is not None:
        rmsea = variant.rmsea
        values = (variant.cfi, variant.tli, rmsea.value, rmsea.interval.low, rmsea.interval.high)
    return {f"{name}{suffix}": value for name, value in zip(names, values, strict=True)}


STATISTICS: Mapping[str, Answer] = {"cfa_ordinal": _cfa_ordinal}
