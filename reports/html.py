"""Give a ReportDocument or a deck of show cards its form: one self-contained HTML page."""

from __future__ import annotations

import base64
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.document import Block, ReportDocument
from reports.figures.advance import has_hanzi
from reports.show_cards import Deck
from reports.spoken import with_languages


def html_of(document: ReportDocument) -> str:
    """The whole report with its style sheet and its figures inside; it refers to nothing else."""
    page = environment().get_template("report.html").render(document=document)
    return with_languages(page, document.metadata.lang)


def cards_html(deck: Deck) -> str:
    """All cards of a deck, one page each."""
    return with_languages(environment().get_template("cards.html").render(deck=deck), deck.lang)


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
    environment.filters["data_uri"] = _data_uri
    environment.tests["block"] = _is_block
    return environment


def _typeset(value: object) -> object:
    """The Chinese font gives ’ half an em, which looks like a space inside an English word."""
    if not isinstance(value, str) or isinstance(value, Markup) or has_hanzi(value):
        return value
    return value.replace("’", "'")


def _data_uri(svg: str) -> str:
    encoded = base64.b64encode(svg.encode()).decode("ascii")
    return f"data:image/svg+xml;base64,{encoded}"


def _is_block(block: Block, name: str) -> bool:
    """Lets a template ask `block is block("Table")`."""
    return type(block).__name__ == name
