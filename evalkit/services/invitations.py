"""Print invitations from a list of codes and links."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evalkit.exchange.invitations_csv import read_invitations
from evalkit.intake.terms import Terms
from instruments.model import Instrument
from instruments.study import Study
from reports.html import invitations_html
from reports.invitations import Host, invitation_sheets
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
    out.parent.mkdir(parents=True, exist_ok=True)
    out.touch(mode=0o600)
    out.chmod(0o600)  # it may have been there before
    out.write_bytes(pdf)
    return len(tickets)
