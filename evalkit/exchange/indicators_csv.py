"""Administrative figures from a CSV file.

Columns: project, wave, indicator and either value or numerator and denominator (the value is then
what the indicator's ratio makes of them); optional group, county, baseline, target, tolerance,
evidence. A figure of a county leaves project empty.
"""

from __future__ import annotations

import math

from evalkit.exchange.table import Row, Table
from evalkit.intake.gate import LONGEST_TEXT, is_clean
from instruments.indicators import Indicator, Level
from instruments.model import Instrument
from instruments.problems import ImportRefusedError
from instruments.study import IndicatorValue, Study

REQUIRED = ("project", "wave", "indicator")
OPTIONAL = (
    "group",
    "county",
    "value",
    "numerator",
    "denominator",
    "baseline",
    "target",
    "tolerance",
    "evidence",
    "note",
)
SAME = 0.005  # a value that was rounded to two decimals still agrees with its counts

Seen = dict[tuple[str, ...], int]


def read_indicators(
    source: str, content: bytes, instrument: Instrument, study: Study
) -> tuple[IndicatorValue, ...]:
    """Read every figure. Raises ImportRefusedError with all problems at once."""
    table = Table(source, content)
    for name in REQUIRED:
        if name not in table.names:
            table.add("DATA-004", 1, None, column=name)
    for name in table.names:
        if name not in (*REQUIRED, *OPTIONAL):
            table.add("DATA-003", 1, name, column=name)
    if table.problems:
        raise ImportRefusedError(source, table.problems)
    seen: Seen = {}
    values = [_value(table, row, instrument, study, seen) for row in table.rows()]
    if table.problems:
        raise ImportRefusedError(source, table.problems)
    return tuple(value for value in values if value is not None)


def _value(
    table: Table, row: Row, instrument: Instrument, study: Study, seen: Seen
) -> IndicatorValue | None:
    indicator = _indicator(table, row, instrument)
    _check_place(table, row, indicator, study)
    _check_first(table, row, seen)
    numerator, denominator = (_number(table, row, name) for name in ("numerator", "denominator"))
    value = _figure(table, row, indicator, numerator, denominator)
    return (
        None
        if value is None
        else IndicatorValue(
            project=row.cells["project"],
            wave=row.cells["wave"],
            indicator=row.cells["indicator"],
            group=row.cells.get("group", ""),
            county=row.cells.get("county", ""),
            value=value,
            numerator=numerator,
            denominator=denominator,
            baseline=_number(table, row, "baseline"),
            target=_number(table, row, "target"),
            tolerance=_number(table, row, "tolerance") or 0.0,
            evidence=_evidence(table, row),
        )
    )


def _indicator(table: Table, row: Row, instrument: Instrument) -> Indicator | None:
    code = row.cells["indicator"]
    known = {indicator.code: indicator for indicator in instrument.indicators}
    indicator = known.get(code)
    if indicator is None:
        table.add("DATA-020", row.number, "indicator", value=code, known=", ".join(known))
    elif not indicator.is_typed:
        table.add("FIG-031", row.number, "indicator", value=code)
    else:
        group = row.cells.get("group", "")
        if group not in indicator.group_codes:
            groups = ", ".join(indicator.group_codes) or "-"
            table.add("FIG-030", row.number, "group", indicator=code, value=group, known=groups)
    return indicator


def _check_place(table: Table, row: Row, indicator: Indicator | None, study: Study) -> None:
    project, wave = row.cells["project"], row.cells["wave"]
    county = row.cells.get("county", "")
    waves = [one.code for one in study.waves]
    if wave not in waves:
        table.add("DATA-012", row.number, "wave", value=wave, known=", ".join(waves))
    if indicator is not None and indicator.level is Level.COUNTY:
        _check_county(table, row, indicator, study)
        return
    if project not in (one.code for one in study.projects):
        table.add("DATA-011", row.number, "project", value=project)
    if county and indicator is not None:
        table.add("FIG-034", row.number, "county", value=indicator.code)


def _check_county(table: Table, row: Row, indicator: Indicator, study: Study) -> None:
    county = row.cells.get("county", "")
    if row.cells["project"]:
        table.add("FIG-032", row.number, "project", value=indicator.code)
    if county not in study.counties:
        known = ", ".join(study.counties) or "-"
        table.add("FIG-033", row.number, "county", value=county, known=known)


def _check_first(table: Table, row: Row, seen: Seen) -> None:
    place = tuple(row.cells.get(name, "") for name in (*REQUIRED, "group", "county"))
    first = seen.setdefault(place, row.number)
    if first != row.number:
        table.add("DATA-023", row.number, "indicator", first=first)


def _figure(
    table: Table,
    row: Row,
    indicator: Indicator | None,
    numerator: float | None,
    denominator: float | None,
) -> float | None:
    made = None
    if numerator is not None and denominator:
        made = numerator / denominator * _per(indicator)
    if not row.cells.get("value"):
        if made is None:
            table.add("DATA-022", row.number, None)
        return made
    given = _number(table, row, "value")
    if given is not None and made is not None and abs(given - made) > SAME * max(1.0, abs(made)):
        table.add("FIG-035", row.number, "value", given=f"{given:g}", computed=f"{made:.4g}")
    return given if made is None else made


def _evidence(table: Table, row: Row) -> str | None:
    """As it was typed, blanks at its ends too; nothing else than blanks is nothing."""
    text = row.written.get("evidence", "")
    if len(text) > LONGEST_TEXT or not is_clean(text):
        table.add("DATA-027", row.number, "evidence", longest=LONGEST_TEXT)
    return text if text.strip() else None


def _per(indicator: Indicator | None) -> float:
    """The multiplier of the indicator's ratio; where it declares none, 100 for units of per cent."""
    if indicator is None:
        return 1.0
    if indicator.ratio is not None:
        return indicator.ratio.per
    return 100.0 if "%" in indicator.unit.zh else 1.0


def _number(table: Table, row: Row, name: str) -> float | None:
    given = row.cells.get(name, "")
    if not given:
        return None
    try:
        number = float(given)
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return number
    table.add("DATA-021", row.number, name, value=given)
    return None
