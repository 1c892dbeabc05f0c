"""The hash of everything an assessment was computed from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date

from instruments.canonical import canonical_json
from instruments.model import Instrument
from instruments.responses import Response
from instruments.study import IndicatorValue, Project, Study


def input_hash(
    instrument: Instrument,
    study: Study,
    responses: Iterable[Response],
    indicators: Iterable[IndicatorValue],
    as_of: date | None = None,
) -> str:
    """SHA-256 over instrument, plan, answers and figures; the order of the answers is no part.

    The day of the report is an input only where a contract sets a due day; the words for attributes
    of projects are none, for no number depends on them.
    """
    digest = hashlib.sha256()
    digest.update(instrument.content_hash.encode())
    digest.update(canonical_json(_plan(study)).encode())
    for line in sorted(_line(response) for response in responses):
        digest.update(line.encode())
    for line in sorted(canonical_json(value) for value in indicators):
        digest.update(line.encode())
    if as_of and any(target.due for project in study.projects for target in project.contract):
        digest.update(as_of.isoformat().encode())
    return digest.hexdigest()


def form_hash(response: Response) -> str:
    """SHA-256 of what counts of one response: another answer, or another answer left out, changes it."""
    return hashlib.sha256(_line(response).encode()).hexdigest()


def _plan(study: Study) -> dict[str, object]:
    """The plan without what only helps people to read: no number depends on it."""
    return {
        **_members(study, left_out=("attributes", "glossary")),
        "projects": [_members(project, left_out=("glossary",)) for project in study.projects],
    }


def _members(value: Study | Project, *, left_out: tuple[str, ...]) -> dict[str, object]:
    names = (member.name for member in fields(value) if member.name not in left_out)
    return {name: getattr(value, name) for name in names}


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
