"""What the first-run checklist and the page of the demonstration say."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

START_WORDS: Mapping[str, Text] = {
    "first_heading": Text(zh="第一次用，一步一步来", en="First steps"),
    "first_founder": Text(
        zh="给项目主管建一个账号，勾上“可以新建项目群”",
        en="Make an account for the officer and tick “may open programmes”",
    ),
    "first_handed": Text(
        zh="把链接交给对方，由对方设好密码",
        en="Hand over the link, so that they set their password",
    ),
    "first_programme": Text(zh="新建一个项目群", en="Open a programme"),
    "first_look": Text(
        zh="想先看看？打开演示项目群", en="Rather look around first? Switch the demonstration on"
    ),
    "demo": Text(zh="演示项目群", en="Demonstration"),
    "demo_does": Text(
        zh="一个虚构的县，40 个项目、两轮调查，随便看、随便试。",
        en="A fictional county with 40 projects and two waves, to look at and try things out.",
    ),
    "demo_text": Text(
        zh="演示项目群里的县、项目和回答都是虚构的，每一页上都有标明。打开后您是它的负责人；关掉后谁也看不到它，问卷也不再收。"
        "第一次打开要十来秒。",
        en="The county, its projects and all answers are fictional, and every page says so. Switched on, you own it;"
        " switched off, nobody sees it and it takes no forms. The first time takes some ten seconds.",
    ),
    "demo_on": Text(zh="已打开", en="on"),
    "demo_off": Text(zh="已关掉", en="off"),
    "demo_turn_on": Text(zh="打开", en="Switch it on"),
    "demo_turn_off": Text(zh="关掉", en="Switch it off"),
    "demo_turned_on": Text(zh="演示项目群已打开。", en="The demonstration is on."),
    "demo_turned_off": Text(
        zh="演示项目群已关掉，里面的身份都已收回。",
        en="The demonstration is off, and all roles in it are taken back.",
    ),
}
