"""The signed cookie that ties a browser to the forms it has begun."""

from __future__ import annotations

from flask import Flask
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask.wrappers import Request
from itsdangerous import BadSignature, URLSafeTimedSerializer


class TimelessCookie(SecureCookieSessionInterface):
    """Lasts until the browser is closed, whatever the clock says.

    Flask's own is refused when it seems to be a month old or from the future. A machine that learns
    the time only after its start would so cut people off from forms that they have begun.
    """

    _signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Made once, and not for every request: the secret does not change."""
        self._signer = self._signer or super().get_signing_serializer(app)
        return self._signer

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """What the cookie holds; nothing if it is missing or not ours. None without a secret."""
        cookie = request.cookies.get(self.get_cookie_name(app))
        if cookie is None:
            return self.session_class()
        signer = self.get_signing_serializer(app)
        if signer is None:
            return None
        try:
            held = signer.loads(cookie)
        except BadSignature:
            return self.session_class()
        return self.session_class(held)
