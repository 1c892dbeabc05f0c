"""May a second release of the same wave be laid beside the first, or would their difference give people away?

Whoever has two releases of a project can subtract them. Of a group that both show, what changed in
between is what those people said whose answers came, went or were altered: if they are fewer than a
group that may be shown, the second release must wait.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from instruments.model import Instrument
from instruments.study import Study
from scoring.assessment.disclosure import FLOOR


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMark:
    """One form that counts: whose role it speaks for, and the hash of what is counted of it."""

    role: str
    content: str


Forms = Mapping[str, FormMark]  # by the id of the form


def given_away(instrument: Instrument, study: Study, before: Forms, now: Forms) -> tuple[str, ...]:
    """The roles and sides of which the difference of two releases shows too few people.

    Of a group with fewer than `FLOOR` forms in either release nothing is shown there, so there is nothing
    to subtract. Forms are compared as wholes: that five forms differ does not say that each of their
    questions was answered five times.
    """
    changed = {form for form in before.keys() | now.keys() if before.get(form) != now.get(form)}
    return tuple(
        dict.fromkeys(
            name
            for name, members in _groups(instrument, study, before, now)
            if _shown(members, before)
            and _shown(members, now)
            and 0 < len(members & changed) < FLOOR
        )
    )


def _shown(members: frozenset[str], release: Forms) -> bool:
    return len(members & release.keys()) >= FLOOR


def _groups(
    instrument: Instrument, study: Study, before: Forms, now: Forms
) -> Iterator[tuple[str, frozenset[str]]]:
    """Every role and every side, with the forms of it in either release."""
    roles: dict[str, set[str]] = {}
    sides: dict[str, set[str]] = {}
    for forms in (before, now):
        for form, mark in forms.items():
            roles.setdefault(mark.role, set()).add(form)
            sides.setdefault(study.side_of(instrument, mark.role).value, set()).add(form)
    for groups in (roles, sides):
        yield from ((name, frozenset(members)) for name, members in groups.items())
