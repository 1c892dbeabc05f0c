"""The interface for programs: submissions and tickets, described in docs/reference.

It reads no cookie, so no page of another site can use somebody's session through it.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, current_app, jsonify, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.intake.gate import GateRefusedError, read_object
from evalkit.services.admission import Proof, tickets_for_device
from evalkit.services.forms import decline
from evalkit.services.inviting import exchange
from evalkit.services.phones import hear_phone
from evalkit.services.submissions import Outcome, Verdict, submit, submit_sealed
from evalkit.services.visit_notes import take_note
from evalkit.store.invitations import Invitation
from evalkit.web.actions import needs
from evalkit.web.errors import RETRY_SECONDS
from evalkit.web.places import asked_role, open_place
from evalkit.web.shell import shell

api = Blueprint("api", __name__)

PLAIN = "application/json"
SEALED = "application/vnd.evalkit.sealed+json"
PLACE = ("programme", "project", "wave", "role")
STATUS: Mapping[Verdict, int] = {
    Verdict.CREATED: 201,
    Verdict.DUPLICATE: 202,
    Verdict.CONFLICT: 409,
    Verdict.ERASED: 410,
    Verdict.REFUSED: 422,
    Verdict.NOT_ADMITTED: 401,
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
        outcome = submit_sealed(store, body, shell().form_keys, at=now, proof=_proof())
    else:
        outcome = submit(store, body, at=now, proof=_proof())
    return _reply(outcome)


@api.post("/api/v1/visits")
@needs(Action.PUBLIC)
def visits() -> Reply:
    """Note how a visit ended that an evaluator's phone kept while it had no network."""
    if request.mimetype != PLAIN or "Content-Encoding" in request.headers:
        abort(415)
    outcome = take_note(shell().store, request.get_data(), at=shell().clock(), proof=_proof())
    return _reply(outcome)


@api.post("/api/v1/refusals")
@needs(Action.PUBLIC)
def refusals() -> Reply:
    """Count a no that was said on a phone. By invitation the list of visits counts them."""
    if request.mimetype != PLAIN or "Content-Encoding" in request.headers:
        abort(415)
    try:
        said = read_object(request.get_data())
    except GateRefusedError:
        abort(400)
    programme, project, wave, role = (str(said.get(name, "")) for name in PLACE)
    place = open_place(programme, wave, project)
    asked_role(place, role)
    if place.programme.by_invitation:
        return _none()
    decline(shell().store, place, role, at=shell().clock())
    reply = jsonify(status="counted")
    reply.status_code = 201
    return reply


@api.post("/api/v1/phones")
@needs(Action.PUBLIC)
def phones() -> Reply:
    """Hear how many forms a phone has finished, so that it is noticed when some never come."""
    if request.mimetype != PLAIN or "Content-Encoding" in request.headers:
        abort(415)
    try:
        known = hear_phone(shell().store, request.get_data(), at=shell().clock())
    except GateRefusedError as refusal:
        reply = jsonify(status="refused", reason=refusal.reason.value, detail=refusal.detail)
        reply.status_code = 422
        return reply
    if not known:
        abort(404)
    return jsonify(status="noted")


@api.post("/api/v1/tickets")
@needs(Action.PUBLIC)
def tickets() -> Reply:
    """A ticket for an invitation, or some for an evaluator's phone."""
    if request.mimetype != PLAIN or "Content-Encoding" in request.headers:
        abort(415)
    try:
        asked = read_object(request.get_data())
    except GateRefusedError:
        abort(400)
    proof, now = _proof(), shell().clock()
    if "code" in asked:
        found = exchange(shell().store, str(asked["code"]), secret=proof.secret, at=now)
        return _tickets(_invited_to(found[0]), (found[1],)) if found else _none()
    place = {name: str(asked.get(name, "")) for name in PLACE}
    number = asked.get("count", 1)
    count = number if isinstance(number, int) and number > 0 else 1
    programme, project, wave, role = place.values()
    made = tickets_for_device(
        shell().store, proof, (programme, project, wave, role), count=count, at=now
    )
    return _tickets(place, made) if made else _none()


@api.get("/health")
@needs(Action.PUBLIC)
def health() -> Reply:
    """The process answers. Says nothing about anybody; how many proxies is for `evalkit doctor`."""
    through = request.headers.get("X-Forwarded-For", "")
    return jsonify(
        status="ok",
        proxies=len(through.split(",")) if through else 0,
        expected=current_app.config["PROXIES"],
        secure=request.is_secure,
    )


def _reply(outcome: Outcome) -> Reply:
    reply = jsonify(_said(outcome))
    reply.status_code = STATUS[outcome.verdict]
    if outcome.verdict is Verdict.FULL:
        reply.headers["Retry-After"] = RETRY_SECONDS
    return reply


def _proof() -> Proof:
    kind, _, bearer = request.headers.get("Authorization", "").partition(" ")
    known = bearer.strip() if kind.casefold() == "bearer" else ""
    return Proof(bearer=known, secret=str(current_app.secret_key))


def _invited_to(invitation: Invitation) -> dict[str, str]:
    place = {name: str(getattr(invitation, name)) for name in PLACE}
    return place | {"kind": invitation.kind.value}


def _tickets(place: Mapping[str, str], made: tuple[str, ...]) -> Reply:
    reply = jsonify(status="ok", **place, tickets=list(made))
    reply.status_code = 201
    return reply


def _none() -> Reply:
    """Unknown, used, expired, taken back, not an evaluator's: one answer."""
    reply = jsonify(status="not-admitted")
    reply.status_code = 401
    return reply


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
