"""Words of the trade in the words of the village: what a project's people may not know by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from instruments.fields import Fields
from instruments.text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word as it stands in questions, and what it means here."""

    term: Text
    meaning: Text


def glossary_from(entry: Fields) -> tuple[Term, ...]:
    """The list `glossary` of a study or of one of its projects."""
    terms = []
    for each in entry.entries("glossary", required=False):
        terms.append(Term(term=each.text("term"), meaning=each.text("meaning")))
        each.nothing_else()
    return tuple(terms)


def terms_in(text: str, glossary: Iterable[Term], lang: Lang) -> tuple[Term, ...]:
    """The terms that stand in a text, in the order of the glossary; the first of a name counts.

    Chinese has no spaces between words, so any place will do; in English only whole words count.
    """
    found: dict[str, Term] = {}
    for one in glossary:
        word = one.term[lang]
        pattern = re.escape(word) if lang is Lang.ZH else rf"\b{re.escape(word)}\b"
        if re.search(pattern, text, re.IGNORECASE):
            found.setdefault(word.casefold(), one)
    return tuple(found.values())
