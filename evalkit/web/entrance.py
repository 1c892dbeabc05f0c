"""The way in that a browser holds: an invitation, a tablet that is handed round, or a visit.

It lies in the signed cookie of the browser and nowhere else, and goes when the form is begun; a tablet
keeps it for the next person.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from flask import session, url_for

from evalkit.intake.draft import HeldBy, Origin
from evalkit.intake.entry import Entry
from evalkit.intake.gate import GateRefusedError
from evalkit.intake.sample import read_sample
from evalkit.services.programmes import Place
from evalkit.store.cases import Case
from evalkit.store.invitations import Invitation, Kind
from evalkit.web.shell import FORMS
from instruments.model import Mode
from instruments.text import Lang

WAY = "way-in"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """To which role of which project. `invitation` or `evaluator`, never both."""

    programme: str
    project: str
    wave: str
    role: str
    invitation: str | None = None
    is_kiosk: bool = False
    evaluator: str | None = None
    sample: dict[str, Any] | None = None

    @property
    def entry(self) -> Entry:
        return Entry.INVITED if self.invitation else Entry.VISITED

    def leads_to(self, place: Place, role: str) -> bool:
        here = (place.programme.code, place.project.code, place.wave.code, role)
        return (self.programme, self.project, self.wave, self.role) == here

    def origin(self) -> Origin:
        """How a form that is begun this way came about."""
        if self.invitation:
            return Origin(mode=HeldBy.KIOSK if self.is_kiosk else HeldBy.SELF)
        try:
            sample = read_sample(self.sample) if self.sample else None
        except GateRefusedError:
            sample = None
        return Origin(mode=HeldBy.INTERVIEWER, evaluator=self.evaluator, sample=sample)


def open_by_invitation(invitation: Invitation) -> None:
    """Let this browser begin a form of the invitation's role."""
    _open(
        WayIn(
            programme=invitation.programme,
            project=invitation.project,
            wave=invitation.wave,
            role=invitation.role,
            invitation=invitation.id,
            is_kiosk=invitation.kind is Kind.KIOSK,
        )
    )


def open_by_visit(case: Case, *, evaluator: str, sample: dict[str, Any]) -> None:
    """Let an evaluator's browser begin the form of somebody on the case list.

    Who it is, is not among what the browser carries over: the form never learns it.
    """
    _open(
        WayIn(
            programme=case.programme,
            project=case.person.project,
            wave=case.wave,
            role=case.role,
            evaluator=None if case.mode is Mode.ANONYMOUS else evaluator,
            sample=sample,
        )
    )


def way_in() -> WayIn | None:
    held = session.get(WAY)
    return WayIn(**held) if held else None


def way_to(place: Place, role: str) -> WayIn | None:
    """The way in, if it leads to this role of this project."""
    way = way_in()
    return way if way is not None and way.leads_to(place, role) else None


def kiosk_url(lang: Lang) -> str | None:
    """Where the next person at a tablet begins; None on anybody's own device."""
    way = way_in()
    if way is None or not way.is_kiosk:
        return None
    return url_for(
        "survey.consent",
        lang=lang,
        programme=way.programme,
        wave=way.wave,
        project=way.project,
        role=way.role,
    )


def close_way() -> None:
    session.pop(WAY, None)


def hand_over() -> None:
    """The next person at a tablet can open nothing of the one before."""
    session.pop(FORMS, None)


def _open(way: WayIn) -> None:
    session[WAY] = asdict(way)
