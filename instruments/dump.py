"""An instrument as plain nested mappings, and the hash that a published version is known by.

`parse(dump(x)) == x`: whatever the layout of the file was, the same content gives the same mapping
and so the same hash. Every scalar is a string, as in the file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from instruments.conditions import All, AnyOf, Condition, Is, Not
from instruments.dyads import Dyad, Party
from instruments.facets import Facet, Matrix
from instruments.grounding import Basis, Ground, Source
from instruments.indicators import Indicator, Level, Ratio, Reference, SurveyShare
from instruments.model import (
    ChoiceQuestion,
    Dimension,
    Instrument,
    Item,
    Measure,
    Role,
    Scale,
)
from instruments.text import Text

Plain = str | list["Plain"] | dict[str, "Plain"]


def content_hash(instrument: Instrument) -> str:
    """SHA-256 of the canonical content, in hexadecimal digits; slots are hashed as templates.

    Canonical: JSON of `mapping_of`, keys sorted, no white space, ASCII only.
    """
    canonical = json.dumps(mapping_of(instrument), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def mapping_of(instrument: Instrument) -> dict[str, Plain]:
    """The content of an instrument file. Fields at their default are left out."""
    return _present(
        id=instrument.id,
        version=instrument.version,
        title=_text(instrument.title),
        validated=_flag(instrument.validated),
        source=_source(instrument.source),
        recall_period=_text(instrument.recall_period),
        slots=_slots(instrument.slots),
        roles=[_role(role) for role in instrument.roles],
        scales=[_scale(scale) for scale in instrument.scales],
        dimensions=[_dimension(dimension) for dimension in instrument.dimensions],
        service_value=instrument.service_value,
        satisfaction_item=instrument.satisfaction_item,
        before_period=_optional(instrument.before_period),
        parties=[_party(party) for party in instrument.parties],
        ballot=list(instrument.ballot),
        facets=[_facet(facet) for facet in instrument.facets],
        matrix=_matrix(instrument.matrix),
        items=[_item(item) for item in instrument.items],
        questions=[_question(question) for question in instrument.questions],
        indicators=[_indicator(indicator) for indicator in instrument.indicators],
        open_comment=_optional(instrument.open_comment),
    )


def _present(**fields: Plain | None) -> dict[str, Plain]:
    """Leave out what is absent or empty: a file that does not mention it says the same."""
    return {name: value for name, value in fields.items() if value not in (None, [], {})}


def _text(text: Text) -> dict[str, Plain]:
    return {"zh": text.zh, "en": text.en}


def _optional(text: Text | None) -> dict[str, Plain] | None:
    return None if text is None else _text(text)


def _flag(value: bool) -> str | None:
    return "true" if value else None


def _slots(slots: Mapping[str, Text]) -> dict[str, Plain]:
    return {name: _text(value) for name, value in slots.items()}


def _source(source: Source | None) -> dict[str, Plain] | None:
    if source is None:
        return None
    return _present(
        title=source.title,
        authors=source.authors,
        published=source.published,
        case=source.case,
        held=source.held,
    )


def _role(role: Role) -> Plain:
    return _present(
        code=role.code, label=_text(role.label), side=role.side.value, mode=role.mode.value
    )


def _scale(scale: Scale) -> Plain:
    head = _present(code=scale.code, label=_text(scale.label), change=_flag(scale.change))
    if scale.fully_labelled:
        points: list[Plain] = [
            {"value": str(point.value), **_text(point.label)} for point in scale.points
        ]
        return {**head, "points": points}
    ends = {"low": _text(scale.points[0].label), "high": _text(scale.points[-1].label)}
    return {**head, "range": [str(scale.low), str(scale.high)], **ends}


def _dimension(dimension: Dimension) -> Plain:
    subdimensions: list[Plain] = [
        _present(code=sub.code, label=_text(sub.label), composition=sub.composition.value)
        for sub in dimension.subdimensions
    ]
    return _present(code=dimension.code, label=_text(dimension.label), subdimensions=subdimensions)


def _party(party: Party) -> Plain:
    return _present(code=party.code, label=_text(party.label), roles=list(party.roles))


def _facet(facet: Facet) -> Plain:
    values: list[Plain] = [{"code": each.code, **_text(each.label)} for each in facet.values]
    return _present(code=facet.code, label=_text(facet.label), values=values)


def _matrix(matrix: Matrix | None) -> dict[str, Plain] | None:
    return None if matrix is None else {"rows": matrix.rows, "columns": matrix.columns}


def _item(item: Item) -> Plain:
    """Ballots are left out: they are worked out from the instrument's `ballot` and its dyads."""
    return _present(
        code=item.code,
        subdimension=item.subdimension,
        text=_text(item.text),
        scale=item.scale,
        reverse=_flag(item.reverse),
        sensitive=_flag(item.sensitive),
        regime=item.regime.value,
        roles=list(item.roles),
        core=item.core,
        parallel=item.parallel,
        asked_if=_condition(item.asked_if),
        ground=_ground(item.ground),
        measures=None if item.measures is Measure.LEVEL else item.measures.value,
        recalls=item.recalls,
        dyad=_dyad(item.dyad),
        facet=dict(item.facets),
    )


def _ground(ground: Ground | None) -> dict[str, Plain] | None:
    if ground is None:
        return None
    basis = None if ground.basis is Basis.STATED else ground.basis.value
    return _present(quote=ground.quote, where=ground.where, basis=basis)


def _dyad(dyad: Dyad | None) -> dict[str, Plain] | None:
    return None if dyad is None else {"alter": dyad.alter, "part": dyad.part.value}


def _question(question: ChoiceQuestion) -> Plain:
    return _present(
        code=question.code,
        beside=question.beside,
        text=_text(question.text),
        roles=list(question.roles),
        gate=_flag(question.gate),
        asked_if=_condition(question.asked_if),
        options=[{"code": option.code, **_text(option.label)} for option in question.options],
    )


def _condition(condition: Condition | None) -> dict[str, Plain] | None:
    match condition:
        case None:
            return None
        case Is(question=question, options=options):
            return {"question": question, "is": list(options)}
        case Not(part=part):
            return {"not": _condition(part) or {}}
        case All(parts=parts):
            return {"all": [_condition(part) or {} for part in parts]}
        case AnyOf(parts=parts):
            return {"any": [_condition(part) or {} for part in parts]}


def _indicator(indicator: Indicator) -> Plain:
    return _present(
        code=indicator.code,
        dimension=indicator.dimension,
        name=_text(indicator.name),
        unit=_text(indicator.unit),
        direction=indicator.direction.value,
        formula=_text(indicator.formula),
        supplied_by=indicator.supplied_by,
        evidence=_text(indicator.evidence),
        reference=_reference(indicator.reference),
        level=None if indicator.level is Level.PROJECT else indicator.level.value,
        ratio=_ratio(indicator.ratio),
        groups=[{"code": group.code, **_text(group.label)} for group in indicator.groups],
        survey=_survey(indicator.survey),
        part=indicator.part.value if indicator.part else None,
        sample=_flag(indicator.sample),
    )


def _reference(reference: Reference | Text | None) -> Plain | None:
    if not isinstance(reference, Reference):
        return _optional(reference)
    return _present(
        kind=reference.kind.value,
        phrase=reference.phrase or None,
        where=reference.where or None,
        values=[
            _present(value=reported.value, group=_optional(reported.group))
            for reported in reference.values
        ],
        note=_optional(reference.note),
    )


def _ratio(ratio: Ratio | None) -> Plain | None:
    if ratio is None:
        return None
    per = None if ratio.per == 1 else str(ratio.per)
    return _present(numerator=_text(ratio.numerator), denominator=_text(ratio.denominator), per=per)


def _survey(survey: SurveyShare | None) -> Plain | None:
    if survey is None:
        return None
    return {"item": survey.item, "answers": [str(answer) for answer in survey.answers]}
