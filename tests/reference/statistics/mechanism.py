"""Mediation, moderation, difference in differences: lavaan's, lm's and clubSandwich's names."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from scoring.models.mediation import (
    Defined,
    Effect,
    Equation,
    Path,
    PathModel,
    Product,
    mediation,
)
from scoring.results import Interval
from tests.reference.case import Case

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
        "ols_m": _coefficients(first),
        "ols_y": _coefficients(last),
        "ols_se_m": _errors(first),
        "ols_se_y": _errors(last),
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


def _coefficients(equation: Equation) -> dict[str, float]:
    return dict(zip(equation.columns, equation.coefficients, strict=True))


def _errors(equation: Equation) -> dict[str, float]:
    return dict(zip(equation.columns, equation.standard_errors, strict=True))


STATISTICS = {"mediation": mediated}
