"""The annex: everything in numbers, the methods in notes, the form for action, the fingerprints.

It is set small and close: two pages for those who check. What it has no room for (the counts of every
answer, all intervals) stands in the assessment's JSON and CSV, which the archive form carries.
"""

from __future__ import annotations

from reports.document import Block, Flow, Paragraph, Section, Subheading, Tone
from reports.pages.all_numbers import data_notes, item_tables, score_table
from reports.pages.choices import choices
from reports.pages.methods import rules, sensitivity, versions
from reports.pages.plan import headline, plan
from reports.pages.reading import Reading
from reports.pages.reliability import reliability
from reports.pages.second_views import second_views
from reports.pages.signature import report_sign_off
from reports.wording import annex as words
from reports.wording import labels, methods


def annex(reading: Reading, dated: str) -> tuple[Section, ...]:
    """The numbers and the methods; then the form and the fingerprints, kept on one page, the last."""
    points = reading.assessment.headline
    blocks = (
        Subheading(key="scores", text=reading.say(words.SCORES)),
        score_table(reading),
        *(() if points is None else headline(reading, points)),
        *second_views(reading),
        *numbers(reading),
    )
    form = (*plan(reading), *report_sign_off(reading), *fingerprints(reading, dated))
    return (
        Section(key="annex", heading=reading.say(words.ANNEX), blocks=blocks),
        Section(key="plan", heading=reading.say(words.PLAN), blocks=form),
    )


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
        Paragraph(text=reading.say(words.FINGERPRINT_READING), tone=Tone.ASIDE),
        versions(reading, dated),
    )


def _under(key: str, heading: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return (Subheading(key=key, text=heading), *blocks) if blocks else ()
