"""Administrative figures from a CSV file.

Columns: project, wave, indicator and either value or numerator and denominator (the value is then
their ratio times 100 for units of per cent, else the ratio); optional baseline, target, tolerance,
evidence.
"""

from __future__ import annotations

import math

from evalkit.exchange.table import Row, Table
from instruments.model import Instrument
from instruments.problems import ImportRefusedError
from instruments.study import IndicatorValue, Study

REQUIRED = ("project", "wave", "indicator")
OPTIONAL = (
    "value",
    "numerator",
    "denominator",
    "baseline",
    "target",
    "tolerance",
    "evidence",
    "note",
)


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
    seen: dict[tuple[str, str, str], int] = {}
    values = [_value(table, row, instrument, study, seen) for row in table.rows()]
    if table.problems:
        raise ImportRefusedError(source, table.problems)
    return tuple(value for value in values if value is not None)


def _value(
    table: Table,
    row: Row,
    instrument: Instrument,
    study: Study,
    seen: dict[tuple[str, str, str], int],
) -> IndicatorValue | None:
    _check_place(table, row, instrument, study, seen)
    value = _figure(table, row, instrument)
    return (
        None
        if value is None
        else IndicatorValue(
            project=row.cells["project"],
            wave=row.cells["wave"],
            indicator=row.cells["indicator"],
            value=value,
            baseline=_number(table, row, "baseline"),
            target=_number(table, row, "target"),
            tolerance=_number(table, row, "tolerance") or 0.0,
            evidence=row.cells.get("evidence") or None,
        )
    )


def _check_place(
    table: Table,
    row: Row,
    instrument: Instrument,
    study: Study,
    seen: dict[tuple[str, str, str], int],
) -> None:
    project, wave, code = (row.cells[name] for name in REQUIRED)
    known = [indicator.code for indicator in instrument.indicators]
    waves = [one.code for one in study.waves]
    if code not in known:
        table.add("DATA-020", row.number, "indicator", value=code, known=", ".join(known))
    if project not in (one.code for one in study.projects):
        table.add("DATA-011", row.number, "project", value=project)
    if wave not in waves:
        table.add("DATA-012", row.number, "wave", value=wave, known=", ".join(waves))
    first = seen.setdefault((project, wave, code), row.number)
    if first != row.number:
        table.add("DATA-023", row.number, "indicator", first=first)


def _figure(table: Table, row: Row, instrument: Instrument) -> float | None:
    if row.cells.get("value"):
        return _number(table, row, "value")
    numerator, denominator = (_number(table, row, name) for name in ("numerator", "denominator"))
    if numerator is None or not denominator:
        table.add("DATA-022", row.number, None)
        return None
    units = {indicator.code: indicator.unit.zh for indicator in instrument.indicators}
    return numerator / denominator * (100.0 if "%" in units.get(row.cells["indicator"], "") else 1)


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
