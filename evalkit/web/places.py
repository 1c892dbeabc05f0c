"""The place that an address names: a project in an open wave, and a role that is asked there."""

from __future__ import annotations

from flask import abort, url_for

from evalkit.services.programmes import Place, find_place
from evalkit.web.shell import shell
from instruments.model import Role
from instruments.text import Lang


def open_place(programme: str, wave: str, project: str) -> Place:
    """Where forms are taken; 404 where there is none."""
    with shell().store.reading() as connection:
        place = find_place(connection, programme, project, wave)
    if place is None or not place.wave.is_open:
        abort(404)
    return place


def asked_role(place: Place, code: str) -> Role:
    """A role that has questions there; 404 for any other."""
    role = place.role(code)
    if role is None or not place.instrument.asked_of(code):
        abort(404)
    return role


def role_url(endpoint: str, lang: Lang, place: Place, role: str) -> str:
    """The address of a view that is about one role of one project."""
    return url_for(
        endpoint,
        lang=lang,
        programme=place.programme.code,
        wave=place.wave.code,
        project=place.project.code,
        role=role,
    )
