"""Agreement: psych::ICC, cohen.kappa, statsBy; multilevel's ICC and rwg; published formulas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scoring.errors import NotEnoughDataError
from scoring.measure.agreement.categories import (
    Kappa,
    Weights,
    category_counts,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
)
from scoring.measure.agreement.groups import group_icc
from scoring.measure.agreement.krippendorff import Level, krippendorff_alpha
from scoring.measure.agreement.raters import icc_forms, kendall_w
from scoring.measure.agreement.within import GroupAgreement, WithinGroup, agreement_by_group
from scoring.results import Interval
from tests.reference.case import Case, as_list


def icc_six_forms(case: Case) -> dict[str, Any]:
    found, ranks = icc_forms(case.frame()), kendall_w(case.frame())
    return {
        "n_targets": found.used,
        "k_raters": found.raters,
        "icc": [
            {
                "type": one.form,
                "icc": one.value,
                "F": one.statistic,
                "df1": one.df1,
                "df2": one.df2,
                "p": one.p,
                "lower": one.interval.low,
                "upper": one.interval.high,
            }
            for one in found.forms
        ],
        "ms_subjects": found.mean_square_targets,
        "ms_raters": found.mean_square_raters,
        "ms_residual": found.mean_square_residual,
        "kendall_w": {
            "W": ranks.value,
            "chi2": ranks.chi2,
            "df": ranks.df,
            "p": ranks.p,
            "note": "tie-corrected",
        },
    }


def cohen(case: Case) -> dict[str, Any]:
    ratings, categories = case.frame(), as_list(case.args["categories"])
    plain, linear, quadratic = (
        cohen_kappa(ratings, weights=weights, categories=categories) for weights in Weights
    )
    return {
        "n": plain.used,
        "table": _table(plain),
        "kappa": plain.value,
        "kappa_quadratic": quadratic.value,
        "kappa_linear": linear.value,
        "kappa_ci95": _bounds(plain.psych_interval),
        "kappa_quadratic_ci95": _bounds(quadratic.psych_interval),
        "se_unweighted_fce": plain.se,
        "se_linear_fce": linear.se,
        "se_quadratic_fce": quadratic.se,
        "percent_agreement": plain.observed,
    }


def _table(found: Kappa) -> dict[str, Any]:
    names = [f"{category:g}" for category in found.categories]
    return {"rows": names, "cols": names, "values": found.table.tolist()}


def _bounds(interval: Interval) -> list[float]:
    return [interval.low, interval.high]


def fleiss(case: Case) -> dict[str, Any]:
    frame = case.frame()
    counts = frame if case.args["input"].startswith("counts") else category_counts(frame)
    found, gwet = fleiss_kappa(counts), gwet_ac1(counts)
    return {
        "n_subjects": found.used,
        "kappa": found.value,
        "se_null": found.se_null,
        "z": found.z,
        "p_bar": found.observed,
        "pe_bar": found.by_chance,
        "category_kappas": list(found.of_category),
        "gwet": {"ac1": gwet.value, "pa": gwet.observed, "pe": gwet.by_chance},
    }


def krippendorff(case: Case) -> dict[str, Any]:
    ratings = case.frame()
    known: dict[str, Any] = {
        "n_units": len(ratings),
        "n_coders": ratings.shape[1],
        "n_missing": int(ratings.isna().sum().sum()),
    }
    for level in Level:
        try:
            known[level.value] = krippendorff_alpha(ratings, level=level).value
        except NotEnoughDataError:
            known[level.value] = None
    return known


def group(case: Case) -> dict[str, Any]:
    frame = case.raw_frame()
    found = group_icc(frame[case.args["y"]], frame[case.args["group"]])
    components = found.components
    assert components is not None
    return {
        "n": found.used,
        "n_groups": found.groups,
        "mean_group_size": found.mean_size,
        "k0": found.k0,
        "icc1_multilevel": found.icc1_mean_size,
        "icc2_multilevel": found.icc2,
        "icc1_k0": found.icc1,
        "F": found.statistic,
        "df1": found.df1,
        "df2": found.df2,
        "p": found.p,
        "msb": found.mean_square_between,
        "msw": found.mean_square_within,
        "eta_squared": found.eta_squared,
        "icc_reml": components.icc,
        "var_between_reml": components.between,
        "var_within_reml": components.within,
        "design_effect": components.design_effect,
    }


def rwg(case: Case) -> dict[str, Any]:
    frame, columns = case.raw_frame(), as_list(case.args["columns"])
    names = frame[case.args["group"]]
    low, high = case.args["scale_range"]
    groups = agreement_by_group(frame[columns], names, scale=(low, high))
    by_item = {column: group_icc(frame[column], names) for column in columns}
    rwg_j = _column(groups, lambda one: one.rwg_j)
    return {
        "rwgj_by_group": [
            {"group": one.group, "rwgj": value, "size": one.size}
            for one, value in zip(groups, rwg_j, strict=True)
        ],
        "rwgj_mean": float(np.mean(rwg_j)),
        "rwgj_median": float(np.median(rwg_j)),
        "rwg_scale_by_group": _by_group(groups, "rwg", lambda one: one.rwg_of_mean),
        "rwgj_lindell_mean": float(np.mean(_column(groups, lambda one: one.lindell))),
        "adm_by_group": _by_group(groups, "adm", lambda one: one.ad_mean),
        "awg_by_group": _by_group(groups, "awg", lambda one: one.awg),
        "statsBy_icc1": {column: one.icc1_mean_size for column, one in by_item.items()},
        "statsBy_icc2": {column: one.icc2 for column, one in by_item.items()},
    }


Pick = Callable[[WithinGroup], float | None]


def _column(groups: tuple[GroupAgreement, ...], pick: Pick) -> list[float]:
    values = (None if one.agreement is None else pick(one.agreement) for one in groups)
    return [float("nan") if value is None else value for value in values]


def _by_group(groups: tuple[GroupAgreement, ...], name: str, pick: Pick) -> list[dict[str, Any]]:
    return [
        {"group": one.group, name: value}
        for one, value in zip(groups, _column(groups, pick), strict=True)
    ]


STATISTICS = {
    "icc_six_forms": icc_six_forms,
    "cohen_kappa": cohen,
    "fleiss_kappa": fleiss,
    "krippendorff_alpha": krippendorff,
    "group_icc1_icc2": group,
    "rwg": rwg,
}
