"""A server whose network can be spoiled, and a phone on which somebody fills in whole forms."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from threading import Thread
from typing import TYPE_CHECKING, Any, cast

from playwright.sync_api import Page, expect
from werkzeug.serving import make_server
from werkzeug.wsgi import ClosingIterator

from tests.surveys import CODE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FORM = f"/zh/p/{CODE}/w2/P1/user/phone"
UPLOADS = "/api/v1/submissions"


class Network(Enum):
    """What stands between the phone and the server."""

    FINE = "fine"
    CAPTIVE = "captive"  # every address answers 200 and somebody's log-in page
    BUSY = "busy"  # uploads are answered 503
    FORGETFUL = "forgetful"  # uploads are kept, and the answer is lost on the way


@dataclass
class Site:
    """The application behind a network that a test can change; `uploads` counts what came through."""

    app: WSGIApplication
    network: Network = Network.FINE
    uploads: list[int] = field(default_factory=list)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        is_upload = environ["PATH_INFO"] == UPLOADS
        if self.network is Network.CAPTIVE:
            start_response("200 OK", [("Content-Type", "text/html")])
            return [b"<h1>Free wireless</h1>"]
        if is_upload and self.network is Network.BUSY:
            start_response("503 Service Unavailable", [("Content-Type", "application/json")])
            return [b'{"status": "error"}']
        seen: list[str] = []

        def note(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            seen.append(status)
            return start_response(status, headers, *rest)

        with closing(cast("ClosingIterator", self.app(environ, note))) as parts:
            body = b"".join(parts)
        if is_upload:
            self.uploads.append(int(seen[0][:3]))
            if self.network is Network.FORGETFUL:
                raise ConnectionAbortedError
        return [body]


class RunningSite:
    """The site on a free port of this machine, until it is stopped. It can be started again there."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.port = 0
        self.start()

    def start(self) -> None:
        self._server = make_server("127.0.0.1", self.port, self.site, threaded=True)
        self.port = self._server.server_port
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@dataclass
class Phone:
    """Steps of somebody with a form that lies on the phone."""

    page: Page

    def opens(self, url: str = FORM) -> Phone:
        self.page.goto(url)
        return self

    def keeps_the_form(self) -> Phone:
        """Waits until the page says that it opens without a network."""
        expect(self.page.locator("#phone-kept")).to_be_visible()
        return self

    def begins(self) -> Phone:
        self.page.locator("#phone-begin").click()
        self.sees("先问几个基本情况")
        return self

    def answers(self, mark: int = 8) -> Phone:
        """Every question, up to the look back."""
        self.chooses("q-BG-use-some").goes_on()
        self.chooses("q-S1-1-4", "q-S1-2-dk").goes_on()
        self.chooses("q-Q-need-yes", "q-V1-1-2", f"q-V1-2-{mark}").goes_on()
        return self.sees("交卷之前")

    def chooses(self, *options: str) -> Phone:
        for option in options:
            self.page.locator(f"#{option}").check()
        return self

    def goes_on(self) -> Phone:
        self.page.locator("section:not([hidden]) > .actions > .first").click()
        return self

    def fills_in(self, mark: int = 8) -> Phone:
        """A form from consent to its end, wherever it then is."""
        return self.begins().answers(mark).goes_on()

    def takes_the_next(self) -> Phone:
        with self.page.expect_navigation():
            self.page.locator("#phone-again").click()
        return self

    def sees(self, heading: str) -> Phone:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        return self

    def is_told(self, words: str) -> Phone:
        """What the page says about the queue."""
        expect(self.page.locator("#queue")).to_contain_text(words)
        return self

    def sends(self) -> Phone:
        self.page.locator("#queue-send").click()
        return self

    @property
    def receipt(self) -> str:
        return self.page.locator("#phone-receipt-number").inner_text()
