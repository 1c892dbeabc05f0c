"""The annex: everything in numbers, the methods in notes, the fingerprints.

It is set small and close: two pages for those who check. What it has no room for (the counts of every
answer, all intervals) stands in the assessment's JSON and CSV, which the archive form carries.
"""

from __future__ import annotations

from reports.document import Block, Flow, Paragraph, Section, Subheading, Tone
from reports.pages.all_numbers import data_notes, item_tables, score_table
from reports.pages.choices import choices
from reports.pages.headline import headline
from reports.pages.methods import rules, sensitivity, versions
from reports.pages.reading import Reading
from reports.pages.reliability import reliability
from reports.pages.second_views import second_views
from reports.wording import annex as words
from reports.wording import labels, methods


def annex(reading: Reading, dated: str) -> Section:
    """The numbers and the methods; the fingerprints at the end, on the last page."""
    points = reading.assessment.headline
    blocks = (
        score_table(reading),
        *(() if points is None else headline(reading, points)),
        *second_views(reading),
        *numbers(reading),
        *fingerprints(reading, dated),
    )
    return Section(key="annex", heading=reading.say(words.ANNEX), blocks=blocks)


def numbers(reading: Reading) -> tuple[Block, ...]:
    """How reliable; then every question, other ways to compute, notes and rules in two columns."""
    return (
        *_under("reliability", reading.say(labels.RELIABILITY), reliability(reading)),
        Flow(
            blocks=(
                *_under("items", reading.say(words.ITEMS), item_tables(reading)),
                *choices(reading),
                Subheading(key="sensitivity", text=reading.say(methods.SENSITIVITY_HEADING)),
                sensitivity(reading),
                Subheading(key="data-notes", text=reading.say(words.CLOSING)),
                *data_notes(reading),
                *_under("methods", reading.say(labels.METHODS), _methods(reading)),
            )
        ),
    )


def _methods(reading: Reading) -> tuple[Block, ...]:
    """The rules, below a warning where the questionnaire is not validated."""
    if reading.assessment.validated:
        return rules(reading)
    warning = Paragraph(text=reading.say(methods.UNVALIDATED), tone=Tone.WARNING)
    return warning, *rules(reading)


def fingerprints(reading: Reading, dated: str) -> tuple[Block, ...]:
    return (
        Subheading(key="versions", text=reading.say(words.FINGERPRINT)),
        versions(reading, dated),
    )


def _under(key: str, heading: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return (Subheading(key=key, text=heading), *blocks) if blocks else ()
