"""Which parts of structure and process go together with value, over the projects of a programme.

Made of the released scores of all projects in one wave, so it can say nothing that these do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np
import pandas as pd

from instruments.model import Instrument
from scoring.assessment.annex_results import Drivers, DriverShare, WhyNoDrivers
from scoring.assessment.results import Assessment
from scoring.assessment.standing import ENOUGH_PROJECTS
from scoring.errors import NotEnoughDataError
from scoring.models.importance import Importance, relative_importance

ROWS_BEYOND = 2  # complete projects needed beyond the number of drivers
KNOWN_SHARE = 0.5  # a part that fewer projects have a score on is no driver


def drivers(
    instrument: Instrument,
    assessments: Sequence[Assessment],
    generator: np.random.Generator | None = None,
) -> Drivers:
    """Shapley shares of R-squared of the service value (or of the last dimension).

    Drivers are the sub-dimensions of the other dimensions; `assessments` are the released ones of
    one wave. Projects without all scores are left out. From ten projects on; else the reason.
    """
    outcome = instrument.service_value or instrument.dimensions[-1].code
    table = pd.DataFrame([_scores(one) for one in assessments])
    if outcome not in table or table[outcome].notna().sum() == 0:
        return _none(outcome, table, WhyNoDrivers.NO_OUTCOME)
    names = _candidates(instrument, outcome, table)
    if len(names) < 2:
        return _none(outcome, table, WhyNoDrivers.NO_OUTCOME)
    complete = table[[outcome, *names]].dropna()
    if len(complete) < max(ENOUGH_PROJECTS, len(names) + ROWS_BEYOND):
        return _none(outcome, table, WhyNoDrivers.FEW_PROJECTS)
    try:
        found = relative_importance(complete, outcome, names, generator=generator)
    except NotEnoughDataError:
        return _none(outcome, table, WhyNoDrivers.NO_VARIATION)
    return _drivers(found, len(table) - len(complete))


def _scores(one: Assessment) -> dict[str, float | None]:
    dimensions = {each.code: each.composite.value for each in one.dimensions}
    parts = {sub.code: sub.composite.value for each in one.dimensions for sub in each.subdimensions}
    return {**dimensions, **parts}


def _candidates(instrument: Instrument, outcome: str, table: pd.DataFrame) -> list[str]:
    enough = KNOWN_SHARE * len(table)
    return [
        sub.code
        for dimension in instrument.dimensions
        if outcome not in (dimension.code, *(sub.code for sub in dimension.subdimensions))
        for sub in dimension.subdimensions
        if sub.code in table and table[sub.code].notna().sum() >= enough
    ]


def _none(outcome: str, table: pd.DataFrame, why: WhyNoDrivers) -> Drivers:
    return Drivers(outcome=outcome, projects=len(table), left_out=0, why_none=why)


def _drivers(found: Importance, left_out: int) -> Drivers:
    return Drivers(
        outcome=found.outcome,
        projects=found.used,
        left_out=left_out,
        r_squared=found.r_squared,
        median_share=median(one.relative for one in found.shares),
        shares=tuple(
            DriverShare(
                subdimension=one.predictor, relative=one.relative, interval=one.relative_interval
            )
            for one in found.shares
        ),
    )
