"""Invitations by their hashes, tickets that were used up, and the devices of evaluators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select, update

from evalkit.store.fieldwork_tables import devices, invitations, named_forms, spent_tickets
from evalkit.store.inserting import insert_new
from evalkit.store.schema import users
from instruments.model import Mode


class Kind(StrEnum):
    """How often an invitation lets somebody in."""

    SINGLE = "single"  # one person, one form
    MANY = "many"  # a poster: everybody who reads it
    KIOSK = "kiosk"  # one tablet that is handed from person to person


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One way in. `most_uses` is None where nobody counts."""

    id: str
    programme: str
    project: str
    wave: str
    role: str
    mode: Mode
    kind: Kind
    batch: str
    uses: int
    most_uses: int | None
    made_on: date
    valid_until: date
    is_revoked: bool

    def lets_in(self, day: date) -> bool:
        left = self.most_uses is None or self.uses < self.most_uses
        return left and not self.is_revoked and day <= self.valid_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Invitations that were made together, as a coordinator sees them."""

    id: str
    project: str
    wave: str
    role: str
    kind: Kind
    made_on: date
    valid_until: date
    count: int
    opened: int
    uses: int
    revoked: int


def add_invitation(
    connection: Connection, invitation: Invitation, *, token_hash: str, code_hash: str
) -> None:
    row = asdict(invitation) | {
        "mode": invitation.mode.value,
        "kind": invitation.kind.value,
        "token_hash": token_hash,
        "code_hash": code_hash,
    }
    connection.execute(invitations.insert().values(**row))


def find_by_secret(connection: Connection, secret_hash: str) -> tuple[Invitation, str] | None:
    """The invitation behind the hash of a token or a code, and the hash of its token."""
    found = or_(invitations.c.token_hash == secret_hash, invitations.c.code_hash == secret_hash)
    row = connection.execute(select(invitations).where(found)).one_or_none()
    return None if row is None else (_invitation(row), row.token_hash)


def find_invitation(connection: Connection, invitation: str) -> tuple[Invitation, str] | None:
    row = connection.execute(
        select(invitations).where(invitations.c.id == invitation)
    ).one_or_none()
    return None if row is None else (_invitation(row), row.token_hash)


def count_use(connection: Connection, invitation: str, *, day: date) -> bool:
    """Use an invitation once more. False, and nothing counted, if it lets nobody in any more."""
    table = invitations.c
    done = connection.execute(
        update(invitations)
        .where(table.id == invitation, ~table.is_revoked, table.valid_until >= day)
        .where(or_(table.most_uses.is_(None), table.uses < table.most_uses))
        .values(uses=table.uses + 1)
        .returning(table.id)
    )
    return done.first() is not None


def revoke_batch(connection: Connection, programme: str, batch: str) -> None:
    connection.execute(
        update(invitations)
        .where(invitations.c.programme == programme, invitations.c.batch == batch)
        .values(is_revoked=True)
    )


def batches_of(connection: Connection, programme: str) -> tuple[Batch, ...]:
    """The newest first."""
    table = invitations.c
    same = (
        table.batch, table.project, table.wave, table.role, table.kind, table.made_on,
        table.valid_until,
    )  # fmt: skip
    rows = connection.execute(
        select(
            *same,
            func.count().label("count"),
            func.count().filter(table.uses > 0).label("opened"),
            func.sum(table.uses).label("uses"),
            func.count().filter(table.is_revoked).label("revoked"),
        )
        .where(table.programme == programme)
        .group_by(*same)
        .order_by(table.made_on.desc(), table.batch)
    )
    return tuple(_batch(row) for row in rows)


def add_named_form(connection: Connection, invitation: Invitation, instance_id: str) -> None:
    """Remember which form a named invitation led to. The database refuses it for other modes."""
    row = {"instance_id": instance_id, "invitation": invitation.id, "mode": invitation.mode.value}
    insert_new(connection, named_forms, row)


def spend_ticket(connection: Connection, ticket_hash: str, *, expires_on: date) -> bool:
    """False if it was spent before."""
    row = {"ticket_hash": ticket_hash, "expires_on": expires_on}
    return insert_new(connection, spent_tickets, row)


def is_spent(connection: Connection, ticket_hash: str) -> bool:
    found = select(spent_tickets.c.ticket_hash).where(spent_tickets.c.ticket_hash == ticket_hash)
    return connection.execute(found).first() is not None


def add_device(connection: Connection, token_hash: str, *, user: str, name: str, day: date) -> None:
    row = {"token_hash": token_hash, "user": user, "name": name[:200], "made_on": day}
    connection.execute(devices.insert().values(**row))


def device_user(connection: Connection, token_hash: str) -> str | None:
    """The account behind a device, while it is open."""
    return connection.execute(
        select(devices.c.user)
        .join(users, users.c.id == devices.c.user)
        .where(devices.c.token_hash == token_hash, ~users.c.is_disabled)
    ).scalar_one_or_none()


def devices_of(connection: Connection, user: str) -> tuple[tuple[str, str, date], ...]:
    """Hash, name and day of each device of an account."""
    rows = connection.execute(
        select(devices.c.token_hash, devices.c.name, devices.c.made_on)
        .where(devices.c.user == user)
        .order_by(devices.c.made_on.desc(), devices.c.token_hash)
    )
    return tuple((row.token_hash, row.name, row.made_on) for row in rows)


def drop_devices(connection: Connection, user: str, hashes: Iterable[str]) -> None:
    """Nobody drops a device of somebody else."""
    connection.execute(
        delete(devices).where(devices.c.user == user, devices.c.token_hash.in_(list(hashes)))
    )


def _batch(row: Any) -> Batch:
    told = row._mapping  # a row is a tuple and has a `count` of its own
    values = {name: told[name] for name in Batch.__dataclass_fields__ if name != "id"}
    return Batch(**values | {"id": row.batch, "kind": Kind(row.kind)})


def _invitation(row: Any) -> Invitation:
    names = Invitation.__dataclass_fields__
    values = {name: getattr(row, name) for name in names}
    return Invitation(**values | {"mode": Mode(row.mode), "kind": Kind(row.kind)})
