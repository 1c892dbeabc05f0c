"""The same report under the headings of the 绩效评价报告: a second template, never a second set of numbers.

The headings are those that Chinese finance authorities expect, in this order; English ones stand beside
them for readers abroad. The blocks below them are made by the pages of the full report.
"""

from __future__ import annotations

import datetime

from instruments.model import Instrument
from instruments.project_sign_off import ProjectSignOff
from instruments.study import Project
from instruments.text import Lang, Text
from reports.document import (
    Block,
    Entry,
    Fact,
    Facts,
    Form,
    Notes,
    Paragraph,
    ReportDocument,
    Section,
    Subheading,
    Tone,
)
from reports.pages.all_numbers import score_table
from reports.pages.annex import fingerprints, numbers
from reports.pages.comparison import comparison
from reports.pages.dimension import dimension
from reports.pages.headline import headline
from reports.pages.indicators import indicators
from reports.pages.modules import modules
from reports.pages.plan import plan
from reports.pages.priorities import associations
from reports.pages.reading import Reading
from reports.pages.response import response
from reports.pages.second_views import second_views
from reports.pages.signature import report_sign_off
from reports.pages.summary import scores_figures, tiles
from reports.pages.trends import trend_blocks
from reports.report import date_in_words, metadata_of, refuse_internal
from reports.wording import methods, official
from reports.wording.actions import action_words
from reports.wording.findings import stand_out_mark, stand_out_sentence
from reports.wording.subjects import finding_subject
from scoring.assessment.actions import ranked_actions
from scoring.assessment.results import Assessment


def official_document(
    assessment: Assessment,
    instrument: Instrument,
    project: Project,
    *,
    lang: Lang = Lang.ZH,
    dated: datetime.date,
    signed: ProjectSignOff | None = None,
    approved_only: bool = False,
) -> ReportDocument:
    """The 绩效评价报告 of one project. Raises NotForReleaseError for an internal assessment."""
    refuse_internal(assessment)
    reading = Reading(
        assessment=assessment,
        instrument=instrument,
        project=project,
        lang=lang,
        signed=signed,
        approved_only=approved_only,
    )
    day = date_in_words(dated, lang)
    return ReportDocument(
        metadata=metadata_of(reading, day, kind=official.REPORT, form=Form.OFFICIAL),
        sections=(
            _section(reading, "basics", official.BASICS, _basics(reading)),
            _section(reading, "work", official.WORK, response(reading, alone=True).blocks),
            _section(reading, "conclusion", official.CONCLUSION, _conclusion(reading)),
            _section(reading, "analysis", official.ANALYSIS, _analysis(reading)),
            _section(reading, "lessons", official.LESSONS, _lessons(reading)),
            _section(reading, "advice", official.ADVICE, _advice(reading)),
            _section(reading, "other", official.OTHER, _other(reading, day)),
        ),
    )


def _section(reading: Reading, key: str, heading: Text, blocks: tuple[Block, ...]) -> Section:
    return Section(key=key, heading=reading.say(heading), blocks=blocks)


def _under(section: Section) -> tuple[Block, ...]:
    """A page of the full report below a heading of this one."""
    return Subheading(key=section.key, text=section.heading), *section.blocks


def _basics(reading: Reading) -> tuple[Block, ...]:
    found, instrument, lang = reading.assessment, reading.instrument, reading.lang
    known = (
        (official.PROGRAMME_ITEM, f"{found.project_label[lang]} ({found.project})"),
        (methods.WAVE, found.wave_label[lang]),
        (methods.INSTRUMENT, f"{instrument.title[lang]} ({found.instrument} {found.version})"),
        (methods.RECALL, instrument.recall_period[lang]),
        (methods.RESPONSES, str(found.answered)),
    )
    facts = Facts(entries=tuple(Fact(name=name[lang], value=value) for name, value in known))
    return facts, tiles(reading)


def _conclusion(reading: Reading) -> tuple[Block, ...]:
    points = reading.assessment.headline
    told: tuple[Block, ...] = (Paragraph(text=reading.say(official.NO_HEADLINE)),)
    if points is not None:
        told = headline(reading, points)
    heading = Subheading(key="score-table", text=reading.say(official.SCORES))
    return *told, *scores_figures(reading), heading, score_table(reading)


def _analysis(reading: Reading) -> tuple[Block, ...]:
    pages = (
        *(dimension(reading, result) for result in reading.assessment.dimensions),
        *modules(reading),
        indicators(reading),
    )
    return tuple(block for page in pages for block in _under(page))


def _lessons(reading: Reading) -> tuple[Block, ...]:
    return (
        Subheading(key="good", text=reading.say(official.GOOD)),
        _good(reading),
        Subheading(key="wanting", text=reading.say(official.WANTING)),
        _wanting(reading),
        *_under(comparison(reading)),
        *trend_blocks(reading),
        Subheading(key="reasons", text=reading.say(official.REASONS)),
        Paragraph(text=reading.say(official.NO_CAUSES), tone=Tone.ASIDE),
        *associations(reading),
    )


def _good(reading: Reading) -> Block:
    """What lies above the median of the projects, where anything may be compared."""
    above = [one for one in reading.assessment.stand_outs if one.distance > 0]
    if not above or not reading.compares:
        return Paragraph(text=reading.say(official.NOTHING_GOOD))
    return Notes(
        entries=tuple(
            Entry(
                mark=stand_out_mark(one, reading.lang),
                text=stand_out_sentence(one, reading.instrument, reading.lang),
            )
            for one in above
        )
    )


def _wanting(reading: Reading) -> Block:
    """The findings that ask for an action, as findings."""
    ranked = ranked_actions(reading.assessment)
    if not ranked:
        return Paragraph(text=reading.say(official.NOTHING_WANTING))
    told = [
        official.problem_words(
            finding_subject(one, reading.instrument, reading.lang),
            action_words(one, reading.instrument, reading.lang)[1],
            reading.lang,
        )
        for one in ranked
    ]
    return Notes(
        entries=tuple(Entry(mark=str(at), text=text) for at, text in enumerate(told, start=1))
    )


def _advice(reading: Reading) -> tuple[Block, ...]:
    return (*plan(reading), *report_sign_off(reading))


def _other(reading: Reading, day: str) -> tuple[Block, ...]:
    return (
        *second_views(reading),
        *numbers(reading),
        *fingerprints(reading, day),
    )
