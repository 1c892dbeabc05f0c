"""Reading back what `assessment_json` wrote: a released assessment that was kept, as the same values.

A member that a kept text does not have yet takes its default; one that there is no longer is passed
over. So what was kept by an older version stays readable as long as no member without a default joins.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from evalkit.exchange.assessment_json import FORMAT
from scoring.assessment.findings import IndicatorResult
from scoring.assessment.results import ProgrammeAssessment


class UnreadableAssessmentError(Exception):
    """The text is no assessment that this version can read."""


def read_assessment(text: str) -> ProgrammeAssessment:
    """The assessment of which `assessment_json` is this text.

    Raises UnreadableAssessmentError for anything else.
    """
    try:
        content = json.loads(text)
        if content["format"] != FORMAT:
            raise UnreadableAssessmentError(str(content["format"]))
        found: ProgrammeAssessment = _value(ProgrammeAssessment, content["programme"])
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableAssessmentError(str(error)) from error
    return found


def indicators_of(text: str) -> tuple[IndicatorResult, ...]:
    """Only the figures of a kept text about one project: a tenth of the time that all of it takes."""
    try:
        (only,) = json.loads(text)["programme"]["assessments"]
        found: tuple[IndicatorResult, ...] = _value(tuple[IndicatorResult, ...], only["indicators"])
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableAssessmentError(str(error)) from error
    return found


def _value(kind: Any, plain: Any) -> Any:
    if get_origin(kind) is UnionType:
        return _optional(kind, plain)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), plain)
    if kind is date:
        return date.fromisoformat(plain)
    if kind is float:
        return float(plain)
    if kind in (str, int, bool):
        if type(plain) is not kind:
            raise TypeError(f"{plain!r} is no {kind.__name__}")
        return plain
    if issubclass(kind, Enum):
        return kind(plain)
    return _dataclass(kind, plain)


def _optional(kind: Any, plain: Any) -> Any:
    """Of results a union is a value or None; `assessment_schema` would say otherwise."""
    if plain is None:
        return None
    (only,) = (part for part in get_args(kind) if part is not NoneType)
    return _value(only, plain)


def _tuple(parts: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
    if parts[-1] is Ellipsis:
        return tuple(_value(parts[0], one) for one in plain)
    return tuple(_value(part, one) for part, one in zip(parts, plain, strict=True))


def _dataclass(kind: Any, plain: Mapping[str, Any]) -> Any:
    return kind(
        **{
            name: _value(hint, plain[name])
            for name, hint, is_needed in _members(kind)
            if is_needed or name in plain
        }
    )


@lru_cache
def _members(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Name, type and whether it has no default."""
    hints = get_type_hints(kind)
    return tuple(
        (one.name, hints[one.name], one.default is MISSING and one.default_factory is MISSING)
        for one in fields(kind)
    )
