"""A photo is drawn anew: nothing of the file is kept but the picture, and what is no picture is refused."""

from __future__ import annotations

import gzip
import struct
import zlib
from contextlib import nullcontext
from io import BytesIO

import pytest
from PIL import Image, ImageFile

from evalkit.intake.gate import LARGEST_PHOTO
from evalkit.intake.photo import PhotoProblem, Picture, picture_from
from tests.photos import GPS, TELLTALE, phone_photo, red_above_blue, written


def taken(sent: bytes) -> Picture:
    found = picture_from(sent)
    assert isinstance(found, Picture), found
    return found


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content), formats=("JPEG",))


def png_of(width: int, height: int) -> bytes:
    """A PNG whose header claims a size, with a picture of four bytes behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 4)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_when_and_with_what_it_was_taken_is_gone(kind: str) -> None:
    sent = phone_photo(kind)
    with Image.open(BytesIO(sent)) as before:
        assert before.getexif().get_ifd(GPS)
    kept = taken(sent)
    for content in (kept.content, kept.preview):
        with opened(content) as image:
            assert dict(image.getexif()) == {}
            assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        for word in (TELLTALE.encode(), b"Exif", b"ICC_PROFILE", b"http"):
            assert word not in content


@pytest.mark.parametrize(
    ("orientation", "size", "top_left"),
    [
        (1, (400, 300), "red"),
        (3, (400, 300), "blue"),
        (6, (300, 400), "blue"),
        (8, (300, 400), "red"),
    ],
)
def test_it_stands_upright(orientation: int, size: tuple[int, int], top_left: str) -> None:
    """A quarter turn to the right brings the lower half to the left."""
    kept = taken(phone_photo(orientation=orientation))
    assert (kept.width, kept.height) == size
    with opened(kept.content) as image:
        red, _, blue = image.convert("RGB").getpixel((10, 10))
    assert ("red" if red > blue else "blue") == top_left


@pytest.mark.parametrize(
    ("size", "kept"), [((4000, 3000), (1600, 1200)), ((900, 3200), (450, 1600))]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_one_is_made_smaller_and_a_small_one_left(
    kind: str, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    large = taken(written(red_above_blue(*size), kind))
    assert (large.width, large.height) == kept
    assert max(opened(large.preview).size) == 480
    small = taken(written(red_above_blue(64, 48), kind))
    assert (small.width, small.height) == (64, 48)


def test_the_same_file_gives_the_same_bytes() -> None:
    assert taken(phone_photo()) == taken(phone_photo())


def test_what_is_see_through_becomes_white() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    with opened(taken(written(clear, "PNG")).content) as image:
        assert image.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_every_way_to_write_colours_is_read(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert opened(taken(written(red_above_blue().convert(mode), kind)).content).mode == "RGB"


def test_what_hangs_on_behind_the_picture_is_not_kept() -> None:
    """A file that is a picture to one reader and a page or an archive to another."""
    payload = b"<script>alert(1)</script>PK\x03\x04" + gzip.compress(b"x")
    for kind in ("JPEG", "PNG"):
        kept = taken(phone_photo(kind) + payload)
        assert b"<script>" not in kept.content
        assert b"PK\x03\x04" not in kept.content


def test_a_picture_of_many_pixels_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unpacked(image: Image.Image) -> None:
        raise AssertionError("it was unpacked")

    monkeypatch.setattr("evalkit.intake.photo._drawn_anew", unpacked)
    for size in ((50_000, 50_000), (12_000, 9_000), (6_000, 4_001)):
        assert picture_from(png_of(*size)) is PhotoProblem.TOO_MANY_PIXELS, size
    phone = bytearray(phone_photo())
    frame = phone.index(b"\xff\xc0") + 5
    for size, refused in (((10_000, 5_001), True), ((10_000, 5_000), False)):
        phone[frame : frame + 4] = struct.pack(">HH", size[1], size[0])
        with nullcontext() if refused else pytest.raises(AssertionError):
            assert picture_from(bytes(phone)) is PhotoProblem.TOO_MANY_PIXELS
    with pytest.raises(AssertionError):
        picture_from(png_of(6_000, 4_000))


@pytest.mark.parametrize("lenient", [False, True])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_file_that_breaks_off_is_damaged_also_where_reports_are_printed(
    kind: str, lenient: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)  # as WeasyPrint sets it
    sent = phone_photo(kind)
    assert picture_from(sent[: len(sent) * 3 // 4]) is PhotoProblem.DAMAGED
    assert lenient is ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_header_without_its_picture_is_damaged() -> None:
    for sent in (png_of(100, 100), b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"):
        assert picture_from(sent) is PhotoProblem.DAMAGED


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "sent",
    [
        SVG,
        b"<html>",
        b"GIF89a/*" + SVG,
        *(written(red_above_blue(), kind) for kind in ("GIF", "BMP", "TIFF", "PDF", "ICO")),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"\0" * 100,
    ],
)
def test_other_kinds_are_refused(sent: bytes) -> None:
    assert picture_from(sent) is PhotoProblem.OTHER_KIND


def test_no_file_and_one_too_heavy_are_refused() -> None:
    assert picture_from(None) is PhotoProblem.MISSING
    assert picture_from(b"") is PhotoProblem.MISSING
    heavy = phone_photo() + b"\0" * LARGEST_PHOTO
    assert picture_from(heavy) is PhotoProblem.TOO_HEAVY


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # Pillow says that the note is corrupt
def test_an_unreadable_note_on_the_picture_does_no_harm() -> None:
    """Bytes of EXIF flipped one by one: a picture comes out, or the file is called damaged."""
    sent = phone_photo()
    start = sent.index(b"Exif")
    for place in range(start, start + 120):
        spoilt = bytearray(sent)
        spoilt[place] ^= 0xFF
        assert isinstance(picture_from(bytes(spoilt)), Picture | PhotoProblem)
