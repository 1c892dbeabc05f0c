"""Rules for the words: can each question be read aloud to an old person, in good Chinese and English?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from instruments.model import ChoiceQuestion, Instrument, Item
from instruments.problems import Problem, problem
from instruments.text import SLOT, Lang, Text
from instruments.texts import texts_of

LONGEST_CHINESE = 40  # characters that can be read aloud in one breath and kept in mind
LONGEST_ENGLISH = 30  # words

CHINESE = "[\u4e00-\u9fff]"
CHINESE_OR_MARK = "[\u4e00-\u9fff，。？！、；：（）“”‘’]"
STRAY_SPACE = re.compile(rf"^\s|\s$|\s\s|(?<={CHINESE_OR_MARK})\s(?={CHINESE_OR_MARK})")
HALF_WIDTH = re.compile(rf"(?<={CHINESE})[,;:?!()]|[,;:?!()](?={CHINESE})|(?<={CHINESE})\.(?!\d)")
STRAIGHT_QUOTE = re.compile(r"[\"']")
TWO_THINGS = re.compile(r"并且|以及|而且|\band/or\b|\bas well as\b|\band also\b")
NEGATION = re.compile(r"不|没有|从未|\bnot\b|\bnever\b|n[’']t\b", re.IGNORECASE)
BARE = frozenset({"完全不", "很不", "不太", "一般", "比较", "很", "非常"})


def stray_spaces(instrument: Instrument) -> Iterator[Problem]:
    for where, text in texts_of(instrument):
        if STRAY_SPACE.search(text.zh) or STRAY_SPACE.search(text.en):
            yield problem("ADV-001", where)


def half_width_punctuation(instrument: Instrument) -> Iterator[Problem]:
    for where, text in texts_of(instrument):
        if found := HALF_WIDTH.search(text.zh):
            yield problem("ADV-002", where, mark=found.group())


def straight_quotes(instrument: Instrument) -> Iterator[Problem]:
    for where, text in texts_of(instrument):
        if STRAIGHT_QUOTE.search(text.zh) or STRAIGHT_QUOTE.search(text.en):
            yield problem("ADV-003", where)


def too_long_to_read_aloud(instrument: Instrument) -> Iterator[Problem]:
    for where, asked in _asked(instrument):
        text = asked.text.filled(instrument.slots)
        characters, words = len(text.zh), len(text.en.split())
        if characters > LONGEST_CHINESE or words > LONGEST_ENGLISH:
            yield problem(
                "ADV-004",
                where,
                characters=characters,
                words=words,
                most_characters=LONGEST_CHINESE,
                most_words=LONGEST_ENGLISH,
            )


def two_questions_in_one(instrument: Instrument) -> Iterator[Problem]:
    for where, asked in _asked(instrument):
        found = TWO_THINGS.search(asked.text.zh) or TWO_THINGS.search(asked.text.en)
        if found:
            yield problem("ADV-005", where, word=found.group())


def bare_answers(instrument: Instrument) -> Iterator[Problem]:
    """“完全不 … 非常” says nothing when read aloud without its verb."""
    for scale in instrument.scales:
        if scale.points and all(point.label.zh in BARE for point in scale.points):
            yield problem("ADV-006", f"scales.{scale.code}", label=scale.points[0].label.zh)


def reversed_by_negation(instrument: Instrument) -> Iterator[Problem]:
    """Old people stumble over “never … not”: ask about the opposite thing instead."""
    for item in instrument.items:
        if item.reverse and (NEGATION.search(item.text.zh) or NEGATION.search(item.text.en)):
            yield problem("ADV-007", f"items.{item.code}.text")


def words_in_the_wrong_language(instrument: Instrument) -> Iterator[Problem]:
    for where, text in texts_of(instrument):
        words = Text(zh=SLOT.sub("", text.zh), en=SLOT.sub("", text.en))
        untranslated = re.search(r"[A-Za-z]{2}", words.zh) and not re.search(CHINESE, words.zh)
        if untranslated or re.search(CHINESE, words.en):
            yield problem("ADV-008", where)


def asked_twice(instrument: Instrument) -> Iterator[Problem]:
    """The same words put to the same people, as happens when an entry is copied."""
    seen: dict[tuple[str, str], str] = {}
    for where, asked in _asked(instrument):
        for key in [(role, asked.text.zh) for role in asked.roles]:
            first = seen.setdefault(key, asked.code)
            if first != asked.code:
                yield problem("ADV-025", where, first=first)
                break


def answers_said_twice(instrument: Instrument) -> Iterator[Problem]:
    for scale in instrument.scales:
        for words in ([point.label[lang] for point in scale.points] for lang in Lang):
            for label in dict.fromkeys(each for each in words if words.count(each) > 1):
                yield problem("ADV-026", f"scales.{scale.code}.points", label=label)


def _asked(instrument: Instrument) -> Iterator[tuple[str, Item | ChoiceQuestion]]:
    for item in instrument.items:
        yield f"items.{item.code}.text", item
    for question in instrument.questions:
        yield f"questions.{question.code}.text", question


RULES = (
    stray_spaces,
    half_width_punctuation,
    straight_quotes,
    too_long_to_read_aloud,
    two_questions_in_one,
    bare_answers,
    reversed_by_negation,
    words_in_the_wrong_language,
    asked_twice,
    answers_said_twice,
)
