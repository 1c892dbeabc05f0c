"""All sections of the staff pages, in the order of the menu. A new one is a line here."""

from __future__ import annotations

from evalkit.web.staff.account import ACCOUNT
from evalkit.web.staff.accounts import ACCOUNTS
from evalkit.web.staff.analysis import ANALYSIS
from evalkit.web.staff.audit import AUDIT
from evalkit.web.staff.data_look import DATA_LOOK
from evalkit.web.staff.data_set import DATA_SET
from evalkit.web.staff.demonstration import DEMO
from evalkit.web.staff.desk import DESK
from evalkit.web.staff.documents import DOCUMENTS
from evalkit.web.staff.founding import FOUNDING
from evalkit.web.staff.giving import GIVING
from evalkit.web.staff.home import HOME
from evalkit.web.staff.inviting import INVITING
from evalkit.web.staff.own_password import PASSWORD
from evalkit.web.staff.paper import PAPER
from evalkit.web.staff.paper_entering import PAPER_ENTRY
from evalkit.web.staff.paper_pairs import PAPER_PAIRS
from evalkit.web.staff.passing import PASSING
from evalkit.web.staff.people import PEOPLE
from evalkit.web.staff.phones import PHONES
from evalkit.web.staff.photos import PHOTOS
from evalkit.web.staff.plan import PLAN
from evalkit.web.staff.projects import PROJECTS
from evalkit.web.staff.rates import RATES
from evalkit.web.staff.research import RESEARCH
from evalkit.web.staff.returned import RETURNED
from evalkit.web.staff.review import REVIEW
from evalkit.web.staff.roster import ROSTER
from evalkit.web.staff.settings import SETTINGS
from evalkit.web.staff.signed import SIGNED
from evalkit.web.staff.signing import SIGNING
from evalkit.web.staff.tables import TABLES
from evalkit.web.staff.targets import TARGETS
from evalkit.web.staff.visits import VISITS
from evalkit.web.staff.wave_table import WAVE_TABLE
from evalkit.web.staff.waves import WAVES

SECTIONS = (
    HOME,
    *(VISITS, PHOTOS, RETURNED, DESK, REVIEW, DOCUMENTS, SIGNING, SIGNED, PASSING),
    *(PLAN, PROJECTS, TARGETS, WAVES, SETTINGS, TABLES, WAVE_TABLE),
    *(ROSTER, GIVING, INVITING, RATES),
    *(PAPER, PAPER_ENTRY, PAPER_PAIRS),
    *(RESEARCH, DATA_SET, DATA_LOOK, ANALYSIS),
    *(FOUNDING, DEMO, ACCOUNTS, PEOPLE, PHONES, AUDIT),
    *(ACCOUNT, PASSWORD),
)
