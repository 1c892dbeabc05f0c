"""Page 2 of the card: what to do, what was asked for before, the figures, and the sign-off.

The page is filled by rule. The sign-off always stands there whole, and every table with its first
rows. Then actions are added up to five, after them conditions, and last figures against targets,
until the page is full; what is left out is counted, and stands in the full report. Room that is
left over becomes lines to write on, or lines of what the organisation wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from instruments.text import Text
from reports.about import ProgrammeFacts
from reports.document import Block, Column, Paragraph, Section, Table, Tone
from reports.pages import card_layout as layout
from reports.pages import card_rows as rows
from reports.pages.card_sign_off import sign_off, sign_off_height
from reports.pages.reading import Reading
from reports.wording import card as words
from reports.wording import labels
from reports.wording.phrase import say
from scoring.assessment.actions import MOST_ACTIONS
from scoring.assessment.findings import IndicatorVerdict

MOST_ROWS = 16
FIRST_ROWS = 2  # of every table, whatever else there is to say


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A section to be filled. `rest[n]` is what is said of the rows after the first n."""

    key: str
    heading: str
    caption: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[rows.Row, ...]
    most: int
    nothing: str
    rest: tuple[str, ...]
    lead: str = ""

    def height(self, kept: int) -> float:
        """With the first `kept` rows, in CSS pixels."""
        height = layout.HEADING
        if self.lead:
            height += layout.paragraph_height(self.lead, layout.ASIDE)
        if not self.rows:
            return height + layout.paragraph_height(self.nothing, layout.ASIDE)
        height += layout.paragraph_height(self.caption, layout.TABLE_CAPTION) + layout.TABLE_AROUND
        shown = (self.heads, *self.rows[:kept])
        height += sum(layout.row_height(row, self.widths) for row in shown)
        rest = self.rest[kept]
        return height + (layout.paragraph_height(rest, layout.ASIDE) if rest else 0.0)

    def section(self, kept: int, *, new_page: bool) -> Section:
        blocks: list[Block] = []
        if self.lead:
            blocks.append(Paragraph(text=self.lead, tone=Tone.ASIDE))
        if self.rows:
            columns = tuple(
                Column(heading=head, width=width)
                for head, width in zip(self.heads, self.widths, strict=True)
            )
            blocks.append(Table(caption=self.caption, columns=columns, rows=self.rows[:kept]))
        else:
            blocks.append(Paragraph(text=self.nothing, tone=Tone.ASIDE))
        if self.rows and self.rest[kept]:
            blocks.append(Paragraph(text=self.rest[kept], tone=Tone.ASIDE))
        return Section(key=self.key, heading=self.heading, blocks=tuple(blocks), new_page=new_page)


def second_page(reading: Reading, programme: ProgrammeFacts, *, page: float) -> tuple[Section, ...]:
    """`page` is the height that there is, in CSS pixels."""
    paged = page < inf
    parts = (
        _actions(reading, paged=paged),
        _conditions(reading, programme, paged=paged),
        _targets(reading, paged=paged),
    )
    room = page - sign_off_height(reading, paged=paged)
    kept = _filled(parts, room)
    return (
        *(
            part.section(count, new_page=part is parts[0])
            for part, count in zip(parts, kept, strict=True)
        ),
        sign_off(reading, spare=room - _height(parts, kept)),
    )


def _height(parts: Sequence[_Part], kept: Sequence[int]) -> float:
    return sum(part.height(count) for part, count in zip(parts, kept, strict=True))


def _filled(parts: Sequence[_Part], room: float) -> list[int]:
    """How many rows of each part: the first ones of all, then part by part as many as fit."""
    most = [min(part.most, len(part.rows)) for part in parts]
    kept = [min(FIRST_ROWS, limit) for limit in most]
    for at, limit in enumerate(most):
        while kept[at] < limit:
            more = [*kept[:at], kept[at] + 1, *kept[at + 1 :]]
            if _height(parts, more) > room:
                break
            kept = more
    return kept


def _rest(words_for: Text, reading: Reading, count: int) -> tuple[str, ...]:
    left = (say(words_for, reading.lang, count=count - kept) for kept in range(count))
    return (*left, "")


def _actions(reading: Reading, *, paged: bool) -> _Part:
    found = rows.action_rows(reading, paged=paged)
    return _Part(
        key="actions",
        heading=reading.say(words.ACTIONS),
        caption=reading.say(words.ACTION_TABLE),
        heads=tuple(
            map(
                reading.say,
                (words.ACTION_COLUMN, words.REASON_COLUMN, words.WHO_COLUMN, words.WHEN_COLUMN),
            )
        ),
        widths=rows.ACTION_WIDTHS,
        rows=found,
        most=MOST_ACTIONS,
        nothing=reading.say(words.NO_ACTIONS),
        rest=_rest(words.MORE_ACTIONS, reading, len(found)),
    )


def _conditions(reading: Reading, programme: ProgrammeFacts, *, paged: bool) -> _Part:
    found = rows.condition_rows(reading, programme, paged=paged)
    heads = (
        words.CONDITION_COLUMN,
        words.SET_IN_COLUMN,
        words.DUE_COLUMN,
        words.STATE_COLUMN,
        labels.PROOF,
    )
    return _Part(
        key="conditions",
        heading=reading.say(words.CONDITIONS),
        caption=reading.say(words.CONDITION_TABLE),
        heads=tuple(map(reading.say, heads)),
        widths=rows.CONDITION_WIDTHS,
        rows=found,
        most=MOST_ROWS,
        nothing=reading.say(words.NO_CONDITIONS),
        rest=_rest(words.MORE_CONDITIONS, reading, len(found)),
    )


def _targets(reading: Reading, *, paged: bool) -> _Part:
    found = rows.promised(reading)
    nothing = labels.NO_INDICATORS if not reading.assessment.indicators else words.NO_TARGETS
    heads = (labels.INDICATOR, labels.NOW, words.TARGET_COLUMN, labels.RESULT, labels.PROOF)
    met = [one.verdict is IndicatorVerdict.MET for one in found]
    rest = tuple(
        say(words.MORE_TARGETS, reading.lang, count=len(found) - kept, met=sum(met[kept:]))
        for kept in range(len(found))
    )
    return _Part(
        key="targets",
        heading=reading.say(words.TARGETS),
        caption=reading.say(words.TARGET_TABLE),
        heads=tuple(map(reading.say, heads)),
        widths=rows.TARGET_WIDTHS,
        rows=rows.target_rows(reading, paged=paged),
        most=MOST_ROWS,
        nothing=reading.say(nothing),
        rest=(*rest, ""),
        lead=rows.targets_lead(found, reading) if found else "",
    )
