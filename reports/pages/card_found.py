"""The card's sentences: what a reader should know who reads no further, most important first."""

from __future__ import annotations

from reports.document import Entry
from reports.pages.card_earlier import change_sentence
from reports.pages.reading import Reading
from reports.wording import card as words
from reports.wording import labels
from reports.wording.findings import (
    flag_sentence,
    gap_sentence,
    no_gap_sentence,
    satisfaction_sentence,
    stand_out_mark,
    stand_out_sentence,
)
from reports.wording.phrase import quoted, say, sentences
from scoring.assessment.findings import Difference, Gap, StandOut
from scoring.assessment.results import Assessment

MOST_FLAGS = 3
_TOLD = (Difference.CLEAR, Difference.SLIGHT)


def warnings(reading: Reading) -> tuple[str, ...]:
    """What must be read before any number: how good the evidence is, and what is in doubt."""
    found = reading.assessment
    told = []
    if not reading.compares:
        told.append(reading.say(words.INDICATIVE_ONLY))
    elif not found.evidence.roles:
        told.append(reading.say(words.NOT_ASSESSABLE))
    for flag in found.flags[:MOST_FLAGS]:
        sentence = flag_sentence(flag, reading.instrument, reading.lang)
        told.append(say(words.CHECK_FIRST, reading.lang, flag=sentence))
    if len(found.flags) > MOST_FLAGS:
        told.append(say(words.MORE_FLAGS, reading.lang, count=len(found.flags) - MOST_FLAGS))
    return tuple(told)


def entries(reading: Reading, before: Assessment | None, label: str) -> tuple[Entry, ...]:
    """In the order in which they may be left out from the end: satisfaction, gap, below, change, above."""
    told = [*_satisfaction(reading)]
    if reading.compares:
        told += _gap(reading) + _stand_outs(reading, below=True)
    told += _change(reading, before, label)
    if reading.compares:
        told += _stand_outs(reading, below=False)
    return tuple(told) or (
        Entry(mark=reading.say(labels.STAND_OUT_MARK), text=reading.say(words.NOTHING)),
    )


def _satisfaction(reading: Reading) -> list[Entry]:
    found = reading.assessment.satisfaction
    if found is None:
        return []
    mark = reading.say(labels.SATISFACTION_MARK)
    return [Entry(mark=mark, text=satisfaction_sentence(found, reading.lang))]


def _gap(reading: Reading) -> list[Entry]:
    """The largest gap that can be told, with the words of its questions, or that none can."""
    found = reading.assessment.gaps
    if not found:
        return []
    mark = reading.say(labels.GAP_MARK)
    told = [gap for gap in found if gap.verdict in _TOLD]
    if told:
        return [Entry(mark=mark, text=_gap_with_question(told[0], reading))]
    return [Entry(mark=mark, text=no_gap_sentence(found, reading.lang))]


def _gap_with_question(gap: Gap, reading: Reading) -> str:
    question = quoted(reading.question(reading.instrument.item(gap.items[0])))
    sentence = gap_sentence(gap, reading.instrument, reading.lang)
    example = say(words.GAP_EXAMPLE, reading.lang, question=question)
    return sentences([sentence, example], reading.lang)


def _stand_outs(reading: Reading, *, below: bool) -> list[Entry]:
    """The part farthest below, or above, the programme's median."""

    def belongs(one: StandOut) -> bool:
        return one.distance < 0 if below else one.distance > 0

    found = [one for one in reading.assessment.stand_outs if belongs(one)]
    return [
        Entry(
            mark=stand_out_mark(one, reading.lang),
            text=stand_out_sentence(one, reading.instrument, reading.lang),
        )
        for one in found[:1]
    ]


def _change(reading: Reading, before: Assessment | None, label: str) -> list[Entry]:
    text = change_sentence(reading, before, label)
    return [Entry(mark=reading.say(words.CHANGE_MARK), text=text)] if text else []
