"""A sheet of figures as values that the template prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from flask import url_for

from evalkit.intake.figures import LONGEST_EVIDENCE, Mistakes, Part
from evalkit.services.figures import AskedFigure, filled
from evalkit.services.programmes import Place
from evalkit.store.figures import FigurePlace, KeptFigure
from evalkit.web.contexts import (
    FigureField,
    FigureLine,
    FigureSection,
    FigureSheetPage,
    FigureView,
    Link,
)
from evalkit.web.figure_form import SEEN, FigureForm, field_name, parts_of, written
from evalkit.web.page_rules import MISTAKE_WORDS, sheet_rules
from evalkit.web.shell import frame, other
from evalkit.web.wording import Words
from instruments.contracts import ContractTarget
from instruments.indicators import Indicator, Level
from instruments.text import Lang, Text

Numbered = tuple[int, AskedFigure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet while it is shown: `wrong` and `overtaken` by the number of the line."""

    lang: Lang
    place: Place
    role: str
    asked: tuple[AskedFigure, ...]
    known: Mapping[FigurePlace, KeptFigure]
    form: FigureForm
    wrong: Mapping[int, Mistakes] = field(default_factory=dict)
    overtaken: frozenset[int] = frozenset()

    @property
    def words(self) -> Words:
        return Words(self.lang)

    def fill(self, text: Text) -> str:
        """The words with the project's own names in them."""
        study, place = self.place.programme.study, self.place
        return text.filled(study.slots_of(place.instrument, place.project))[self.lang]


def sheet_page(sheet: Sheet, saved: int | None = None) -> FigureSheetPage:
    """The page; `saved` is how many figures have just been kept, if any were sent."""
    words, place = sheet.words, sheet.place
    sections = tuple(_sections(sheet))
    errors = _errors(sections)
    return FigureSheetPage(
        frame=frame(
            sheet.lang,
            words("figures"),
            simulated=place.programme.study.simulated,
            switch_url=_url(sheet, other(sheet.lang)),
            has_errors=bool(errors),
        ),
        csrf=sheet.form.token,
        project=place.project.label[sheet.lang],
        wave=next(
            one.label[sheet.lang]
            for one in place.programme.study.waves
            if one.code == place.wave.code
        ),
        role=place.instrument.role(sheet.role).label[sheet.lang],
        sections=sections,
        filled=filled(sheet.asked, sheet.known),
        asked=len(sheet.asked),
        errors=errors,
        saved=saved,
        stale=sheet.form.is_stale,
        back_url=url_for(
            "survey.roles",
            lang=sheet.lang,
            programme=place.programme.code,
            wave=place.wave.code,
            project=place.project.code,
        ),
        rules=sheet_rules(sheet.asked, words),
    )


def _errors(sections: tuple[FigureSection, ...]) -> tuple[Link, ...]:
    return tuple(
        Link(url=f"#{line.id}-{one.part}", text=f"{figure.name} · {line.label}".strip(" ·"))
        for section in sections
        for figure in section.figures
        for line in figure.lines
        for one in line.fields
        if one.error
    )


def _url(sheet: Sheet, lang: Lang) -> str:
    return url_for(
        "figures.sheet",
        lang=lang,
        programme=sheet.place.programme.code,
        wave=sheet.place.wave.code,
        project=sheet.place.project.code,
        role=sheet.role,
    )


def _sections(sheet: Sheet) -> Iterator[FigureSection]:
    """By dimension in the order of the instrument, the figures of the county last."""
    for shared in (False, True):
        lines = [
            (number, one)
            for number, one in enumerate(sheet.asked)
            if (one.indicator.level is Level.COUNTY) is shared
        ]
        if shared and lines:
            yield FigureSection(
                heading=sheet.words("figures_county"),
                note=sheet.words("figures_county_note"),
                figures=tuple(_figures(sheet, lines)),
            )
            continue
        codes = [one.code for one in sheet.place.instrument.dimensions]
        for code in dict.fromkeys([*codes, *(one.indicator.dimension for _, one in lines)]):
            mine = [each for each in lines if each[1].indicator.dimension == code]
            if mine:
                yield FigureSection(
                    heading=_dimension(sheet, code), note="", figures=tuple(_figures(sheet, mine))
                )


def _dimension(sheet: Sheet, code: str) -> str:
    known = {one.code: one.label for one in sheet.place.instrument.dimensions}
    return sheet.fill(known[code]) if code in known else sheet.words("figures_setting")


def _figures(sheet: Sheet, lines: list[Numbered]) -> Iterator[FigureView]:
    for _, together in groupby(lines, key=lambda each: each[1].indicator.code):
        numbered = list(together)
        indicator = numbered[0][1].indicator
        promised = next(
            (one for one in sheet.place.project.contract if one.indicator == indicator.code), None
        )
        yield FigureView(
            id=f"figure-{indicator.code}",
            code=indicator.code,
            name=sheet.fill(indicator.name),
            unit=sheet.fill(indicator.unit),
            formula=sheet.fill(indicator.formula),
            proof=_proof(sheet, indicator, promised),
            lines=tuple(_line(sheet, number, one) for number, one in numbered),
        )


def _proof(sheet: Sheet, indicator: Indicator, promised: ContractTarget | None) -> str:
    """What the contract demands as a proof goes before what the instrument suggests."""
    if promised is not None and promised.evidence:
        return sheet.words("figures_contract_proof", proof=promised.evidence)
    return sheet.words("figures_proof", proof=sheet.fill(indicator.evidence))


def _line(sheet: Sheet, number: int, one: AskedFigure) -> FigureLine:
    group = one.indicator.group(one.group)
    kept = sheet.known.get(one.place)
    # What is still to be corrected stays tied to the version that its author looked at.
    seen = sheet.form.seen(number) if number in sheet.wrong else (kept.version if kept else 0)
    return FigureLine(
        id=f"f{number}",
        label=group.label[sheet.lang] if group else "",
        fields=tuple(_field(sheet, number, one, part) for part in parts_of(one)),
        seen_name=field_name(number, SEEN),
        seen=seen,
        computed=_computed(sheet, one, kept),
        kept=_kept(sheet, kept),
    )


def _computed(sheet: Sheet, one: AskedFigure, kept: KeptFigure | None) -> str:
    if one.indicator.ratio is None or kept is None or kept.entry.value is None:
        return ""
    value = written(round(kept.entry.value, 2))
    return f"= {value} {sheet.fill(one.indicator.unit)}"


def _kept(sheet: Sheet, kept: KeptFigure | None) -> str:
    if kept is None:
        return ""
    key_facts = {"day": kept.entered_at.date().isoformat(), "version": kept.version}
    if kept.entry.value is None:
        return sheet.words("figures_taken_back", **key_facts)
    return sheet.words("figures_kept", **key_facts)


def _field(sheet: Sheet, number: int, one: AskedFigure, part: Part) -> FigureField:
    ratio = one.indicator.ratio
    labels = {
        Part.VALUE: sheet.words("figures_value"),
        Part.NUMERATOR: sheet.fill(ratio.numerator) if ratio else "",
        Part.DENOMINATOR: sheet.fill(ratio.denominator) if ratio else "",
        Part.EVIDENCE: sheet.words("figures_evidence"),
    }
    return FigureField(
        part=part.value,
        name=field_name(number, part),
        label=labels[part],
        value=sheet.form.text(number, part),
        unit=sheet.fill(one.indicator.unit) if part is Part.VALUE else "",
        is_number=part is not Part.EVIDENCE,
        error=_error(sheet, number, one, part),
    )


def _error(sheet: Sheet, number: int, one: AskedFigure, part: Part) -> str | None:
    words = sheet.words
    if number in sheet.overtaken and part is parts_of(one)[0]:
        entry = sheet.known[one.place].entry
        given = written(entry.value) or "–"
        if entry.numerator is not None:
            given = f"{written(entry.numerator)} / {written(entry.denominator)}"
        return words("figures_overtaken", value=given)
    mistake = sheet.wrong.get(number, {}).get(part)
    return words(MISTAKE_WORDS[mistake], limit=LONGEST_EVIDENCE) if mistake else None
