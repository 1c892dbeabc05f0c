"""What every request must keep to, and what every reply tells the browser."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from flask import Flask, Request, abort, current_app, g, request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.formparser import FormDataParser
from werkzeug.wrappers import Response as Reply

from evalkit.intake.gate import GateRefusedError, Reason, is_clean, read_form
from evalkit.web.refused import keep_aside
from evalkit.web.uploads import check_upload, is_upload

FORM_TYPE = "application/x-www-form-urlencoded"
STATUS: Mapping[Reason, int] = {Reason.TOO_LARGE: 413, Reason.TOO_MANY: 413, Reason.TEXT: 422}
# What a page may load. A script runs only with the nonce of this reply, or because such a script
# brought it; workers and files that are no pages have no nonce, so theirs come from this server.
PAGE_SCRIPTS = "script-src 'nonce-{nonce}' 'strict-dynamic'"
OTHER_SCRIPTS = "script-src 'self'"
POLICY = (
    "default-src 'none'; {scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
# On pages of staff no script may make markup from a string; the phone's pages register a worker by
# its address, which this would refuse.
NO_MARKUP_FROM_TEXT = "; require-trusted-types-for 'script'"
# A report as a web page brings its own style and figures, and may do nothing else at all.
SHEET_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none';"
    " base-uri 'none'; frame-ancestors 'none'; sandbox"
)
HEADERS = tuple(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }.items()
)


TWO_YEARS = 2 * 365 * 24 * 3600


class _FormParser(FormDataParser):
    """Reads posted forms with our gate, which is stricter than the framework and reads them once."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: Any = None
    ) -> Any:
        if mimetype != FORM_TYPE:
            return super().parse(stream, mimetype, content_length, options)
        return stream, ImmutableMultiDict(read_form(stream.read())), ImmutableMultiDict()


class GatedRequest(Request):
    form_data_parser_class = _FormParser

    def _get_file_stream(self, *_: Any, **__: Any) -> IO[bytes]:
        """In memory, never in a file: what a photo says of its place is on no disk, not even for a while."""
        return BytesIO()


def guard(app: Flask) -> None:
    """Put the gate before every view and the headers on every reply."""
    app.request_class = GatedRequest
    app.before_request(_check_address)
    app.before_request(_check_form)
    app.after_request(_set_headers)
    app.context_processor(lambda: {"nonce": _nonce})


def _check_address() -> None:
    """An address names nothing if it holds what no database can be asked for."""
    typed = (request.path, *request.args.values())
    if not all(is_clean(one) for one in typed):
        abort(404)


def _check_form() -> None:
    """A posted form is short, flat and readable. JSON has its own gate."""
    if request.method != "POST" or request.blueprint == "api":
        return
    if is_upload(current_app):
        check_upload(current_app)
        return
    if request.mimetype != FORM_TYPE:
        abort(415)
    try:
        request.get_data()  # kept, for what is refused is set aside as it came
        request.form  # noqa: B018 - read here, so that no view can read it otherwise
    except GateRefusedError as refusal:
        keep_aside(refusal)
        abort(STATUS.get(refusal.reason, 400))


def _nonce() -> str:
    """One for each reply; templates put it on their scripts."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def _policy(reply: Reply) -> str:
    if "policy" in g:
        return str(g.policy)
    is_page = reply.mimetype == "text/html"
    scripts = PAGE_SCRIPTS.format(nonce=_nonce()) if is_page else OTHER_SCRIPTS
    staff = is_page and (request.blueprint or "").startswith("staff")
    return POLICY.format(scripts=scripts) + (NO_MARKUP_FROM_TEXT if staff else "")


def _set_headers(reply: Reply) -> Reply:
    reply.headers["Content-Security-Policy"] = _policy(reply)
    reply.headers.extend(HEADERS)
    if request.endpoint != "static":
        reply.headers["Cache-Control"] = "no-store"
    if current_app.config["PROXIES"]:
        reply.headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}"
    return reply
