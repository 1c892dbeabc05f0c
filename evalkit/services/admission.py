"""Who may hand in a form from elsewhere: whoever holds a ticket for the place, or an evaluator's device.

A programme that is open to all asks nobody. What a device or a ticket says about its holder is not
kept with the form.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from evalkit.access.rights import Action, may
from evalkit.intake.gate import GateRefusedError, Reason
from evalkit.intake.submission import Submission
from evalkit.intake.ticket import Ticket, read_ticket, written_ticket
from evalkit.services.accounts import TOKEN_BYTES, token_hash
from evalkit.services.inviting import day_of
from evalkit.store import invitations as kept
from evalkit.store import responses, staff
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from instruments.model import Mode

LATE = timedelta(days=90)  # a phone may stay without a network for long after the last day
MOST_TICKETS = 50
EVERYWHERE = "*"  # no code of a programme
TICKET_DAYS = timedelta(days=60)


class NotAdmittedError(Exception):
    """The programme takes forms of invited people and evaluators only; nothing was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What came in the Authorization header, and the secret by which tickets are known.

    `vouched_for`: the programme whose coordinator brings the form and answers for where it is from; or
    EVERYWHERE, for whoever runs the server.
    """

    bearer: str = ""
    secret: str = ""
    vouched_for: str = ""

    @property
    def ticket(self) -> Ticket | None:
        return read_ticket(self.bearer, self.secret) if self.secret else None


NOBODY = Proof()


def admit(
    connection: Connection,
    submission: Submission,
    proof: Proof,
    programme: Programme | None,
    *,
    at: datetime,
) -> None:
    """Use up the ticket, or look the device up.

    A form that is kept already needs no proof a second time: its phone did not hear the answer. Raises
    NotAdmittedError, and GateRefusedError for a ticket of ours by which an answer has come already:
    somebody has filled a form in, so it is kept for a person to look at.
    """
    if proof.vouched_for in (submission.programme, EVERYWHERE):
        return
    if programme is None or not (programme.by_invitation or proof.bearer):
        return
    kept_hash = responses.hash_of(connection, submission.instance_id)
    if kept_hash == submission.content_hash:
        return
    ticket = proof.ticket
    is_valid = ticket is not None and _is_for(ticket, submission, at)
    if ticket is not None and is_valid and _use(connection, ticket, submission, at):
        return
    if not programme.by_invitation:
        return
    if is_valid:
        raise GateRefusedError(Reason.TICKET_USED, "an answer has come by this invitation")
    if evaluator_of(connection, proof.bearer, submission.programme) is None:
        raise NotAdmittedError(submission.programme)


def new_device(store: Store, user: str, *, name: str, at: datetime) -> str:
    """A token for an evaluator's phone; the store keeps its hash and the day."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    day = day_of(at)
    store.write(lambda db: kept.add_device(db, token_hash(token), user=user, name=name, day=day))
    return token


def devices(store: Store, user: str) -> tuple[tuple[str, str, str], ...]:
    """Hash, name and day of the phones of an account."""
    with store.reading() as db:
        return tuple((one, name, day.isoformat()) for one, name, day in kept.devices_of(db, user))


def drop_devices(store: Store, user: str, hashes: Iterable[str]) -> None:
    store.write(lambda db: kept.drop_devices(db, user, hashes))


def tickets_for_device(
    store: Store, proof: Proof, place: tuple[str, str, str, str], *, count: int, at: datetime
) -> tuple[str, ...]:
    """Tickets that an evaluator's phone hands in anonymous forms with, so that its token need not go.

    `place` are programme, project, wave and role. Nothing is written: nobody can tell later who got
    them. Empty if the device is not an evaluator's of the programme.
    """
    programme, project, wave, role = place
    with store.reading() as db:
        if evaluator_of(db, proof.bearer, programme) is None:
            return ()
    made = (
        Ticket(
            programme=programme,
            project=project,
            wave=wave,
            role=role,
            expires_on=day_of(at) + TICKET_DAYS,
            nonce=secrets.token_hex(16),
        )
        for _ in range(min(count, MOST_TICKETS))
    )
    return tuple(written_ticket(ticket, proof.secret) for ticket in made)


def _is_for(ticket: Ticket, submission: Submission, at: datetime) -> bool:
    place = (submission.programme, submission.project, submission.wave, submission.role)
    return ticket.admits(*place) and day_of(at) <= ticket.expires_on + LATE


def _use(connection: Connection, ticket: Ticket, submission: Submission, at: datetime) -> bool:
    """Spend the ticket, or count the form where many share it. False if that cannot be.

    Where a role answers in its office, which form its invitation led to is kept.
    """
    if ticket.is_shared:
        day = min(day_of(at), ticket.expires_on)
        done = kept.count_use(connection, ticket.invitation, day=day)
    else:
        done = kept.spend_ticket(connection, ticket.hash, expires_on=ticket.expires_on)
    found = kept.find_invitation(connection, ticket.invitation) if done else None
    if found is not None and found[0].mode is Mode.NAMED:
        kept.add_named_form(connection, found[0], submission.instance_id)
    return done


def evaluator_of(connection: Connection, bearer: str, programme: str) -> str | None:
    """The account whose registered phone this is, if it may fill in for the programme."""
    user = kept.device_user(connection, token_hash(bearer)) if bearer else None
    if user is None:
        return None
    held = staff.grants_of(connection, user).get(programme, frozenset())
    return user if may(Action.FILL_IN, held) else None
