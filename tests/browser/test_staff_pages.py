"""Staff at a phone and at a desk: from an empty installation to an open wave, and every page looked through.

axe-core and our own look-through find nothing on any page, in either language; the canary never runs.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from evalkit.access.rights import Right
from evalkit.services import accounts
from evalkit.services.programmes import find_programme
from evalkit.store.engine import Store
from evalkit.store.research import add_analysis, add_data_set
from tests.browser.conftest import NewPage
from tests.canary import CANARY, MEMBER, hostile_programme
from tests.research import analysis_of, answering, data_set_of
from tests.staff_visits import COOKIE, add_person
from tests.surveys import CODE, NOON, application, new_store

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
OUR_LOOK = (Path(__file__).parent / "accessibility.js").read_text("utf-8")
FOUND_BY_AXE = """async () => (await axe.run()).violations.map(
  (one) => one.id + ": " + one.nodes.map((node) => node.html).join(" | ").slice(0, 300))"""
PLAN = f"/staff/p/{CODE}"
WIDTHS = [False, True] if os.environ.get("EVALKIT_TEST_ALL") else [False]  # a desk takes as long
DATA_SET, PLANNED = "d" * 32, "e" * 32
WORD, NEXT = "three wet lanterns", "four dry lanterns"


def look(page: Page) -> list[str]:
    """What axe-core and we find on a page as it is shown now."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE})  # past the policy, which stays as it is
    session.detach()
    return [*page.evaluate(FOUND_BY_AXE), *page.evaluate(OUR_LOOK)]


def staff_addresses(app: Flask) -> list[str]:
    """Every page of staff, log-in included, without its language."""
    values = {"programme": CODE, "project": "P1", "wave": "w2", "user": MEMBER, "table": "roles"}
    values |= {"data_set": DATA_SET, "analysis": PLANNED, "kind": "mixed"}
    found = set()
    for rule in app.url_map.iter_rules():
        one_of_ours = rule.endpoint.startswith("staff") and "GET" in (rule.methods or ())
        if one_of_ours and "lang" in rule.arguments and rule.arguments - {"lang"} <= set(values):
            known = {name: values[name] for name in rule.arguments - {"lang"}}
            with app.test_request_context():
                url = app.url_for(rule.endpoint, lang="zh", **known)
            found.add(url.removeprefix("/zh"))
    return sorted(one for one in found if not one.endswith((".csv", ".xlsx", ".pdf", ".json")))


@pytest.fixture
def hostile(tmp_path: Path) -> Store:
    """In place of the usual store: every text in it is the canary."""
    store = new_store(tmp_path)
    hostile_programme(store)
    answering(store)
    made = replace(data_set_of(DATA_SET), name=CANARY)
    store.write(lambda db: add_data_set(db, made))
    store.write(lambda db: add_analysis(db, analysis_of(PLANNED, DATA_SET)))
    return store


class TestEveryPage:
    @pytest.fixture
    def store(self, hostile: Store) -> Store:
        return hostile

    @pytest.mark.parametrize("desk", WIDTHS, ids=["phone", "desk"][: len(WIDTHS)])
    def test_nothing_is_found_and_nothing_runs(
        self, new_page: NewPage, store: Store, address: str, tmp_path: Path, desk: bool
    ) -> None:
        page = new_page(desk=desk)
        _, session = add_person(store, *Right, name=f"all-{desk}")
        page.context.add_cookies([{"name": COOKIE, "value": session, "url": address}])
        page.add_init_script("window.__xss = (name) => { window.ran = name; };")
        found: dict[str, list[str]] = {}
        addresses = staff_addresses(application(tmp_path, store))
        assert len(addresses) > 20
        for url in addresses:
            for lang in ("zh", "en"):
                page.goto(f"/{lang}{url}")
                assert page.evaluate("window.ran") is None, url
                if complaints := look(page):
                    found[f"/{lang}{url}"] = complaints
        assert found == {}


class TestFromNothing:
    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        return new_store(tmp_path)

    def test_an_officer_opens_a_programme_without_script(
        self, new_page: NewPage, store: Store, address: str
    ) -> None:
        admin = new_page(script=False)
        sets_up(admin, str(accounts.setup_link(store, at=NOON)))
        link = makes_a_founder(admin, address)
        officer = new_page(script=False)
        sets_password(officer, link, script=False)
        logs_in(officer, "officer", NEXT)
        opens_a_programme(officer)
        programme = find_programme(store, "county-2026")
        assert programme is not None
        assert [wave.code for wave in programme.open_waves] == ["2026"]

    def test_the_link_fills_itself_in_where_there_is_script(
        self, new_page: NewPage, store: Store, address: str
    ) -> None:
        admin = new_page()
        admin.goto(f"/setup#{accounts.setup_link(store, at=NOON)}")
        expect(admin).to_have_url(f"{address}/zh/setup")
        admin.get_by_role("link", name="English").click()
        admin.get_by_label("User name").fill("root")
        admin.get_by_label("New password").fill(WORD)
        admin.get_by_role("button", name="Make").click()
        expect(admin.get_by_role("heading", level=1)).to_have_text("Log in (staff)")

    def test_a_form_is_filled_in_by_keyboard(
        self, new_page: NewPage, store: Store, address: str
    ) -> None:
        page = new_page(desk=True)
        _, session = add_person(store, Right.ADMIN)
        page.context.add_cookies([{"name": COOKIE, "value": session, "url": address}])
        page.goto("/en/staff/accounts")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
        page.keyboard.press("Enter")
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "name":
                break
        page.keyboard.type("wang")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("The link for wang")


def sets_up(page: Page, token: str) -> None:
    """The first admin, with a second factor."""
    page.goto("/zh/setup")
    page.get_by_label("链接里 # 后面的字").fill(token)
    page.get_by_label("用户名").fill("root")
    page.get_by_label("新密码").fill(WORD)
    page.get_by_role("button", name="设立").click()
    logs_in(page, "root", WORD)
    secret = page.locator("code").inner_text()
    page.get_by_label("验证码").fill(pyotp.TOTP(secret).at(NOON))
    page.get_by_role("button", name="确认").click()
    page.get_by_role("link", name="抄好了").click()


def logs_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def makes_a_founder(page: Page, address: str) -> str:
    page.get_by_role("link", name=re.compile("给项目主管建一个账号")).click()
    page.get_by_label("用户名").fill("officer")
    page.get_by_label("可以新建项目群").check()
    page.get_by_role("button", name="建账号").click()
    link = page.locator(".once code").inner_text()
    assert link.startswith(f"{address}/zh/password#")
    return link


def sets_password(page: Page, link: str, *, script: bool) -> None:
    page.goto(link)
    if not script:
        page.get_by_label("链接里 # 后面的字").fill(link.partition("#")[2])
    page.get_by_label("新密码").fill(NEXT)
    page.get_by_role("button", name="设好").click()


def opens_a_programme(page: Page) -> None:
    """From the home page by its checklist to a wave that takes forms."""
    page.get_by_role("main").get_by_role("link", name="新建一个项目群").click()
    for label, text in (
        ("中文名称", "示例县"),
        ("英文名称", "Example"),
        ("网址里的编号", "county-2026"),
        ("评估方，中文", "评估组"),
        ("评估方，英文", "The team"),
        ("这一轮的中文名称", "第一轮"),
        ("这一轮的英文名称", "First"),
        ("这一轮的编号", "2026"),
        ("开始日期", "2026-04-01"),
        ("结束日期", "2026-06-30"),
        ("删除日期", "2028-06-30"),
    ):
        page.get_by_label(label, exact=True).first.fill(text)
    page.get_by_role("button", name="新建").click()
    page.get_by_role("main").get_by_role("link", name="加项目").click()
    page.get_by_role("link", name="加一个项目").click()
    for label, text in (("编号", "A01"), ("中文名称", "甲村食堂"), ("英文名称", "Canteen A")):
        page.get_by_label(label, exact=True).first.fill(text)
    page.get_by_label(re.compile("服务对象.*一共几人")).fill("40")
    page.get_by_label(re.compile("服务对象.*要几人回答")).fill("15")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="第一轮").click()
    page.get_by_role("button", name="开放这一轮").click()
    expect(page.get_by_role("status")).to_have_text("已开放，现在可以填了。")
