"""The interface for programs: `POST /api/v1/submissions`, described in docs/reference.

It reads no cookie, so no page of another site can use somebody's session through it.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, jsonify, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services.submissions import Outcome, Verdict, submit, submit_sealed
from evalkit.web.actions import needs
from evalkit.web.errors import RETRY_SECONDS
from evalkit.web.shell import shell

api = Blueprint("api", __name__)

PLAIN = "application/json"
SEALED = "application/vnd.evalkit.sealed+json"
STATUS: Mapping[Verdict, int] = {
    Verdict.CREATED: 201,
    Verdict.DUPLICATE: 202,
    Verdict.CONFLICT: 409,
    Verdict.ERASED: 410,
    Verdict.REFUSED: 422,
    Verdict.FULL: 503,
}


@api.post("/api/v1/submissions")
@needs(Action.PUBLIC)
def submissions() -> Reply:
    """Take in one finished form, as it is or sealed."""
    if request.mimetype not in (PLAIN, SEALED) or "Content-Encoding" in request.headers:
        abort(415)
    store, body, now = shell().store, request.get_data(), shell().clock()
    if request.mimetype == SEALED:
        outcome = submit_sealed(store, body, shell().form_keys, at=now)
    else:
        outcome = submit(store, body, at=now)
    reply = jsonify(_said(outcome))
    reply.status_code = STATUS[outcome.verdict]
    if outcome.verdict is Verdict.FULL:
        reply.headers["Retry-After"] = RETRY_SECONDS
    return reply


@api.get("/health")
@needs(Action.PUBLIC)
def health() -> Reply:
    """The process answers. Says nothing about anybody."""
    return jsonify(status="ok")


def _said(outcome: Outcome) -> dict[str, object]:
    """Only what there is to say: the id and the hash are echoed, so that a queue can let go."""
    said: dict[str, object] = {
        "status": outcome.verdict.value,
        "instanceID": outcome.instance_id,
        "contentHash": outcome.content_hash,
        "keptHash": outcome.kept_hash,
        "receipt": outcome.receipt,
        "reason": outcome.reason.value if outcome.reason else None,
        "detail": outcome.detail,
        "flags": [{"code": flag.code.value, "field": flag.field} for flag in outcome.flags] or None,
    }
    return {name: value for name, value in said.items() if value is not None}
