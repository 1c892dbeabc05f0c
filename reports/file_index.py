"""The page that lists the printed files of a programme, in Chinese and English on one page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from instruments.text import Lang, Text
from reports.html import environment
from reports.pdf import NotPrinted
from reports.wording import printing
from reports.wording.terms import GRADES, SIMULATED_MARK
from scoring.assessment.results import Assessment

PROGRAMS = {".docx": "Word", ".xlsx": "Excel", ".json": "JSON"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFile:
    """`name` is empty where the file could not be printed, `lang` None where it holds both."""

    kind: str
    lang: Lang | None
    name: str

    @property
    def is_page(self) -> bool:
        return self.name.endswith(".html")

    @property
    def program(self) -> str:
        """What the file is opened with, where that is no reader of PDF."""
        return PROGRAMS.get(PurePath(self.name).suffix, "")

    @property
    def address(self) -> str:
        return quote(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedProject:
    """A row. `assessment` is None where nobody has answered."""

    code: str
    label: Text
    county: str
    assessment: Assessment | None
    files: tuple[ListedFile, ...]

    @property
    def grade(self) -> Text | None:
        return None if self.assessment is None else GRADES[self.assessment.evidence.grade]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedKind:
    code: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FileIndex:
    """Everything that the page says. `kinds` are the columns, those of projects only."""

    label: Text
    dated: datetime.date
    simulated: bool
    instrument: str
    data_hash: str
    instrument_hash: str
    kinds: tuple[ListedKind, ...]
    projects: tuple[ListedProject, ...]
    of_programme: tuple[tuple[ListedKind, tuple[ListedFile, ...]], ...]
    failures: tuple[NotPrinted, ...]

    @property
    def counties(self) -> bool:
        """Whether the projects lie in several counties, so that a column says which."""
        return len({project.county for project in self.projects}) > 1


def index_html(index: FileIndex) -> str:
    """One self-contained page. Links are relative: the files lie beside it."""
    return (
        environment()
        .get_template("file_index.html")
        .render(
            index=index,
            words=printing,
            simulated=SIMULATED_MARK,
            zh=Lang.ZH,
            en=Lang.EN,
        )
    )
