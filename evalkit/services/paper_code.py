"""Which form lies on the table: from the text of its code, or from its number and what is chosen by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evalkit.services.paper_desk import PaperProblem
from evalkit.services.programmes import place_in
from evalkit.store.engine import Store
from evalkit.store.paper import PaperKey
from evalkit.store.programmes import Programme, all_instruments
from instruments.model import Instrument
from reports.qr_code import PREFIX, read_form_line

NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What is chosen where the code does not say it; empty texts choose nothing."""

    number: str = ""
    project: str = ""
    wave: str = ""
    role: str = ""


def read_code(
    store: Store, programme: Programme, typed: str, hand: ByHand
) -> PaperKey | PaperProblem:
    """The form that a code names: `evalkit:form?…` as scanned, or the number alone.

    A number as it is printed, such as P1-w2-user-001, names project, wave and role itself. The version
    is that of the code; with a number alone it is the one that the wave asks.
    """
    facts = _facts(typed.strip())
    number = facts.get("c") or hand.number
    facts = {**_in_number(programme, number), **facts}
    project, wave = facts.get("p") or hand.project, facts.get("w") or hand.wave
    role = facts.get("r") or hand.role
    if not NUMBER.fullmatch(number):
        return PaperProblem.NO_NUMBER
    with store.reading() as db:
        place = place_in(db, programme, project, wave)
        if place is None:
            return PaperProblem.NO_PLACE
        asked = _version(all_instruments(db), facts) if "h" in facts else place.instrument
    if asked is None:
        return PaperProblem.OTHER_VERSION
    if all(one.code != role for one in asked.roles):
        return PaperProblem.NO_PLACE
    return PaperKey(
        instance_id=number,
        programme=programme.code,
        project=project,
        wave=wave,
        role=role,
        instrument_hash=asked.content_hash,
    )


def _facts(typed: str) -> dict[str, str]:
    return read_form_line(typed) if typed.startswith(PREFIX) else {"c": typed}


def _version(known: tuple[Instrument, ...], facts: dict[str, str]) -> Instrument | None:
    found = (one for one in known if one.content_hash.startswith(facts["h"]))
    return next((one for one in found if one.id == facts.get("i")), None)


def _in_number(programme: Programme, number: str) -> dict[str, str]:
    """Project, wave and role of a counted number; a project's code may hold dashes itself."""
    for project in programme.study.projects:
        for wave in programme.waves:
            start = f"{project.code}-{wave.code}-"
            if number.startswith(start):
                role = number.removeprefix(start).rpartition("-")[0]
                return {"p": project.code, "w": wave.code, "r": role} if role else {}
    return {}
