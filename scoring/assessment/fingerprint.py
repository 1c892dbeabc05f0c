"""The hash of everything an assessment was computed from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from instruments.canonical import canonical_json
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
    digest.update(canonical_json(study).encode())
    for line in sorted(canonical_json(response) for response in responses):
        digest.update(line.encode())
    for line in sorted(canonical_json(value) for value in indicators):
        digest.update(line.encode())
    return digest.hexdigest()
