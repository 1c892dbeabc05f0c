"""Alpha, Guttman's lambdas, item descriptives and scale scores."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scoring.measure.descriptives import item_descriptions
from scoring.measure.reliability import (
    ItemAnalysis,
    Units,
    cronbach_alpha,
    guttman_lambdas,
    item_analysis,
    odd_even,
    split_halves,
)
from scoring.measure.scale_scores import scale_scores
from scoring.moments import Deletion, Moments, moments
from tests.reference.case import Case, as_list


def _cronbach_alpha(case: Case) -> dict[str, Any]:
    frame = case.frame()
    deletion = Deletion(case.args["missing"])
    found = item_analysis(frame, deletion=deletion)
    wider = item_analysis(frame, deletion=deletion, level=0.90)
    both = moments(frame, deletion=deletion)
    alpha = found.alpha
    return {
        "n_rows": both.rows,
        "n_items": len(both.items),
        "n_missing_cells": both.rows * len(both.items) - int(both.answered().sum()),
        "n_complete_rows": moments(frame, deletion=Deletion.LISTWISE).used,
        "raw_alpha": alpha.value,
        "std_alpha": alpha.standardised,
        "lambda6_smc": alpha.lambda6,
        "average_r": alpha.average_r,
        "median_r": alpha.median_r,
        "signal_noise": alpha.signal_noise,
        "ase": alpha.ase,
        "scale_mean": found.mean,
        "scale_sd": found.sd,
        "feldt_ci95": [alpha.feldt.low, alpha.feldt.high],
        "feldt_ci90": [wider.alpha.feldt.low, wider.alpha.feldt.high],
        "cov_matrix": both.covariance(),
        "cor_matrix": both.correlation(),
        **_items(found),
    }


def _items(found: ItemAnalysis) -> dict[str, Any]:
    deleted = [
        {
            "item": one.item,
            "raw_alpha": one.without.alpha,
            "std_alpha": one.without.standardised,
            "lambda6_smc": one.without.lambda6,
            "average_r": one.without.average_r,
            "signal_noise": one.without.signal_noise,
            "var_r": one.without.var_r,
            "med_r": one.without.median_r,
        }
        for one in found.items
    ]
    statistics = [
        {
            "item": one.item,
            "n": one.answered,
            "raw_r": one.raw_r,
            "std_r": one.std_r,
            "r_cor": one.r_cor,
            "r_drop": one.r_drop,
            "mean": one.mean,
            "sd": one.sd,
        }
        for one in found.items
    ]
    return {"alpha_if_deleted": deleted, "item_stats": statistics}


def _guttman(case: Case) -> dict[str, Any]:
    found = moments(case.frame(), deletion=Deletion.LISTWISE)
    halves = odd_even(found)
    return {
        "n": found.used,
        "n_items": len(found.items),
        "raw": _lambdas(found, Units.RAW),
        "standardized": _lambdas(found, Units.STANDARDISED),
        "psych_guttman": _psych_guttman(found),
        "psych_splitHalf": _psych_split_half(found),
        "odd_even": {
            "r_halves": halves.r,
            "spearman_brown": halves.spearman_brown,
            "guttman_flanagan_rulon": halves.flanagan_rulon,
            "horst": halves.horst,
        },
    }


def _lambdas(found: Moments, units: Units) -> dict[str, float]:
    bounds = guttman_lambdas(found, units=units)
    splits = split_halves(found, units=units)
    return {
        "lambda1": bounds.lambda1,
        "lambda2": bounds.lambda2,
        "lambda3": bounds.lambda3,
        "lambda5": bounds.lambda5,
        "lambda6": bounds.lambda6,
        "lambda4_max": bounds.lambda4,
        "split_half_min": splits.worst,
        "split_half_mean": splits.mean,
    }


def _psych_guttman(found: Moments) -> dict[str, float]:
    bounds = guttman_lambdas(found, units=Units.STANDARDISED, psych=True, reverse_negative=True)
    lambdas = {f"lambda{number}": getattr(bounds, f"lambda{number}") for number in range(1, 7)}
    return lambdas | {f"tenberge_mu{number}": mu for number, mu in enumerate(bounds.mu)}


def _psych_split_half(found: Moments) -> dict[str, float]:
    splits = split_halves(found, units=Units.STANDARDISED, psych=True)
    alpha = cronbach_alpha(found)
    return {
        "maxrb": splits.best,
        "minrb": splits.worst,
        "meanr": splits.mean,
        "av.r": alpha.average_r,
        "alpha": alpha.standardised,
        "lambda6": alpha.lambda6,
    }


def _descriptives(case: Case) -> dict[str, Any]:
    low, high = case.args["scale_range"]
    rows = [
        {
            "item": one.item,
            "n": one.used,
            "mean": one.mean,
            "sd": one.sd,
            "median": one.median,
            "trimmed10": one.trimmed,
            "mad": one.mad,
            "min": one.low,
            "max": one.high,
            "skew_type3": one.sample.skewness,
            "kurtosis_type3": one.sample.kurtosis,
            "skew_type2": one.unbiased.skewness,
            "kurtosis_type2": one.unbiased.kurtosis,
            "se": one.se,
            "floor": one.floor,
            "ceiling": one.ceiling,
        }
        for one in item_descriptions(case.frame(), ends=(low, high))
    ]
    return {"items": rows}


def _scale_scores(case: Case) -> dict[str, Any]:
    frame = case.raw_frame()
    low, high = case.args["range"]
    keys = {name: as_list(scale) for name, scale in case.args["keys"].items()}
    found = scale_scores(frame, keys, ends=(low, high))

    def by_scale(values: Any) -> dict[str, Any]:
        return dict(zip(found.scales, values.tolist(), strict=True))

    return {
        "n": len(frame),
        "scale_mean": by_scale(found.mean),
        "scale_sd": by_scale(found.sd),
        "n_scored": by_scale(found.scored),
        "first_rows": found.scores[: len(case.expected["first_rows"]["rows"])],
        "alpha": by_scale(found.alpha),
        "average_r": by_scale(found.average_r),
        "scale_cor": found.correlation,
        "scale_cor_corrected": found.corrected,
        "item_scale_cor_corrected": found.item_correlation,
    }


STATISTICS: dict[str, Callable[[Case], Any]] = {
    "cronbach_alpha": _cronbach_alpha,
    "guttman_lambda": _guttman,
    "item_descriptives": _descriptives,
    "scale_scores": _scale_scores,
}
