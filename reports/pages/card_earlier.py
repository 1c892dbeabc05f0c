"""What the last wave may be held against: the same sides, the same questionnaire, enough answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from instruments.text import Lang, Text
from reports.pages.reading import Reading
from reports.wording import card as words
from reports.wording.numbers import difference, difference_interval
from reports.wording.phrase import say, sentences
from scoring.assessment.findings import CellState, Difference, Grade
from scoring.assessment.gaps import difference_word
from scoring.assessment.modules.results import SubDimensionChange
from scoring.assessment.results import (
    Assessment,
    DimensionResult,
    SideScore,
    SubDimensionResult,
)
from scoring.indices.estimates import Estimate

Scored = DimensionResult | SubDimensionResult

MOST_TOLD = 2  # parts that changed clearly; all of them stand in the report


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The project's released assessment in the wave before. `label` is the name of that wave."""

    assessment: Assessment
    label: str

    def mean_of(self, now: Scored) -> float | None:
        """Last wave's mean, where both are means of the same sides over the same parts."""
        before = self._found(now.code)
        if before is None or before.composite.shown != now.composite.shown:
            return None
        return before.composite.value if _covers(before) == _covers(now) else None

    def side_of(self, dimension: str, now: SideScore) -> float | None:
        """What the side gave last time, if it may be shown both times and for the same parts."""
        before = self._found(dimension)
        if before is None or now.state is not CellState.SHOWN:
            return None
        same = (one for one in before.sides if (one.side, one.covers) == (now.side, now.covers))
        return next((one.value for one in same if one.state is CellState.SHOWN), None)

    def _found(self, code: str) -> Scored | None:
        dimensions = self.assessment.dimensions
        parts = [part for one in dimensions for part in one.subdimensions]
        scored: list[Scored] = [*dimensions, *parts]
        return next((one for one in scored if one.code == code), None)


def _covers(one: Scored) -> list[tuple[str, ...]]:
    return [each.covers for each in one.sides if each.state is CellState.SHOWN]


def earlier_of(reading: Reading, before: Assessment | None, label: str) -> Earlier | None:
    """None where there is no earlier wave, or one of the two is indicative only."""
    if before is None or not reading.compares or before.evidence.grade is Grade.C:
        return None
    if before.instrument != reading.assessment.instrument:
        return None
    return Earlier(assessment=before, label=label)


def change_sentence(reading: Reading, before: Assessment | None, label: str) -> str:
    """What changed for the same people; without pairs no rise or fall is claimed. "" without a past."""
    if before is None or not reading.compares:
        return ""
    if before.evidence.grade is Grade.C:
        return say(words.NO_CHANGE_INDICATIVE, reading.lang, wave=label)
    found = reading.assessment.modules.changes
    paired = found.subdimensions if found and found.earlier_wave == before.wave else ()
    known = [(one, one.change.overall) for one in paired if one.change.overall is not None]
    return (
        _paired(reading, known, label) if known else say(words.UNPAIRED, reading.lang, wave=label)
    )


def _paired(reading: Reading, known: list[tuple[SubDimensionChange, Estimate]], wave: str) -> str:
    verdicts = [difference_word(one.value, one.interval) for _, one in known]
    clear = sorted(
        (
            pair
            for pair, verdict in zip(known, verdicts, strict=True)
            if verdict is Difference.CLEAR
        ),
        key=lambda pair: -abs(pair[1].value),
    )
    if not clear:
        return _unclear(verdicts, reading.lang, wave)
    told = [_told(reading, sub, overall, wave) for sub, overall in clear[:MOST_TOLD]]
    counts = ((words.MORE_CHANGED, clear[MOST_TOLD:]), (words.OTHER_PARTS, known[len(clear) :]))
    told += [say(text, reading.lang, count=len(more)) for text, more in counts if more]
    return sentences(told, reading.lang)


def _unclear(verdicts: Sequence[Difference], lang: Lang, wave: str) -> str:
    """No part changed clearly: how many changed slightly or little, and how many cannot be told."""
    counts = {
        verdict: verdicts.count(verdict) for verdict in words.UNCLEAR_CHANGES if verdict in verdicts
    }
    alone: Mapping[tuple[Difference, ...], Text] = {
        (Difference.UNDECIDED,): words.NO_CHANGE_KNOWN,
        (Difference.SIMILAR,): words.ALL_UNCHANGED,
    }
    told = [
        say(words.UNCLEAR_CHANGES[verdict], lang, count=count) for verdict, count in counts.items()
    ]
    comma = "，" if lang is Lang.ZH else ", "
    text = alone.get(tuple(counts), words.NO_CLEAR_CHANGE)
    return say(text, lang, count=len(verdicts), wave=wave, told=comma.join(told))


def _told(reading: Reading, sub: SubDimensionChange, overall: Estimate, wave: str) -> str:
    lang: Lang = reading.lang
    span = overall.interval
    return say(
        words.ROSE if overall.value > 0 else words.FELL,
        lang,
        part=reading.instrument.subdimension(sub.subdimension).label[lang],
        used=overall.used,
        wave=wave,
        difference=difference(overall.value),
        range=difference_interval(span, lang) if span else "",
    )
