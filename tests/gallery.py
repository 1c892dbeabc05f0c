"""Pictures of every page: a filled-in programme, both languages, as wide as a phone and as a desk.

    python -m tests.gallery FOLDER [WORD…]

takes every GET route that is a page; with words only those whose address holds one of them. Beside the
pictures it prints what axe-core and our own look-through find, the milliseconds until the page is there,
and the bytes of its text as it travels.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

import click
from flask import Flask
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from evalkit.access.rights import PROGRAMME_RIGHTS, Right
from evalkit.services import demonstration_switch as demonstration
from evalkit.services.accounts import give
from evalkit.services.audit import note
from evalkit.services.print_order import Wanted
from evalkit.services.print_record import RECORD, Entry, entries_in
from evalkit.services.programmes import find_programme
from evalkit.services.sign_off import Actor, Verdict, decide, keep_reply, open_comment, sign_off
from evalkit.services.sign_off_state import SignOff
from evalkit.services.store_reports import ReportOrder, report_from_store
from evalkit.store.audit import Act
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from evalkit.store.sign_offs import SignOffPlace
from instruments.project_sign_off import Decision
from instruments.text import Lang
from reports.document_kinds import kind_of
from tests.browser.test_staff_pages import look
from tests.staff_visits import COOKIE, add_person
from tests.surveys import NOON, application, new_store

CODE, WAVE, PROJECTS = demonstration.PROGRAMME, "w2", 10
WIDTHS = (390, 1280)
PROGRAM = "/usr/bin/chromium"
NOT_PAGES = (
    ".csv",
    ".xlsx",
    ".zip",
    ".sav",
    ".dta",
    ".json",
    ".js",
    ".webmanifest",
    "/workbook",
    "/static/",
    "/health",
)
PRINTED = ("P01", "P02", "P04", "P06")
REPLY = "第三项与事实不符，账目已于 5 月上墙，照片附后。其余没有意见。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    store: Store
    app: Flask
    session: str
    form: str


def filled(folder: Path) -> Scene:
    """The demonstration, printed: one project signed, two to decide, lines in the log."""
    store = new_store(folder)
    user, session = add_person(store, *(Right.ADMIN, Right.FOUNDER), name="zhao")
    demonstration.switch_on(store, user, projects=PROJECTS)
    for right in PROGRAMME_RIGHTS:
        give(store, user, CODE, right)
    app = application(folder, store)
    order = ReportOrder(
        programme=CODE,
        projects=PRINTED,
        wanted=Wanted(dated=NOON.date(), kinds=(kind_of("card"),), pages=True),
        folder=folder / "reports" / CODE,
    )
    report_from_store(store, order, lambda *_: None)
    programme = find_programme(store, CODE)
    if programme is None:
        raise LookupError(CODE)
    printed = tuple(entries_in(order.folder / RECORD))
    sign(store, programme, printed)
    for number in range(12):
        act = Act(
            at=NOON + timedelta(minutes=number),
            actor=("zhao", "li", "wang")[number % 3],
            programme=CODE,
            action=("sign off", "edit plan", "manage grants")[number % 3],
            did=("staff_signing.sign", "staff_projects.change", "staff_people.add")[number % 3],
            wave=WAVE if number % 3 == 0 else "",
            project="P01" if number % 3 < 2 else "",
            about=("decide pass", "", "li: evaluator")[number % 3],
        )
        note(store, act)
    with store.reading() as db:
        form = db.exec_driver_sql("SELECT instance_id FROM responses LIMIT 1").scalar_one()
    return Scene(store=store, app=app, session=session, form=form)


def sign(store: Store, programme: Programme, printed: tuple[Entry, ...]) -> None:
    actor = Actor(name="zhao", at=NOON)

    def now(project: str) -> SignOff:
        place = SignOffPlace(programme=CODE, wave=WAVE, project=project)
        return sign_off(store, programme, place, printed)

    for project in PRINTED[:3]:
        open_comment(store, programme, now(project), deadline=NOON.date(), actor=actor)
    keep_reply(store, programme, now("P01"), REPLY, actor)
    verdict = Verdict(
        decision=Decision.PASS_ONCE_RIGHT,
        conditions=("账目每月上墙。", "每季度开一次居民会。"),
        due=NOON.date() + timedelta(days=90),
        reason="",
        tranche="第二笔 60000 元",
        signed_by="周某某",
    )
    decide(store, programme, now("P01"), verdict, actor)


def addresses(scene: Scene) -> Iterator[str]:
    """Every GET route of pages, without its language."""
    values = {
        "programme": CODE,
        "project": "P01",
        "wave": WAVE,
        "user": user_of(scene),
        "table": "projects",
        "form": scene.form,
        "role": "vc",
    }
    for rule in sorted(scene.app.url_map.iter_rules(), key=lambda one: one.rule):
        needed = rule.arguments - {"lang"}
        if "GET" in (rule.methods or ()) and "lang" in rule.arguments and needed <= set(values):
            with scene.app.test_request_context():
                url = scene.app.url_for(rule.endpoint, lang="zh", **{n: values[n] for n in needed})
            if not url.endswith(NOT_PAGES):
                yield url.removeprefix("/zh")


def user_of(scene: Scene) -> str:
    with scene.store.reading() as db:
        return str(db.exec_driver_sql("SELECT id FROM users LIMIT 1").scalar_one())


def take(page: Page, url: str, picture: Path) -> str:
    """One picture, and what is to be said about the page; empty if nothing."""
    began = time.perf_counter()
    reply = page.goto(url)
    took = (time.perf_counter() - began) * 1000
    page.screenshot(path=picture, full_page=True)
    if reply is None or reply.status >= 400:
        return f"{url}: {reply.status if reply else 'nothing'}"
    size = int(reply.headers.get("content-length", 0))
    found = look(page)
    return f"{took:5.0f} ms {size / 1000:6.1f} kB {url}" + "".join(f"\n    {one}" for one in found)


def main() -> None:
    folder, words = Path(sys.argv[1]), sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    scene = filled(Path(mkdtemp()))
    server = make_server("127.0.0.1", 0, scene.app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    base = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        for width in WIDTHS:
            device = browser.new_context(viewport={"width": width, "height": 844})
            device.add_cookies([{"name": COOKIE, "value": scene.session, "url": base}])
            page = device.new_page()
            for address in addresses(scene):
                if words and not any(word in address for word in words):
                    continue
                name = address.strip("/").replace("/", "_").replace(":", "") or "start"
                for lang in Lang:
                    picture = folder / f"{name}-{lang.value}-{width}.png"
                    click.echo(take(page, f"{base}/{lang.value}{address}", picture))
            device.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
