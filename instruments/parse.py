"""The one reader of instrument files.

Everything that is wrong is reported at once, as an InstrumentError. Whatever is returned is
valid: it passed the rules of shape here and the rules of sense in `references`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from instruments.dump import content_hash
from instruments.facets import Facet, FacetValue, Matrix
from instruments.fields import Fields
from instruments.grounding import Source
from instruments.model import (
    Composition,
    Dimension,
    Instrument,
    Mode,
    Role,
    Side,
    SubDimension,
)
from instruments.parse_dyads import expanded, party_from
from instruments.parse_indicators import indicator_from
from instruments.parse_items import item_from, question_from, scale_from
from instruments.problems import InstrumentError, Problem, problem
from instruments.references import errors_in
from instruments.yaml_text import Content, content_of


def instrument_from_text(source_name: str, text: str) -> Instrument:
    """Read an instrument file. `source_name` heads the list of problems, if there are any."""
    return instrument_from_texts({source_name: text})


def instrument_from_texts(texts: Mapping[str, str]) -> Instrument:
    """Read an instrument that lies in several files, by name; the lists of the later ones are added.

    The hash is that of the whole: it does not depend on how the content is spread over files.
    """
    whole: dict[str, Content] = {}
    for name, text in texts.items():
        content, problems = content_of(text)
        if problems:
            raise InstrumentError(name, problems)
        if len(texts) == 1 or not isinstance(content, dict):
            return instrument_from_mapping(name, content)
        _join(name, whole, content)
    return instrument_from_mapping(next(iter(texts)), whole)


def _join(name: str, whole: dict[str, Content], part: dict[str, Content]) -> None:
    for key, value in part.items():
        known = whole.setdefault(key, value)
        if known is value:
            continue
        if not (isinstance(known, list) and isinstance(value, list)):
            raise InstrumentError(name, [problem("FIG-036", key, name=key)])
        whole[key] = known + value


def instrument_from_mapping(source_name: str, content: object) -> Instrument:
    """Read an instrument from nested mappings and lists, as a file holds them."""
    found: list[Problem] = []
    instrument = _instrument(Fields(content, "", found))
    found.extend(errors_in(instrument))
    if found:
        raise InstrumentError(source_name, dict.fromkeys(found), draft=instrument)
    return replace(instrument, content_hash=content_hash(instrument))


def _instrument(top: Fields) -> Instrument:
    instrument = Instrument(
        id=top.code("id"),
        version=top.word("version"),
        title=top.text("title"),
        validated=top.flag("validated"),
        source=_source(top.group("source")),
        recall_period=top.text("recall_period"),
        slots=top.texts("slots"),
        roles=tuple(_role(entry) for entry in top.entries("roles")),
        scales=tuple(scale_from(entry) for entry in top.entries("scales")),
        dimensions=tuple(_dimension(entry) for entry in top.entries("dimensions")),
        parties=(
            parties := tuple(party_from(entry) for entry in top.entries("parties", required=False))
        ),
        ballot=(ballot := top.words("ballot", required=False)),
        items=expanded([item_from(entry) for entry in top.entries("items")], parties, ballot),
        questions=tuple(question_from(entry) for entry in top.entries("questions", required=False)),
        indicators=tuple(
            indicator_from(entry) for entry in top.entries("indicators", required=False)
        ),
        open_comment=top.optional_text("open_comment"),
        service_value=top.word("service_value", required=False) or None,
        satisfaction_item=top.word("satisfaction_item", required=False) or None,
        before_period=top.optional_text("before_period"),
        facets=tuple(_facet(entry) for entry in top.entries("facets", required=False)),
        matrix=_matrix(top.group("matrix")),
    )
    top.nothing_else()
    return instrument


def _source(entry: Fields | None) -> Source | None:
    if entry is None:
        return None
    source = Source(
        title=entry.word("title"),
        authors=entry.word("authors"),
        published=entry.word("published"),
        case=entry.word("case"),
        held=entry.word("held"),
    )
    entry.nothing_else()
    return source


def _role(entry: Fields) -> Role:
    role = Role(
        code=entry.code(),
        label=entry.text("label"),
        side=entry.one_of("side", Side),
        mode=entry.one_of("mode", Mode),
    )
    entry.nothing_else()
    return role


def _dimension(entry: Fields) -> Dimension:
    dimension = Dimension(
        code=entry.code(),
        label=entry.text("label"),
        subdimensions=tuple(_subdimension(each) for each in entry.entries("subdimensions")),
    )
    entry.nothing_else()
    return dimension


def _subdimension(entry: Fields) -> SubDimension:
    subdimension = SubDimension(
        code=entry.code(),
        label=entry.text("label"),
        composition=entry.one_of("composition", Composition),
    )
    entry.nothing_else()
    return subdimension


def _facet(entry: Fields) -> Facet:
    facet = Facet(
        code=entry.code(),
        label=entry.text("label"),
        values=tuple(_facet_value(each) for each in entry.entries("values")),
    )
    entry.nothing_else()
    return facet


def _facet_value(entry: Fields) -> FacetValue:
    value = FacetValue(code=entry.code(), label=entry.pair())
    entry.nothing_else()
    return value


def _matrix(entry: Fields | None) -> Matrix | None:
    if entry is None:
        return None
    matrix = Matrix(rows=entry.word("rows"), columns=entry.word("columns"))
    entry.nothing_else()
    return matrix
