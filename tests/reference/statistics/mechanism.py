"""Mediation, moderation, difference in differences: lavaan's, lm's and clubSandwich's names."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from scoring.models.change import DifferenceInDifferences, difference_in_differences
from scoring.models.coefficients import Errors, coefficients
from scoring.models.fixed_effects import two_way_fixed_effects
from scoring.models.linear import ols
from scoring.models.mediation import (
    Defined,
    Effect,
    Path,
    PathModel,
    Product,
    mediation,
)
from scoring.models.moderation import moderation
from scoring.models.sandwich import clustered
from scoring.results import Interval
from tests.reference.case import Case, as_list
from tests.reference.declared import declared

SIGNED = re.compile(r"[+-]?[^+-]+")
MORE_RESAMPLES = 8  # so that the noise of the limits is R's alone


def path_model(text: str) -> PathModel:
    """The little of lavaan's notation that mediation cases use, as data."""
    paths: list[Path] = []
    defined: list[Defined] = []
    covariances: list[tuple[str, str]] = []
    for line in filter(None, (re.sub(r"\s", "", one) for one in text.split("\n"))):
        if ":=" in line:
            name, right = line.split(":=")
            defined.append(Defined(name=name, terms=tuple(map(_product, SIGNED.findall(right)))))
        elif "~~" in line:
            left, right = line.split("~~")
            covariances += [(left, one) for one in right.split("+")]
        else:
            outcome, right = line.split("~")
            paths += [_path(outcome, piece) for piece in right.split("+")]
    return PathModel(paths=tuple(paths), defined=tuple(defined), covariances=tuple(covariances))


def _path(outcome: str, piece: str) -> Path:
    label, _, predictor = piece.rpartition("*")
    return Path(outcome=outcome, predictor=predictor, label=label)


def _product(signed: str) -> Product:
    factors = signed.lstrip("+-").split("*")
    times = float(np.prod([float(one) for one in factors if one[0].isdigit()]))
    labels = tuple(one for one in factors if not one[0].isdigit())
    return Product(labels=labels, times=-times if signed.startswith("-") else times)


def mediated(case: Case) -> dict[str, Any]:
    """lavaan's sem() with se = "bootstrap", and lm() of the first and of the last equation."""
    model = path_model(case.args["model"])
    found = mediation(
        model,
        case.raw_frame().dropna(subset=case.args["complete_cases_on"]),
        generator=np.random.default_rng(case.args["seed"]),
        resamples=MORE_RESAMPLES * case.args["bootstrap"],
    )
    labelled = {path.label for path in model.paths if path.label}
    shown = [one for one in found.effects if one.defined or one.name in labelled]
    defined = [one for one in found.effects if one.defined]
    first, last = found.equations[0], found.equations[-1]
    return {
        "n": found.used,
        "effects": [_effect(one) for one in shown],
        # R prints no standard error beside the percentile limits.
        "bootstrap_percentile": [
            {
                "label": one.name,
                "est": one.estimate,
                "se_boot": None,
                **_limits(one.percentile, "lower", "upper"),
            }
            for one in defined
        ],
        "bootstrap_bc": [
            {"label": one.name, **_limits(one.bias_corrected, "lower", "upper")} for one in defined
        ],
        "ols_m": first.coefficients,
        "ols_y": last.coefficients,
        "ols_se_m": first.standard_errors,
        "ols_se_y": last.standard_errors,
    }


def _effect(one: Effect) -> dict[str, Any]:
    return {
        "label": one.name,
        "op": ":=" if one.defined else "~",
        "est": one.estimate,
        "se_delta": one.standard_error,
        "z": one.z,
        "p": one.p,
        **_limits(one.delta, "ci_lower", "ci_upper"),
    }


def _limits(interval: Interval | None, low: str, high: str) -> dict[str, float | None]:
    return {
        low: interval.low if interval else None,
        high: interval.high if interval else None,
    }


def moderated(case: Case) -> dict[str, Any]:
    """lm() with one interaction: simple slopes, and the two roots of Johnson and Neyman."""
    model = ols(declared(case))
    predictor = case.args["x"]
    (interaction,) = (name for name in model.columns if ":" in name)
    (moderator,) = (name for name in interaction.split(":") if name != predictor)
    found = moderation(model, predictor, moderator, at=as_list(case.args["moderator_at"]))
    return {
        "n": found.used,
        "coef": dict(zip(model.columns, model.estimates, strict=True)),
        "simple_slopes": [
            {
                "at": one.at,
                "slope": one.slope.estimate,
                "se": one.slope.se,
                "t": one.slope.statistic,
                "p": one.slope.p,
            }
            for one in found.slopes
        ],
        "johnson_neyman": list(found.region.roots) or None,
    }


def differences(case: Case) -> dict[str, Any]:
    """lm() with treatment, time and their product, sandwich's and clubSandwich's errors; plm's."""
    built = declared(case, cluster=(case.args["cluster"],))
    treated, post, effect = (built.columns[i] for i in _effect_last(case, built.columns))
    # The product stands in the data as a column of its own.
    found = difference_in_differences(
        case.raw_frame(),
        built.outcome,
        treated=treated,
        post=post,
        cluster=case.args["cluster"],
        covariates=[one for one in built.columns[1:] if one not in (treated, post, effect)],
    )
    order = [found.model.columns.index(_ours(one, treated, post, effect)) for one in built.columns]
    names = built.columns
    answer: dict[str, Any] = {
        "n": found.used,
        "n_clusters": found.clusters,
        "coefficients": _difference_rows(found, names, order),
        "effect_term": effect,
        "cell_means": None
        if case.expected["cell_means"] is None
        else [
            {treated: one.treated, post: one.post, built.outcome: one.mean} for one in found.cells
        ],
    }
    if "CR2" in case.expected:
        model, errors = found.model, clustered(found.model).by_student()
        rows = coefficients(model.columns, model.estimates, errors)
        corrected = [rows[i] for i in order]
        answer["CR2"] = [
            {"term": name, "se": one.se, "df": one.df, "p": one.p}
            for name, one in zip(names, corrected, strict=True)
        ]
    if "twfe" in case.expected:
        answer["twfe"] = _two_way(case)
    return answer


def _effect_last(case: Case, columns: tuple[str, ...]) -> tuple[int, int, int]:
    """Places of treatment, time and their product: the column that is a product in `mutate`."""
    for name, expression in case.args["mutate"].items():
        parts = expression.split("*")
        if name in columns and len(parts) == 2 and all(one in columns for one in parts):
            first, second = parts
            return columns.index(first), columns.index(second), columns.index(name)
    raise ValueError("No column of the formula is the product of two others.")


def _ours(name: str, treated: str, post: str, effect: str) -> str:
    return f"{treated}:{post}" if name == effect else name


def _difference_rows(
    found: DifferenceInDifferences, names: tuple[str, ...], order: list[int]
) -> list[dict[str, Any]]:
    classical, heteroscedastic = found.errors(Errors.CLASSICAL), found.errors(Errors.HC1)
    return [
        {
            "term": name,
            "est": found.plain[i].estimate,
            "se_ols": classical[i].se,
            "se_HC1": heteroscedastic[i].se,
            "se_CR1": found.plain[i].se,
            "t_CR1": found.plain[i].statistic,
            "p_CR1_dfG1": found.plain[i].p,
        }
        for name, i in zip(names, order, strict=True)
    ]


def _two_way(case: Case) -> dict[str, Any]:
    asked = case.expected["twfe"]  # the arguments of plm stand beside its results
    unit, period = as_list(asked["index"])
    outcome, right = asked["formula"].replace(" ", "").split("~")
    found = two_way_fixed_effects(
        case.raw_frame(),
        outcome,
        right.split("+"),
        unit=unit,
        period=period if asked["effect"] == "twoways" else None,
    )
    size = len(found.plain)
    return {
        **{key: asked[key] for key in ("formula", "index", "effect")},
        "coef": {one.name: one.estimate for one in found.plain},
        "se_plain": [one.se for one in found.classical],
        "se_arellano_HC0": found.uncorrected.se[:size].tolist(),
        "se_arellano_sss": [one.se for one in found.plain],
    }


STATISTICS = {
    "mediation": mediated,
    "moderation_simple_slopes": moderated,
    "difference_in_differences": differences,
}
