"""A browser without scripts that presses again where the server was away, and fills in whole forms."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Event, Lock
from types import SimpleNamespace
from typing import Any, cast
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

from flask.testing import FlaskClient

from evalkit.services.forms import find_finished
from evalkit.store.engine import open_store
from tests.faults.live_server import PATIENCE
from tests.surveys import Visitor


@dataclass(slots=True)
class Browser:
    """Answers `get` and `post` as the test client of `Visitor` does, over the network."""

    port: int
    pressed_again: int = 0
    _opener: Any = field(default_factory=lambda: build_opener(HTTPCookieProcessor()))

    def get(self, url: str, **_: object) -> object:
        return self._asks(url, None)

    def post(self, url: str, *, data: dict[str, str], **_: object) -> object:
        return self._asks(url, urlencode(data).encode())

    def _asks(self, url: str, data: bytes | None) -> object:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                with self._opener.open(
                    f"http://127.0.0.1:{self.port}{url}", data, PATIENCE
                ) as reply:
                    return _reply(reply.geturl(), reply.status, reply.read())
            except HTTPError as refusal:
                with refusal:
                    if refusal.code != 503:
                        return _reply(url, refusal.code, refusal.read())
            except (OSError, HTTPException):
                pass
            assert time.monotonic() < end, f"{url} is not answered any more"
            self.pressed_again += 1
            time.sleep(0.1)


def _reply(url: str, status: int, content: bytes) -> object:
    return SimpleNamespace(
        request=SimpleNamespace(path=urlsplit(url).path),
        status_code=status,
        get_data=lambda **_: content.decode(),
    )


@dataclass(slots=True)
class People:
    """Those who fill in pages one form after another: what their receipts say."""

    receipts: dict[str, str] = field(default_factory=dict)
    pressed_again: int = 0
    _lock: Lock = field(default_factory=Lock)

    def fill_in(self, port: int, stop: Event) -> None:
        """Fill in forms until told to stop; the last one is finished."""
        while not stop.is_set():
            browser = Browser(port)
            visitor = Visitor(cast("FlaskClient", browser)).begins()
            form_id = visitor.url.split("/")[3]
            visitor.presses("go", "next", q_BG_use="some")
            while "/review" not in visitor.url:
                visitor.presses("go", "leave")
            visitor.presses()
            receipt = visitor.found(r"\b([0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4})\b")
            with self._lock:
                self.receipts[f"uuid:{form_id}"] = receipt
                self.pressed_again += browser.pressed_again

    def check(self, database: str) -> None:
        """Every receipt is that of a kept form, with the answer that was given."""
        store = open_store(database)
        for instance_id, receipt in self.receipts.items():
            found = find_finished(store, instance_id)
            assert found is not None, instance_id
            assert found[0].submission.receipt == receipt
            assert found[0].submission.choices == {"BG-use": "some"}
        store.close()
