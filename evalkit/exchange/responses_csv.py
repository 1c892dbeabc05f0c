"""Responses from a CSV file: one row per response, columns `project, wave, role` and question codes.

Optional columns: respondent, evaluator, finished_at, submitted_at, minutes, instanceID, comment,
background and gates.
An empty cell is a skipped question; dk, na and ref are the codes for having no number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from evalkit.exchange.table import AS_THEY_ARE, Columns, Row, Table
from evalkit.intake.gate import LONGEST_TEXT, is_clean
from evalkit.intake.submission import LONGEST_CODE, LONGEST_INSTANCE_ID, LONGEST_MINUTES
from instruments.conditions import holds, questions_in
from instruments.model import ChoiceQuestion, Instrument, Item, Scale
from instruments.problems import ImportRefusedError, Problem
from instruments.responses import GIVEN_CODES, Answer, Missing, Response, is_drawn
from instruments.study import Study

REQUIRED = ("project", "wave", "role")
OPTIONAL = (
    "respondent", "evaluator", "finished_at", "submitted_at", "minutes", "instanceID", "comment",
)  # fmt: skip
LONGEST: Mapping[str, int] = {
    "comment": LONGEST_TEXT,
    "instanceID": LONGEST_INSTANCE_ID,
    "respondent": LONGEST_CODE,
    "evaluator": LONGEST_CODE,
}
_CODES: Mapping[str, Missing] = {code.value: code for code in GIVEN_CODES}


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsesRead:
    """What was read. `flagged` are the bad cells and rows that were left out on request."""

    responses: tuple[Response, ...]
    flagged: tuple[Problem, ...]


def read_responses(
    source: str,
    content: bytes,
    instrument: Instrument,
    *,
    study: Study | None = None,
    columns: Columns = AS_THEY_ARE,
    keep_going: bool = False,
) -> ResponsesRead:
    """Read and check every cell.

    Raises ImportRefusedError with all problems at once. With `keep_going`, bad answers become
    skipped ones, rows without a usable project, wave or role are left out, unknown columns are
    ignored, and the problems come back in `flagged`; a file that cannot be read at all is still
    refused.
    """
    table = Table(source, content, columns)
    reader = _Reader(table=table, instrument=instrument, study=study)
    reader.check_columns()
    fatal = [found for found in table.problems if found.code in ("DATA-004", "DATA-005")]
    responses = [] if fatal else [one for row in table.rows() if (one := reader.response(row))]
    if not fatal and not responses and not table.problems:
        table.add("DATA-019", 1, None)
    if table.problems and (fatal or not keep_going or not responses):
        raise ImportRefusedError(source, table.problems)
    return ResponsesRead(responses=tuple(responses), flagged=tuple(table.problems))


@dataclass(kw_only=True)
class _Reader:
    """Reads rows of one file; problems go to the table, good values into responses."""

    table: Table
    instrument: Instrument
    study: Study | None
    items: dict[str, tuple[Item, Scale]] = field(default_factory=dict)
    questions: dict[str, ChoiceQuestion] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.items = {
            item.code: (item, self.instrument.scale(item.scale)) for item in self.instrument.items
        }
        self.questions = {question.code: question for question in self.instrument.questions}
        self.roles = {role.code for role in self.instrument.roles}
        self.projects = {project.code for project in self.study.projects} if self.study else None
        self.waves = [wave.code for wave in self.study.waves] if self.study else None

    def check_columns(self) -> None:
        known = {*REQUIRED, *OPTIONAL, *self.items, *self.questions}
        for name in REQUIRED:
            if name not in self.table.names:
                self.table.add("DATA-004", 1, None, column=name)
        for name in self.table.names:
            if name not in known:
                code = "DATA-018" if name not in self.table.header else "DATA-003"
                self.table.add(code, 1, name, column=name, name=name)

    def response(self, row: Row) -> Response | None:
        """One response, or None where the row cannot be placed."""
        if not self._placed(row) or not self._readable(row):
            return None
        cells, role = row.cells, row.cells["role"]
        choices = self._choices(row)
        return Response(
            instance_id=self._identity(row),
            project=cells["project"],
            wave=cells["wave"],
            role=role,
            answers=self._answers(row, role, choices),
            choices=choices,
            respondent=cells.get("respondent") or None,
            evaluator=cells.get("evaluator") or None,
            finished_at=self._time(row, "finished_at"),
            submitted_at=self._time(row, "submitted_at"),
            minutes=self._minutes(row),
            comment=row.written.get("comment") or None,
        )

    def _placed(self, row: Row) -> bool:
        before = len(self.table.problems)
        for name in REQUIRED:
            if not row.cells[name]:
                self.table.add("DATA-009", row.number, name, column=name)
        project, wave, role = (row.cells[name] for name in REQUIRED)
        if role and role not in self.roles:
            known = ", ".join(sorted(self.roles))
            self.table.add("DATA-007", row.number, "role", value=role, known=known)
        if project and self.projects is not None and project not in self.projects:
            self.table.add("DATA-011", row.number, "project", value=project)
        if wave and self.waves is not None and wave not in self.waves:
            known = ", ".join(self.waves)
            self.table.add("DATA-012", row.number, "wave", value=wave, known=known)
        if role in self.instrument.ballot and not row.cells.get("instanceID"):
            self.table.add("DATA-025", row.number, "instanceID", role=role)
        return len(self.table.problems) == before and self._is_new(row)

    def _readable(self, row: Row) -> bool:
        """Texts that the store takes exactly as they are; anything else is refused, not repaired."""
        before = len(self.table.problems)
        for column, longest in LONGEST.items():
            text = row.written.get(column, "")
            if len(text) > longest or not is_clean(text):
                self.table.add("DATA-027", row.number, column, longest=longest)
        return len(self.table.problems) == before

    def _is_new(self, row: Row) -> bool:
        identity = self._identity(row)
        first = self.ids.setdefault(identity, row.number)
        if first != row.number:
            self.table.add("DATA-014", row.number, "instanceID", value=identity, first=first)
        return first == row.number

    def _identity(self, row: Row) -> str:
        return row.cells.get("instanceID") or f"row:{row.number}"

    def _time(self, row: Row, column: str) -> datetime | None:
        given = row.cells.get(column, "")
        if not given:
            return None
        try:
            return datetime.fromisoformat(given)
        except ValueError:
            self.table.add("DATA-015", row.number, column, value=given)
            return None

    def _minutes(self, row: Row) -> int | None:
        given = row.cells.get("minutes", "")
        minutes = _whole(given) if given else None
        if given and (minutes is None or not 0 <= minutes <= LONGEST_MINUTES):
            self.table.add("DATA-028", row.number, "minutes", value=given, longest=LONGEST_MINUTES)
            return None
        return minutes

    def _choices(self, row: Row) -> dict[str, str]:
        chosen = {}
        for code, question in self.questions.items():
            given = row.cells.get(code, "")
            if not given or given in _CODES:
                continue
            if given in (option.code for option in question.options):
                chosen[code] = given
            else:
                known = ", ".join(option.code for option in question.options)
                self.table.add("DATA-013", row.number, code, value=given, known=known)
        return chosen

    def _answers(self, row: Row, role: str, choices: dict[str, str]) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        for code, (item, scale) in self.items.items():
            given = row.cells.get(code, "")
            if not given:
                continue
            if not self._asked(row, item, role, choices, given):
                continue
            answer = _CODES.get(given, _whole(given))
            if answer is None or (not isinstance(answer, Missing) and answer not in scale.values):
                facts = {"value": given, "low": scale.low, "high": scale.high}
                self.table.add("DATA-008", row.number, code, **facts)
            else:
                answers[code] = answer
        return answers

    def _asked(self, row: Row, item: Item, role: str, choices: dict[str, str], given: str) -> bool:
        """Was the question put? `na` for a question that was not is no contradiction."""
        if role not in item.roles:
            if given != Missing.NOT_APPLICABLE:
                self.table.add("DATA-010", row.number, item.code, role=role, value=given)
            return False
        if item.asked_if is not None and holds(item.asked_if, choices) is False:
            if given != Missing.NOT_APPLICABLE:
                gate = ", ".join(sorted(questions_in(item.asked_if)))
                self.table.add("DATA-016", row.number, item.code, value=given, gate=gate)
            return False
        if not is_drawn(item, role, self._identity(row)):
            if given != Missing.NOT_APPLICABLE:
                self.table.add("DATA-026", row.number, item.code, value=given)
            return False
        return True


def _whole(given: str) -> int | None:
    """A whole number, also when a spreadsheet wrote it as 4.0."""
    whole, _, fraction = given.partition(".")
    if not whole.removeprefix("-").isdecimal() or not whole.isascii() or fraction.strip("0"):
        return None
    return int(whole) if len(whole) <= 9 else None
