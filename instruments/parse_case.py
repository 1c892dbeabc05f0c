"""The one reader of case files; every mistake is reported at once, as a CaseError."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from instruments.cases import (
    OPERANDS,
    Bound,
    Case,
    CaseFigure,
    CaseValue,
    Derivation,
    NoteKind,
    Operation,
    QualityNote,
)
from instruments.fields import Fields, known_names
from instruments.grounding import Source
from instruments.indicators import FigureGroup
from instruments.problems import CaseError, Problem, problem
from instruments.references_indicators import LONGEST_QUOTE, quote_length
from instruments.text import Text
from instruments.yaml_text import content_of

NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")


def case_from_text(source_name: str, text: str) -> Case:
    content, problems = content_of(text)
    if problems:
        raise CaseError(source_name, problems)
    found: list[Problem] = []
    case = _case(Fields(content, "", found))
    found.extend(_errors_in(case))
    if found:
        raise CaseError(source_name, dict.fromkeys(found))
    return case


def _case(top: Fields) -> Case:
    case = Case(
        id=top.code("id"),
        label=top.text("label"),
        place=top.text("place"),
        period=top.text("period"),
        instrument=top.word("instrument"),
        source=_source(top.group("source", required=True)),
        groups=tuple(_group(entry) for entry in top.entries("groups", required=False)),
        figures=tuple(_figure(entry) for entry in top.entries("figures")),
        derivations=tuple(_derivation(each) for each in top.entries("derivations", required=False)),
        notes=tuple(_note(entry) for entry in top.entries("notes", required=False)),
        unknown=tuple(_unknown(entry) for entry in top.entries("unknown", required=False)),
    )
    top.nothing_else()
    return case


def _source(entry: Fields | None) -> Source:
    if entry is None:
        return Source(title="", authors="", published="", case="", held="")
    source = Source(
        title=entry.word("title"),
        authors=entry.word("authors"),
        published=entry.word("published"),
        case=entry.word("case"),
        held=entry.word("held"),
    )
    entry.nothing_else()
    return source


def _group(entry: Fields) -> FigureGroup:
    group = FigureGroup(code=entry.code(), label=entry.pair())
    entry.nothing_else()
    return group


def _figure(entry: Fields) -> CaseFigure:
    figure = CaseFigure(
        code=entry.code(),
        name=entry.text("name"),
        unit=entry.text("unit"),
        indicator=entry.word("indicator", required=False),
        contrast=entry.flag("contrast"),
        values=tuple(_value(each) for each in entry.entries("values")),
        note=entry.optional_text("note"),
    )
    entry.nothing_else()
    return figure


def _value(entry: Fields) -> CaseValue:
    """`value` is what the paper prints; it is a number where it reads as one."""
    written = entry.word("value")
    value = CaseValue(
        written=written,
        value=float(written) if NUMBER.fullmatch(written) else None,
        group=entry.word("group", required=False),
        bound=entry.one_of("bound", Bound, default=Bound.EXACT),
        phrase=entry.word("phrase"),
        where=entry.word("where"),
        n=entry.whole("n") if entry.has("n") else None,
    )
    entry.nothing_else()
    if quote_length(value.phrase) > LONGEST_QUOTE:
        entry.note("INST-017", "phrase", longest=LONGEST_QUOTE)
    return value


def _derivation(entry: Fields) -> Derivation:
    printed = entry.group("printed")
    derivation = Derivation(
        code=entry.code(),
        name=entry.text("name"),
        unit=entry.text("unit"),
        operation=entry.one_of("operation", Operation),
        of=entry.words("of"),
        decimals=entry.whole("decimals") if entry.has("decimals") else 1,
        printed=None if printed is None else _value(printed),
        condition=entry.optional_text("condition"),
    )
    entry.nothing_else()
    return derivation


def _note(entry: Fields) -> QualityNote:
    note = QualityNote(
        kind=entry.one_of("kind", NoteKind), about=entry.words("about"), text=entry.text("text")
    )
    entry.nothing_else()
    return note


def _unknown(entry: Fields) -> Text:
    words = entry.pair()
    entry.nothing_else()
    return words


def _errors_in(case: Case) -> Iterator[Problem]:
    groups = [group.code for group in case.groups]
    seen: set[str] = set()
    for figure in case.figures:
        where = f"figures.{figure.code}"
        if figure.code in seen:
            yield problem("INST-001", "figures", value=figure.code)
        seen.add(figure.code)
        for value in figure.values:
            if value.group and value.group not in groups:
                allowed = known_names(value.group, groups)
                yield problem("FIG-023", f"{where}.values", value=value.group, allowed=allowed)
    for note in case.notes:
        yield from _unknown_figures(case, note.about, "notes")
    for derivation in case.derivations:
        yield from _derivation_errors(case, derivation)


def _unknown_figures(case: Case, names: tuple[str, ...], where: str) -> Iterator[Problem]:
    known = list(case.references())
    for name in names:
        if name not in known:
            allowed = known_names(name, known)
            yield problem("FIG-021", where, value=name, allowed=allowed)


def _derivation_errors(case: Case, derivation: Derivation) -> Iterator[Problem]:
    where = f"derivations.{derivation.code}.of"
    expected = OPERANDS[derivation.operation]
    if len(derivation.of) != expected:
        facts = {"operation": derivation.operation, "expected": expected}
        yield problem("FIG-022", where, found=len(derivation.of), **facts)
        return
    unknown = list(_unknown_figures(case, derivation.of, where))
    yield from unknown
    if unknown:
        return
    for name in derivation.of:
        value = case.value(name)
        if value is None or value.value is None or not math.isfinite(value.value):
            yield problem("FIG-024", where, value=name)
    divisor = case.value(derivation.of[-1])
    if divisor is not None and divisor.value == 0 and expected > 1:
        yield problem("FIG-025", where, reason="0")
