"""Mixed models and within-between analysis: lme4, lmerTest, pbkrtest, performance, multilevel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from pandas.api.types import is_numeric_dtype

from scoring.models.coding import Transform, Variable
from scoring.models.design import Design, Term, crossed, design, term
from scoring.models.mixed.adjusted import kenward_roger_coefficients
from scoring.models.mixed.explained import explained, likelihood_ratio
from scoring.models.mixed.fit import mixed_model
from scoring.models.mixed.logistic import logistic_mixed_model
from scoring.models.mixed.profile import profile_intervals
from scoring.models.mixed.quadrature import ModeSearch, Quadrature
from scoring.models.mixed.results import Coefficient, Criterion, MixedModel
from scoring.models.within_between import contextual_model, within_between
from tests.reference.case import Case, as_list

RANDOM = re.compile(r"\(((?:[^|()]|\([^()]*\))*)\|([^()]*)\)")
FUNCTION = re.compile(r"(?:(log|sqrt)\((\w[\w.]*)\)|I\((\w[\w.]*)\^2\))")


def linear(case: Case) -> dict[str, Any]:
    frame, formula = case.raw_frame(), case.args["formula"]
    wanted = case.expected
    reml, ml = (_fitted(frame, formula, case, criterion) for criterion in Criterion)
    told: dict[str, Any] = {
        "n": reml.used,
        "n_groups": dict(reml.groups),
        "reml": _fit(reml),
        "ml": _fit(ml),
        "singular": reml.singular,
        "ranef_first": {one.group: _first_effects(one) for one in reml.effects},
        "vcov_fixed_reml": reml.covariance,
    }
    if "kenward_roger" in wanted:
        told["kenward_roger"] = [
            {"term": one.term, "se": one.se, "df": one.df, "t": one.statistic, "p": one.p}
            for one in kenward_roger_coefficients(reml)
        ]
    if "profile_ci95_ml" in wanted:
        told["profile_ci95_ml"] = [
            {"term": name, "lower": one.low, "upper": one.high}
            for name, one in profile_intervals(ml).items()
        ]
    if "r2_nakagawa" in wanted:
        shares = explained(reml)
        told["r2_nakagawa"] = {"marginal": shares.marginal, "conditional": shares.conditional}
    if "lrt_ml" in wanted:
        formula0 = wanted["lrt_ml"]["formula0"]
        tested = likelihood_ratio(ml, _fitted(frame, formula0, case, Criterion.ML))
        told["lrt_ml"] = {"formula0": formula0, "chisq": tested.statistic, "df": tested.df}
    return told


def _fitted(frame: pd.DataFrame, formula: str, case: Case, criterion: Criterion) -> MixedModel:
    built, slopes = designed(frame, formula, as_list(case.args.get("factor")))
    return mixed_model(built, slopes=slopes, criterion=criterion)


def designed(
    frame: pd.DataFrame, formula: str, declared: Sequence[str]
) -> tuple[Design, tuple[str, ...]]:
    """An lme4 formula as the design and the random slopes that the product is given."""
    outcome, right = (side.strip() for side in formula.split("~"))
    groups, slopes = [], []
    for effects, group in RANDOM.findall(right):
        groups.append(group.strip())
        slopes += [one for one in map(str.strip, effects.split("+")) if one != "1"]
    fixed = [one.strip() for one in RANDOM.sub("", right).split("+")]
    terms = [one for part in fixed if part not in ("", "1") for one in _terms(part)]
    variables = {variable.column for one in terms for variable in one.variables}
    factors = {
        name: tuple(sorted(frame[name].dropna().unique()))
        for name in sorted(variables)
        if name in declared or not is_numeric_dtype(frame[name])
    }
    built = design(frame, outcome, terms, factors=factors, cluster=groups)
    names = {slope: _columns(built, slope) for slope in slopes}
    return built, tuple(column for slope in slopes for column in names[slope])


def _columns(built: Design, slope: str) -> list[str]:
    """The columns of a slope's term: several for a factor, called otherwise than the factor."""
    places = [place for place, one in enumerate(built.terms) if one.name == slope]
    found = zip(built.columns, built.term_of, strict=True)
    return [column for column, place in found if place in places] or [slope]


def _terms(part: str) -> Iterator[Term]:
    variables = [_variable(name.strip()) for name in re.split(r"[*:]", part)]
    if "*" in part:
        yield from crossed(*variables)
    else:
        yield term(*variables)


def _variable(name: str) -> Variable:
    found = FUNCTION.fullmatch(name)
    if found is None:
        return Variable(column=name)
    if found[3]:
        return Variable(column=found[3], transform=Transform.SQUARE)
    transform = Transform.LOG if found[1] == "log" else Transform.SQUARE_ROOT
    return Variable(column=found[2], transform=transform)


def _fit(model: MixedModel) -> dict[str, Any]:
    return {
        "fixed": [_fixed(one) for one in model.coefficients],
        "varcomp": [
            {
                "group": one.group,
                "var1": one.first,
                "var2": one.second,
                "vcov": one.value,
                "sdcor": one.spread,
            }
            for one in model.components
        ],
        "logLik": model.log_likelihood,
        "AIC": model.aic,
        "BIC": model.bic,
        "deviance": model.deviance,
        "npar": model.parameters,
    }


def _fixed(one: Coefficient) -> dict[str, Any]:
    return {
        "term": one.term,
        "est": one.estimate,
        "se": one.se,
        "df_satterthwaite": one.df,
        "t": one.statistic,
        "p_satterthwaite": one.p,
    }


def _first_effects(effects: Any) -> list[Mapping[str, Any]]:
    return [
        {"level": level, **dict(zip(effects.columns, map(float, values), strict=True))}
        for level, values in zip(effects.levels[:6], effects.values, strict=False)
    ]


def logistic(case: Case) -> dict[str, Any]:
    built, _ = designed(case.raw_frame(), case.args["formula"], as_list(case.args.get("factor")))
    told = {}
    for points in as_list(case.args["nAGQ"]):
        found = logistic_mixed_model(
            built, quadrature=Quadrature(points=points, search=ModeSearch.LME4)
        )
        told["laplace" if points == 1 else f"agq{points}"] = {
            "fixed": [
                {
                    "term": one.term,
                    "est": one.estimate,
                    "se": one.se,
                    "z": one.statistic,
                    "p": one.p,
                }
                for one in found.coefficients
            ],
            "varcomp": [{"group": found.group, "vcov": found.variance}],
            "logLik": found.log_likelihood,
            "n": found.used,
        }
    return told


def within(case: Case) -> dict[str, Any]:
    x, y, group = (case.args[name] for name in ("x", "y", "group"))
    frame = case.raw_frame()
    found = within_between(frame, x, y, group)
    return {
        "raw_r": found.raw,
        "within_r": found.within,
        "between_r_weighted": found.between,
        "eta_x": found.eta_x,
        "eta_y": found.eta_y,
        "between_r_waba": found.between,
        "within_r_waba": found.within,
        "contextual": [
            {"term": name, "est": one.estimate, "se": one.se}
            for name, one in zip(
                ("(Intercept)", "w", "b"),
                contextual_model(frame, x, y, group).coefficients,
                strict=True,
            )
        ],
    }


STATISTICS = {
    "linear_mixed_model": linear,
    "logistic_mixed_model": logistic,
    "within_between": within,
}
