"""All sections of the staff pages, in the order of the menu. A new one is a line here."""

from __future__ import annotations

from evalkit.web.staff.account import ACCOUNT
from evalkit.web.staff.accounts import ACCOUNTS
from evalkit.web.staff.home import HOME
from evalkit.web.staff.own_password import PASSWORD
from evalkit.web.staff.people import PEOPLE
from evalkit.web.staff.phones import PHONES
from evalkit.web.staff.returned import RETURNED
from evalkit.web.staff.review import REVIEW

SECTIONS = (HOME, REVIEW, RETURNED, ACCOUNTS, PEOPLE, PHONES, ACCOUNT, PASSWORD)
