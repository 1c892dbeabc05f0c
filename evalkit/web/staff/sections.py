"""All sections of the staff pages, in the order of the menu. A new one is a line here."""

from __future__ import annotations

from evalkit.web.staff.account import ACCOUNT
from evalkit.web.staff.home import HOME

SECTIONS = (HOME, ACCOUNT)
