"""Frozen values as plain JSON: one spelling for files and for hashes."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum


def plain(value: object) -> object:
    """A frozen value as mappings, lists, strings and numbers, member by member.

    Raises ValueError for a number that is not finite: a result is a number or None.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {member.name: plain(getattr(value, member.name)) for member in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("A value must be a number or None, never NaN or infinite.")
    return value.value if isinstance(value, Enum) else value


def canonical_json(value: object) -> str:
    """The same text for equal values: keys sorted, no white space, characters unescaped."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
