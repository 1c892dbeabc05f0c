"""`evalkit serve` on a machine with faults: `python -m tests.faults.faulty_server FOLDER serve …`.

The server is the real one. Files in the folder say what goes wrong while it runs:

| file | |
|---|---|
| `journal` | (at the start) everything that reaches the disk is written down there, and every reply |
| `hasty` | (at the start) `synchronous = NORMAL`, on PostgreSQL `synchronous_commit = off`, as it must not be |
| `full` | the disk takes nothing more |
| `exit` | the process ends after the next form was kept, before the reply |
| `clock` | seconds by which the clock of the machine is wrong |
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from unittest.mock import patch

import wtforms.csrf.session
from flask import Flask

import evalkit.cli.server
import evalkit.store.postgresql
import evalkit.store.sqlite
import evalkit.web.app
from evalkit.__main__ import main
from tests.faults.disk import Disk, Journal, Op, Record

KEPT = ("201", "202")


class Watch:
    """A WSGI application in front of ours: sees every reply before it leaves."""

    def __init__(self, folder: Path, journal: Journal | None, app: Callable[..., Any]) -> None:
        self._folder = folder
        self._journal = journal
        self._app = app

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        said: list[str] = []

        def started(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            said.append(status[:3])
            return start(status, headers, *rest)

        reply = self._app(environ, started)
        if environ["REQUEST_METHOD"] != "POST" or said[0] not in KEPT:
            return reply  # type: ignore[no-any-return]
        content = b"".join(reply)
        reply.close()
        self._before_leaving(json.loads(content))
        return [content]

    def _before_leaving(self, said: dict[str, str]) -> None:
        if (self._folder / "exit").exists():
            (self._folder / "exit").unlink()
            os._exit(1)
        if self._journal is not None:
            self._journal.add(Record(op=Op.ACKNOWLEDGE, name=said["instanceID"]))


def shifted(folder: Path) -> Callable[[], float]:
    """By how many seconds the clock is wrong at this moment."""

    def seconds() -> float:
        try:
            return float((folder / "clock").read_text())
        except (OSError, ValueError):
            return 0.0

    return seconds


def set_clocks(wrong: Callable[[], float]) -> None:
    """Every clock that tells the time of day to the server; `monotonic` never jumps."""
    right, moment = time.time, datetime
    time.time = lambda: right() + wrong()  # sessions of Flask, timeouts of waitress

    class Shifted(moment):  # type: ignore[misc,valid-type]
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return moment.now(tz) + timedelta(seconds=wrong())

    wtforms.csrf.session.datetime = Shifted  # type: ignore[attr-defined]
    patch.object(evalkit.web.app, "_now", lambda: Shifted.now(UTC)).start()


def make_hasty() -> None:
    usual = evalkit.store.sqlite.prepare_connection
    usual_postgresql = evalkit.store.postgresql.prepare_connection

    def prepare_postgresql(connection: Any, record: object) -> None:
        usual_postgresql(connection, record)
        cursor = connection.cursor()
        cursor.execute("SET synchronous_commit = off")
        connection.commit()
        cursor.close()

    patch.object(evalkit.store.postgresql, "prepare_connection", prepare_postgresql).start()

    def prepare(connection: Any, record: object) -> None:
        usual(connection, record)
        connection.execute("PRAGMA synchronous = NORMAL")

    patch.object(evalkit.store.sqlite, "prepare_connection", prepare).start()


def serve(folder: Path) -> None:
    journal = Journal(folder / "journal") if (folder / "journal").exists() else None
    Disk(journal, (folder / "full").exists).install()
    set_clocks(shifted(folder))
    if (folder / "hasty").exists():
        make_hasty()
    make = evalkit.cli.server.create_app

    def watched(*given: Any, **named: Any) -> Flask:
        app = make(*given, **named)
        app.wsgi_app = Watch(folder, journal, app.wsgi_app)  # type: ignore[method-assign]
        return app

    patch.object(evalkit.cli.server, "create_app", watched).start()
    main()


if __name__ == "__main__":
    serve(Path(sys.argv.pop(1)))
