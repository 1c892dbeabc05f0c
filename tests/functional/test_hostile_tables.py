"""Every column of every table that staff upload: read as it was typed, or refused with a named cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from evalkit.exchange.indicators_csv import read_indicators
from evalkit.exchange.invitations_csv import read_invitations
from evalkit.exchange.plan_tables import COLUMNS, PlanTable, read_plan_table
from evalkit.exchange.roster_csv import read_roster
from instruments.dump_study import study_content
from instruments.parse_study import study_from_mapping
from instruments.problems import ProblemsError
from instruments.study import Study
from tests.hostile import chosen
from tests.surveys import INSTRUMENT, STUDY

Reader = Callable[[bytes], object]
TYPED = "@@typed@@"
FIGURE = {"project": "P1", "wave": "w2", "indicator": "I-02", "group": "now", "value": "3"}
FIGURE |= {"evidence": "e", "note": "n", "numerator": "", "denominator": "", "baseline": "1"}
PERSON = {"project": "P1", "hamlet": "H1", "household": "1", "initials": "LX", "role": "user"}
PERSON |= {"number": "2"}
INVITED = {"project": "P1", "role": "user", "code": "1234 5678 9012 3456 7890 1234 5678 9012"}
INVITED |= {"link": "https://survey.example/zh/i#a", "valid_until": "2026-12-31", "language": "zh"}
PLAN = {
    "project": "P1",
    "zh": "一村",
    "en": "Village 1",
    "role": "user",
    "roster": "9",
    "target": "5",
}
PLAN |= {
    "slot": "service",
    "indicator": "I-02",
    "group": "now",
    "side": "authorities",
    "weight": "1",
}

TABLES: dict[str, tuple[dict[str, str], Reader]] = {
    "figures": (FIGURE, lambda content: read_indicators("a.csv", content, INSTRUMENT, STUDY)),
    "roster": (PERSON, lambda content: read_roster("a.csv", content, INSTRUMENT, STUDY)),
    "invitations": (
        INVITED,
        lambda content: read_invitations("a.csv", content, INSTRUMENT, STUDY),
    ),
}
for _table in PlanTable:
    _row = {name: PLAN.get(name, "1") for name in COLUMNS[_table]}
    TABLES[_table.value] = (
        _row,
        lambda content, table=_table: changed(table, content),  # type: ignore[misc]
    )


def changed(table: PlanTable, content: bytes) -> Study:
    """The plan after the upload, as the page would keep it."""
    plan = study_content(STUDY)
    read_plan_table(table, "a.csv", content, STUDY).change(plan)
    return study_from_mapping("plan", plan, INSTRUMENT, complete=False)


def table_of(row: dict[str, str], column: str, raw: bytes) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(row)
    writer.writerow((row | {column: TYPED}).values())
    return out.getvalue().encode().replace(TYPED.encode(), raw.replace(b'"', b'""'))


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_every_table(name: str) -> None:
    row, read = TABLES[name]
    refused = 0
    for column in row:
        for one in chosen():
            try:
                read(table_of(row, column, one.raw))
            except ProblemsError:  # with a named cell; nothing of the file is kept
                refused += 1
    assert refused > 0


def test_the_evidence_of_a_figure_is_kept_as_typed() -> None:
    kept = 0
    for one in chosen():
        content = table_of(FIGURE, "evidence", one.raw)
        try:
            (value,) = read_indicators("a.csv", content, INSTRUMENT, STUDY)
        except ProblemsError:
            continue
        typed = one.clear or ""
        assert value.evidence == (typed if typed.strip() else None), one
        kept += 1
    assert kept > 10
