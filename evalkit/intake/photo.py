"""A photo as it is sent, made into one that can be kept: small, upright, and nothing but the picture.

The picture is decoded and drawn anew as JPEG. What came beside it (where and when it was taken, with which
phone, comments, colour profiles, whatever was hung on behind the end) is not copied, so it is not kept.
"""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageFile

from evalkit.intake.gate import LARGEST_PHOTO

FORMATS = ("JPEG", "PNG", "WEBP")
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")
# The largest that phones take without being asked for more. A JPEG is made smaller while it is unpacked;
# the others need 16 bytes a pixel meanwhile, and phones do not take them.
MOST_PIXELS = 50_000_000
MOST_UNPACKED = {"PNG": 24_000_000, "WEBP": 24_000_000}
LONG_SIDE = 1600
PREVIEW_SIDE = 480
QUALITY = 82
ORIENTATION = 0x0112  # the tag of EXIF that says which way is up
UPRIGHT: Mapping[object, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What the decoders raise for files that are damaged or made to do harm.
DAMAGED = (
    *(OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError),
    *(struct.error, zlib.error),
)
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# One large picture is unpacked at a time: up to 400 MB, and 32 people may press the button at once.
_one_at_a_time = threading.Lock()


class PhotoProblem(StrEnum):
    """Why a file is not taken as a photo."""

    MISSING = "missing"
    TOO_HEAVY = "too-heavy"
    TOO_MANY_PIXELS = "too-many-pixels"
    OTHER_KIND = "other-kind"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A JPEG of ours, and a small one for lists. `digest` is the SHA-256 of its bytes; the same file gives the same bytes."""

    content: bytes
    preview: bytes
    digest: str
    width: int
    height: int


def picture_from(sent: bytes | None) -> Picture | PhotoProblem:
    """The picture in a file, at most 1600 px long, or why there is none.

    The limit on pixels is checked on what the header claims, before anything is unpacked.
    """
    if not sent:
        return PhotoProblem.MISSING
    if len(sent) > LARGEST_PHOTO:
        return PhotoProblem.TOO_HEAVY
    try:
        image = Image.open(BytesIO(sent), formats=FORMATS)
    except TOO_LARGE:
        return PhotoProblem.TOO_MANY_PIXELS
    except DAMAGED:
        is_known = sent.startswith(BEGINNINGS)
        return PhotoProblem.DAMAGED if is_known else PhotoProblem.OTHER_KIND
    if image.width * image.height > MOST_UNPACKED.get(image.format or "", MOST_PIXELS):
        return PhotoProblem.TOO_MANY_PIXELS
    try:
        with _one_at_a_time, image:
            return _drawn_anew(image)
    except DAMAGED:
        return PhotoProblem.DAMAGED


def _drawn_anew(image: Image.Image) -> Picture:
    """Nothing of the file goes along but its pixels: they are put on a new, white sheet."""
    image.draft("RGB", (LONG_SIDE, LONG_SIDE))  # JPEG: unpacked no larger than it is needed
    _unpack(image)
    turn = UPRIGHT.get(_orientation(image))
    mode = "RGBA" if image.has_transparency_data else "RGB"
    pixels = image if image.mode == mode else image.convert(mode)
    pixels.thumbnail((LONG_SIDE, LONG_SIDE))
    if turn is not None:
        pixels = pixels.transpose(turn)
    sheet = Image.new("RGB", pixels.size, "white")
    sheet.paste(pixels, mask=pixels if pixels.mode == "RGBA" else None)
    content, (width, height) = _jpeg(sheet), sheet.size
    sheet.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    return Picture(
        content=content,
        preview=_jpeg(sheet),
        digest=sha256(content).hexdigest(),
        width=width,
        height=height,
    )


def _unpack(image: Image.Image) -> None:
    """Strictly: what breaks off is damaged. WeasyPrint makes Pillow lenient for the whole process once it is loaded.

    Only called by whoever holds `_one_at_a_time`.
    """
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        image.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _jpeg(sheet: Image.Image) -> bytes:
    out = BytesIO()
    sheet.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _orientation(image: Image.Image) -> object:
    """A note on the picture that cannot be read is none: the picture itself may be sound."""
    try:
        return image.getexif().get(ORIENTATION)
    except DAMAGED:
        return None
