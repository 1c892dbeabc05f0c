"""What every request must keep to, and what every reply tells the browser."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from flask import Flask, abort, request
from werkzeug.wrappers import Response as Reply

LARGEST_REQUEST = 256 * 1024
MOST_FIELDS = 300
FORM_TYPE = "application/x-www-form-urlencoded"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
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
    if request.mimetype != FORM_TYPE:
        abort(415)
    body = request.get_data()  # kept, so that the form is read from the same bytes
    if body.count(b"&") >= MOST_FIELDS:
        abort(413)
    try:
        unquote_to_bytes(body.replace(b"+", b" ")).decode("utf-8", "strict")
    except UnicodeDecodeError:
        abort(400)


def _set_headers(reply: Reply) -> Reply:
    for name, value in HEADERS.items():
        reply.headers.setdefault(name, value)
    if request.endpoint != "static":
        reply.headers["Cache-Control"] = "no-store"
    return reply
