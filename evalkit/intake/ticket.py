"""A ticket: the right to hand in a form at one place, until a day. The server need not keep it.

It is signed with the secret of the installation. Until it is used up there is no trace of it, and where
more is promised than to a role that answers in its office it says nothing about whoever got it: so
nothing leads from an invitation over a ticket to a form.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64Error
from dataclasses import dataclass
from datetime import date

LONGEST_TICKET = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Where a form may be handed in.

    The nonce makes two tickets for one place differ, and each is good for one form. One that a tablet or
    the readers of a poster share has none. `invitation` is the one behind a shared ticket, or behind that
    of a role which answers in its office; never that of one person who was promised otherwise.
    """

    programme: str
    project: str
    wave: str
    role: str
    expires_on: date
    nonce: str = ""
    invitation: str = ""

    @property
    def is_shared(self) -> bool:
        return not self.nonce

    @property
    def hash(self) -> str:
        """What is kept when it is used up."""
        return hashlib.sha256(f"ticket:{self.nonce}".encode()).hexdigest()

    def admits(self, programme: str, project: str, wave: str, role: str) -> bool:
        return (self.programme, self.project, self.wave, self.role) == (
            programme,
            project,
            wave,
            role,
        )


def nonce_of(token_hash: str, secret: str) -> str:
    """The nonce of the one ticket behind a token for one person: asked again, the same again."""
    return _mac(f"nonce:{token_hash}".encode(), secret)


def written_ticket(ticket: Ticket, secret: str) -> str:
    """The ticket as a text: its content and its seal, both in the letters of a web address."""
    members = [
        ticket.programme, ticket.project, ticket.wave, ticket.role,
        ticket.expires_on.isoformat(), ticket.nonce, ticket.invitation,
    ]  # fmt: skip
    content = urlsafe_b64encode(json.dumps(members).encode()).decode().rstrip("=")
    return f"{content}.{_mac(content.encode(), secret)}"


def read_ticket(text: str, secret: str) -> Ticket | None:
    """The ticket again, or None if this installation did not write it."""
    content, dot, seal = text.partition(".")
    if not dot or len(text) > LONGEST_TICKET or not text.isascii():
        return None
    if not hmac.compare_digest(seal, _mac(content.encode(), secret)):
        return None
    try:
        members = json.loads(urlsafe_b64decode(content + "=" * (-len(content) % 4)))
        programme, project, wave, role, day, nonce, invitation = members
        expires_on = date.fromisoformat(day)
    except (ValueError, NotBase64Error):
        return None
    return Ticket(
        programme=programme,
        project=project,
        wave=wave,
        role=role,
        expires_on=expires_on,
        nonce=nonce,
        invitation=invitation,
    )


def _mac(content: bytes, secret: str) -> str:
    return hmac.new(f"evalkit ticket\n{secret}".encode(), content, hashlib.sha256).hexdigest()
