"""What an order puts beside its PDFs: texts for a word processor, web pages, the portfolio's numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from evalkit.exchange.overview_xlsx import overview_xlsx
from evalkit.services.print_order import PrintOrder, asked_of, sheets_of, stem_of
from instruments.canonical import canonical_json
from instruments.text import Lang
from reports.document import ReportDocument
from reports.document_kinds import PORTFOLIO, DocumentKind, ProjectKind, ProjectSubject
from reports.docx.bilingual import bilingual_docx
from reports.html import web_page
from reports.portfolio import portfolio_reading
from scoring.assessment.portfolio.build import portfolio
from scoring.assessment.results import Assessment

NUMBERS = f"{PORTFOLIO.code}.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFile:
    """What lies beside the PDFs: a text for a word processor (`lang` None: both), a web page, or the
    workbook and the numbers of the portfolio."""

    name: str
    kind: DocumentKind
    project: str
    lang: Lang | None
    build: Callable[[], bytes]


def side_files_of(order: PrintOrder) -> tuple[SideFile, ...]:
    """Everything that an order asks for beside the PDFs."""
    pages = _pages_of(order) if order.wanted.pages else ()
    return (*_texts_of(order), *pages, *_workbooks_of(order))


def _pages_of(order: PrintOrder) -> tuple[SideFile, ...]:
    return tuple(
        SideFile(
            name=f"{sheet.name.removesuffix('.pdf')}.html",
            kind=sheet.kind,
            project=sheet.imprint.project,
            lang=sheet.lang,
            build=lambda sheet=sheet: web_page(sheet.build()).encode(),  # type: ignore[misc]
        )
        for sheet in sheets_of(order)
    )


def _texts_of(order: PrintOrder) -> tuple[SideFile, ...]:
    kinds = [
        (kind, kind.text)
        for kind in order.wanted.kinds
        if isinstance(kind, ProjectKind) and kind.text is not None
    ]
    asked = asked_of(order) if order.wanted.texts else ()
    return tuple(_text_file(order, one, kind, text) for one in asked for kind, text in kinds)


def _text_file(
    order: PrintOrder,
    one: Assessment,
    kind: ProjectKind,
    text: Callable[[ProjectSubject], ReportDocument],
) -> SideFile:
    def build() -> bytes:
        subjects = (
            ProjectSubject(assessment=one, programme=order.subject(lang, one))
            for lang in (Lang.ZH, Lang.EN)
        )
        return bilingual_docx(*map(text, subjects))

    name = f"{stem_of(one, kind)}.docx"
    return SideFile(name=name, kind=kind, project=one.project, lang=None, build=build)


def _workbooks_of(order: PrintOrder) -> tuple[SideFile, ...]:
    """Nothing unless the order asks for the portfolio. The same order gives the same bytes."""
    if PORTFOLIO not in order.wanted.kinds:
        return ()
    found = portfolio(order.instrument, order.study, order.released)

    def workbook(lang: Lang) -> bytes:
        reading = portfolio_reading(found, order.released, order.instrument, lang=lang)
        return overview_xlsx(reading, dated=order.wanted.dated)

    books = {
        f"{PORTFOLIO.code}-{lang.value}.xlsx": (lang, partial(workbook, lang))
        for lang in order.wanted.languages
    }
    numbers = {NUMBERS: (None, lambda: (canonical_json(found) + "\n").encode())}
    return tuple(
        SideFile(name=name, kind=PORTFOLIO, project="", lang=lang, build=build)
        for name, (lang, build) in (books | numbers).items()
    )
