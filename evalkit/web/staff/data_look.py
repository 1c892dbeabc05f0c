"""What there is to see of a data set: its variables, how well it measures, its factors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from flask import Blueprint

from evalkit.access.rights import Action
from evalkit.services.assess_files import SEED
from evalkit.services.research import Made
from evalkit.store.research import DataSet
from evalkit.web.actions import needs
from evalkit.web.staff.data_set import book_of, found, made_of, set_crumb, sets_crumb
from evalkit.web.staff.frame import StaffFrame, show, staff_frame, words_here
from evalkit.web.staff.section import Section as StaffSection
from instruments.text import Lang
from reports.document import Section
from reports.pages.factor_structure import factor_structure
from reports.pages.measurement import measurement
from scoring.assessment.factor_structure import factor_structures
from scoring.assessment.frame import AnswerFrame, Codes, frame_of
from scoring.assessment.measurement import measurements
from scoring.research.deidentify import kept_of, responses_of
from scoring.research.sources import Source

pages = Blueprint("staff_data_look", __name__)
DATA_LOOK = StaffSection(pages=pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionsPage:
    """Parts of a report as a page."""

    frame: StaffFrame
    sections: tuple[Section, ...]


@pages.get("/<lang:lang>/staff/p/<programme>/data/<data_set>/variables")
@needs(Action.ANALYSE)
def variables(lang: Lang, programme: str, data_set: str) -> str:
    del programme
    chosen = found(data_set)
    words = words_here()
    section = replace(book_of(made_of(chosen), lang), heading=words("research_variables"))
    return sections_page(words("research_codebook"), chosen, (section,))


@pages.get("/<lang:lang>/staff/p/<programme>/data/<data_set>/measurement")
@needs(Action.ANALYSE)
def measured(lang: Lang, programme: str, data_set: str) -> str:
    """As `evalkit reliability` prints it, wave by wave, of the answers that stay."""
    del programme
    chosen = found(data_set)
    sections = _by_wave(
        made_of(chosen),
        lang,
        lambda source, frame, rows: measurement(
            measurements(source.instrument, frame, rows), source.instrument, lang
        ),
    )
    return sections_page(words_here()("research_measurement"), chosen, sections)


@pages.get("/<lang:lang>/staff/p/<programme>/data/<data_set>/structure")
@needs(Action.ANALYSE)
def structure(lang: Lang, programme: str, data_set: str) -> str:
    """The same answers give the same tables: random data are drawn with a fixed seed."""
    del programme
    chosen = found(data_set)
    sections = _by_wave(
        made_of(chosen),
        lang,
        lambda source, frame, rows: factor_structure(
            factor_structures(source.instrument, frame, rows, np.random.default_rng(SEED)),
            source.instrument,
            lang,
        ),
    )
    return sections_page(words_here()("research_structure"), chosen, sections)


def _by_wave(
    made: Made, lang: Lang, told: Callable[[Source, AnswerFrame, Codes], Section]
) -> tuple[Section, ...]:
    """What is told of every wave of every programme, on the answers that stay."""
    sections: list[Section] = []
    for source in made.sources:
        frame = frame_of(source.instrument, source.study, responses_of(kept_of(source)))
        for number, wave in enumerate(source.study.waves):
            rows = np.flatnonzero(frame.wave == number)
            if len(rows):
                heading = f"{source.label[lang]} · {wave.label[lang]}"
                key = f"part-{len(sections) + 1}"
                blocks = told(source, frame, rows).blocks
                sections.append(Section(key=key, heading=heading, blocks=blocks))
    return tuple(sections)


def sections_page(title: str, data_set: DataSet, sections: tuple[Section, ...]) -> str:
    page = SectionsPage(
        frame=staff_frame(title, crumbs=(sets_crumb(), set_crumb(data_set))), sections=sections
    )
    return show("sections.html", page)
