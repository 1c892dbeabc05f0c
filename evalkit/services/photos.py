"""Photos as evidence: evaluators add them where they have somebody to visit, and see their own.

Owners and coordinators see all of a project. A photo shows a place, a board, a list; it is tied to no form
and to nobody who was asked.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from evalkit.intake.photo import Picture
from evalkit.services.visits import own_cases
from evalkit.store import photos as kept
from evalkit.store.engine import Store
from evalkit.store.photos import Photo, PhotoPlace

MOST_PHOTOS = 200  # of a project in a wave; about 60 MB


class Added(StrEnum):
    """What became of a photo that was sent."""

    KEPT = "kept"
    KNOWN = "known"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody of staff; `sees_all` with a right to the photos of others."""

    user: str
    sees_all: bool


def visited_places(store: Store, programme: str, user: str) -> tuple[PhotoPlace, ...]:
    """The projects, with their waves, in which an evaluator has somebody to visit."""
    found = (
        PhotoPlace(programme=case.programme, wave=case.wave, project=case.person.project)
        for case in own_cases(store, user)
        if case.programme == programme
    )
    return tuple(dict.fromkeys(found))


def add_photo(
    store: Store,
    place: PhotoPlace,
    picture: Picture,
    *,
    caption: str,
    indicator: str | None,
    evaluator: str,
    day: date,
) -> Added:
    """Keep a picture. The same one again, such as after pressing twice, changes nothing."""

    def work(db: Connection) -> Added:
        if kept.count_photos(db, place) >= MOST_PHOTOS:
            return Added.FULL
        is_new = kept.add_photo(
            db,
            secrets.token_hex(16),
            place,
            picture,
            caption=caption,
            indicator=indicator,
            evaluator=evaluator,
            day=day,
        )
        return Added.KEPT if is_new else Added.KNOWN

    return store.write(work)


def photos_for(store: Store, place: PhotoPlace, viewer: Viewer) -> tuple[Photo, ...]:
    with store.reading() as db:
        return kept.photos_of(db, place, evaluator=None if viewer.sees_all else viewer.user)


def find_photo(store: Store, place: PhotoPlace, key: str, viewer: Viewer) -> Photo | None:
    """None where there is none, or none that this person may see: one answer."""
    with store.reading() as db:
        found = kept.find_photo(db, place, key)
    if found is None or not (viewer.sees_all or found.evaluator == viewer.user):
        return None
    return found


def content_of(store: Store, photo: Photo, *, is_small: bool) -> bytes:
    with store.reading() as db:
        return kept.content_of(db, photo.id, is_small=is_small)


def remove_photo(store: Store, photo: Photo) -> None:
    """Delete it for good; who did so is written in the audit log."""
    store.write(lambda db: kept.remove_photo(db, photo.id))
