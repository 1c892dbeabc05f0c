"""Which documents can be printed, of a project or of a whole programme, and who builds each.

A new kind is a row here: whatever prints, packs, lists or verifies documents goes through these
rows and knows no kind by name.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from instruments.model import Instrument
from instruments.project_sign_off import ProjectSignOff
from instruments.study import Project, Study
from instruments.text import Lang, Text
from reports.about import ProgrammeFacts
from reports.card import card_document
from reports.document import ReportDocument
from reports.official import official_document
from reports.portfolio import portfolio_document
from reports.report import report_document
from reports.villagers import villagers_document
from reports.wording import labels, official
from reports.wording import portfolio as portfolio_words
from reports.wording.card import CARD
from reports.wording.villagers import FOR_ALL
from scoring.assessment.portfolio.build import portfolio
from scoring.assessment.results import Assessment, ProgrammeAssessment


class Readers(StrEnum):
    """Whom a document is written for; what residents get is public."""

    OFFICERS = "officers"
    RESIDENTS = "residents"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSubject:
    """What a document about a programme is built from. `released` holds all projects and waves.

    `logo` is a data URI, or empty.
    """

    released: ProgrammeAssessment
    instrument: Instrument
    study: Study
    lang: Lang
    dated: datetime.date
    logo: str = ""
    sign_offs: tuple[ProjectSignOff, ...] = ()
    approved_waves: tuple[str, ...] = ()

    @property
    def facts(self) -> ProgrammeFacts:
        return ProgrammeFacts.of(self.study, logo=self.logo)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectSubject:
    """What a document about one project is built from: its assessment in one wave.

    `programme` is for kinds that look back at earlier waves or across projects.
    """

    assessment: Assessment
    programme: ProgrammeSubject

    @property
    def project(self) -> Project:
        """The project with the words for the slots of the questions."""
        study = self.programme.study
        project = study.project(self.assessment.project)
        return replace(project, slots=study.slots_of(self.programme.instrument, project))

    @property
    def approved_only(self) -> bool:
        """Do only approved forms count in this wave?"""
        return self.assessment.wave in self.programme.approved_waves

    @property
    def signed(self) -> ProjectSignOff | None:
        """The sign-off of this project in this wave, where it was begun."""
        mine = (self.assessment.project, self.assessment.wave)
        begun = (one for one in self.programme.sign_offs if (one.project, one.wave) == mine)
        return next(begun, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectKind:
    """One PDF per project and language. `code` is the word of the command and of the file name.

    `text` builds the same document with everything that its pages have no room for; it is handed
    out for a word processor, both languages in one file.
    """

    code: str
    name: Text
    readers: Readers
    build: Callable[[ProjectSubject], ReportDocument]
    text: Callable[[ProjectSubject], ReportDocument] | None = None
    by_default: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeKind:
    """One PDF per programme and language; see ProjectKind."""

    code: str
    name: Text
    readers: Readers
    build: Callable[[ProgrammeSubject], ReportDocument]
    by_default: bool = True


DocumentKind = ProjectKind | ProgrammeKind


def _report(subject: ProjectSubject) -> ReportDocument:
    return report_document(
        subject.assessment,
        subject.programme.instrument,
        subject.project,
        lang=subject.programme.lang,
        dated=subject.programme.dated,
        signed=subject.signed,
        approved_only=subject.approved_only,
    )


def _card(subject: ProjectSubject, *, paged: bool = True) -> ReportDocument:
    facts = subject.programme.facts
    return card_document(
        subject.assessment,
        subject.programme.instrument,
        subject.project,
        programme=facts,
        earlier=facts.earlier(subject.programme.released.assessments, subject.assessment),
        lang=subject.programme.lang,
        dated=subject.programme.dated,
        paged=paged,
        signed=subject.signed,
    )


def _villagers(subject: ProjectSubject) -> ReportDocument:
    return villagers_document(
        subject.assessment,
        subject.programme.instrument,
        subject.project,
        programme=subject.programme.facts,
        lang=subject.programme.lang,
        dated=subject.programme.dated,
    )


def _official(subject: ProjectSubject) -> ReportDocument:
    return official_document(
        subject.assessment,
        subject.programme.instrument,
        subject.project,
        lang=subject.programme.lang,
        dated=subject.programme.dated,
        signed=subject.signed,
        approved_only=subject.approved_only,
    )


def _portfolio(subject: ProgrammeSubject) -> ReportDocument:
    found = portfolio(subject.instrument, subject.study, subject.released)
    return portfolio_document(
        found, subject.released, subject.instrument, lang=subject.lang, dated=subject.dated
    )


PORTFOLIO = ProgrammeKind(
    code="portfolio",
    name=portfolio_words.KIND,
    readers=Readers.OFFICERS,
    build=_portfolio,
    by_default=False,
)

KINDS: tuple[DocumentKind, ...] = (
    ProjectKind(
        code="card",
        name=CARD,
        readers=Readers.OFFICERS,
        build=_card,
        text=partial(_card, paged=False),
    ),
    ProjectKind(code="report", name=labels.REPORT, readers=Readers.OFFICERS, build=_report),
    ProjectKind(
        code="villagers",
        name=FOR_ALL,
        readers=Readers.RESIDENTS,
        build=_villagers,
        by_default=False,
    ),
    PORTFOLIO,
    ProjectKind(
        code="official",
        name=official.REPORT,
        readers=Readers.OFFICERS,
        build=_official,
        by_default=False,
    ),
)

BY_DEFAULT: tuple[DocumentKind, ...] = tuple(kind for kind in KINDS if kind.by_default)


def kind_of(code: str) -> DocumentKind:
    """The kind that a command names. Raises KeyError for a word that names none."""
    return {kind.code: kind for kind in KINDS}[code]
