"""`evalkit init` makes the place where data lie; `evalkit serve` opens the pages."""

from __future__ import annotations

import os
import re
import signal
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import NoReturn

import click
from sqlalchemy import make_url
from waitress import wasyncore
from waitress.server import create_server

from evalkit.cli.collecting_options import terms_from
from evalkit.cli.messages import RefusedError
from evalkit.cli.serving import LIMITS, Dispatcher
from evalkit.services.accounts import setup_link
from evalkit.services.programmes import PlanFixedError, open_programme, set_by_invitation
from evalkit.settings import (
    MOST_PROXIES,
    Settings,
    SettingsError,
    create_home,
    database_url_from,
)
from evalkit.store.engine import SchemaError, Store, check_schema, open_store, upgrade
from evalkit.store.places import network_drive
from evalkit.store.programmes import InstrumentChangedError
from evalkit.web import create_app
from instruments.catalog import instrument_ids, load_contracts, load_instrument, load_study
from instruments.problems import ProblemsError
from instruments.text import Lang

LOOPBACK = ("127.0.0.1", "::1", "localhost")
ADDRESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
PORT = 8080


@click.command("init")
@click.option(
    "--study",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A study file: opens its programme, whose last wave then takes forms.",
)
@click.option("--instrument", default="spv-core", show_default=True, help="Its id or file.")
@click.option("--programme", help="Code of the programme in addresses; else the file's name.")
@click.option(
    "--operator", help="Who asks, as the consent page says it; else “the evaluation team”."
)
@click.option("--contact", default="", help="Whom to turn to, as the consent page says it.")
@click.option(
    "--contract",
    "contracts",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A contract file: the targets of one project of the study.",
)
@click.option(
    "--by-invitation/--open-to-all",
    default=None,
    help="Whether only who is invited or visited may answer. Without either it stays as it is.",
)
@click.option("--kept-months", default=36, show_default=True, type=click.IntRange(1, 240))
@click.option(
    "--port",
    default=PORT,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="The port that `evalkit serve` will have, for the printed link.",
)
def init_command(
    study: Path | None,
    instrument: str,
    programme: str | None,
    operator: str | None,
    contact: str,
    contracts: tuple[Path, ...],
    by_invitation: bool | None,
    kept_months: int,
    port: int,
) -> None:
    """Make or upgrade the database and the secret in EVALKIT_HOME. Safe to repeat."""
    terms = terms_from(operator, contact, kept_months)
    try:
        home = create_home(os.environ)
        _refuse_network_drive(database_url_from(os.environ))
        with closing(open_store(Settings.from_environment(os.environ).database_url)) as store:
            upgrade(store)
            click.echo(f"数据目录 home: {home}")
            _tell_set_up_link(store, port)
            if study is not None:
                code = _address(programme or study.stem)
                asked = load_instrument(instrument)
                plan = load_study(study, asked)
                plan = plan.with_contracts(load_contracts(contracts, asked, plan))
                open_programme(store, code, study=plan, instrument=asked, terms=terms)
                if by_invitation is not None:
                    set_by_invitation(store, code, by_invitation=by_invitation)
                click.echo(f"已开放 open: {code}")
    except ProblemsError as error:
        raise RefusedError(f"{error.report(Lang.ZH)}\n{error.report(Lang.EN)}") from error
    except (SettingsError, InstrumentChangedError, PlanFixedError) as error:
        raise RefusedError(str(error)) from error


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--behind-tls-proxy",
    is_flag=True,
    help="Believe the X-Forwarded headers of a proxy and send cookies over HTTPS only.",
)
@click.option(
    "--proxies",
    type=click.IntRange(1, MOST_PROXIES),
    help="How many proxies stand in front, with --behind-tls-proxy; else one.",
)
@click.option(
    "--plain-http",
    is_flag=True,
    help="Allow another host than this machine without HTTPS: for a trial in a closed network.",
)
def serve_command(
    host: str, port: int, behind_tls_proxy: bool, proxies: int | None, plain_http: bool
) -> None:
    """Open the survey pages until interrupted."""
    if host not in LOOPBACK and not (behind_tls_proxy or plain_http):
        raise RefusedError(
            f"{host} can be reached from other machines, where answers must travel over HTTPS:"
            " put a TLS proxy in front and say --behind-tls-proxy."
            " For a trial with invented answers there is --plain-http."
        )
    asked = {"EVALKIT_BEHIND_TLS_PROXY": "1"} if behind_tls_proxy else {}
    asked |= {"EVALKIT_PROXIES": str(proxies)} if proxies else {}
    try:
        settings = Settings.from_environment({**os.environ, **asked})
        _refuse_network_drive(settings.database_url)
        store = open_store(settings.database_url)
        check_schema(store)
    except (SettingsError, SchemaError) as error:
        raise RefusedError(str(error)) from error
    try:
        server = create_server(
            create_app(settings, store=store),
            host=host,
            port=port,
            _dispatcher=Dispatcher(),
            **LIMITS,
        )
    except OSError as error:
        raise RefusedError(f"{host}:{port}: {error.strerror}. Choose another --port.") from error
    signal.signal(signal.SIGTERM, _stop)
    Thread(target=_read_instruments, daemon=True).start()
    click.echo(f"打开 open: http://{host}:{server.effective_port}/  （Ctrl-C 停止 to stop）")
    try:
        server.run()
    finally:
        wasyncore.close_all(server._map, ignore_all=True)  # phones that still hold a connection
        store.close()


def _read_instruments() -> None:
    """Beside the first requests, so that no page waits for the library to be read."""
    for one in instrument_ids():
        load_instrument(one)


def _tell_set_up_link(store: Store, port: int) -> None:
    """Until there is an admin, each call prints a fresh link and ends the one before."""
    token = setup_link(store, at=datetime.now(UTC))
    if token is not None:
        click.echo(f"设立管理员 first admin (30 min): http://127.0.0.1:{port}/setup#{token}")


def _refuse_network_drive(url: str) -> None:
    """Before SQLite makes or opens a file there."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        kind = network_drive(Path(parsed.database))
        if kind is not None:
            raise RefusedError(
                f"{parsed.database} 在网络盘（{kind}）上，SQLite 的数据库在那里可能损坏："
                "请把 EVALKIT_HOME 设在本机磁盘上，或用 PostgreSQL。\n"
                f"{parsed.database} lies on a network drive ({kind}), which can damage a database of"
                " SQLite: set EVALKIT_HOME to a disk of this machine, or use PostgreSQL."
            )


def _address(code: str) -> str:
    """The code, if it can be a part of a web address as it is."""
    if not ADDRESS.fullmatch(code):
        raise RefusedError(
            f"“{code}” cannot stand in a web address: give --programme a code of at most 60"
            " letters, digits, dots, dashes or underscores."
        )
    return code


def _stop(number: int, frame: object) -> NoReturn:
    """End as with Ctrl-C: what is being answered is answered, then the process leaves."""
    del number, frame
    raise SystemExit(0)
