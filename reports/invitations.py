"""Invitations to cut out, four on a page, and posters for a code that many people use.

The code and the link are the way into a form, so they stand on the paper and nowhere else: not in
the document's title, its bookmarks or the words that describe a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from instruments.text import Lang, Text
from reports.document import Figure
from reports.figures.advance import text_width
from reports.qr_code import qr_figure
from reports.report import date_in_words
from reports.wording import invitations as words
from reports.wording.phrase import say

GROUP = 4  # characters, where the code comes in one piece
LONG_NAME = 28.0  # letter heights; a longer name of a project is set smaller


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One way in: for whom, to what, until when. `code` and `link` are secrets."""

    project: Text
    role: Text
    code: str
    link: str
    valid_until: date
    lang: Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What is printed of a ticket."""

    lang: Lang
    project: str
    long_name: bool
    asked: str
    reasons: tuple[str, ...]
    scan: str
    type_in: str
    groups: tuple[str, ...]
    qr: Figure
    use: str
    until: str
    contact: str
    simulated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationSheets:
    """All that go into one file. `poster`: one a page, for everybody who reads it."""

    lang: Lang
    title: str
    poster: bool
    invitations: tuple[Invitation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """Who asks, and whom to turn to; the contact may be empty."""

    operator: Text
    contact: str
    simulated: Text | None = None


def invitation_sheets(tickets: Iterable[Ticket], host: Host, *, poster: bool) -> InvitationSheets:
    """The sheets in the order of the tickets, each in its language."""
    printed = tuple(_invitation(ticket, host, poster=poster) for ticket in tickets)
    lang = printed[0].lang if printed else Lang.ZH
    return InvitationSheets(
        lang=lang,
        title=(words.POSTERS if poster else words.INVITATIONS)[lang],
        poster=poster,
        invitations=printed,
    )


def _invitation(ticket: Ticket, host: Host, *, poster: bool) -> Invitation:
    lang = ticket.lang
    who = say(words.WHO, lang, operator=host.operator[lang], role=ticket.role[lang])
    return Invitation(
        lang=lang,
        project=ticket.project[lang],
        long_name=text_width(ticket.project[lang], 1.0, bold=True) > LONG_NAME,
        asked=words.ASKED[lang],
        reasons=(who, words.WHY[lang], words.VOLUNTARY[lang]),
        scan=words.SCAN[lang],
        type_in=say(words.TYPE, lang, site=site_of(ticket.link)),
        groups=groups_of(ticket.code),
        qr=qr_figure(ticket.link, words.QR[lang]),
        use=(words.SHARED if poster else words.PRIVATE)[lang],
        until=say(words.UNTIL, lang, day=date_in_words(ticket.valid_until, lang)),
        contact=say(words.CONTACT, lang, contact=host.contact) if host.contact else "",
        simulated=host.simulated[lang] if host.simulated else "",
    )


def site_of(link: str) -> str:
    """The part of a link that a person can type; the rest is the code in another form."""
    return urlsplit(link).netloc


def groups_of(code: str) -> tuple[str, ...]:
    """The groups in which a code is read aloud: as it is written, else in fours."""
    groups = tuple(re.split(r"[\s\-]+", code.strip()))
    if len(groups) > 1:
        return groups
    return tuple(code[start : start + GROUP] for start in range(0, len(code), GROUP))
