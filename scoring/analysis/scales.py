"""Before anything is compared: do the items of a scale go together, and alike in every group?"""

from __future__ import annotations

import pandas as pd

from instruments.analysis_plan import PlannedScale
from scoring.analysis.dataset import keyed_items
from scoring.analysis.tables import (
    ResultTable,
    Shown,
    StepKind,
    StepResult,
    TableKind,
    columns,
)
from scoring.errors import NotEnoughDataError
from scoring.measure.invariance import Invariance, InvarianceStep, measurement_invariance
from scoring.measure.reliability.items import ItemAnalysis, item_analysis
from scoring.measure.sem.model import ModelError
from scoring.models.compare.comparable import Comparable, scale_comparability
from scoring.results import Interval

FEWEST_ITEMS = 3  # one factor of fewer items is not identified
STEPS = (Invariance.CONFIGURAL, Invariance.METRIC, Invariance.SCALAR)


RELIABILITY = columns(
    scale=Shown.NAME,
    items=Shown.COUNT,
    alpha=Shown.COEFFICIENT,
    low=Shown.COEFFICIENT,
    high=Shown.COEFFICIENT,
    lambda6=Shown.COEFFICIENT,
    average_r=Shown.COEFFICIENT,
)
ITEMS = columns(
    item=Shown.NAME,
    answered=Shown.COUNT,
    mean=Shown.ESTIMATE,
    sd=Shown.ESTIMATE,
    item_rest=Shown.COEFFICIENT,
    alpha_without=Shown.COEFFICIENT,
)
INVARIANCE = columns(
    step=Shown.WORD,
    chi_square=Shown.STATISTIC,
    df=Shown.COUNT,
    p=Shown.PROBABILITY,
    cfi=Shown.ESTIMATE,
    rmsea=Shown.ESTIMATE,
    srmr=Shown.ESTIMATE,
    cfi_change=Shown.ESTIMATE,
    rmsea_change=Shown.ESTIMATE,
    verdict=Shown.WORD,
)


def scale_step(scale: PlannedScale, frame: pd.DataFrame, *, level: float) -> StepResult:
    """Alpha with its interval, item by item; then, across groups, what they measure alike.

    Pairwise deletion for alpha, listwise for invariance. Raises NotEnoughDataError where alpha cannot
    be computed; invariance that cannot be fitted leaves its table out.
    """
    items = keyed_items(scale, frame)
    analysis = item_analysis(items, items=scale.items, level=level)
    tables = [_reliability(scale, analysis), _items(scale, analysis)]
    if scale.across and len(scale.items) >= FEWEST_ITEMS:
        items[scale.across] = frame[scale.across].astype(object)
        tables += _invariance(scale, items)
    return StepResult(code=scale.code, kind=StepKind.SCALE, tables=tuple(tables))


def _reliability(scale: PlannedScale, analysis: ItemAnalysis) -> ResultTable:
    alpha = analysis.alpha
    interval: Interval = alpha.interval or alpha.feldt
    row = (
        scale.code,
        len(alpha.items),
        alpha.value,
        interval.low,
        interval.high,
        alpha.lambda6,
        alpha.average_r,
    )
    return ResultTable(
        code=scale.code,
        kind=TableKind.RELIABILITY,
        columns=RELIABILITY,
        rows=(row,),
        used=alpha.used,
        dropped=alpha.dropped,
        method=alpha.convention,
        notices=alpha.notices,
    )


def _items(scale: PlannedScale, analysis: ItemAnalysis) -> ResultTable:
    rows = tuple(
        (one.item, one.answered, one.mean, one.sd, one.r_drop, one.without.alpha)
        for one in analysis.items
    )
    return ResultTable(
        code=scale.code,
        kind=TableKind.ITEMS,
        columns=ITEMS,
        rows=rows,
        used=analysis.alpha.used,
        dropped=analysis.alpha.dropped,
        method=analysis.alpha.convention,
    )


def _invariance(scale: PlannedScale, items: pd.DataFrame) -> list[ResultTable]:
    model = {scale.code: scale.items}
    try:
        found = measurement_invariance(model, items, group=scale.across, levels=STEPS)
    except (ModelError, NotEnoughDataError):
        return []
    verdicts = scale_comparability(found, found.groups).verdict
    return [
        ResultTable(
            code=scale.code,
            kind=TableKind.INVARIANCE,
            columns=INVARIANCE,
            rows=tuple(_step(one, verdicts) for one in found.steps),
            used=found.used,
            dropped=found.dropped,
            method=found.method,
            notices=found.notices,
        )
    ]


def _step(step: InvarianceStep, verdict: Comparable) -> tuple[str | float | int | None, ...]:
    measures, change = step.fit.measures, step.change
    return (
        step.level.value,
        measures.chi_square.value,
        measures.chi_square.df,
        measures.chi_square.p,
        measures.indices.cfi,
        measures.indices.rmsea.value,
        measures.srmr,
        None if change is None else change.cfi,
        None if change is None else change.rmsea,
        verdict.value,
    )


def comparability(step: StepResult) -> Comparable:
    """What the step of a scale found; untested where invariance was not asked or could not be fitted."""
    table = step.table(TableKind.INVARIANCE)
    if table is None:
        return Comparable.NOT_TESTED
    return Comparable(str(table.values("verdict")[0]))
