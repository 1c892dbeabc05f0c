"""Photos beside the figures of a project: added by who visits there, seen by staff, deleted for good."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import text
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from evalkit.access.rights import Right
from evalkit.intake.gate import LARGEST_PHOTO
from evalkit.services import photos as service
from evalkit.services.audit import lines_of
from evalkit.services.plan import FixedPart, change_plan
from evalkit.services.programmes import close_wave, open_programme
from evalkit.services.retention import erase_due
from evalkit.services.submissions import submit
from evalkit.store.engine import Store
from evalkit.store.photo_tables import photos
from evalkit.store.photos import PhotoPlace, count_photos, photos_of
from evalkit.store.schema import UtcDateTime
from tests.fieldwork import add_case
from tests.photos import PHOTO, PLACE, TELLTALE, add_photo, phone_photo, red_above_blue, written
from tests.staff_forms import token
from tests.staff_visits import add_person, logged_in
from tests.surveys import CODE, INSTRUMENT, NOON, STUDY, application, body

URL = f"/zh/staff/p/{CODE}/photos/w2/P1"
CAPTION = "村务公开栏 <b>账目</b>"
ZHAO = "0000000b-0000-4000-8000-00000000000b"


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


@pytest.fixture
def zhao(app: Flask, store: Store) -> FlaskClient:
    """An evaluator with somebody to visit in P1."""
    client = logged_in(app, store, Right.EVALUATOR, name="zhao", user_id=ZHAO)
    add_case(store, ZHAO)
    return client


def sends(client: FlaskClient, url: str = URL, **values: object) -> TestResponse:
    data = {"csrf_token": token(client.get(URL).text), "caption": CAPTION, **values}
    return posts(client, url, data)


def posts(client: FlaskClient, url: str, data: dict[str, object]) -> TestResponse:
    """As one body: the test client would leave a large one in a file behind."""
    boundary, content = encode_multipart(data)
    return client.post(url, data=content, content_type=f"multipart/form-data; boundary={boundary}")


def file(content: bytes) -> FileStorage:
    return FileStorage(BytesIO(content), filename="IMG_1.jpg")


def kept(store: Store) -> int:
    with store.reading() as db:
        return count_photos(db, PLACE)


def images(page: str) -> list[str]:
    return [unescape(url) for url in re.findall(r'<img src="([^"]+)"', page)]


def test_an_evaluator_adds_a_photo_and_looks_at_it(zhao: FlaskClient, store: Store) -> None:
    assert sends(zhao, photo=file(phone_photo()), indicator="I-01").status_code == 303
    page = zhao.get(URL).text
    assert "照片已保存" in page
    assert 'alt="村务公开栏 &lt;b&gt;账目&lt;/b&gt;"' in page
    assert "I-01" in page
    (small,) = images(page)
    for url in (small, small.partition("?")[0]):
        reply = zhao.get(url, buffered=True)
        assert (reply.status_code, reply.mimetype) == (200, "image/jpeg")
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert TELLTALE.encode() not in reply.data
        with Image.open(BytesIO(reply.data)) as image:
            assert not image.getexif()
    with store.reading() as db:
        (one,) = photos_of(db, PLACE)
        dump = db.execute(text("SELECT content FROM photos")).scalar_one()
    assert (one.name, one.day, one.caption) == ("zhao", NOON.date(), CAPTION)
    assert TELLTALE.encode() not in bytes(dump)


def test_a_photo_is_never_in_a_file_not_even_for_a_while(
    zhao: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a phone wrote into it is on no disk, where it might be found again."""

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file was opened")

    for name in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(f"tempfile.{name}", opened)
        monkeypatch.setattr(f"werkzeug.formparser.{name}", opened, raising=False)
    assert sends(zhao, file=file(phone_photo() + b"\0" * 2_000_000)).status_code == 303
    assert kept(store) == 1


def test_the_same_photo_is_kept_once(zhao: FlaskClient, store: Store) -> None:
    for _ in range(2):
        assert sends(zhao, file=file(phone_photo())).status_code == 303
    assert "没有重复保存" in zhao.get(URL).text
    assert kept(store) == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "没有收到照片"),
        (phone_photo()[:3000], "不完整或已损坏"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不是 JPEG、PNG 或 WebP"),
        (written(red_above_blue(), "GIF"), "不是 JPEG、PNG 或 WebP"),
        (phone_photo() + b"\0" * LARGEST_PHOTO, "超过 8 MB"),
    ],
)
def test_what_is_wrong_is_said_all_at_once_and_what_was_typed_stays(
    zhao: FlaskClient, store: Store, sent: bytes, said: str
) -> None:
    reply = sends(zhao, file=file(sent), indicator="I-02")
    assert reply.status_code == 422
    assert said in reply.text
    assert unescape(reply.text).count(CAPTION) == 1
    assert re.search(r'value="I-02" selected', reply.text)
    both = sends(zhao, file=file(sent), caption=" ")
    assert both.text.count('class="error"') == 2
    assert kept(store) == 0


def test_errors_are_in_the_language_of_the_page(zhao: FlaskClient) -> None:
    reply = sends(zhao, URL.replace("/zh/", "/en/"), file=file(b"<svg/>"))
    assert "Most Compatible" in reply.text
    missing = sends(zhao, URL.replace("/zh/", "/en/"), photo=file(phone_photo()), caption="")
    assert "the photo must be chosen again" in missing.text
    two = sends(zhao, photo=file(phone_photo()), file=file(phone_photo()))
    assert "两处都选了照片" in two.text


def test_only_this_page_takes_more_than_a_form(app: Flask, store: Store, zhao: FlaskClient) -> None:
    much = phone_photo() + b"\0" * (LARGEST_PHOTO + 300_000)
    refused = sends(zhao, file=file(much))
    assert (refused.status_code, "8 MB" in refused.text) == (413, True)
    owner = logged_in(app, store, Right.OWNER)
    plan = f"/zh/staff/p/{CODE}/tables/projects"
    two = phone_photo() + b"\0" * 2_000_000
    data = {"csrf_token": token(owner.get(plan).text), "file": file(two)}
    assert posts(owner, plan, data).status_code == 413
    typed = {"csrf_token": token(zhao.get(URL).text), "caption": "x" * 300_000}
    assert zhao.post(URL, data=typed).status_code == 413


def test_an_evaluator_sees_only_their_own(app: Flask, store: Store, zhao: FlaskClient) -> None:
    other, _ = add_person(store, Right.EVALUATOR, name="qian")
    add_photo(store, PHOTO, other)
    assert images(zhao.get(URL).text) == []
    assert zhao.get(f"{URL}/{PHOTO}").status_code == 404
    assert zhao.get(f"{URL}/{PHOTO}?size=small").status_code == 404
    data = {"csrf_token": token(zhao.get(URL).text)}
    assert zhao.post(f"{URL}/{PHOTO}", data=data).status_code == 404
    assert kept(store) == 1
    for right in (Right.OWNER, Right.COORDINATOR):
        client = logged_in(app, store, right)
        page = client.get(URL)
        assert "qian" in page.text
        assert client.get(images(page.text)[0], buffered=True).status_code == 200
        assert 'type="file"' not in page.text


@pytest.mark.parametrize("right", [Right.OFFICER, Right.ANALYST, Right.AUDITOR, Right.ADMIN])
def test_nobody_else_sees_any(app: Flask, store: Store, zhao: FlaskClient, right: Right) -> None:
    add_photo(store, PHOTO, ZHAO)
    client = logged_in(app, store, right)
    for url in (URL, f"{URL}/{PHOTO}"):
        assert client.get(url).status_code == 404
    assert app.test_client().get(f"{URL}/{PHOTO}").status_code == 303


def test_a_photo_is_found_in_its_own_place_only(
    app: Flask, store: Store, zhao: FlaskClient
) -> None:
    """The number of a photo with the address of another programme, wave or project."""
    open_programme(store, "elsewhere", study=STUDY, instrument=INSTRUMENT)
    add_photo(store, PHOTO, ZHAO)
    there = logged_in(app, store, Right.OWNER, programme="elsewhere")
    for url in (URL.replace(CODE, "elsewhere"), URL):
        assert there.get(f"{url}/{PHOTO}").status_code == 404
    owner = logged_in(app, store, Right.OWNER)
    for wrong in (URL.replace("P1", "P2"), URL.replace("w2", "w1")):
        assert owner.get(f"{wrong}/{PHOTO}").status_code == 404
    assert owner.get(f"{URL}/{PHOTO}", buffered=True).status_code == 200


def test_a_photo_is_added_only_where_one_visits_and_while_the_wave_is_open(
    zhao: FlaskClient, store: Store
) -> None:
    elsewhere = URL.replace("P1", "P2")
    assert "没有分给您的走访对象" in zhao.get(elsewhere).text
    assert sends(zhao, elsewhere, file=file(phone_photo())).status_code == 422
    csrf = token(zhao.get(URL).text)
    close_wave(store, CODE, "w2")
    assert "没有开放" in zhao.get(URL).text
    data = {"csrf_token": csrf, "caption": CAPTION, "file": file(phone_photo())}
    late = posts(zhao, URL, data)
    assert (late.status_code, kept(store)) == (422, 0)


def test_a_project_has_so_many_photos_and_no_more(
    zhao: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_PHOTOS", 1)
    add_photo(store, PHOTO, ZHAO)
    sent = file(written(red_above_blue(90, 90), "PNG"))
    reply = sends(zhao, file=sent)
    assert (reply.status_code, kept(store)) == (422, 1)
    assert "已有 1 张照片" in reply.text


def test_deleting_leaves_a_line_in_the_log_and_adding_leaves_none(
    app: Flask, store: Store, zhao: FlaskClient
) -> None:
    """The hour of a photo would tell who was visited then."""
    assert sends(zhao, file=file(phone_photo())).status_code == 303
    assert list(lines_of(store, CODE)) == []
    url = images(zhao.get(URL).text)[0].partition("?")[0]
    stale = zhao.post(url, data={"csrf_token": "x"}, follow_redirects=True)
    assert kept(store) == 1
    assert "照片已删除" not in stale.text
    assert list(lines_of(store, CODE)) == []
    data = {"csrf_token": token(zhao.get(URL).text)}
    assert "照片已删除" in zhao.post(url, data=data, follow_redirects=True).text
    assert zhao.get(url).status_code == 404
    assert kept(store) == 0
    (line,) = lines_of(store, CODE)
    act = line.act
    assert (act.actor, act.action, act.wave, act.project) == ("zhao", "remove photos", "w2", "P1")
    assert re.fullmatch(r"sha256 [0-9a-f]{64}", act.about)
    owner = logged_in(app, store, Right.OWNER)
    assert "删除一张照片" in owner.get(f"/zh/staff/p/{CODE}/audit").text


def test_photos_are_deleted_with_their_wave(zhao: FlaskClient, store: Store) -> None:
    add_photo(store, PHOTO, ZHAO)
    earlier = PhotoPlace(programme=CODE, wave="w1", project="P1")
    add_photo(store, "e" * 32, ZHAO, place=earlier)
    day = text("UPDATE waves SET delete_on = :day WHERE code = 'w2'")
    store.write(lambda db: db.execute(day, {"day": date(2026, 9, 30).isoformat()}))
    (one,) = erase_due(store, at=datetime(2026, 9, 30, 3, tzinfo=UTC)).waves
    assert one.holdings.photos == 1
    with store.reading() as db:
        assert (count_photos(db, PLACE), count_photos(db, earlier)) == (0, 1)


def test_a_project_with_photos_is_not_taken_out_of_the_plan(
    zhao: FlaskClient, store: Store
) -> None:
    def without(plan: dict[str, object]) -> None:
        plan["projects"] = plan["projects"][1:]  # type: ignore[index]

    add_photo(store, PHOTO, ZHAO)
    outcome = change_plan(store, CODE, without)
    assert [one.part for one in outcome.fixed] == [FixedPart.PROJECT]


def test_the_way_there_is_on_the_day_the_project_and_the_desk(
    app: Flask, store: Store, zhao: FlaskClient
) -> None:
    assert f'href="{URL}"' in zhao.get(f"/zh/staff/p/{CODE}/today").text
    submit(store, body(), at=NOON)
    desk = f"/zh/staff/p/{CODE}/desk/w2/P1"
    for right in (Right.OWNER, Right.COORDINATOR):
        assert f'href="{URL}"' in logged_in(app, store, right).get(desk).text
    owner = logged_in(app, store, Right.OWNER)
    assert f'href="{URL}"' in owner.get(f"/zh/staff/p/{CODE}/projects/P1").text
    officer = logged_in(app, store, Right.OFFICER)
    assert f'href="{URL}"' not in officer.get(desk).text


def test_a_photo_refers_to_no_form_and_to_nobody_who_was_asked() -> None:
    referred = {key.column.table.name for key in photos.foreign_keys}
    assert referred == {"projects", "waves", "users"}
    assert not any(isinstance(column.type, UtcDateTime) for column in photos.c)
