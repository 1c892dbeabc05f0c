"""The photos of a project in a wave: a page to look at them and to add one, each picture, its deletion.

For people of staff only; no form that is filled in knows of them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, request, send_file
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, may
from evalkit.intake.photo import PhotoProblem, Picture, picture_from
from evalkit.services import photos as service
from evalkit.services.photos import Added, Viewer
from evalkit.store.photos import Photo, PhotoPlace
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.case_names import instrument_in
from evalkit.web.staff.fields import Said, choice, picture, said, text_line
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here, project_here, somebody, wave_here
from evalkit.web.staff.section import Section
from evalkit.web.staff.table import Button
from evalkit.web.staff.trail import about
from evalkit.web.uploads import takes_photo, uploaded
from instruments.text import Lang

pages = Blueprint("staff_photos", __name__)
PHOTOS = Section(pages=pages)
SMALL = "small"


class PhotoForm(PageForm):
    """Either file will do: the first opens the camera of a phone, the second its album."""

    photo = picture("photos_camera", camera=True)
    file = picture("photos_file", hint="photos_file_hint")
    caption = text_line("photos_caption", hint="photos_caption_hint")
    indicator = choice("photos_indicator", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoCard:
    """`alt` is what the evaluator wrote; `added` says when it was added, and perhaps by whom."""

    url: str
    small_url: str
    alt: str
    width: int
    height: int
    indicator: str
    added: str
    remove: Button


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotosPage:
    """`form` is there for whoever may add a photo now; else `why_not` says why, to evaluators."""

    frame: StaffFrame
    wave: str
    is_own: bool
    count: str
    cards: tuple[PhotoCard, ...]
    form: FormView | None
    why_not: str


@pages.get("/<lang:lang>/staff/p/<programme>/photos/<wave>/<project>")
@needs(Action.SEE_PHOTOS)
def photos(lang: Lang, programme: str, wave: str, project: str) -> str:
    del lang, programme, wave, project
    return _page(_form())


@pages.post("/<lang:lang>/staff/p/<programme>/photos/<wave>/<project>")
@needs(Action.ADD_PHOTOS)
@takes_photo
def add(lang: Lang, programme: str, wave: str, project: str) -> Reply | tuple[str, int]:
    """Keep one photo, or show everything that is wrong at once with what was typed still there."""
    del lang, programme
    form = _form()
    form.process(request.form)
    if why_not := _why_not():
        return _page(form, more=(words_here()(why_not),)), 422
    typed_well, found = form.validate(), _sent()
    if not typed_well or isinstance(found, Said):
        return _refused(form, found)
    done = service.add_photo(
        shell().store,
        _place(),
        found,
        caption=form.caption.data,
        indicator=form.indicator.data or None,
        evaluator=somebody().user.id,
        day=shell().clock().date(),
    )
    if done is Added.FULL:
        full = words_here()("photos_full", most=service.MOST_PHOTOS)
        return _page(form, more=(full,)), 422
    say("photos_added" if done is Added.KEPT else "photos_known")
    return redirect(here("staff_photos.photos", wave=wave, project=project), code=303)


@pages.get("/<lang:lang>/staff/p/<programme>/photos/<wave>/<project>/<photo>")
@needs(Action.SEE_PHOTOS)
def image(lang: Lang, programme: str, wave: str, project: str, photo: str) -> Reply:
    del lang, programme, wave, project
    found = _find(photo)
    is_small = request.args.get("size") == SMALL
    content = service.content_of(shell().store, found, is_small=is_small)
    return send_file(io.BytesIO(content), mimetype="image/jpeg", max_age=0)


@pages.post("/<lang:lang>/staff/p/<programme>/photos/<wave>/<project>/<photo>")
@needs(Action.REMOVE_PHOTOS)
def remove(lang: Lang, programme: str, wave: str, project: str, photo: str) -> Reply:
    """Delete it for good. The line in the audit log names the picture by its SHA-256."""
    del lang, programme
    found = _find(photo)
    if not PageForm(request.form).validate():
        say("stale")
    else:
        service.remove_photo(shell().store, found)
        about(f"sha256 {found.digest}")
        say("photos_removed", caption=found.caption)
    return redirect(here("staff_photos.photos", wave=wave, project=project), code=303)


def _place() -> PhotoPlace:
    return PhotoPlace(
        programme=programme_here().code, wave=wave_here().code, project=project_here().code
    )


def _rights() -> Any:
    return somebody().rights_in(programme_here().code)


def _viewer() -> Viewer:
    return Viewer(user=somebody().user.id, sees_all=may(Action.SEE_INTERVIEWERS, _rights()))


def _find(photo: str) -> Photo:
    """One of this project and wave that this person may see; any other is not there."""
    return service.find_photo(shell().store, _place(), photo, _viewer()) or abort(404)


def _why_not() -> str:
    """Why this evaluator cannot add a photo here now, as a key; empty where they can."""
    state = programme_here().wave(wave_here().code)
    if state is None or not state.is_open:
        return "photos_closed"
    mine = service.visited_places(shell().store, programme_here().code, somebody().user.id)
    return "" if _place() in mine else "photos_not_visiting"


def _form() -> Any:
    """Any: the fields are bound by WTForms."""
    form, words = PhotoForm(), words_here()
    form.indicator.choices = [("", words("photos_no_indicator")), *_indicators().items()]
    return form


def _indicators() -> dict[str, str]:
    """The code and the name of each, in the words of this project."""
    instrument, lang = instrument_in(wave_here().code), words_here().lang
    slots = programme_here().study.slots_of(instrument, project_here())
    return {one.code: f"{one.code} {one.name.filled(slots)[lang]}" for one in instrument.indicators}


def _sent() -> Picture | Said:
    """The one photo that came, or what is wrong with it."""
    files = [one for one in (uploaded("photo"), uploaded("file")) if one is not None]
    if len(files) > 1:
        return said("photos_bad_two")
    found = picture_from(files[0] if files else None)
    if isinstance(found, PhotoProblem):
        return said(f"photos_bad_{found.value.replace('-', '_')}")
    return found


def _refused(form: Any, found: Picture | Said) -> tuple[str, int]:
    more: tuple[str, ...] = ()
    if isinstance(found, Said):
        chosen = form.photo if uploaded("photo") is not None else form.file
        chosen.errors = [found]
    elif not form.is_stale:
        more = (words_here()("photos_again"),)
    return _page(form, more=more), 422


def _page(form: Any, *, more: tuple[str, ...] = ()) -> str:
    words, viewer, indicators = words_here(), _viewer(), _indicators()
    place = {"wave": wave_here().code, "project": project_here().code}
    found = service.photos_for(shell().store, _place(), viewer)
    adds = may(Action.ADD_PHOTOS, _rights())
    why_not = _why_not() if adds else ""
    view = form_view(
        form, words, url=here("staff_photos.photos", **place), submit=words("photos_add"), more=more
    )
    label = project_here().label[words.lang]
    page = PhotosPage(
        frame=staff_frame(
            f"{words('photos')} · {label}", crumbs=_crumbs(place), has_errors=bool(view.errors)
        ),
        wave=wave_here().label[words.lang],
        is_own=not viewer.sees_all,
        count=words("photos_count", count=len(found)),
        cards=tuple(_card(one, place, indicators, shows_name=viewer.sees_all) for one in found),
        form=view if adds and not why_not else None,
        why_not=words(why_not) if why_not else "",
    )
    return show("photos.html", page)


def _crumbs(place: dict[str, str]) -> tuple[Link, ...]:
    """Back to the desk for those who have one, else to the evaluator's day."""
    words = words_here()
    if may(Action.SEE_PROGRESS, _rights()):
        return (Link(url=here("staff_desk.one", **place), text=words("desk")),)
    return (Link(url=here("staff_visits.today"), text=words("today")),)


def _card(
    one: Photo, place: dict[str, str], indicators: dict[str, str], *, shows_name: bool
) -> PhotoCard:
    words = words_here()
    url = here("staff_photos.image", photo=one.id, **place)
    return PhotoCard(
        url=url,
        small_url=f"{url}?size={SMALL}",
        alt=one.caption,
        width=one.width,
        height=one.height,
        indicator=indicators.get(one.indicator or "", ""),
        added=f"{one.day} · {one.name}" if shows_name else str(one.day),
        remove=Button(url=url, text=words("photos_remove_do")),
    )
