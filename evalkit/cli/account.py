"""`evalkit account`: what no page may do alone, done on the machine itself and said in the audit log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import click

from evalkit.access.rights import Action, Right
from evalkit.cli.messages import RefusedError
from evalkit.cli.store_options import the_programme, the_store
from evalkit.services import accounts
from evalkit.services.accounts import normal_name
from evalkit.services.audit import MACHINE, note
from evalkit.services.people import Account
from evalkit.services.people import accounts as every_account
from evalkit.store.audit import Act
from evalkit.store.engine import Store

PORT = 8080


@click.group("account")
def account_group() -> None:
    """Help where no owner is left to help. Each use is a line in the audit log."""


@account_group.command("reset")
@click.argument("name")
@click.option("--port", default=PORT, show_default=True, help="The port of `evalkit serve`.")
def reset_command(name: str, port: int) -> None:
    """Print a link that sets the password of NAME, valid for an hour."""
    with the_store() as store:
        found, at = _account(store, name), datetime.now(UTC)
        _note(store, found, sorted(found.grants) or [""], action=Action.RESET_PASSWORD, did="reset")
        token = accounts.password_link(store, found.user.id, at=at)
    click.echo(
        f"{found.user.name} 设密码 set the password (60 min):"
        f" http://127.0.0.1:{port}/zh/password#{token}"
    )


@account_group.command("own")
@click.argument("programme")
@click.argument("name")
def own_command(programme: str, name: str) -> None:
    """Make NAME an owner of PROGRAMME: owners see answers and give roles."""
    with the_store() as store:
        found, code = _account(store, name), the_programme(store, programme).code
        _note(store, found, [code], action=Action.MANAGE_GRANTS, did="own")
        accounts.give(store, found.user.id, code, Right.OWNER)
    click.echo(f"{found.user.name}：{code} 负责人 owner")


def _account(store: Store, name: str) -> Account:
    known = normal_name(name)
    found = next((one for one in every_account(store) if one.user.name == known), None)
    if found is None or found.user.is_disabled:
        raise RefusedError(f"没有可用的账号 {name}。 There is no open account {name}.")
    return found


def _note(
    store: Store, found: Account, programmes: Iterable[str], *, action: Action, did: str
) -> None:
    """Before the deed: what is not in the log must not have been done."""
    for programme in programmes:
        act = Act(
            at=datetime.now(UTC),
            actor=MACHINE,
            programme=programme,
            action=action.value,
            did=f"command line {did}",
            about=found.user.name,
        )
        note(store, act)
