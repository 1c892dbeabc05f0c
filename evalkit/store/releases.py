"""Releases as they are kept: the newest of every project with its forms, and the copies that were signed."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, select, update

from evalkit.store.release_tables import (
    programme_releases,
    release_forms,
    releases,
    signed_snapshots,
)
from evalkit.store.sign_off_tables import sign_off_steps
from evalkit.store.sign_offs import SignedCard, SignOffPlace
from scoring.assessment.differencing import FormMark, Forms


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    """A released assessment as JSON, with the hashes that its papers carry and the day of release."""

    data: str
    instrument: str
    released_on: date
    text: str

    @property
    def digest(self) -> str:
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Of one project in one wave, with the forms that it was computed from."""

    kept: KeptText
    forms: Forms


Key = tuple[str, str]  # wave and project


def newest_releases(db: Connection, programme: str) -> Mapping[Key, Release]:
    """The last release of every project and wave of a programme."""
    last = (
        select(releases.c.wave, releases.c.project, func.max(releases.c.number).label("number"))
        .where(releases.c.programme == programme)
        .group_by(releases.c.wave, releases.c.project)
        .subquery()
    )
    mine = {
        (row.wave, row.project): row
        for row in db.execute(
            select(releases).join(
                last,
                and_(
                    releases.c.programme == programme,
                    *(releases.c[name] == last.c[name] for name in ("wave", "project", "number")),
                ),
            )
        )
    }
    forms: dict[Key, dict[str, FormMark]] = {key: {} for key in mine}
    for row in db.execute(select(release_forms).where(release_forms.c.programme == programme)):
        key = (row.wave, row.project)
        if key in mine and row.number == mine[key].number:
            forms[key][row.instance_id] = FormMark(role=row.role, content=row.content)
    return {key: Release(kept=_kept(row), forms=forms[key]) for key, row in mine.items()}


def add_release(db: Connection, place: SignOffPlace, release: Release) -> None:
    """The next one. Those before go, but for what an organisation was given to comment on."""
    number = _next(db, place)
    commented = select(sign_off_steps.c.data).where(
        _at(sign_off_steps, place), sign_off_steps.c.data.is_not(None)
    )
    old = _at(releases, place) & releases.c.data.not_in(commented)
    numbers = list(db.execute(select(releases.c.number).where(old)).scalars())
    gone = release_forms.c.number.in_(numbers)
    db.execute(delete(release_forms).where(_at(release_forms, place), gone))
    db.execute(delete(releases).where(_at(releases, place), releases.c.number.in_(numbers)))
    key = {**_place(place), "number": number}
    db.execute(releases.insert().values({**key, **_row(release.kept)}))
    rows = [
        {**key, "instance_id": form, "role": mark.role, "content": mark.content}
        for form, mark in release.forms.items()
    ]
    if rows:
        db.execute(release_forms.insert(), rows)


def find_release(db: Connection, place: SignOffPlace, card: SignedCard) -> Release | None:
    """What a card was printed from; None for one of a version that kept no releases."""
    same = (releases.c.data == card.data) & (releases.c.instrument == card.instrument)
    query = select(releases).where(_at(releases, place), same).order_by(releases.c.number.desc())
    row = db.execute(query).first()
    if row is None:
        return None
    mine = _at(release_forms, place) & (release_forms.c.number == row.number)
    forms = {
        one.instance_id: FormMark(role=one.role, content=one.content)
        for one in db.execute(select(release_forms).where(mine))
    }
    return Release(kept=_kept(row), forms=forms)


def programme_release(db: Connection, programme: str) -> KeptText | None:
    """What was released over all projects together, without them."""
    query = select(programme_releases).where(programme_releases.c.programme == programme)
    row = db.execute(query).first()
    return None if row is None else _kept(row)


def keep_programme_release(db: Connection, programme: str, kept: KeptText) -> None:
    db.execute(delete(programme_releases).where(programme_releases.c.programme == programme))
    db.execute(programme_releases.insert().values({"programme": programme, **_row(kept)}))


def add_snapshot(db: Connection, place: SignOffPlace, kept: KeptText) -> None:
    """For ever: the database refuses to change it or to take it away."""
    db.execute(signed_snapshots.insert().values({**_place(place), **_row(kept)}))


def snapshots_of(db: Connection, programme: str) -> Mapping[Key, KeptText]:
    query = select(signed_snapshots).where(signed_snapshots.c.programme == programme)
    return {(row.wave, row.project): _kept(row) for row in db.execute(query)}


def forget_forms(db: Connection, programme: str, wave: str) -> None:
    """The answers of a wave are deleted: so are the hashes of them."""
    of_wave = (release_forms.c.programme == programme) & (release_forms.c.wave == wave)
    db.execute(delete(release_forms).where(of_wave))


def forget_form(db: Connection, instance_id: str) -> None:
    """One form is deleted: that it counted once is kept, what it said is not."""
    mine = release_forms.c.instance_id == instance_id
    db.execute(update(release_forms).where(mine).values(content=uuid4().hex))


def _row(kept: KeptText) -> dict[str, object]:
    return {
        "data": kept.data,
        "instrument": kept.instrument,
        "released_on": kept.released_on,
        "digest": kept.digest,
        "body": zlib.compress(kept.text.encode()),
    }


def _kept(row: Any) -> KeptText:
    return KeptText(
        data=row.data,
        instrument=row.instrument,
        released_on=row.released_on,
        text=zlib.decompress(row.body).decode(),
    )


def _place(place: SignOffPlace) -> dict[str, object]:
    return {"programme": place.programme, "wave": place.wave, "project": place.project}


def _at(table: Table, place: SignOffPlace) -> ColumnElement[bool]:
    mine = table.c.programme == place.programme
    return mine & (table.c.wave == place.wave) & (table.c.project == place.project)


def _next(db: Connection, place: SignOffPlace) -> int:
    query = select(func.max(releases.c.number)).where(_at(releases, place))
    return (db.execute(query).scalar_one() or 0) + 1
