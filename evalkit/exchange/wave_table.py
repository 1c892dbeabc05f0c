"""The waves of a programme as a CSV table: names, days, and the version of the instrument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evalkit.exchange.csv_text import MARK, csv_text
from evalkit.exchange.formulas import as_typed
from evalkit.exchange.plan_tables import ADDRESS
from evalkit.exchange.table import Row, Table
from evalkit.store.programmes import Programme, WaveDays
from instruments.model import Instrument
from instruments.problems import ImportRefusedError, Problem, problem
from instruments.study import Wave
from instruments.text import Text

WAVE_COLUMNS = ("wave", "zh", "en", "opens", "closes", "delete", "instrument")
NEEDED = ("wave", "zh", "en", "delete")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveRow:
    """A wave as a row asks for it. `instrument` is None where it is to stay as it is."""

    number: int
    wave: Wave
    days: WaveDays
    instrument: Instrument | None


def wave_template(programme: Programme, instruments: Mapping[str, Instrument]) -> bytes:
    """The waves as they stand. `instruments` are found by the hash of their content."""
    rows: list[tuple[str, ...]] = [WAVE_COLUMNS]
    labels = {one.code: one.label for one in programme.study.waves}
    for state in programme.waves:
        days = (state.days.opens_on, state.days.closes_on, state.days.delete_on)
        label, asked = labels[state.code], instruments[state.instrument_hash]
        written = (str(day or "") for day in days)
        rows.append((state.code, label.zh, label.en, *written, version(asked)))
    return (MARK + csv_text(rows)).encode("utf-8")


def version(instrument: Instrument) -> str:
    """How the table names an exact version: `spv-core 1.1.0`."""
    return f"{instrument.id} {instrument.version}"


def read_wave_table(
    source: str, content: bytes, instruments: Mapping[str, Instrument]
) -> tuple[tuple[WaveRow, ...], tuple[Problem, ...]]:
    """The rows that can be waves, and what is wrong with the others.

    `instruments` are found by their version. Raises ImportRefusedError where it is no such table.
    """
    found = Table(source, content)
    known = ", ".join(WAVE_COLUMNS)
    for name in WAVE_COLUMNS:
        if name in NEEDED and name not in found.names:
            found.add("STUDY-020", 1, name, column=name, known=known)
    for name in found.names:
        if name not in WAVE_COLUMNS:
            found.add("STUDY-021", 1, name, column=name, known=known)
    if found.problems:
        raise ImportRefusedError(source, found.problems)
    read = [_wave(found, row, instruments) for row in found.rows()]
    if not read and not found.problems:
        found.problems.append(problem("STUDY-023", source))
    return tuple(one for one in read if one is not None), tuple(found.problems)


def _wave(found: Table, row: Row, instruments: Mapping[str, Instrument]) -> WaveRow | None:
    noted = len(found.problems)
    cells = {name: as_typed(row.cells.get(name, "")) for name in WAVE_COLUMNS}
    for name in NEEDED:
        if not cells[name]:
            found.add("DATA-009", row.number, name, column=name)
    if cells["wave"] and not ADDRESS.fullmatch(cells["wave"]):
        found.add("STUDY-024", row.number, "wave", value=cells["wave"])
    asked = instruments.get(cells["instrument"])
    if cells["instrument"] and asked is None:
        facts = {"value": cells["instrument"], "known": ", ".join(sorted(instruments))}
        found.add("STUDY-025", row.number, "instrument", **facts)
    days = WaveDays(
        opens_on=_day(found, row.number, "opens", cells),
        closes_on=_day(found, row.number, "closes", cells),
        delete_on=_day(found, row.number, "delete", cells),
    )
    if len(found.problems) > noted:
        return None
    label = Text(zh=cells["zh"], en=cells["en"])
    wave = Wave(code=cells["wave"], label=label)
    return WaveRow(number=row.number, wave=wave, days=days, instrument=asked)


def _day(found: Table, number: int, column: str, cells: Mapping[str, str]) -> date | None:
    written = cells[column]
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        found.add("FIG-013", number, column, value=written)
        return None
