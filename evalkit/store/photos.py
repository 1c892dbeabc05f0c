"""Photos as they are kept: added, listed without their bytes, read one by one, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select

from evalkit.intake.photo import Picture
from evalkit.store.inserting import insert_new
from evalkit.store.photo_tables import photos
from evalkit.store.schema import users


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoPlace:
    """Where photos belong: a project in a wave."""

    programme: str
    wave: str
    project: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """Everything about a photo but its bytes. `name` is that of the evaluator who added it."""

    id: str
    place: PhotoPlace
    indicator: str | None
    caption: str
    evaluator: str
    name: str
    day: date
    digest: str
    width: int
    height: int


ABOUT = tuple(column for column in photos.c if column.name not in ("content", "preview"))


def add_photo(
    connection: Connection,
    key: str,
    place: PhotoPlace,
    picture: Picture,
    *,
    caption: str,
    indicator: str | None,
    evaluator: str,
    day: date,
) -> bool:
    """False where the same evaluator has added the same picture there before: nothing is changed."""
    row = {
        "id": key,
        "programme": place.programme,
        "wave": place.wave,
        "project": place.project,
        "indicator": indicator,
        "caption": caption,
        "evaluator": evaluator,
        "day": day,
        "digest": picture.digest,
        "width": picture.width,
        "height": picture.height,
        "content": picture.content,
        "preview": picture.preview,
    }
    return insert_new(connection, photos, row)


def photos_of(
    connection: Connection, place: PhotoPlace, *, evaluator: str | None = None
) -> tuple[Photo, ...]:
    """Those of a project in a wave, the newest day first; only those of one evaluator if named."""
    mine = _at(place)
    if evaluator is not None:
        mine &= photos.c.evaluator == evaluator
    query = _with_names().where(mine).order_by(photos.c.day.desc(), photos.c.id)
    return tuple(_photo(row) for row in connection.execute(query))


def find_photo(connection: Connection, place: PhotoPlace, key: str) -> Photo | None:
    row = connection.execute(_with_names().where(_at(place), photos.c.id == key)).first()
    return None if row is None else _photo(row)


def content_of(connection: Connection, key: str, *, is_small: bool) -> bytes:
    query = select(photos.c.preview if is_small else photos.c.content).where(photos.c.id == key)
    return bytes(connection.execute(query).scalar_one())


def count_photos(connection: Connection, place: PhotoPlace) -> int:
    query = select(func.count()).select_from(photos).where(_at(place))
    return int(connection.execute(query).scalar_one())


def remove_photo(connection: Connection, key: str) -> None:
    connection.execute(delete(photos).where(photos.c.id == key))


def _with_names() -> Any:
    return select(*ABOUT, users.c.name).join(users, users.c.id == photos.c.evaluator)


def _at(place: PhotoPlace) -> ColumnElement[bool]:
    return and_(
        photos.c.programme == place.programme,
        photos.c.wave == place.wave,
        photos.c.project == place.project,
    )


def _photo(row: Any) -> Photo:
    names = ("id", "indicator", "caption", "evaluator", "name", "day", "digest", "width", "height")
    place = PhotoPlace(programme=row.programme, wave=row.wave, project=row.project)
    return Photo(place=place, **{name: getattr(row, name) for name in names})
