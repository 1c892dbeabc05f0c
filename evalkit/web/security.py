"""What every request must keep to, and what every reply tells the browser."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, abort, current_app, request
from werkzeug.wrappers import Response as Reply

from evalkit.intake.gate import GateRefusedError, Reason, check_form
from evalkit.web.uploads import check_upload, is_upload

FORM_TYPE = "application/x-www-form-urlencoded"
STATUS: Mapping[Reason, int] = {Reason.TOO_LARGE: 413, Reason.TOO_MANY: 413, Reason.TEXT: 422}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def guard(app: Flask) -> None:
    """Put the gate before every view and the headers on every reply."""
    app.before_request(_check_form)
    app.after_request(_set_headers)


def _check_form() -> None:
    """A posted form is short, flat and readable. JSON has its own gate."""
    if request.method != "POST" or request.blueprint == "api":
        return
    if is_upload(current_app):
        check_upload()
        return
    if request.mimetype != FORM_TYPE:
        abort(415)
    try:
        check_form(request.get_data())  # kept, so that the form is read from the same bytes
    except GateRefusedError as refusal:
        abort(STATUS.get(refusal.reason, 400))


def _set_headers(reply: Reply) -> Reply:
    for name, value in HEADERS.items():
        reply.headers.setdefault(name, value)
    if request.endpoint != "static":
        reply.headers["Cache-Control"] = "no-store"
    return reply
