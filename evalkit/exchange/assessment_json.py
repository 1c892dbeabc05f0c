"""An assessment as JSON, and the JSON Schema of that, both derived from the result types."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from instruments.canonical import plain
from scoring.assessment.results import Audience, ProgrammeAssessment

FORMAT = "evalkit-assessment/1"
NOT_FOR_RELEASE = (
    "内部数据，不得对外提供。Internal: holds results about fewer people than may be shown."
)


def assessment_json(assessment: ProgrammeAssessment) -> str:
    """The whole assessment, floats in full precision, keys in the order of the types."""
    internal = assessment.audience is Audience.INTERNAL
    head = {"format": FORMAT, "warning": NOT_FOR_RELEASE} if internal else {"format": FORMAT}
    content = {**head, "programme": plain(assessment)}
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def assessment_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what `assessment_json` writes."""
    definitions: dict[str, Any] = {}
    programme = _schema_of(ProgrammeAssessment, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "evalkit assessment",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "warning": {"type": "string", "description": "present in internal files only"},
            "programme": programme,
        },
        "required": ["format", "programme"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


_SIMPLE: Mapping[type, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    NoneType: "null",
}


def _schema_of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind is date:
        return {"type": "string", "format": "date"}
    if kind in _SIMPLE:
        return {"type": _SIMPLE[kind]}
    if get_origin(kind) is UnionType:
        return {"anyOf": [_schema_of(part, definitions) for part in get_args(kind)]}
    if get_origin(kind) is tuple:
        return _schema_of_tuple(get_args(kind), definitions)
    if issubclass(kind, Enum):
        definitions[kind.__name__] = {"enum": [member.value for member in kind]}
    elif kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # taken before its parts, which may lead back to it
        definitions[kind.__name__] = _schema_of_dataclass(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _schema_of_tuple(parts: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if parts[-1] is Ellipsis:
        return {"type": "array", "items": _schema_of(parts[0], definitions)}
    return {
        "type": "array",
        "prefixItems": [_schema_of(part, definitions) for part in parts],
        "minItems": len(parts),
        "maxItems": len(parts),
    }


def _schema_of_dataclass(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = dict(_properties(kind, definitions))
    return {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _properties(kind: Any, definitions: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    hints = get_type_hints(kind)
    for part in fields(kind):
        yield part.name, _schema_of(hints[part.name], definitions)
