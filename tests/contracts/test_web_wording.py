"""Every sentence of the pages is complete in both languages, and every one is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evalkit.access.rights import TABLE, Right
from evalkit.exchange.plan_tables import PlanTable
from evalkit.intake.photo import PhotoProblem
from evalkit.intake.submission import FlagCode, State
from evalkit.services import people
from evalkit.services.accounts import Problem
from evalkit.services.desk import Need
from evalkit.services.logging_in import Refusal
from evalkit.services.paper_desk import PaperProblem
from evalkit.services.passing import Why
from evalkit.services.plan import FixedPart
from evalkit.services.plan_changes import PARTS, WHOLE
from evalkit.services.plan_writing import KINDS
from evalkit.services.reviews import JUDGEMENTS
from evalkit.services.sign_off import SignOffProblem
from evalkit.services.sign_off_state import Stage
from evalkit.services.snapshots import Since
from evalkit.services.waves import WaveProblem
from evalkit.store.invitations import Kind
from evalkit.web.staff.analysis_form import FIELDS
from evalkit.web.staff.audit_words import DID_WORDS
from evalkit.web.staff.data_set import Use
from evalkit.web.staff.sections import SECTIONS
from evalkit.web.staff.signing_forms import FORMS
from evalkit.web.wording import WORDING
from instruments.analysis_plan import Nesting
from instruments.model import Mode, Side
from instruments.project_conditions import ConditionState
from instruments.project_sign_off import Decision
from instruments.study import KNOWN_ATTRIBUTES
from instruments.text import SLOT, Lang

ROOT = Path(__file__).parents[2]
CALL = re.compile(r"""\b(?:w|words|Words\(lang\)|say|said|refuse)\(\s*["'](\w+)["']""")
QUOTED = re.compile(r"""["'](\w+)["']""")

# Keys that the code puts together from a reason, a role or a line of the menu.
PUT_TOGETHER = {
    *(f"staff_bad_{one.value}" for one in Problem),
    *(f"staff_{one.value}" for one in Refusal),
    *(f"staff_code_{one.value}" for one in Refusal),
    *(f"accounts_{one}" for one in (people.Problem.LAST_ADMIN,)),
    *(f"people_{one}" for one in people.Problem if one is not people.Problem.LAST_ADMIN),
    *(f"right_{one}" for one in Right),
    *(f"right_{one}_does" for one in Right),
    *(f"documents_lang_{lang}" for lang in Lang),
    *(f"review_state_{one}" for one in State),
    *(f"review_do_{one}" for one in JUDGEMENTS),
    *(f"review_mode_{one}" for one in Mode),
    *(f"review_flag_{one.value.replace('-', '_')}" for one in FlagCode),
    *(f"paper_bad_{one.value.replace('-', '_')}" for one in PaperProblem),
    *(f"paper_field_{one}" for one in ("consent", "comment", "minutes", "day", "interviewer")),
    *(f"photos_bad_{one.value.replace('-', '_')}" for one in PhotoProblem),
    *(f"paper_key_{one}" for one in ("1", "2")),
    *(f"paper_state_{one}" for one in ("typing", "once", "differs")),
    *(f"paper_sign_{one}" for one in ("dk", "na", "ref")),
    *(f"signing_stage_{one.value.replace('-', '_')}" for one in Stage),
    *(f"signing_bad_{one.value.replace('-', '_')}" for one in SignOffProblem),
    *(f"signing_decision_{one.value.replace('-', '_')}" for one in Decision),
    *(f"signing_found_{one.value.replace('-', '_')}" for one in ConditionState),
    *(f"desk_need_{need}" for need in Need if need not in (Need.DATA, Need.BEHIND)),
    *(f"signing_{do}" for do in FORMS),
    *(f"signing_{do}_do" for do in FORMS),
    *(f"signed_{since}" for since in Since),
    *(f"action_{action.value.replace(' ', '_')}" for action in TABLE),
    *DID_WORDS,
    *(f"passing_why_{why.value.replace('-', '_')}" for why in Why),
    *(f"attr_{name.replace('-', '_')}" for name in KNOWN_ATTRIBUTES),
    *(
        f"value_{value.replace('-', '_')}"
        for values in KNOWN_ATTRIBUTES.values()
        for value in values
        if not value[0].isdigit()
    ),
    *(f"kind_{kind}" for kind in Kind),
    *(f"research_file_{use}" for use in Use),
    *(f"research_lang_{lang}" for lang in Lang),
    *(f"analysis_kind_{kind.replace('-', '_')}" for kind in KINDS),
    *(f"analysis_{one}" for one in (*Nesting, *(name for own in FIELDS.values() for name in own))),
    *(f"analysis_take_{do}" for do in ("plan", "pdf_zh", "pdf_en", "zip", "again")),
    *(f"side_{side}" for side in Side),
    *(f"wave_{problem}" for problem in WaveProblem),
    *(f"plan_fixed_{part}" for part in FixedPart),
    *(f"part_{part}" for part in (*PARTS, *WHOLE)),
    *(f"tables_{table}" for table in (*PlanTable, "waves")),
    *(f"plan_{part}_of" for part in ("roster", "target")),
    *(f"plan_slot_{lang}" for lang in Lang),
    *(f"{entry.label}_does" for section in SECTIONS for entry in section.menu),
}


def source_of_the_pages() -> str:
    """The templates and the code of the pages, without the wording itself."""
    templates = (ROOT / "templates" / "web").rglob("*.html")
    modules = (
        path
        for path in (ROOT / "evalkit" / "web").rglob("*.py")
        if not path.name.endswith(("wording.py", "_words.py"))
    )
    return "\n".join(path.read_text("utf-8") for path in (*templates, *modules))


def test_every_key_that_is_said_has_words() -> None:
    said = set(CALL.findall(source_of_the_pages())) | PUT_TOGETHER
    assert said - set(WORDING) == set()


def test_every_word_has_a_place() -> None:
    written = set(QUOTED.findall(source_of_the_pages())) | PUT_TOGETHER
    assert set(WORDING) - written == set()


@pytest.mark.parametrize("key", sorted(WORDING))
def test_both_languages_have_the_same_slots_and_are_not_empty(key: str) -> None:
    text = WORDING[key]
    assert text.zh.strip()
    assert text.en.strip()
    assert set(SLOT.findall(text.zh)) == set(SLOT.findall(text.en))


def test_no_section_writes_over_the_words_of_another() -> None:
    """The mappings are merged: a key that stands in two of them would lose one."""
    modules = (ROOT / "evalkit" / "web").rglob("*word*.py")
    keys = [
        key
        for path in modules
        for key in re.findall(r'^    "(\w+)": Text\(', path.read_text("utf-8"), re.MULTILINE)
    ]
    assert sorted(keys) == sorted(set(keys))
