"""The `indicators:` of an instrument file, entry by entry."""

from __future__ import annotations

from instruments.fields import Fields, shown
from instruments.indicators import (
    Direction,
    FigureGroup,
    FigurePart,
    Indicator,
    Level,
    Ratio,
    Reference,
    ReferenceKind,
    Reported,
    SurveyShare,
)
from instruments.text import Text

MULTIPLIERS = (1, 100, 1000, 10000)


def indicator_from(entry: Fields) -> Indicator:
    indicator = Indicator(
        code=entry.code(),
        dimension=entry.word("dimension"),
        name=entry.text("name"),
        unit=entry.text("unit"),
        direction=entry.one_of("direction", Direction),
        formula=entry.text("formula"),
        supplied_by=entry.word("supplied_by"),
        evidence=entry.text("evidence"),
        reference=_reference(entry.group("reference")),
        level=entry.one_of("level", Level, default=Level.PROJECT),
        ratio=_ratio(entry.group("ratio")),
        groups=tuple(_group(each) for each in entry.entries("groups", required=False)),
        survey=_survey(entry.group("survey")),
        part=entry.one_of("part", FigurePart) if entry.has("part") else None,
        sample=entry.flag("sample"),
    )
    entry.nothing_else()
    return indicator


def reference_from(entry: Fields) -> Reference:
    reference = Reference(
        kind=entry.one_of("kind", ReferenceKind),
        phrase=entry.word("phrase", required=False),
        where=entry.word("where", required=False),
        values=tuple(_reported(each) for each in entry.entries("values", required=False)),
        note=entry.optional_text("note"),
    )
    entry.nothing_else()
    return reference


def _reference(entry: Fields | None) -> Reference | Text | None:
    """Without a kind it is a remark in both languages."""
    if entry is None:
        return None
    if entry.has("kind"):
        return reference_from(entry)
    remark = entry.pair()
    entry.nothing_else()
    return remark


def _reported(entry: Fields) -> Reported:
    reported = Reported(value=entry.word("value"), group=entry.optional_text("group"))
    entry.nothing_else()
    return reported


def _ratio(entry: Fields | None) -> Ratio | None:
    if entry is None:
        return None
    per = entry.whole("per", required=False) if entry.has("per") else 1
    if per not in MULTIPLIERS:
        entry.note("FIG-001", "per", value=per)
    ratio = Ratio(numerator=entry.text("numerator"), denominator=entry.text("denominator"), per=per)
    entry.nothing_else()
    return ratio


def _group(entry: Fields) -> FigureGroup:
    group = FigureGroup(code=entry.code(), label=entry.pair())
    entry.nothing_else()
    return group


def _survey(entry: Fields | None) -> SurveyShare | None:
    if entry is None:
        return None
    given = entry.take("answers")
    if given is not None and not isinstance(given, list | tuple):
        entry.note("FIELD-006", "answers", saw=shown(given))
    answers = given if isinstance(given, list | tuple) else ()
    survey = SurveyShare(
        item=entry.word("item"),
        answers=tuple(entry.whole_in(each, "answers") for each in answers),
    )
    entry.nothing_else()
    return survey
