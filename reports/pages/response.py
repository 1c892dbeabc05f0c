"""Who answered, how they were asked, what was left without a number, and what is hidden."""

from __future__ import annotations

from reports.document import (
    Align,
    Block,
    Column,
    Fact,
    Facts,
    Notes,
    Paragraph,
    Section,
    Subheading,
    Table,
)
from reports.pages.methods import hidden
from reports.pages.reading import Reading
from reports.pages.silence import silence_figure
from reports.pages.summary import flags
from reports.wording import collection, labels, methods
from reports.wording.phrase import sentences
from reports.wording.response import (
    answered_of,
    grade_sentence,
    half_width,
    improvement,
    rule,
    unplanned,
    verdict,
)
from reports.wording.terms import side
from scoring.assessment.findings import RoleEvidence


def response(reading: Reading, *, alone: bool = False) -> Section:
    """`alone` where no summary before has told the grade and what would make it better."""
    evidence, lang = reading.assessment.evidence, reading.lang
    told = [
        *(
            (grade_sentence(evidence, lang), improvement(evidence, reading.instrument, lang))
            if alone
            else ()
        ),
        unplanned(evidence, reading.instrument, lang),
    ]
    words = sentences(told, lang)
    blocks: list[Block] = [Paragraph(text=words)] if words else []
    if evidence.roles:
        blocks.append(_roles(reading))
    blocks += [
        Subheading(key="collection", text=reading.say(collection.COLLECTION)),
        _collected(reading),
        *_silences(reading),
        Subheading(key="hidden", text=reading.say(methods.HIDDEN_HEADING)),
        *hidden(reading),
    ]
    found = flags(reading)
    if found:
        blocks += [Subheading(key="flags", text=reading.say(labels.FLAGS)), Notes(entries=found)]
    return Section(
        key="evidence",
        heading=reading.say(labels.EVIDENCE),
        blocks=tuple(blocks),
    )


def _collected(reading: Reading) -> Facts:
    found, lang = reading.assessment.collection, reading.lang
    silent = [collection.silence_words(one, lang) for one in reading.assessment.silences]
    entries = [
        (collection.MODE, collection.mode_sentence(found, lang)),
        (collection.PRESENCE, collection.presence_sentence(found, lang)),
        (collection.COMMENTS, collection.comments_sentence(found, lang)),
    ]
    if silent:
        entries.append((collection.SILENT, ("；" if lang == "zh" else "; ").join(silent)))
    return Facts(
        entries=tuple(Fact(name=reading.say(name), value=value) for name, value in entries)
    )


def _silences(reading: Reading) -> tuple[Block, ...]:
    figure = silence_figure(reading)
    return () if figure is None else (figure,)


def _roles(reading: Reading) -> Table:
    columns = (
        Column(heading=reading.say(labels.ROLE), width=37),
        Column(heading=reading.say(labels.SIDE), width=11),
        Column(heading=reading.say(labels.ANSWERED), width=9, align=Align.RIGHT),
        Column(heading=reading.say(labels.REQUIREMENT), width=26),
        Column(heading=reading.say(labels.HALF_WIDTH), width=8, align=Align.RIGHT),
        Column(heading=reading.say(labels.ENOUGH), width=9),
    )
    return Table(
        caption="",
        columns=columns,
        rows=tuple(_role(role, reading) for role in reading.assessment.evidence.roles),
    )


def _role(role: RoleEvidence, reading: Reading) -> tuple[str, ...]:
    return (
        reading.role(role.role),
        side(role.side, reading.lang),
        answered_of(role, reading.lang),
        rule(role, reading.lang),
        half_width(role),
        verdict(role, reading.lang),
    )
