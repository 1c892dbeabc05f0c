"""Where a staff page stands: the person, and the programme, project and wave that its address names.

The gate has looked them up before the view runs: what does not exist, or belongs to another
programme, was answered with 404.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from flask import abort, current_app, g

from evalkit.services.logging_in import Person
from evalkit.services.programmes import find_programme
from evalkit.store.programmes import Programme
from evalkit.web.shell import shell
from evalkit.web.staff.section import Section
from instruments.study import Project, Wave

EXTENSION = "evalkit-staff"


def sections() -> tuple[Section, ...]:
    return cast("tuple[Section, ...]", current_app.extensions[EXTENSION])


def somebody() -> Person:
    """Who is logged in; the gate has let nobody else through."""
    return cast("Person", g.person)


def person_or_none() -> Person | None:
    """On pages that need nobody to be logged in."""
    return cast("Person | None", g.get("person"))


def programme_here() -> Programme:
    return cast("Programme", g.programme)


def programme_or_none() -> Programme | None:
    """On pages that belong to the installation."""
    return cast("Programme | None", g.get("programme"))


def project_here() -> Project:
    return cast("Project", g.project)


def wave_here() -> Wave:
    return cast("Wave", g.wave)


def look_up(arguments: Mapping[str, Any]) -> None:
    """Find what the address names, or answer that there is no such page."""
    if "programme" not in arguments:
        return
    found = find_programme(shell().store, arguments["programme"])
    if found is None:
        abort(404)
    g.programme = found
    if "project" in arguments:
        g.project = _by_code(found.study.projects, arguments["project"])
    if "wave" in arguments:
        g.wave = _by_code(found.study.waves, arguments["wave"])


def _by_code(ones: tuple[Any, ...], code: str) -> Any:
    found = next((one for one in ones if one.code == code), None)
    return found if found is not None else abort(404)
