"""What can be wrong with a file, in words its author can act on.

A Problem has a stable code, the place, and facts; its sentence (in `problem_wording`) says what is
wrong there and what to do, in the reader's language. Readers collect problems and never stop at
the first one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from instruments.problem_wording import ADVICE, WORDING
from instruments.text import Lang

if TYPE_CHECKING:  # a draft is only carried here
    from instruments.model import Instrument


class Severity(StrEnum):
    """An error refuses the file; advice is for its author to weigh."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding. `facts` are name-value pairs that its sentence mentions; one that is words has a value
    for each language, under `name.zh` and `name.en`."""

    code: str
    where: str
    facts: tuple[tuple[str, str], ...] = ()
    row: int | None = None  # in a table, as a spreadsheet counts
    column: str | None = None

    def __post_init__(self) -> None:
        if self.code not in WORDING:
            raise ValueError(f"No wording for problem code {self.code!r}: add it to WORDING.")

    @property
    def severity(self) -> Severity:
        return Severity.ADVICE if self.code in ADVICE else Severity.ERROR

    def sentence(self, lang: Lang) -> str:
        """Where, what, what to do."""
        colon = "：" if lang is Lang.ZH else ": "
        return f"{self._place(lang)}{colon}{self.advice(lang)} [{self.code}]"

    def advice(self, lang: Lang) -> str:
        """What and what to do, for where the place is plain to see, as beside a field of a form."""
        text = WORDING[self.code][lang]
        for name, value in self.facts:
            text = text.replace("{" + name.removesuffix(f".{lang.value}") + "}", value)
        return text

    def _place(self, lang: Lang) -> str:
        chinese = lang is Lang.ZH
        parts = [self.where]
        if self.row is not None:
            parts.append(f"第 {self.row} 行" if chinese else f"row {self.row}")
        if self.column is not None:
            parts.append(f"“{self.column}”列" if chinese else f"column “{self.column}”")
        return ("，" if chinese else ", ").join(parts)

    def __str__(self) -> str:
        return self.sentence(Lang.EN)


def problem(code: str, where: str, /, **facts: object) -> Problem:
    """Shorthand: facts are written as they should be read."""
    return Problem(
        code=code, where=where, facts=tuple((name, str(value)) for name, value in facts.items())
    )


class ProblemsError(Exception):
    """Something cannot be used; `problems` says why, one entry per mistake."""

    def __init__(self, source: str, problems: Iterable[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__(self.report(Lang.EN))

    def report(self, lang: Lang) -> str:
        """All problems, one a line, under a heading that counts them."""
        count = len(self.problems)
        heading = (
            f"{self.source}：{count} 个问题"
            if lang is Lang.ZH
            else f"{self.source} has {count} problem{'s' if count != 1 else ''}:"
        )
        return "\n".join([heading, *(f"  - {found.sentence(lang)}" for found in self.problems)])


class InstrumentError(ProblemsError):
    """An instrument file cannot be used. `draft` is what could be read of it, for advice only."""

    def __init__(
        self, source: str, problems: Iterable[Problem], draft: Instrument | None = None
    ) -> None:
        super().__init__(source, problems)
        self.draft = draft


class StudyError(ProblemsError):
    """A study file cannot be used."""


class ContractError(ProblemsError):
    """A contract file cannot be used."""


class CaseError(ProblemsError):
    """A case file cannot be used."""


class PlanError(ProblemsError):
    """An analysis plan cannot be used, or not with its data."""


class ImportRefusedError(ProblemsError):
    """A data file cannot be taken in as it is; nothing of it was kept."""
