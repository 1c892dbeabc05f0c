"""Invitations in the store: make them, let somebody in by one, take them back.

| what                              | kept                                    | not kept           |
|-----------------------------------|-----------------------------------------|--------------------|
| a token (link) and a spoken code  | their SHA-256                           | the secrets        |
| that an invitation was used       | how often                               | when, by which form|
| a role that answers in its office | the form that its invitation led to     |                    |
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from evalkit.intake.draft import code_hash, new_code, read_code
from evalkit.intake.ticket import Ticket, nonce_of, written_ticket
from evalkit.services.accounts import token_hash
from evalkit.store import invitations as kept
from evalkit.store.engine import Store
from evalkit.store.invitations import Batch, Invitation, Kind
from evalkit.store.programmes import find_programme
from evalkit.store.rosters import new_key
from instruments.model import Mode

if TYPE_CHECKING:
    from evalkit.services.programmes import Place

TOKEN_BYTES = 16
SPOKEN_DIGITS = 32  # eight groups of four; 103 random bits and a check digit
MOST_AT_ONCE = 500
LONGEST_TYPED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationsWanted:
    """Whom to invite to what. `count` sheets, each for `most_uses` forms (None: as many as come)."""

    place: Place
    role: str
    kind: Kind
    count: int
    valid_until: date
    most_uses: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A new invitation with its secrets, which are shown once and kept nowhere."""

    invitation: Invitation
    token: str
    code: str


def make_invitations(
    store: Store, wanted: InvitationsWanted, *, at: datetime
) -> tuple[Issued, ...]:
    """Make a batch of invitations. Raises ValueError for a role that is asked nothing."""
    place, batch = wanted.place, new_key()
    role = place.role(wanted.role)
    if role is None or not place.instrument.asked_of(wanted.role):
        raise ValueError(f"The role {wanted.role} is asked nothing here.")
    single = wanted.kind is Kind.SINGLE
    issued = tuple(
        Issued(
            invitation=Invitation(
                id=new_key(),
                programme=place.programme.code,
                project=place.project.code,
                wave=place.wave.code,
                role=wanted.role,
                mode=role.mode,
                kind=wanted.kind,
                batch=batch,
                uses=0,
                most_uses=1 if single else wanted.most_uses,
                made_on=day_of(at),
                valid_until=wanted.valid_until,
                is_revoked=False,
            ),
            token=secrets.token_urlsafe(TOKEN_BYTES),
            code=new_code(lambda: secrets.randbelow(10), SPOKEN_DIGITS),
        )
        for _ in range(min(wanted.count, MOST_AT_ONCE))
    )

    def work(db: Connection) -> None:
        for one in issued:
            hashes = {"token_hash": token_hash(one.token), "code_hash": code_hash(one.code)}
            kept.add_invitation(db, one.invitation, **hashes)

    store.write(work)
    return issued


def find_way_in(store: Store, typed: str, *, secret: str, at: datetime) -> Invitation | None:
    """The invitation behind a token or a spoken code, if it still lets somebody in.

    Not into a wave that is closed, nor after the last day, nor where it is used up or taken back.
    """
    with store.reading() as db:
        found = _open_way(db, typed, secret=secret, at=at)
    return found[0] if found else None


def enter(store: Store, invitation_id: str, *, secret: str, at: datetime) -> Invitation | None:
    """Use an invitation for a form on this server; None if it lets nobody in any more.

    A transaction of its own: the form is begun in another one, with no word of the invitation. Of one
    for one person the ticket is spent, whether or not a phone holds it: whoever comes first has it.
    """

    def work(db: Connection) -> Invitation | None:
        found = kept.find_invitation(db, invitation_id)
        if found is None:
            return None
        invitation, hashed = found
        if invitation.kind is not Kind.SINGLE:
            return invitation if kept.count_use(db, invitation_id, day=day_of(at)) else None
        ticket = _ticket(invitation, nonce_of(hashed, secret))
        if _is_over(invitation, day_of(at)):
            return None
        if not kept.spend_ticket(db, ticket.hash, expires_on=ticket.expires_on):
            return None
        kept.count_use(db, invitation_id, day=day_of(at))  # if no phone's exchange has counted it
        return invitation

    return store.write(work)


def remember_named(store: Store, invitation: Invitation, instance_id: str) -> None:
    """Where a role answers in its office, keep which form its invitation led to."""
    if invitation.mode is Mode.NAMED:
        store.write(lambda db: kept.add_named_form(db, invitation, instance_id))


def exchange(
    store: Store, typed: str, *, secret: str, at: datetime
) -> tuple[Invitation, str] | None:
    """A ticket for the invitation behind a token or code, for a phone that hands in later.

    It is the same ticket each time, so that an answer which the network lost can be asked for again.
    That of one person is used up by a form; a shared one is not, and every form counts as a use of its
    invitation. None if the invitation lets nobody in.
    """

    def work(db: Connection) -> tuple[Invitation, str] | None:
        found = _open_way(db, typed, secret=secret, at=at)
        if found is None:
            return None
        invitation, hashed = found
        nonce = ""
        if invitation.kind is Kind.SINGLE:
            nonce = nonce_of(hashed, secret)
            kept.count_use(db, invitation.id, day=day_of(at))
        return invitation, written_ticket(_ticket(invitation, nonce), secret)

    return store.write(work)


def revoke(store: Store, programme: str, batch: str) -> None:
    """Nobody gets in by these any more; forms that were begun go on."""
    store.write(lambda db: kept.revoke_batch(db, programme, batch))


def batches(store: Store, programme: str) -> tuple[Batch, ...]:
    with store.reading() as db:
        return kept.batches_of(db, programme)


def day_of(at: datetime) -> date:
    return at.astimezone(UTC).date()


def _open_way(
    db: Connection, typed: str, *, secret: str, at: datetime
) -> tuple[Invitation, str] | None:
    """The invitation that still lets somebody in, and the hash of its token."""
    found = kept.find_by_secret(db, _secret_hash(typed))
    if found is None:
        return None
    invitation, hashed = found
    programme = find_programme(db, invitation.programme)
    wave = programme.wave(invitation.wave) if programme else None
    if wave is None or not wave.is_open:
        return None
    if invitation.kind is not Kind.SINGLE:
        return found if invitation.lets_in(day_of(at)) else None
    ticket = _ticket(invitation, nonce_of(hashed, secret))
    is_used = kept.is_spent(db, ticket.hash) or _is_over(invitation, day_of(at))
    return None if is_used else found


def _ticket(invitation: Invitation, nonce: str) -> Ticket:
    tells = invitation.mode is Mode.NAMED or not nonce
    return Ticket(
        programme=invitation.programme,
        project=invitation.project,
        wave=invitation.wave,
        role=invitation.role,
        expires_on=invitation.valid_until,
        nonce=nonce,
        invitation=invitation.id if tells else "",
    )


def _is_over(invitation: Invitation, day: date) -> bool:
    return invitation.is_revoked or day > invitation.valid_until


def _secret_hash(typed: str) -> str:
    """The hash of what was typed: of a code in digits, else of a token, with or without its link."""
    short = typed[:LONGEST_TYPED]
    digits = read_code(short, SPOKEN_DIGITS)
    return code_hash(digits) if digits else token_hash(short.strip().rpartition("#")[2])
