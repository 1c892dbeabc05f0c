"""What every page of a case report needs: the case, what follows from it, and the language."""

from __future__ import annotations

from dataclasses import dataclass

from instruments.cases import Case as CaseFile
from instruments.cases import CaseFigure, CaseValue
from instruments.indicators import FigureGroup
from instruments.model import Instrument
from instruments.text import Lang, Text
from reports.wording import case as words
from reports.wording.numbers import figure
from reports.wording.phrase import say
from scoring.indices.derived import CaseFindings


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReading:
    case: CaseFile
    instrument: Instrument
    findings: CaseFindings
    lang: Lang
    dated: str
    content_hash: str

    def say(self, text: Text) -> str:
        return text[self.lang]

    def value(self, value: CaseValue | None) -> str:
        """A number as the paper means it: about 1,500; over 20; 15.6 (n = 32)."""
        if value is None:
            return "–"
        written = value.written if value.value is None else figure(value.value)
        spoken = say(words.BOUNDS[value.bound], self.lang, value=written)
        return spoken if value.n is None else say(words.WITH_N, self.lang, value=spoken, n=value.n)

    def name(self, code: str) -> str:
        """The name of a figure, and of its group where it has one."""
        code, _, part = code.partition(".")
        known = self.case.figure(code)
        name = code if known is None else known.name[self.lang]
        group = self.group(part)
        return f"{name}（{group}）" if group and self.lang == "zh" else f"{name} {group}".strip()

    def group(self, code: str) -> str:
        return next((one.label[self.lang] for one in self.case.groups if one.code == code), "")

    def heading(self, one: CaseFigure) -> str:
        return f"{one.name[self.lang]} ({one.unit[self.lang]})"

    @property
    def pair(self) -> tuple[FigureGroup, FigureGroup] | None:
        """The two groups that the case sets against each other, if it has exactly two."""
        groups = self.case.groups
        return (groups[0], groups[1]) if len(groups) == 2 else None
