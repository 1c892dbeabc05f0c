"""The words of all pages of staff. A new section adds its own here."""

from __future__ import annotations

from collections.abc import Mapping

from evalkit.web.staff.account_words import ACCOUNT_WORDS
from evalkit.web.staff.analysis_words import ANALYSIS_WORDS
from evalkit.web.staff.audit_words import AUDIT_WORDS, DID_WORDS
from evalkit.web.staff.desk_words import DESK_WORDS
from evalkit.web.staff.documents_words import DOCUMENTS_WORDS
from evalkit.web.staff.paper_words import PAPER_WORDS
from evalkit.web.staff.passing_words import PASSING_WORDS
from evalkit.web.staff.people_words import PEOPLE_WORDS
from evalkit.web.staff.phones_words import PHONES_WORDS
from evalkit.web.staff.photos_words import PHOTOS_WORDS
from evalkit.web.staff.plan_words import PLAN_WORDS
from evalkit.web.staff.research_words import RESEARCH_WORDS
from evalkit.web.staff.review_words import REVIEW_WORDS
from evalkit.web.staff.roster_words import ROSTER_WORDS
from evalkit.web.staff.shell_words import SHELL_WORDS
from evalkit.web.staff.signed_words import SIGNED_WORDS
from evalkit.web.staff.signing_words import SIGNING_WORDS
from evalkit.web.staff.start_words import START_WORDS
from evalkit.web.staff.visits_words import VISITS_WORDS
from instruments.text import Text

STAFF_WORDS: Mapping[str, Text] = {
    **ACCOUNT_WORDS,
    **AUDIT_WORDS,
    **DID_WORDS,
    **DESK_WORDS,
    **DOCUMENTS_WORDS,
    **PASSING_WORDS,
    **PEOPLE_WORDS,
    **PHONES_WORDS,
    **PHOTOS_WORDS,
    **PLAN_WORDS,
    **RESEARCH_WORDS,
    **PAPER_WORDS,
    **ANALYSIS_WORDS,
    **REVIEW_WORDS,
    **ROSTER_WORDS,
    **SHELL_WORDS,
    **SIGNED_WORDS,
    **SIGNING_WORDS,
    **START_WORDS,
    **VISITS_WORDS,
}
