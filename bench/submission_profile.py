"""Where the server's time goes when it takes a form: `python -m bench.submission_profile`.

The application alone, without the embedded server, asked 600 times on SQLite by one client; what the writer's
thread does is done in the thread that asks, so that one profile sees it. Shares of the time without waiting
for the disk. The profiler slows short functions most; a part may hold others below it.
"""

from __future__ import annotations

import cProfile
import pstats
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlencode

import click
from flask import Flask

from bench.submission_forms import CODE, INSTRUMENT, STUDY, answers, form_through, submission
from bench.submission_server import evalkit_on
from evalkit.services.programmes import open_programme
from evalkit.store.engine import Store, open_store, upgrade

TIMES, WARM = 600, 50
COMMIT = ("", "<method 'commit' of 'sqlite3.Connection' objects>")


@dataclass(frozen=True, slots=True)
class Part:
    """A function by the end of its file's name, and what it does."""

    file: str
    function: str
    does: str


JSON_PARTS = (
    Part("flask/app.py", "wsgi_app", "everything"),
    Part("services/submissions.py", "submit", "take the form in"),
    Part("intake/gate.py", "read_object", "the strict gate: JSON, depth, texts"),
    Part("intake/submission.py", "read_submission", "types, canonical text"),
    Part("services/submissions.py", "take_in", "check and keep"),
    Part("intake/validation.py", "flags_of", "check 40 answers against the version"),
    Part("store/programmes.py", "find_programme", "look the programme up"),
    Part("store/responses.py", "add_response", "insert"),
    Part("store/responses.py", "is_erased", "was it erased?"),
    Part("sqlalchemy/engine/base.py", "execute", "all statements through SQLAlchemy"),
    Part("sqlite3", "execute", "of that, SQLite itself"),
)
PAGE_PARTS = (
    Part("flask/app.py", "wsgi_app", "everything"),
    Part("intake/gate.py", "read_form", "the strict gate: fields and texts"),
    Part("web/filling.py", "_at_hand", "find the draft and its place"),
    Part("web/filling_pages.py", "bind", "make and fill the form, WTForms"),
    Part("wtforms/form.py", "validate", "check it, WTForms"),
    Part("web/filling_pages.py", "given", "answers from the form"),
    Part("services/forms.py", "save_page", "keep the draft"),
    Part("web/filling_pages.py", "to_remind_of", "what is still open"),
    Part("sqlalchemy/engine/base.py", "execute", "all statements through SQLAlchemy"),
)


def main() -> None:
    _at_once()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/profile.db"
        with closing(open_store(url)) as store:
            upgrade(store)
            open_programme(store, CODE, study=STUDY, instrument=INSTRUMENT)
        app = evalkit_on(url)
        _profile("JSON", app, _forms(), JSON_PARTS)
        _profile("page", app, _pages(app), PAGE_PARTS)


def _at_once() -> None:
    """Let whoever asks do the writing too, each time in a transaction of its own."""
    Store.write = Store._write_at_once  # type: ignore[method-assign]


def _forms() -> list[dict[str, object]]:
    made = (submission(number) for number in range(WARM + TIMES))
    return [_environ("/api/v1/submissions", body, "application/json") for body in made]


def _pages(app: Flask) -> list[dict[str, object]]:
    opened = form_through(app.test_client())
    bodies = (
        urlencode(
            {
                **{f"q-{item}": str(answer) for item, answer in answers(number).items()},
                "csrf_token": opened.token,
                "go": "next",
            }
        ).encode()
        for number in range(WARM + TIMES)
    )
    kind = "application/x-www-form-urlencoded"
    return [_environ(opened.path, body, kind, opened.cookie) for body in bodies]


def _environ(path: str, body: bytes, kind: str, cookie: str = "") -> dict[str, object]:
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8080",
        "HTTP_HOST": "127.0.0.1:8080",
        "HTTP_COOKIE": cookie,
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
        "wsgi.url_scheme": "http",
        "wsgi.errors": BytesIO(),
    }


def _profile(
    name: str, app: Flask, environs: list[dict[str, object]], parts: Iterable[Part]
) -> None:
    ask = _asking(app)
    for environ in environs[:WARM]:
        ask(environ)
    profiler = cProfile.Profile()
    profiler.enable()
    for environ in environs[WARM:]:
        ask(environ)
    profiler.disable()
    found = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    waited = sum(row[3] for key, row in found.items() if key[2] == COMMIT[1])
    click.echo(f"\n| {name} | share |\n|---|---:|")
    spent = {part: _spent(found, part) for part in parts}
    whole = max(spent.values()) - waited
    for part, seconds in spent.items():
        own = seconds - (waited if part.function in ("wsgi_app", "submit", "save_page") else 0)
        click.echo(f"| {part.does} | {own / whole:.0%} |")


def _asking(app: Flask) -> Callable[[dict[str, object]], None]:
    def ask(environ: dict[str, object]) -> None:
        status: list[str] = []
        parts = app.wsgi_app(environ, lambda said, *_: status.append(said))
        b"".join(parts)
        if not status[0].startswith(("201", "303")):
            raise click.ClickException(status[0])

    return ask


def _spent(found: dict[tuple[str, int, str], tuple[float, ...]], part: Part) -> float:
    if part.file == "sqlite3":
        name = "<method 'execute' of 'sqlite3.Cursor' objects>"
        return sum(row[3] for key, row in found.items() if key[2] == name)
    return max(
        (
            row[3]
            for (file, _, function), row in found.items()
            if function == part.function and file.endswith(part.file)
        ),
        default=0.0,
    )


if __name__ == "__main__":
    main()
