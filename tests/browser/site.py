"""A server whose network can be spoiled, and a phone on which somebody fills in whole forms."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from enum import Enum
from io import BytesIO
from socket import SHUT_RDWR
from threading import Thread
from typing import TYPE_CHECKING, Any, cast

from flask import Flask
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server
from werkzeug.wsgi import ClosingIterator

from evalkit.services.submissions import submit
from evalkit.store.engine import Store
from evalkit.web.shell import EXTENSION, Shell
from tests.surveys import CODE, NOON, payload

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

NewPhone = Callable[..., "Phone"]
FORM = f"/zh/p/{CODE}/w2/P1/user/phone"
SECONDS = 10
COUNTERS = "/api/v1/phones"
UPLOADS = "/api/v1/submissions"
TICKETS = "/api/v1/tickets"


class Network(Enum):
    """What stands between the phone and the server."""

    FINE = "fine"
    CAPTIVE = "captive"  # every address answers 200 and somebody's log-in page
    STRANGER = "stranger"  # another server takes uploads, and says so in JSON
    BUSY = "busy"  # uploads are answered 503
    FORGETFUL = "forgetful"  # uploads are kept, and the answer is lost on the way


NOT_OURS = {Network.STRANGER: "201 Created", Network.BUSY: "503 Service Unavailable"}


class RunningSite:
    """The application on a free port of this machine, behind a network that a test can spoil.

    `uploads` are the answers to uploads that came through. A site that was stopped starts again on
    its port.
    """

    def __init__(self, app: Flask, store: Store) -> None:
        self.network = Network.FINE
        self.uploads: list[int] = []
        self._words: list[int] = []
        self._app, self._store, self._spoils = app, store, False
        self._loses = ""
        self._port = 0
        self.start()

    def start(self) -> None:
        self._server = make_server("127.0.0.1", self._port, self, threaded=True)
        self._port = self._server.server_port
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def version(self) -> str:
        """The version of the pages; a new one is what an update of the server brings."""
        return self._shell.static_version

    @version.setter
    def version(self, version: str) -> None:
        self._app.extensions[EXTENSION] = replace(self._shell, static_version=version)

    @property
    def _shell(self) -> Shell:
        return cast("Shell", self._app.extensions[EXTENSION])

    def has_taken(self, count: int) -> None:
        """Waits until so many uploads came through."""
        assert eventually(lambda: len(self.uploads) >= count), self.uploads

    def has_heard(self, count: int) -> None:
        """Waits until phones have told so often of their counters."""
        assert eventually(lambda: len(self._words) >= count), self._words

    def spoils_the_next_form(self) -> None:
        """Another form arrives first under its number."""
        self._spoils = True

    def loses_the_next_reply_from(self, address: str) -> None:
        """What is asked there is done, and nobody hears of it."""
        self._loses = address

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        is_upload = environ["PATH_INFO"] == UPLOADS
        if self.network is Network.CAPTIVE:
            start_response("200 OK", [("Content-Type", "text/html")])
            return [b"<h1>Free wireless</h1>"]
        if is_upload and self.network in NOT_OURS:
            start_response(NOT_OURS[self.network], [("Content-Type", "application/json")])
            return [b'{"status": "created"}']
        if is_upload and self._spoils:
            self._spoil(environ)
        seen: list[str] = []

        def note(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            seen.append(status)
            return start_response(status, headers, *rest)

        with closing(cast("ClosingIterator", self._app(environ, note))) as parts:
            body = b"".join(parts)
        if environ["PATH_INFO"] == COUNTERS:
            self._words.append(int(seen[0][:3]))
        if is_upload:
            self.uploads.append(int(seen[0][:3]))
        if (is_upload and self.network is Network.FORGETFUL) or environ["PATH_INFO"] == self._loses:
            self._loses = ""
            environ["werkzeug.socket"].shutdown(SHUT_RDWR)
            raise ConnectionAbortedError
        return [body]

    def _spoil(self, environ: WSGIEnvironment) -> None:
        sent = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        environ["wsgi.input"] = BytesIO(sent)
        answers = {"V1-2": 1}
        other = payload(instanceID=json.loads(sent)["instanceID"], answers=answers)
        submit(self._store, json.dumps(other).encode(), at=NOON)
        self._spoils = False


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether it comes true within some seconds: what a page does after it has told its reader."""
    until = time.monotonic() + SECONDS
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@dataclass
class Phone:
    """Steps of somebody with a form that lies on the phone."""

    page: Page

    def opens(self, url: str = FORM) -> Phone:
        self.page.goto(url)
        return self

    def waits_for(self, promise: str) -> Phone:
        """Until what the script promises is true. (`wait_for_function` takes any promise for true.)"""
        assert eventually(lambda: bool(self.page.evaluate(promise))), promise
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

    def has_saved(self) -> Phone:
        """The page says so, of everything that was chosen so far."""
        expect(self.page.locator("[data-state=saved]")).to_be_visible()
        return self

    def has_not_saved(self) -> Phone:
        expect(self.page.locator("[data-state=not-saved]")).to_be_visible()
        return self

    def has_room_for(self, size: int) -> Phone:
        """The browser's store takes no more than this. Only what is stored later notices."""
        origin = self.page.evaluate("location.origin")
        limit = {"origin": origin, "quotaSize": size}
        self.page.context.new_cdp_session(self.page).send("Storage.overrideQuotaForOrigin", limit)
        return self

    def is_cleared(self, of: str) -> Phone:
        """What a browser does that is short of room (`indexeddb`), or somebody in its settings (`all`)."""
        origin = self.page.evaluate("location.origin")
        what = {"origin": origin, "storageTypes": of}
        self.page.context.new_cdp_session(self.page).send("Storage.clearDataForOrigin", what)
        return self

    def goes_on_with_a_draft(self) -> Phone:
        self.page.locator("#phone-drafts .first").click()
        expect(self.page.locator("#phone-form")).to_be_visible()
        return self

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

    def tries_to_send(self) -> Phone:
        """As the timer does, without the wait for it."""
        self.page.evaluate("void formQueue.sendNow()")
        return self

    @property
    def receipt(self) -> str:
        return self.page.locator("#phone-receipt-number").inner_text()
