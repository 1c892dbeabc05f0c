"""The hash of everything an assessment was computed from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date

from instruments.canonical import canonical_json
from instruments.model import Instrument
from instruments.responses import Response
from instruments.study import IndicatorValue, Study


def input_hash(
    instrument: Instrument,
    study: Study,
    responses: Iterable[Response],
    indicators: Iterable[IndicatorValue],
    as_of: date | None = None,
) -> str:
    """SHA-256 over instrument, plan, answers and figures; the order of the answers is no part.

    The day of the report is an input only where a contract sets a due day.
    """
    digest = hashlib.sha256()
    digest.update(instrument.content_hash.encode())
    digest.update(canonical_json(study).encode())
    for line in sorted(_line(response) for response in responses):
        digest.update(line.encode())
    for line in sorted(canonical_json(value) for value in indicators):
        digest.update(line.encode())
    if as_of and any(target.due for project in study.projects for target in project.contract):
        digest.update(as_of.isoformat().encode())
    return digest.hexdigest()


def _line(response: Response) -> str:
    """One response as text, member by member: the general way is slow for many thousands."""
    return json.dumps(
        (
            response.instance_id,
            response.project,
            response.wave,
            response.role,
            dict(response.answers),
            dict(response.choices),
            response.respondent,
            response.evaluator,
            response.submitted_at,
            response.finished_at,
            response.comment,
            # Only where it was measured, so that responses without it keep their hash.
            *(() if response.minutes is None else (response.minutes,)),
        ),
        ensure_ascii=False,
        sort_keys=True,
        default=str,
    )
