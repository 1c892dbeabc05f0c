"""The hash of everything an assessment was computed from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum

from instruments.model import Instrument
from instruments.responses import Response
from instruments.study import IndicatorValue, Study


def input_hash(
    instrument: Instrument,
    study: Study,
    responses: Iterable[Response],
    indicators: Iterable[IndicatorValue],
) -> str:
    """SHA-256 over instrument, plan, answers and figures; the order of the answers is no part."""
    digest = hashlib.sha256()
    digest.update(instrument.content_hash.encode())
    digest.update(_canonical(study).encode())
    for line in sorted(_canonical(response) for response in responses):
        digest.update(line.encode())
    for line in sorted(_canonical(value) for value in indicators):
        digest.update(line.encode())
    return digest.hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
