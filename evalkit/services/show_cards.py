"""Write the show cards of an instrument to a folder."""

from __future__ import annotations

from pathlib import Path

from instruments.model import Instrument
from instruments.text import Lang
from reports.html import cards_html
from reports.pdf import render_pdf
from reports.show_cards import deck_of


def print_cards(instrument: Instrument, lang: Lang, folder: Path) -> tuple[Path, int]:
    """One PDF with a card per page; its path and the number of cards."""
    deck = deck_of(instrument, lang)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{instrument.id}-cards-{lang.value}.pdf"
    path.write_bytes(render_pdf(cards_html(deck)))
    return path, len(deck.cards)
