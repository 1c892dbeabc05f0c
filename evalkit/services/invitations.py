"""Print invitations: those just made, or those of a list of codes and links."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evalkit.exchange.invitations_csv import read_invitations
from evalkit.intake.draft import spoken
from evalkit.intake.terms import Terms
from evalkit.services.inviting import Issued
from evalkit.services.programmes import Place
from evalkit.store.invitations import Kind
from instruments.model import Instrument
from instruments.study import Study
from instruments.text import Lang
from reports.html import invitations_html
from reports.invitations import Host, Ticket, invitation_sheets
from reports.pdf import render_pdf
from reports.wording.paper import SIMULATED


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationsWanted:
    """What is to be printed, from which list. `poster`: a page each, for a code that many use."""

    listed: Path
    instrument: Instrument
    terms: Terms
    study: Study | None = None
    poster: bool = False


def print_invitations(wanted: InvitationsWanted, out: Path) -> int:
    """Write the PDF, for its owner's eyes only because codes stand in it; how many were printed."""
    tickets = read_invitations(
        wanted.listed.name, wanted.listed.read_bytes(), wanted.instrument, wanted.study
    )
    simulated = SIMULATED if wanted.study is not None and wanted.study.simulated else None
    host = Host(operator=wanted.terms.operator, contact=wanted.terms.contact, simulated=simulated)
    pdf = render_pdf(invitations_html(invitation_sheets(tickets, host, poster=wanted.poster)))
    _write_for_owner(out, pdf)
    return len(tickets)


def issued_pdf(issued: tuple[Issued, ...], place: Place, *, site: str, lang: Lang) -> bytes:
    """Sheets of invitations that were just made; `site` is the address at which people find us.

    Those for one person stand four on a page, the others on a page of their own.
    """
    study, terms = place.programme.study, place.programme.terms
    simulated = SIMULATED if study.simulated else None
    host = Host(operator=terms.operator, contact=terms.contact, simulated=simulated)
    tickets = [
        Ticket(
            project=place.project.label,
            role=place.instrument.role(one.invitation.role).label,
            code=spoken(one.code),
            link=f"{site.rstrip('/')}/{lang}/i#{one.token}",
            valid_until=one.invitation.valid_until,
            lang=lang,
        )
        for one in issued
    ]
    poster = issued[0].invitation.kind is not Kind.SINGLE
    return render_pdf(invitations_html(invitation_sheets(tickets, host, poster=poster)))


def write_issued(
    issued: tuple[Issued, ...], place: Place, out: Path, *, site: str, lang: Lang
) -> None:
    """Write the sheets for their owner's eyes only."""
    _write_for_owner(out, issued_pdf(issued, place, site=site, lang=lang))


def _write_for_owner(out: Path, pdf: bytes) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    out.touch(mode=0o600)
    out.chmod(0o600)  # it may have been there before
    out.write_bytes(pdf)
