"""Show cards: one page per scale, in type that an old person can read."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from instruments.catalog import instrument_ids, load_instrument
from instruments.model import Instrument
from instruments.text import Lang
from reports.html import cards_html
from reports.pdf import render_pdf
from reports.show_cards import deck_of
from tests.reports.printed_pages import pages_of
from tests.unit.instruments.small_files import INSTRUMENT

LEAST_POINTS = 28.0
FOOT_POINTS = 8.5  # the type of the last line, by which the rest is measured
WORD = re.compile(r'<word xMin="[^"]*" yMin="([^"]*)" xMax="[^"]*" yMax="([^"]*)">(.*?)</word>')


def run(*command: str | Path) -> str:
    done = subprocess.run(  # noqa: S603
        [str(part) for part in command], capture_output=True, check=True, text=True
    )
    return done.stdout


@pytest.fixture
def small(tmp_path: Path) -> Instrument:
    path = tmp_path / "small.yaml"
    path.write_text(INSTRUMENT, encoding="utf-8")
    return load_instrument(path)


@pytest.mark.parametrize("instrument_id", instrument_ids())
def test_every_scale_that_a_person_answers_has_one_card(instrument_id: str) -> None:
    instrument = load_instrument(instrument_id)
    cards = [card.scale for card in deck_of(instrument, Lang.ZH).cards]
    assert set(cards) == {scale.code for scale in instrument.scales} - {"document3"}
    assert len(cards) == len(set(cards))


def test_steps_in_words_stand_in_the_order_in_which_they_are_read_out(small: Instrument) -> None:
    card = next(card for card in deck_of(small, Lang.ZH).cards if not card.ladder)
    labels = [point.label.zh for point in small.scale(card.scale).points]
    assert [rung.words for rung in card.rungs] == labels
    assert [rung.lit for rung in card.rungs] == list(range(len(labels)))


def test_a_rating_is_a_ladder_with_the_best_on_top(small: Instrument) -> None:
    card = next(card for card in deck_of(small, Lang.EN).cards if card.ladder)
    assert [rung.value for rung in card.rungs] == list(range(10, -1, -1))
    assert (card.rungs[0].words, card.rungs[5].words, card.rungs[-1].words) == ("Best", "", "Worst")


def test_reasons_for_no_answer_are_no_step_of_the_scale(small: Instrument) -> None:
    deck = deck_of(small, Lang.ZH)
    assert all("不知道" in card.otherwise for card in deck.cards)
    assert not any("不知道" in rung.words for card in deck.cards for rung in card.rungs)


@pytest.mark.parametrize(
    ("lang", "words"), [(Lang.ZH, "那时没有"), (Lang.EN, "none then")], ids=["zh", "en"]
)
def test_a_card_for_what_is_recalled_says_that_there_may_have_been_none(
    lang: Lang, words: str
) -> None:
    cards = {
        card.scale: card for card in deck_of(load_instrument("market-coproduction"), lang).cards
    }
    assert words in cards["degree5-clear"].otherwise
    assert "S1-1" in cards["degree5-clear"].used_for
    assert words not in cards["sat5"].otherwise


@pytest.mark.parametrize("lang", list(Lang), ids=lambda lang: lang.value)
def test_the_answers_are_printed_large_enough(lang: Lang, tmp_path: Path) -> None:
    """Measured on the printed pages, with the last line of the page as the yardstick."""
    whole = deck_of(load_instrument("market-coproduction"), lang)
    deck = replace(whole, cards=(*whole.cards[:3], *whole.cards[-3:]))
    printed = tmp_path / "cards.pdf"
    printed.write_bytes(render_pdf(cards_html(deck)))
    pages = run("pdftotext", "-bbox", printed, "-").split("<page ")[1:]
    assert len(pages) == len(deck.cards)
    for page, card in zip(pages, deck.cards, strict=True):
        found = [(text, float(low) - float(high)) for high, low, text in WORD.findall(page)]
        foot = next(height for text, height in found if text.startswith("market-coproduction"))
        wanted = {word for rung in card.rungs for word in rung.words.split()}
        sizes: dict[str, float] = {}
        for text, height in found:
            sizes[text] = max(sizes.get(text, 0.0), height / foot * FOOT_POINTS)
        missing = wanted - set(sizes)
        assert not missing, (card.scale, missing)
        assert min(sizes[word] for word in wanted) >= LEAST_POINTS, card.scale


@pytest.mark.parametrize("lang", list(Lang), ids=lambda lang: lang.value)
@pytest.mark.parametrize("instrument_id", ["fill-undertake", "dependence"])
def test_six_steps_and_long_labels_fit_on_a_card(
    instrument_id: str, lang: Lang, tmp_path: Path
) -> None:
    """`speed6` has the most steps in words, `dependence` and `fill-undertake` the longest labels."""
    deck = deck_of(load_instrument(instrument_id), lang)
    crowded = tuple(
        card
        for card in deck.cards
        if len(card.rungs) > 5 or max(len(rung.words) for rung in card.rungs) > 9
    )
    deck = replace(deck, cards=crowded)
    pages = pages_of(render_pdf(cards_html(deck)), tmp_path)
    assert len(pages) == len(crowded) > 1
    for page, card in zip(pages, deck.cards, strict=True):
        for words in (deck.source, card.otherwise, *(rung.words for rung in card.rungs)):
            assert re.sub(r"\s", "", words) in page.text, card.scale
        assert page.width > page.height, "cards lie on their long side"
        assert page.collisions() == []
        assert page.off_the_page() == []


def test_a_label_of_two_lines_stays_clear_of_its_frame(tmp_path: Path) -> None:
    """Two lines of the usual type are higher than a step; these two touched the frame."""
    deck = deck_of(load_instrument("dependence"), Lang.EN)
    card = next(one for one in deck.cards if "There is none" in one.rungs[0].words)
    assert card.is_long(Lang.EN)
    assert sum(one.is_long(Lang.EN) for one in deck.cards) == 1
    (page,) = pages_of(render_pdf(cards_html(replace(deck, cards=(card,)))), tmp_path)
    words = {word.text: word for word in page.words}
    first, last, after = words["There"], words["all"], words["very"]
    white = 0.27 * first.height
    step = (page.height - first.top) / 6.2
    assert last.bottom - first.top - 2 * white < step - 6
    assert after.top > last.bottom


def test_the_cards_say_that_a_draft_is_a_draft(small: Instrument) -> None:
    assert "未经验证" in deck_of(small, Lang.ZH).source
