"""Measurement invariance: lavaan's fits and lavTestLRT, level by level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.measure.cfa import Estimator
from scoring.measure.invariance import (
    FitChange,
    InvarianceStep,
    MeasurementInvariance,
    measurement_invariance,
)
from tests.reference.case import Case
from tests.reference.statistics import Answer
from tests.reference.statistics.cfa import (
    AS_IN_THE_SCRIPTS,
    FULL_INFORMATION,
    estimates,
    measures,
)


def _invariance(case: Case) -> Mapping[str, Any]:
    args = case.args
    result = measurement_invariance(
        args["model"],
        case.raw_frame(),
        group=args["group"],
        estimator=Estimator(args.get("estimator", "ML").upper()),
        full_information=str(args.get("missing", "listwise")).lower() in FULL_INFORMATION,
        search=AS_IN_THE_SCRIPTS,
    )
    return {
        **{step.level.value: _step(step) for step in result.steps},
        "group_labels": list(result.groups),
        "n_by_group": list(result.people),
        "lrt": _changes(result),
        "metric_estimates": estimates(result.steps[1].fit),
    }


def _step(step: InvarianceStep) -> dict[str, Any]:
    means = [
        {
            "factor": row.left,
            "group": row.group + 1,
            "est": row.estimate,
            "se": row.standard_error or 0.0,
        }
        for row in step.latent_means
    ]
    return {"fit": measures(step.fit.measures), "latent_means": means or None}


def _changes(result: MeasurementInvariance) -> dict[str, Any]:
    pairs = zip(result.steps, result.steps[1:], strict=False)
    return {
        f"{after.level.value}_vs_{before.level.value}": _change(after.change)
        for before, after in pairs
        if after.change is not None
    }


def _change(change: FitChange) -> dict[str, Any]:
    return {
        "chisq_diff": change.chi_square,
        "df_diff": change.df,
        "p": change.p,
        "delta_cfi": change.cfi,
        "delta_rmsea": change.rmsea,
    }


STATISTICS: Mapping[str, Answer] = {"measurement_invariance": _invariance}
