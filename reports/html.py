"""Give a ReportDocument or a deck of show cards its form: one self-contained HTML page."""

from __future__ import annotations

import base64
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from reports.document import Block, ReportDocument
from reports.invitations import InvitationSheets
from reports.pages.room import MM, clipped, points
from reports.questionnaire import PaperForm
from reports.show_cards import Deck
from reports.spoken import with_languages
from reports.typeset import has_hanzi, typeset
from reports.wording import paper as paper_words

LONGEST_CODE = 16
RUNNING_WIDTH, RUNNING_SIZE = 106 * MM, 8  # of the running head, in pixels and points


def html_of(document: ReportDocument) -> str:
    """The whole report with its style sheet and its figures inside; it refers to nothing else."""
    page = environment().get_template("report.html").render(document=document)
    return with_languages(page, document.metadata.lang)


def web_page(document: ReportDocument) -> str:
    """The same page, the same figures, for a screen: one file that refers to nothing else."""
    return html_of(document).replace("</head>", f"{_on_screen()}</head>", 1)


@cache
def _on_screen() -> str:
    return environment().get_template("on_screen.html").render()


def cards_html(deck: Deck) -> str:
    """All cards of a deck, one page each."""
    return with_languages(environment().get_template("cards.html").render(deck=deck), deck.lang)


def paper_html(form: PaperForm) -> str:
    """The paper questionnaire of one role. In two languages it says itself which words are whose."""
    page = environment().get_template("paper.html").render(form=form, w=paper_words)
    return page if len(form.langs) > 1 else with_languages(page, form.langs[0])


def invitations_html(sheets: InvitationSheets) -> str:
    """Invitations to cut out, or posters."""
    page = environment().get_template("invitations.html").render(sheets=sheets)
    return with_languages(page, sheets.lang)


@cache
def environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("templates", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_typeset,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["data_uri"] = data_uri
    environment.filters["address"] = _address
    environment.filters["running"] = _running
    environment.tests["block"] = is_block
    environment.tests["whole"] = _is_whole
    environment.tests["digit"] = str.isdigit
    return environment


def _typeset(value: object) -> object:
    """Words pass through the rules of setting; what is markup already stays."""
    return typeset(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def data_uri(svg: str) -> Markup:
    """A figure as the source of an image, in a page that may load nothing else."""
    encoded = base64.b64encode(svg.encode()).decode("ascii")
    return Markup(f"data:image/svg+xml;base64,{encoded}")  # noqa: S704 - base64 needs no escape


def _address(name: str) -> Markup:
    """The name of a file in a link, in which nothing may be set as words are."""
    return escape(name)


def _running(words: str) -> str:
    """As much as the head of a page has room for: two lines, however long a name is."""
    return clipped(words, RUNNING_WIDTH, points(RUNNING_SIZE), 2)


def is_block(block: Block, name: str) -> bool:
    """Lets a template ask `block is block("Table")`."""
    return type(block).__name__ == name


def _is_whole(cell: str) -> bool:
    """A number or a code, which no cell may break: short, without a space, without hanzi."""
    return len(cell) <= LONGEST_CODE and " " not in cell and not has_hanzi(cell)
