"""Regression: lm, sandwich, clubSandwich, car, lmtest; glm; polr and clm; survey."""

from __future__ import annotations

from typing import Any

import numpy as np

from scoring.crossproducts import Floats
from scoring.models.coefficients import Covariance, Errors, coefficients
from scoring.models.diagnostics import equal_variances, inflation, influence, standardised
from scoring.models.linear import LinearModel, ols
from scoring.models.logistic import LogisticModel, logit
from scoring.models.logistic_effects import profile_intervals
from scoring.models.ordinal import Link, OrdinalModel, ordered, proportional_odds
from scoring.models.sandwich import clustered, robust, two_way
from scoring.models.survey import (
    survey_covariance,
    survey_means,
    survey_means_by,
    survey_sample,
)
from tests.reference.case import Case, as_list
from tests.reference.declared import declared, factors

HETEROSCEDASTIC = (Errors.HC0, Errors.HC1, Errors.HC2, Errors.HC3, Errors.HC4)
BY_CLUSTER = (Errors.CR1, Errors.CR1S, Errors.CR2, Errors.CR3)


def ols_case(case: Case) -> dict[str, Any]:
    args = case.args
    clusters = [args[key] for key in ("cluster", "cluster2") if args.get(key)]
    model = ols(declared(case, cluster=clusters))
    fit, test, rows = model.fit, equal_variances(model), influence(model)
    answer: dict[str, Any] = {
        "n": model.used,
        "coefficients": table(model, model.classical(), "t", interval=True),
        "r2": fit.r_squared,
        "adj_r2": fit.adjusted,
        "sigma": fit.sigma,
        "F": fit.statistic,
        "df_model": fit.df_model,
        "df_resid": fit.df_residual,
        "logLik": fit.log_likelihood,
        "AIC": fit.aic,
        "BIC": fit.bic,
        "vcov": matrix(model.columns, model.columns, model.classical().matrix),
        "breusch_pagan": {"stat": test.statistic, "df": test.df, "p": test.p},
        "max_cooks_d": rows.cooks_distance.max(),
        "max_leverage": rows.leverage.max(),
        "max_abs_rstudent": np.abs(rows.studentised).max(),
    }
    answer |= {f"se_{one.value}": robust(model, one).se.tolist() for one in HETEROSCEDASTIC}
    if len(model.columns) > 2:
        answer["vif"] = _inflation(model)
    if model.design.weights is None:
        names = model.columns[1:]
        answer["standardized_beta"] = dict(zip(names, standardised(model)[1:], strict=True))
    if clusters:
        answer |= _clustered(model, corrected="CR2_satterthwaite" in case.expected)
    if len(clusters) > 1:
        variances = np.diag(two_way(model).matrix)
        answer["se_twoway_CR1"] = [float(np.sqrt(one)) if one >= 0 else None for one in variances]
    return answer


def _inflation(model: LinearModel) -> dict[str, Any]:
    found = inflation(model)
    if all(one.df == 1 for one in found):
        return {one.term: one.value for one in found}
    values = np.array([[one.value, one.df, one.root] for one in found])
    return matrix([one.term for one in found], ("GVIF", "Df", "GVIF^(1/(2*Df))"), values)


def _clustered(model: LinearModel, *, corrected: bool) -> dict[str, Any]:
    plain = clustered(model, Errors.CR0)
    answer: dict[str, Any] = {
        "n_clusters": plain.clusters[0],
        "se_CR0": plain.se.tolist(),
        "se_CR1_stata": clustered(model, Errors.CR1S).se.tolist(),
    }
    if corrected:
        for one in BY_CLUSTER:
            answer[f"se_{one.value}_clubSandwich"] = clustered(model, one).se.tolist()
        corrected_errors = clustered(model, Errors.CR2).by_student()
        answer["CR2_satterthwaite"] = [
            {"term": one.name, "se": one.se, "t": one.statistic, "df": one.df, "p": one.p}
            for one in coefficients(model.columns, model.estimates, corrected_errors)
        ]
    return answer


def logistic_case(case: Case) -> dict[str, Any]:
    model = logit(declared(case))
    rows = table(model, model.covariance(), "z", interval=False)
    for row in rows:
        row["or"] = np.exp(row["est"])
    limits = profile_intervals(model)
    return {
        "n": model.used,
        "coefficients": rows,
        "profile_ci95": [
            {"term": name, "lower": one.low, "upper": one.high}
            for name, one in zip(model.columns, limits, strict=True)
        ],
        "logLik": model.log_likelihood,
        "AIC": model.aic,
        "deviance": model.deviance,
        "null_deviance": model.null_deviance,
        "mcfadden_r2": model.mcfadden,
        "nagelkerke_r2": model.nagelkerke,
        "se_HC0": model.covariance(Errors.HC0).se.tolist(),
    }


def ordinal_case(case: Case) -> dict[str, Any]:
    args = case.args
    made = declared(
        case, f"{args['y']} ~ {args['rhs']}", levels={args["y"]: as_list(args["y_levels"])}
    )
    models = {"logistic": ordered(made), "probit": ordered(made, link=Link.PROBIT)}
    answer: dict[str, Any] = {name: _ordinal(model) for name, model in models.items()}
    if "nominal_test_proportional_odds" in case.expected:
        answer["nominal_test_proportional_odds"] = [
            {"term": one.term, "LRT": one.statistic, "df": one.df, "p": one.p}
            for one in proportional_odds(models["logistic"])
            if one.statistic is not None and one.increasing
        ]
    return answer


def _ordinal(model: OrdinalModel) -> dict[str, Any]:
    se, cuts = model.covariance.se, len(model.thresholds)
    return {
        "coefficients_clm": [
            {"term": name, "est": estimate, "se": error}
            for name, estimate, error in zip(model.names, model.estimates, se, strict=True)
        ],
        "polr_coef": dict(zip(model.names[cuts:], model.slopes, strict=True)),
        "polr_thresholds": dict(zip(model.names, model.thresholds, strict=False)),
        "polr_se": [*se[cuts:], *se[:cuts]],
        "logLik": model.log_likelihood,
        "n": model.cases,
        "AIC": model.aic,
    }


def survey_case(case: Case) -> dict[str, Any]:
    args, frame = case.args, case.raw_frame()
    sample = survey_sample(
        frame, weights=args["weights"], strata=args.get("strata"), cluster=args.get("cluster")
    )
    model = ols(declared(case))
    by = args["by"]
    levels = factors(frame, args.get("factor")).get(by)
    outcomes = as_list(args["y"])
    return {
        "mean": [
            {"y": one.group, "est": one.estimate, "se": one.se}
            for one in survey_means(frame, outcomes, sample)
        ],
        "glm": [
            {"term": one.name, "est": one.estimate, "se": one.se}
            for one in coefficients(
                model.columns, model.estimates, survey_covariance(model, sample)
            )
        ],
        "by": [
            {"level": one.group, "est": one.estimate, "se": one.se}
            for one in survey_means_by(frame, outcomes[0], by, sample, levels=levels)
        ],
        "degf": sample.df,
    }


def table(
    model: LinearModel | LogisticModel, covariance: Covariance, statistic: str, *, interval: bool
) -> list[dict[str, Any]]:
    rows = []
    for one in coefficients(model.columns, model.estimates, covariance):
        row = {"term": one.name, "est": one.estimate, "se": one.se, "p": one.p}
        row[statistic] = one.statistic
        if interval:
            row |= {"ci_lower": one.interval.low, "ci_upper": one.interval.high}
        rows.append(row)
    return rows


def matrix(rows: Any, columns: Any, values: Floats) -> dict[str, Any]:
    return {"rows": list(rows), "cols": list(columns), "values": values.tolist()}


STATISTICS = {
    "ols": ols_case,
    "logistic": logistic_case,
    "ordinal_regression": ordinal_case,
    "survey_weighted": survey_case,
}
