"""Instruments and studies as stored text: JSON that mirrors the frozen values member by member.

The files that people write have their own readers in `instruments`; what they returned is kept
here whole, so that a published version reads the same for ever, whatever those readers learn.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def written(value: object) -> str:
    """A frozen value as text; equal values give equal texts."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(kind: type[Value], text: str) -> Value:
    """The value again, with its types."""
    value: Value = _typed(kind, json.loads(text))
    return value


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        members = {
            member.name: _plain(getattr(value, member.name)) for member in dataclasses.fields(value)
        }
        return {"is": type(value).__name__, **members}
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _typed(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _typed(_alternative(get_args(kind), plain), plain)
    if origin is tuple:
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            kinds = kinds[:1] * len(plain)
        return tuple(_typed(each, part) for each, part in zip(kinds, plain, strict=True))
    if origin is Mapping:
        key, value = get_args(kind)
        return {_typed(key, name): _typed(value, part) for name, part in plain.items()}
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, plain)
    if kind is date:
        return date.fromisoformat(plain)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(plain)
    return plain


def _dataclass(kind: Any, plain: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _typed(hints[name], part) for name, part in plain.items() if name != "is"})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _alternative(kinds: tuple[Any, ...], plain: Any) -> Any:
    """Which member of a union this is: by name for our values, else the first that fits."""
    if plain is None:
        return type(None)
    if isinstance(plain, dict) and "is" in plain:
        return next(kind for kind in kinds if getattr(kind, "__name__", "") == plain["is"])
    return next(kind for kind in kinds if kind is not type(None))
