"""The ways from other pages to the photos of a project."""

from __future__ import annotations

from collections.abc import Iterable

from evalkit.store.cases import Case
from evalkit.web.contexts import Link
from evalkit.web.staff.frame import here, words_here
from evalkit.web.staff.place import programme_here


def photo_links(own: Iterable[Case]) -> tuple[Link, ...]:
    """One for each project and wave in which an evaluator has somebody to visit."""
    places = dict.fromkeys((case.wave, case.person.project) for case in own)
    return tuple(
        Link(
            url=here("staff_photos.photos", wave=wave, project=project), text=_label(wave, project)
        )
        for wave, project in places
    )


def newest_photos_url(project: str) -> str | None:
    """Those of the newest wave; None before there is a wave."""
    waves = programme_here().waves
    return here("staff_photos.photos", wave=waves[-1].code, project=project) if waves else None


def _label(wave: str, project: str) -> str:
    study, lang = programme_here().study, words_here().lang
    label = next(one.label for one in study.waves if one.code == wave)
    return f"{study.project(project).label[lang]} · {label[lang]}"
