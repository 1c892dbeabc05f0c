"""The page that shows a link which sets a password: once, in the reply to the button that made it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request, url_for

from evalkit.services.accounts import password_link
from evalkit.store.staff import User
from evalkit.web.shell import shell
from evalkit.web.staff.frame import StaffFrame, lang_here, show, staff_frame, words_here


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPage:
    frame: StaffFrame
    link: str
    back_url: str


def show_new_link(user: User, back_url: str) -> str:
    """Make a link for this account and show it. The token stands behind #, where no log sees it."""
    token = password_link(shell().store, user.id, at=shell().clock())
    address = url_for("staff_password.by_link", lang=lang_here())
    page = LinkPage(
        frame=staff_frame(words_here()("link_shown", name=user.name)),
        link=f"{request.host_url.rstrip('/')}{address}#{token}",
        back_url=back_url,
    )
    return show("link.html", page)
