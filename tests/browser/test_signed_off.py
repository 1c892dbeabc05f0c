"""In Chinese, on a phone, by keyboard: from an empty installation to a signed-off project, in every role.

The founder opens and plans, the coordinator brings the roster, the evaluator asks, the officer prints, hears the
organisation and decides. Nobody is ever left on a page without a way on; axe-core finds nothing on the way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Locator, Page, expect

from evalkit.__main__ import main
from evalkit.services import print_room
from evalkit.services.programmes import find_place
from evalkit.services.responses import instrument_key
from evalkit.services.submissions import submit
from evalkit.settings import Settings
from evalkit.store.engine import Store, open_store
from evalkit.web import create_app
from instruments.responses import Missing
from reports.document_kinds import kind_of
from tests.browser.conftest import LONGEST_WAIT, PHONE
from tests.browser.site import RunningSite
from tests.browser.test_staff_pages import look
from tests.fieldwork import csv, villagers
from tests.surveys import body

CODE, WAVE, PROJECT = "county-2026", "2026", "A01"
WORDS = {"root": "three wet lanterns", "lin": "four dry lanterns", "wu": "five old lanterns",
         "li": "six new lanterns", "zhou": "seven red lanterns"}  # fmt: skip
MOST_TABS = 150
THOROUGH = bool(os.environ.get("EVALKIT_TEST_ALL"))
OTHERS = 7  # who answer beside the one whom the evaluator asks: a group that may be shown
TODAY = datetime.now(UTC).date()


class Hands:
    """Somebody who has a keyboard and a screen as wide as a phone's."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def goes(self, wanted: Locator) -> Locator:
        """With the Tab key alone."""
        expect(wanted.first).to_be_visible()
        for _ in range(MOST_TABS):
            if wanted.first.evaluate("one => one === document.activeElement"):
                return wanted.first
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not reach {wanted} on {self.page.url}")

    def presses(self, name: str | re.Pattern[str], *, link: bool = False) -> Hands:
        place = self.page.get_by_role("main")
        found = place.get_by_role(
            "link" if link else "button", name=name, exact=isinstance(name, str)
        )
        self.goes(found)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self.stands()

    def stands(self) -> Hands:
        """On a page with which nothing is wrong."""
        assert look(self.page) == [], self.page.url
        return self

    def writes(self, label: str | re.Pattern[str], text: str) -> Hands:
        field = self.page.get_by_label(label, exact=isinstance(label, str)).first
        if not field.count():
            field = self.page.get_by_label(label).first
        if field.get_attribute("type") == "date":
            self.goes(field).fill(text)  # the order of its parts is the browser's
        else:
            self.goes(field)
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(text)
        return self

    def ticks(self, label: str | re.Pattern[str]) -> Hands:
        self.goes(self.page.get_by_label(label))
        self.page.keyboard.press("Space")
        return self

    def chooses(self, label: str, option: str) -> Hands:
        self.goes(self.page.get_by_label(label, exact=True)).select_option(label=option)
        return self

    def follows(self, link: Locator) -> Hands:
        self.goes(link)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self.stands()

    def answers(self) -> Hands:
        """The first answer to every question of the page that can be seen."""
        for group in self.page.locator("main fieldset:visible").all():
            if not group.is_visible() or group.locator("input:checked").count():
                continue
            first = group.locator("input[type=radio]").first
            if first.count():
                self.goes(first)
                self.page.keyboard.press("Space")
        return self

    def menu(self, name: str) -> Hands:
        """A line of the menu, which on a phone stands on the home page of the programme."""
        self.page.goto(f"/zh/staff/p/{CODE}/")
        return self.presses(re.compile(f"^{name}"), link=True)

    def reads(self, text: str) -> Hands:
        expect(self.page.get_by_role("main")).to_contain_text(text)
        return self

    def opens_account(self, link: str, name: str) -> Hands:
        self.page.goto(link)
        self.writes("新密码", WORDS[name]).presses(re.compile("设好"))
        return self.logs_in(name)

    def logs_in(self, name: str) -> Hands:
        return self.writes("用户名", name).writes("密码", WORDS[name]).presses("登录")


@pytest.fixture
def link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What `evalkit init` prints on a machine where nothing is yet."""
    monkeypatch.setenv("EVALKIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("EVALKIT_DATABASE_URL", raising=False)
    monkeypatch.setattr(print_room, "BY_DEFAULT", (kind_of("card"),))
    printed = CliRunner().invoke(main, ["init"])
    assert printed.exit_code == 0, printed.output
    found = re.search(r"http://127\.0\.0\.1:8080(/setup#\S+)", printed.output)
    assert found is not None
    return found.group(1)


@pytest.fixture
def store(link: str) -> Iterator[Store]:
    del link
    with closing(open_store(Settings.from_environment(os.environ).database_url)) as store:
        yield store


@pytest.fixture
def site(store: Store) -> Iterator[RunningSite]:
    running = RunningSite(create_app(Settings.from_environment(os.environ), store=store), store)
    yield running
    running.stop()


@pytest.fixture
def people(browser: Browser, site: RunningSite) -> Iterator[dict[str, Hands]]:
    """Each with a phone of their own."""
    devices = [browser.new_context(base_url=site.address, viewport=PHONE) for _ in WORDS]  # type: ignore[arg-type]
    for device in devices:
        device.set_default_timeout(LONGEST_WAIT)
    yield {name: Hands(device.new_page()) for name, device in zip(WORDS, devices, strict=True)}
    for device in devices:
        device.close()


@pytest.mark.skipif(not THOROUGH, reason="a minute and a half: `make test-all`")
def test_from_an_empty_installation_to_a_signed_off_project(
    people: dict[str, Hands], link: str, store: Store
) -> None:
    founder_link = sets_up(people["root"], link)
    founder = people["lin"].opens_account(founder_link, "lin")
    opens_a_programme(founder)
    for name, role in (("wu", "协调人"), ("li", "访员"), ("zhou", "主管人员")):
        people[name].opens_account(gives_role(founder, name, role), name)
    brings_the_roster(people["wu"])
    opens_the_wave(founder)
    asks_somebody(people["li"])
    others_answer(store)
    signs_off(people["zhou"])


def sets_up(root: Hands, link: str) -> str:
    """The first admin, who makes an account for the one who founds programmes: the link for it."""
    root.page.goto(link)
    root.writes("用户名", "root").writes("新密码", WORDS["root"]).presses("设立")
    root.logs_in("root")
    secret = root.page.locator("code").inner_text()
    root.writes("验证码", pyotp.TOTP(secret).now()).presses("确认")
    root.presses(re.compile("抄好了"), link=True)
    root.presses(re.compile("给项目主管建一个账号"), link=True)
    root.writes("用户名", "lin").ticks("可以新建项目群").presses("建账号")
    return root.page.locator(".once code").inner_text()


def opens_a_programme(lin: Hands) -> None:
    days = [str(TODAY + timedelta(days=count)) for count in (0, 30, 760)]
    lin.presses("新建一个项目群", link=True)
    for label, text in (
        ("中文名称", "示例县"),
        ("英文名称", "Example"),
        ("网址里的编号", CODE),
        ("评估方，中文", "评估组"),
        ("评估方，英文", "The team"),
        ("这一轮的中文名称", "第一轮"),
        ("这一轮的英文名称", "First"),
        ("这一轮的编号", WAVE),
        *zip(("开始日期", "结束日期", "删除日期"), days, strict=True),
    ):
        lin.writes(label, text)
    lin.presses("新建").presses("加项目", link=True).presses("加一个项目", link=True)
    lin.writes("编号", PROJECT).writes("中文名称", "甲村食堂").writes("英文名称", "Canteen A")
    lin.writes(re.compile("服务对象.*一共几人"), "8").writes(
        re.compile("服务对象.*要几人回答"), "8"
    )
    lin.presses("保存")


def gives_role(lin: Hands, name: str, role: str) -> str:
    """The link that opens the new account."""
    lin.menu("人员").writes("用户名", name).chooses("身份", role).presses("加上")
    return lin.page.locator(".once code").inner_text()


def brings_the_roster(wu: Hands) -> None:
    wu.menu("名册和抽样")
    content = csv(villagers("user", 8, project=PROJECT))
    wu.page.locator("input[type=file]").set_input_files(
        {"name": "名册.csv", "mimeType": "text/csv", "buffer": content}
    )
    wu.presses("检查").presses("确认，存名册").presses("抽样").presses("分派", link=True)
    wu.presses("分派").reads("li 多了 8 位")


def opens_the_wave(lin: Hands) -> None:
    lin.menu("计划").presses("第一轮", link=True).presses("开放这一轮")
    lin.reads("已开放，现在可以填了。")


def asks_somebody(li: Hands) -> None:
    """Read aloud, page by page, to the receipt and back to the list."""
    li.menu("今天")
    li.follows(li.page.locator("#to-do .people a"))
    li.presses("开始问")
    li.presses("我同意，开始填").presses("开始", link=True)
    while li.page.get_by_role("heading", level=1).inner_text() != "交卷之前":
        li.answers().presses(re.compile("下一页"))
    li.presses("交卷").reads("收到了，谢谢您！")
    li.presses(re.compile("今天"), link=True)
    li.follows(li.page.locator("#to-do .people a")).ticks("完成").presses("记下")
    li.reads("还要访 7 位")


def others_answer(store: Store) -> None:
    with store.reading() as db:
        place = find_place(db, CODE, PROJECT, WAVE)
    assert place is not None
    for number in range(1, OTHERS + 1):
        asked = [one for one in place.instrument.items if "user" in one.roles]
        answers = {one.code: Missing.DONT_KNOW.value for one in asked}
        sent = body(
            number,
            programme=CODE,
            project=PROJECT,
            wave=WAVE,
            instrument=instrument_key(place.instrument),
            answers=answers,
            choices={},
        )
        submit(store, sent, at=datetime.now(UTC))


def signs_off(zhou: Hands) -> None:
    zhou.menu("评估卡和报告").presses("按现在的数据排印")
    for _ in range(60):
        if not zhou.page.get_by_role("link", name="刷新进度").count():
            break
        zhou.page.wait_for_timeout(1000)
        zhou.presses("刷新进度", link=True)
    zhou.reads("上一次排印完成：2 份")
    zhou.menu("签批").presses("甲村食堂", link=True)
    zhou.presses("记下：卡已送机构")
    zhou.writes("答复原文", "没有意见。").presses("保存答复")
    zhou.chooses("决定", "整改后通过").writes("条件（每行一条）", "账目上墙。")
    zhou.writes(re.compile("^期限"), str(TODAY + timedelta(days=60))).writes("签批人", "周")
    zhou.presses("签批，不再更改").reads("这一轮已经作出决定，不能再改。")
    zhou.presses("看签批存档", link=True).reads("签批以后，答卷没有变化")
    zhou.menu("签批").reads("已决定").reads("整改后通过")
