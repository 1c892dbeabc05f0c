"""Administrative figures against the targets of the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from instruments.contracts import ContractTarget
from instruments.indicators import Direction, Indicator, Level
from instruments.model import Instrument, Scale, Side
from instruments.study import IndicatorValue, Project
from scoring.assessment.disclosure import INTERVAL_FLOOR
from scoring.assessment.findings import CellState, IndicatorResult, IndicatorVerdict
from scoring.assessment.results import ItemCell, ItemResult
from scoring.measure.proportion import proportion

PARTLY = 0.5  # of the way from the baseline to the target

Place = tuple[str, str, str, str, str]  # project, county, wave, indicator, group


def by_place(values: Iterable[IndicatorValue]) -> dict[Place, IndicatorValue]:
    """All figures of a study, so that each is found at once; of two for one place the later counts."""
    return {(one.project, one.county, one.wave, one.indicator, one.group): one for one in values}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything about figures that one project in one wave may draw on.

    `values` are those of the whole study (`by_place`). `items` are the answers as they may be shown; figures of
    the survey come from them. `as_of` is the day of the report: a target is not due before its day.
    """

    instrument: Instrument
    values: Mapping[Place, IndicatorValue]
    project: Project
    wave: str
    previous_wave: str | None
    items: tuple[ItemResult, ...] = ()
    earlier: tuple[IndicatorResult, ...] = ()
    side_of: Callable[[str], Side] = lambda role: Side.BENEFICIARIES  # noqa: ARG005
    as_of: date | None = None

    @property
    def asked_for(self) -> bool:
        """Whether the study has figures at all: with none and no contract, none was wanted."""
        return bool(self.values or self.project.contract)


def indicator_results(figures: Figures) -> tuple[IndicatorResult, ...]:
    """Every indicator of the instrument, per group; empty where no figure was asked for.

    A figure that the contract names is held against it; else against the target that came with the
    figure itself. Figures of the survey are shares of the answers that may be shown.
    """
    if not figures.asked_for:
        return ()
    return tuple(
        _survey_result(figures, indicator)
        if indicator.level is Level.SURVEY
        else _typed_result(figures, indicator, group)
        for indicator in figures.instrument.indicators
        for group in indicator.group_codes
    )


def _typed_result(figures: Figures, indicator: Indicator, group: str) -> IndicatorResult:
    now = _find(figures, indicator, group, figures.wave)
    before = _find(figures, indicator, group, figures.previous_wave)
    promised = _promised(figures.project, indicator.code, group, now)
    return IndicatorResult(
        code=indicator.code,
        group=group,
        value=now.value if now else None,
        numerator=now.numerator if now else None,
        denominator=now.denominator if now else None,
        previous=before.value if before else None,
        baseline=promised.baseline if promised else None,
        target=promised.target if promised else None,
        tolerance=promised.tolerance if promised else 0.0,
        due=promised.due if promised else None,
        points=promised.points if promised else None,
        required=promised.evidence if promised else "",
        evidence=now.evidence if now else None,
        verdict=verdict(
            indicator.direction,
            now.value if now else None,
            promised,
            proven=bool(now and now.evidence),
            as_of=figures.as_of,
        ),
    )


def _find(
    figures: Figures, indicator: Indicator, group: str, wave: str | None
) -> IndicatorValue | None:
    shared = indicator.level is Level.COUNTY
    project, county = ("", figures.project.county) if shared else (figures.project.code, "")
    return figures.values.get((project, county, wave or "", indicator.code, group))


def _promised(
    project: Project, code: str, group: str, figure: IndicatorValue | None
) -> ContractTarget | None:
    """The contract's target, else the one that came with the figure."""
    for target in project.contract:
        if (target.indicator, target.group) == (code, group):
            return target
    if figure is None or figure.target is None:
        return None
    return ContractTarget(
        indicator=code,
        group=group,
        target=figure.target,
        baseline=figure.baseline,
        tolerance=figure.tolerance,
    )


def _survey_result(figures: Figures, indicator: Indicator) -> IndicatorResult:
    """count of the given answers / substantive answers * 100, of the side that supplies it."""
    cell, scale = _cell(figures, indicator)
    shown = cell is not None and cell.state is CellState.SHOWN and cell.used > 0
    share = None
    if shown and cell is not None and indicator.survey is not None:
        count = sum(cell.counts[answer - scale.low] for answer in indicator.survey.answers)
        share = proportion(count, cell.used, with_interval=cell.used >= INTERVAL_FLOOR)
    value = None if share is None else 100.0 * share.count / share.used
    promised = _promised(figures.project, indicator.code, "", None)
    before = next((one for one in figures.earlier if one.code == indicator.code), None)
    hidden = cell is not None and cell.state is CellState.HIDDEN
    return IndicatorResult(
        code=indicator.code,
        value=value,
        share=share,
        previous=before.value if before else None,
        baseline=promised.baseline if promised else None,
        target=promised.target if promised else None,
        tolerance=promised.tolerance if promised else 0.0,
        due=promised.due if promised else None,
        points=promised.points if promised else None,
        evidence=None,
        verdict=IndicatorVerdict.HIDDEN
        if hidden
        else verdict(indicator.direction, value, promised, proven=True, as_of=figures.as_of),
    )


def _cell(figures: Figures, indicator: Indicator) -> tuple[ItemCell | None, Scale]:
    code = indicator.survey.item if indicator.survey else ""
    side = figures.side_of(indicator.supplied_by)
    cells = (cell for item in figures.items if item.code == code for cell in item.cells)
    scale = figures.instrument.scale(figures.instrument.item(code).scale)
    return next((cell for cell in cells if cell.side is side), None), scale


def verdict(
    direction: Direction,
    value: float | None,
    promised: ContractTarget | None,
    *,
    proven: bool,
    as_of: date | None = None,
) -> IndicatorVerdict:
    """Met within the tolerance; partly from half of the way on; nothing without evidence.

    Before its due day a target that is not met yet is not due, with or without a figure.
    """
    if promised is None or direction is Direction.CONTEXT:
        return IndicatorVerdict.NOT_REPORTED if value is None else IndicatorVerdict.NO_TARGET
    early = as_of is not None and promised.due is not None and as_of < promised.due
    if (
        value is not None
        and proven
        and _shortfall(direction, value, promised.target) <= (promised.tolerance)
    ):
        return IndicatorVerdict.MET
    if early:
        return IndicatorVerdict.NOT_DUE
    if value is None:
        return IndicatorVerdict.NOT_REPORTED
    if not proven:
        return IndicatorVerdict.NO_EVIDENCE
    half_way = _is_half_way(direction, value, promised)
    return IndicatorVerdict.PARTLY if half_way else IndicatorVerdict.NOT_MET


def _shortfall(direction: Direction, value: float, target: float) -> float:
    """How far the value is on the wrong side of the target."""
    match direction:
        case Direction.HIGHER:
            return max(0.0, target - value)
        case Direction.LOWER:
            return max(0.0, value - target)
        case _:
            return abs(value - target)


def _is_half_way(direction: Direction, value: float, promised: ContractTarget) -> bool:
    if promised.baseline is None:
        return False
    start = _shortfall(direction, promised.baseline, promised.target)
    return start > 0 and _shortfall(direction, value, promised.target) <= PARTLY * start
