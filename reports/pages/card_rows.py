"""The rows of the card's tables: the most pressing first, on a page every cell cut to what a row holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from instruments.indicators import Indicator
from instruments.project_conditions import ConditionState, ProjectCondition
from instruments.text import Text
from reports.about import ProgrammeFacts
from reports.pages.card_layout import CELL, cell_width
from reports.pages.reading import Reading
from reports.pages.room import clipped
from reports.wording import card as words
from reports.wording import figures as figure_words
from reports.wording.actions import action_words, with_unit
from reports.wording.numbers import NOTHING, figure, share_of_people
from reports.wording.phrase import say
from reports.wording.terms import VERDICTS
from scoring.assessment.actions import ranked_actions
from scoring.assessment.disclosure import display_for
from scoring.assessment.findings import IndicatorResult, IndicatorVerdict

Row = tuple[str, ...]

ACTION_WIDTHS = (30, 40, 16, 14)
CONDITION_WIDTHS = (42, 12, 12, 14, 20)
TARGET_WIDTHS = (31, 18, 18, 14, 19)
ACTION_LINES, OTHER_LINES = 4, 2

_CONDITION_ORDER = (
    ConditionState.NOT_MET,
    ConditionState.OPEN,
    ConditionState.PARTLY,
    ConditionState.MET,
)
_TARGET_ORDER = (
    IndicatorVerdict.NOT_MET,
    IndicatorVerdict.NO_EVIDENCE,
    IndicatorVerdict.NOT_REPORTED,
    IndicatorVerdict.PARTLY,
    IndicatorVerdict.HIDDEN,
    IndicatorVerdict.NOT_DUE,
    IndicatorVerdict.MET,
)


def action_rows(reading: Reading, *, paged: bool) -> tuple[Row, ...]:
    """What to do and why, as ranked by scoring, with room for who and by when."""
    told = (
        action_words(one, reading.instrument, reading.lang)
        for one in ranked_actions(reading.assessment)
    )
    return tuple(
        _cut((f"{number}. {what}", why, "", ""), ACTION_WIDTHS, ACTION_LINES if paged else inf)
        for number, (what, why) in enumerate(told, start=1)
    )


def conditions_until(
    conditions: Iterable[ProjectCondition], programme: ProgrammeFacts, wave: str
) -> tuple[ProjectCondition, ...]:
    """What was asked for up to this wave, what is not met first."""
    codes = [one.code for one in programme.waves]
    known = codes[: codes.index(wave) + 1] if wave in codes else codes
    mine = [one for one in conditions if one.wave in known]
    return tuple(sorted(mine, key=lambda one: _CONDITION_ORDER.index(one.state)))


def condition_rows(reading: Reading, programme: ProgrammeFacts, *, paged: bool) -> tuple[Row, ...]:
    lang = reading.lang
    wave = reading.assessment.wave
    return tuple(
        _cut(
            (
                one.text[lang],
                programme.wave_label(one.wave)[lang],
                one.due.isoformat() if one.due else NOTHING,
                words.STATES[one.state][lang],
                one.evidence or NOTHING,
            ),
            CONDITION_WIDTHS,
            OTHER_LINES if paged else inf,
        )
        for one in conditions_until(reading.project.conditions, programme, wave)
        if not _is_signed_below(one, reading)
    )


def _is_signed_below(one: ProjectCondition, reading: Reading) -> bool:
    """A condition of the very decision that stands in the sign-off of the same page."""
    found = reading.signed.signature if reading.signed else None
    mine = found is not None and one.text[reading.lang] in found.conditions
    return mine and one.wave == reading.assessment.wave


def promised(reading: Reading) -> tuple[IndicatorResult, ...]:
    """The indicators with a target, those not met first."""
    found = [one for one in reading.assessment.indicators if one.target is not None]
    return tuple(
        sorted(
            (one for one in found if one.verdict in _TARGET_ORDER),
            key=lambda one: _TARGET_ORDER.index(one.verdict),
        )
    )


def target_rows(reading: Reading, *, paged: bool) -> tuple[Row, ...]:
    lines = OTHER_LINES if paged else inf
    return tuple(_cut(_target(one, reading), TARGET_WIDTHS, lines) for one in promised(reading))


def targets_lead(found: Sequence[IndicatorResult], reading: Reading) -> str:
    """How many of the targets were met, partly met, and so on."""
    verdicts = [one.verdict for one in found]
    counted = [
        say(text, reading.lang, count=verdicts.count(verdict))
        for verdict, text in figure_words.VERDICT_COUNTS.items()
        if verdict in verdicts
    ]
    comma = Text(zh="，", en=", ")[reading.lang]
    facts = {"targets": len(found), "counted": comma.join(counted)}
    return say(figure_words.LEAD, reading.lang, **facts)


def _target(one: IndicatorResult, reading: Reading) -> Row:
    known = next(each for each in reading.instrument.indicators if each.code == one.code)
    target = with_unit(one.target, known, reading.lang)
    if one.tolerance:
        facts = {"target": target, "tolerance": figure(one.tolerance)}
        target = say(words.TARGET_TOLERANCE, reading.lang, **facts)
    return (
        _name(one, known, reading),
        _now(one, known, reading),
        target,
        VERDICTS[one.verdict][reading.lang],
        _proof(one, known, reading),
    )


def _name(one: IndicatorResult, known: Indicator, reading: Reading) -> str:
    group = known.group(one.group)
    part = f" · {group.label[reading.lang]}" if group else ""
    return f"{one.code} {known.name[reading.lang]}{part}"


def _now(one: IndicatorResult, known: Indicator, reading: Reading) -> str:
    if one.share is not None:
        return share_of_people(one.share, display_for(one.share.used, statement=False))
    return with_unit(one.value, known, reading.lang)


def _proof(one: IndicatorResult, known: Indicator, reading: Reading) -> str:
    if not known.is_typed:
        return reading.say(figure_words.FROM_ANSWERS)
    if one.evidence:
        return one.evidence
    return say(figure_words.REQUIRED, reading.lang, proof=one.required) if one.required else NOTHING


def _cut(cells: Row, widths: tuple[int, ...], lines: float) -> Row:
    return tuple(
        clipped(cell, cell_width(width), CELL.size, lines)
        for cell, width in zip(cells, widths, strict=True)
    )
