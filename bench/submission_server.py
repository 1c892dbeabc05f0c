"""The servers that `bench.submissions` loads: evalkit, and a floor that only keeps what it is sent.

    python -m bench.submission_server evalkit|floor DATABASE_URL

Both are Flask in one process under waitress with eight threads. The floor takes the same bodies, computes
the same hash and keeps both as durably, through the bare driver: one writer that commits in groups on
SQLite, a connection per thread on PostgreSQL. It checks nothing. Prints its port and ends with its input.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread, local
from typing import Any

import click
from flask import Flask, jsonify, request
from pg8000.dbapi import Connection
from sqlalchemy import make_url
from waitress.server import create_server

from evalkit.cli.serving import LIMITS, Dispatcher
from evalkit.intake.sealing import FormKeys
from evalkit.settings import Settings, new_form_key
from evalkit.store.engine import open_store
from evalkit.web import create_app

THREADS = 8
GROUP = 64
TABLE = "CREATE TABLE floor (hash TEXT PRIMARY KEY, payload TEXT NOT NULL)"
KEEP = "INSERT INTO floor VALUES ({0}, {0}) ON CONFLICT DO NOTHING"

Row = tuple[str, str]


def main() -> None:
    kind, url = sys.argv[1:]
    app = _floor(_keeper(url)) if kind == "floor" else evalkit_on(url)
    server = create_server(
        app, host="127.0.0.1", port=0, _dispatcher=Dispatcher(threads=THREADS), **LIMITS
    )
    Thread(target=server.run, daemon=True).start()
    click.echo(server.effective_port)
    sys.stdin.read()


def evalkit_on(url: str) -> Flask:
    settings = Settings(
        home=Path(),
        database_url=url,
        secret_key="bench" * 8,
        form_keys=FormKeys.from_pem(new_form_key()),
    )
    return create_app(settings, store=open_store(url))


def _floor(keep: Callable[[Row], None]) -> Flask:
    app = Flask("floor", static_folder=None)

    @app.post("/<path:name>")
    def take(name: str) -> Any:  # noqa: ARG001
        body = request.get_data()
        found = hashlib.sha256(body).hexdigest()
        keep((found, body.decode("utf-8")))
        reply = jsonify(status="created", contentHash=found)
        reply.status_code = 201
        return reply

    return app


def _keeper(url: str) -> Callable[[Row], None]:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _in_groups(str(parsed.database))
    return _at_once(parsed.query["unix_sock"], str(parsed.username), str(parsed.database))


def _in_groups(path: str) -> Callable[[Row], None]:
    """One thread writes all that waits and commits once, as durably as evalkit."""
    waiting: SimpleQueue[tuple[Row, Future[None]]] = SimpleQueue()

    def serve() -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(TABLE)
        while True:
            group = [waiting.get()]
            while len(group) < GROUP:
                try:
                    group.append(waiting.get_nowait())
                except Empty:
                    break
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(KEEP.format("?"), [row for row, _ in group])
            connection.execute("COMMIT")
            for _, done in group:
                done.set_result(None)

    def keep(row: Row) -> None:
        done: Future[None] = Future()
        waiting.put((row, done))
        done.result()

    Thread(target=serve, daemon=True).start()
    return keep


def _at_once(socket: Any, user: str, database: str) -> Callable[[Row], None]:
    """Every thread commits its own row."""

    def connect() -> Connection:
        return Connection(user, database=database, unix_sock=socket)

    first = connect()
    first.cursor().execute(TABLE)
    first.commit()
    own = local()

    def keep(row: Row) -> None:
        if not hasattr(own, "connection"):
            own.connection = connect()
        own.connection.cursor().execute(KEEP.format("%s"), row)
        own.connection.commit()

    return keep


if __name__ == "__main__":
    main()
