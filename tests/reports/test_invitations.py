"""Invitations: readable, decodable, and without a secret where none belongs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from instruments.text import Lang, Text
from reports.html import invitations_html
from reports.invitations import Host, InvitationSheets, Ticket, groups_of, invitation_sheets
from reports.pdf import render_pdf
from tests.reports.printed_pages import pages_of, qr_codes_of, run

SPOKEN = "1234 5678 9012 3456 7890 1234 5678 9012"
LONG = Text(
    zh="青山县云台镇柳河村老年人互助食堂及居家养老上门服务合作项目",
    en="Mutual-help canteen and home-based elderly care project of Liuhe village, Yuntai township,"
    " Qingshan county",
)
SHORT = Text(zh="柳河村老年食堂", en="Liuhe village canteen")
HOST = Host(
    operator=Text(
        zh="县民政局委托的评估组", en="The evaluation team commissioned by the county office"
    ),
    contact="0000-1234567",
    simulated=Text(zh="演示", en="demonstration"),
)


def ticket(number: int, project: Text = SHORT, lang: Lang = Lang.ZH) -> Ticket:
    return Ticket(
        project=project,
        role=Text(zh="村民（不论是否用过服务）", en="Resident or villager, whether or not a user"),
        code=SPOKEN,
        link=f"https://pinggu.example.org/zh/t/{number:032}",
        valid_until=date(2026, 12, 31),
        lang=lang,
    )


def sheets(count: int, *, poster: bool = False) -> InvitationSheets:
    """Long and short names, in both languages."""
    tickets = [
        ticket(number, (SHORT, LONG)[number // 2 % 2], list(Lang)[number % 2])
        for number in range(count)
    ]
    return invitation_sheets(tickets, HOST, poster=poster)


@pytest.mark.parametrize(("poster", "pages"), [(False, 2), (True, 5)])
def test_every_code_on_the_page_can_be_scanned(poster: bool, pages: int, tmp_path: Path) -> None:
    pdf = render_pdf(invitations_html(sheets(5, poster=poster)))
    assert len(pages_of(pdf, tmp_path)) == pages
    assert sorted(qr_codes_of(pdf, tmp_path)) == [ticket(number).link for number in range(5)]


@pytest.mark.parametrize("poster", [False, True])
def test_long_names_push_nothing_onto_anything_else(poster: bool, tmp_path: Path) -> None:
    for page in pages_of(render_pdf(invitations_html(sheets(8, poster=poster))), tmp_path):
        assert page.collisions() == []
        assert page.off_the_page() == []


def test_an_invitation_says_what_a_person_must_know(tmp_path: Path) -> None:
    (page,) = pages_of(render_pdf(invitations_html(sheets(1))), tmp_path)
    for words in (
        "柳河村老年食堂",
        "县民政局委托的评估组",
        "评的是项目",
        "自愿参加",
        "2026年12月31日",
        "pinggu.example.org",
        SPOKEN.replace(" ", ""),
        "0000-1234567",
        "只给您一个人用",
    ):
        assert words in page.text.replace(" ", ""), words
    (poster,) = pages_of(render_pdf(invitations_html(sheets(1, poster=True))), tmp_path)
    assert "大家都用这个码" in poster.text


def test_the_secret_is_in_no_title_bookmark_or_description(tmp_path: Path) -> None:
    one = invitation_sheets([ticket(7)], HOST, poster=False)
    html = invitations_html(one)
    assert ticket(7).link not in html.replace("data:", "")
    path = tmp_path / "one.pdf"
    path.write_bytes(render_pdf(html))
    about = run("pdfinfo", path) + run("pdfinfo", "-struct-text", path)
    assert "00007" not in about


@pytest.mark.parametrize(
    ("code", "groups"),
    [
        (SPOKEN, tuple(SPOKEN.split())),
        ("AB12-CD34", ("AB12", "CD34")),
        ("1234567890", ("1234", "5678", "90")),
        ("river  stone", ("river", "stone")),
    ],
)
def test_a_code_is_shown_in_the_groups_in_which_it_is_read_aloud(
    code: str, groups: tuple[str, ...]
) -> None:
    assert groups_of(code) == groups
