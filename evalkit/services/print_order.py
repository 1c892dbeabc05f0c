"""What is to be printed, document by document, and what each file is called."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from evalkit import __version__
from evalkit.exchange.imprint import Imprint
from evalkit.services.attached_numbers import attached_numbers
from instruments.model import Instrument
from instruments.project_sign_off import ProjectSignOff
from instruments.study import Study
from instruments.text import Lang
from reports.document import ReportDocument
from reports.document_kinds import (
    BY_DEFAULT,
    DocumentKind,
    ProgrammeKind,
    ProgrammeSubject,
    ProjectKind,
    ProjectSubject,
)
from reports.pdf import Archive
from scoring.assessment.results import Assessment, ProgrammeAssessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which documents: kinds, languages, the date that is printed, the reading or archive form.

    `texts` asks for the text for a word processor as well, where a kind has one; `pages` for every
    document as a web page. `logo` is the programme's, as a data URI, or empty.
    """

    dated: date
    languages: tuple[Lang, ...] = (Lang.ZH,)
    kinds: tuple[DocumentKind, ...] = BY_DEFAULT
    archive: bool = False
    texts: bool = False
    logo: str = ""
    pages: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOrder:
    """The documents wanted, and the released assessment they are made from.

    `projects` limits the documents about projects to these; None stands for all. `programme` is
    the code in the store, empty where there is no store; `sign_offs` what was said and decided there, `older`
    the versions of the questionnaire that some of the assessments stand on,
    `approved_waves` those in which only approved forms count.
    """

    wanted: Wanted
    instrument: Instrument
    study: Study
    released: ProgrammeAssessment
    projects: tuple[str, ...] | None = None
    programme: str = ""
    sign_offs: tuple[ProjectSignOff, ...] = ()
    older: tuple[Instrument, ...] = ()
    approved_waves: tuple[str, ...] = ()

    def subject(self, lang: Lang, one: Assessment | None = None) -> ProgrammeSubject:
        """`one` is the assessment that a paper is about; it may stand on an older version."""
        older = (each for each in self.older if one and each.content_hash == one.instrument_hash)
        return ProgrammeSubject(
            released=self.released,
            instrument=next(older, self.instrument),
            study=self.study,
            lang=lang,
            dated=self.wanted.dated,
            logo=self.wanted.logo,
            sign_offs=self.sign_offs,
            approved_waves=self.approved_waves,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document to come. `build` and `attached` are called when its turn has come."""

    name: str
    kind: DocumentKind
    imprint: Imprint
    build: Callable[[], ReportDocument]
    attached: Callable[[], Archive | None]

    @property
    def lang(self) -> Lang:
        return Lang(self.imprint.lang)


def sheets_of(order: PrintOrder) -> tuple[Sheet, ...]:
    """Everything that an order asks for: project by project, the programme's own at the end."""
    kinds, languages = order.wanted.kinds, order.wanted.languages
    of_projects = tuple(
        _project_sheet(order, one, kind, lang)
        for one in asked_of(order)
        for kind in kinds
        if isinstance(kind, ProjectKind)
        for lang in languages
    )
    of_programme = tuple(
        _programme_sheet(order, kind, lang)
        for kind in kinds
        if isinstance(kind, ProgrammeKind)
        for lang in languages
    )
    return of_projects + of_programme


def asked_of(order: PrintOrder) -> tuple[Assessment, ...]:
    latest = latest_assessments(order.released)
    return tuple(one for one in latest if order.projects is None or one.project in order.projects)


def latest_assessments(programme: ProgrammeAssessment) -> tuple[Assessment, ...]:
    """Each project's assessment in the last wave in which it has answers."""
    latest = {one.project: one for one in programme.assessments}
    return tuple(latest.values())


def _project_sheet(order: PrintOrder, one: Assessment, kind: ProjectKind, lang: Lang) -> Sheet:
    subject = ProjectSubject(assessment=one, programme=order.subject(lang, one))
    return Sheet(
        name=_pdf_name(order, stem_of(one, kind), lang),
        kind=kind,
        imprint=_imprint(order, kind, lang, one),
        build=lambda: kind.build(subject),
        attached=lambda: _attached(order, one),
    )


def _programme_sheet(order: PrintOrder, kind: ProgrammeKind, lang: Lang) -> Sheet:
    subject = order.subject(lang)
    return Sheet(
        name=_pdf_name(order, kind.code, lang),
        kind=kind,
        imprint=_imprint(order, kind, lang),
        build=lambda: kind.build(subject),
        attached=lambda: _attached(order, None),
    )


def stem_of(one: Assessment, kind: ProjectKind) -> str:
    """Only the project may hold a hyphen, so that no two documents get the same name."""
    wave = file_name(one.wave).replace("-", "%2D")
    return f"{file_name(one.project)}-{wave}-{kind.code}"


def _attached(order: PrintOrder, one: Assessment | None) -> Archive | None:
    if not order.wanted.archive:
        return None
    return attached_numbers(order.released, one, order.wanted.dated)


def _pdf_name(order: PrintOrder, stem: str, lang: Lang) -> str:
    return f"{stem}-{lang.value}{'-archive' if order.wanted.archive else ''}.pdf"


def _imprint(
    order: PrintOrder, kind: DocumentKind, lang: Lang, one: Assessment | None = None
) -> Imprint:
    """With the hashes of the figures that the paper shows: those of a project may be older ones."""
    source = one or order.released
    return Imprint(
        kind=kind.code,
        form="archive" if order.wanted.archive else "reading",
        lang=lang.value,
        programme=order.programme,
        project=one.project if one else "",
        wave=one.wave if one else "",
        dated=order.wanted.dated,
        data=source.input_hash,
        instrument=source.instrument_hash,
        evalkit=__version__,
    )


def file_name(code: str) -> str:
    """A code as a file name: letters, digits, _ and - stay (Chinese too), the rest becomes %XX.

    Different codes give different names; no code can leave its folder or hide.
    """
    safe = "".join(
        sign
        if sign.isalnum() or sign in "_-"
        else "".join(f"%{byte:02X}" for byte in sign.encode("utf-8"))
        for sign in code
    )
    if len(safe.encode("utf-8")) <= 80:
        return safe
    return safe[:20] + "-" + hashlib.sha256(code.encode("utf-8")).hexdigest()[:16]
