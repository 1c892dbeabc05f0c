"""The sentence for every problem code, in both languages: what is wrong there, and what to do.

`docs/reference/problems.md` lists them; a test keeps the two equal. Each family of codes has a
module of its own; names in braces are facts that a problem carries.
"""

from __future__ import annotations

from collections.abc import Mapping

from instruments.problem_wording_advice import ADVICE_WORDING
from instruments.problem_wording_data import DATA_WORDING
from instruments.problem_wording_figures import FIGURES_WORDING
from instruments.problem_wording_file import FILE_WORDING
from instruments.problem_wording_instrument import INSTRUMENT_WORDING
from instruments.problem_wording_invitations import INVITATIONS_WORDING
from instruments.problem_wording_plan import PLAN_WORDING
from instruments.problem_wording_relations import RELATIONS_WORDING
from instruments.problem_wording_roster import ROSTER_WORDING
from instruments.problem_wording_study import STUDY_WORDING
from instruments.text import Text

# In the order of the manual: what any file can have, then instruments, studies and data.
FAMILIES: Mapping[str, Mapping[str, Text]] = {
    "file": FILE_WORDING,
    "instrument": {**INSTRUMENT_WORDING, **RELATIONS_WORDING},
    "advice": ADVICE_WORDING,
    "study": STUDY_WORDING,
    "data": DATA_WORDING,
    "figures": FIGURES_WORDING,
    "plan": PLAN_WORDING,
    "invitations": INVITATIONS_WORDING,
    "roster": ROSTER_WORDING,
}
WORDING: Mapping[str, Text] = {
    code: text for family in FAMILIES.values() for code, text in family.items()
}
ADVICE = frozenset(ADVICE_WORDING)
