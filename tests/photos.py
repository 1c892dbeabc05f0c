"""Pictures as phones take them, and photos that are already there."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from sqlalchemy import Connection

from evalkit.intake.photo import Picture, picture_from
from evalkit.store import photos
from evalkit.store.engine import Store
from evalkit.store.photos import PhotoPlace
from tests.surveys import CODE, NOON

PHOTO = "f" * 32
PLACE = PhotoPlace(programme=CODE, wave="w2", project="P1")
GPS, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112
TELLTALE = "TELLTALE-PHONE"
NORTH = (31.0, 14.0, 15.9265)


def red_above_blue(width: int = 400, height: int = 300) -> Image.Image:
    sheet = Image.new("RGB", (width, height), "red")
    sheet.paste("blue", (0, height // 2, width, height))
    return sheet


def written(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def phone_photo(kind: str = "JPEG", *, orientation: int = 1) -> bytes:
    """With a maker, a place on the earth, a way up, a colour profile and a comment."""
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION] = TELLTALE, orientation
    exif.get_ifd(GPS).update({1: "N", 2: NORTH})
    options = {"comment": TELLTALE} if kind == "JPEG" else {}
    profile = TELLTALE.encode() * 20
    return written(red_above_blue(), kind, exif=exif, icc_profile=profile, **options)


def add_photo(
    store: Store,
    key: str,
    evaluator: str,
    *,
    place: PhotoPlace = PLACE,
    caption: str = "公开栏 the notice board",
) -> Picture:
    made = picture_from(phone_photo())
    assert isinstance(made, Picture)

    def work(db: Connection) -> None:
        photos.add_photo(
            db,
            key,
            place,
            made,
            caption=caption,
            indicator="I-01",
            evaluator=evaluator,
            day=NOON.date(),
        )

    store.write(work)
    return made
