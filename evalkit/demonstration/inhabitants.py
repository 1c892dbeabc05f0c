"""The people of the fictional county: who answers how, and how much they know.

Most are satisfied, residents know least about the project, old people are read to. The codes are
those of the packaged instruments; questions of another instrument are answered evenly.
"""

from __future__ import annotations

from collections.abc import Mapping

from evalkit.demonstration.population import Nonresponse, Population
from instruments.model import Instrument, Measure
from instruments.paradata import INTERVIEWER, MODE_QUESTION, PRESENCE_QUESTION, PRESENT

OFFICES = ("gov", "wf", "vc", "so_lead", "so_staff", "company")
NEIGHBOURS = ("selforg", "volunteer", "member")
IN_OFFICE = {"self": 0.95, INTERVIEWER: 0.05}
IN_THE_VILLAGE = {"self": 0.6, INTERVIEWER: 0.4}
AT_HOME = {"self": 0.08, INTERVIEWER: 0.84, "proxy": 0.08}
USES_THE_SERVICE = {"none": 0.02, "few": 0.18, "some": 0.4, "many": 0.4}
LIVES_NEARBY = {"none": 0.55, "few": 0.25, "some": 0.15, "many": 0.05}
OLD = {"under45": 0.01, "from45": 0.04, "from60": 0.3, "from70": 0.45, "from80": 0.2}
GROWN_UP = {"under45": 0.2, "from45": 0.35, "from60": 0.3, "from70": 0.12, "from80": 0.03}

# How much lower a recalled state lies, and how rare events are that nobody is scored by.
BEFORE, RARE = -0.5, -4.5  # latent units

CHOICES: Mapping[tuple[str, str], Mapping[str, float]] = {
    (MODE_QUESTION, ""): AT_HOME,
    **{(MODE_QUESTION, role): IN_OFFICE for role in OFFICES},
    **{(MODE_QUESTION, role): IN_THE_VILLAGE for role in NEIGHBOURS},
    (PRESENCE_QUESTION, ""): {"no": 0.93, PRESENT: 0.07},
    ("BG-language", ""): {"standard": 0.45, "dialect": 0.53, "minority": 0.02},
    ("BG-interpreter", ""): {"none": 0.95, "relative": 0.05},
    ("BG-age", ""): GROWN_UP,
    ("BG-age", "user"): OLD,
    ("BG-sex", ""): {"female": 0.55, "male": 0.43, "unstated": 0.02},
    ("BG-tenure", ""): {"under3m": 0.05, "from3m": 0.25, "over1y": 0.7},
    ("BG-use", ""): USES_THE_SERVICE,
    ("BG-use", "resident"): LIVES_NEARBY,
    ("Q-comment", ""): {"yes": 0.45, "no": 0.55},
    ("Q-next", ""): {"yes": 0.4, "no": 0.6},
    ("Q-need", ""): {"yes": 0.6, "no": 0.4},
    ("Q-wait", ""): {
        "day": 0.35,
        "days3": 0.35,
        "week": 0.18,
        "month": 0.07,
        "longer": 0.03,
        "never": 0.02,
    },
    ("Q-unserved", ""): {"yes": 0.2, "no": 0.4, "unsure": 0.4},
    ("Q-voluntary", ""): {"own": 0.8, "required": 0.06, "both": 0.14},
    ("Q-gave", ""): {"none": 0.4, "work": 0.4, "money": 0.1, "goods": 0.1},
    ("Q-meal", ""): {"yes": 0.85, "no": 0.15},
    ("Q-assessed", ""): {"yes": 0.9, "no": 0.1},
    ("Q-evaluated", ""): {"yes": 0.9, "no": 0.1},
    ("Q-quiet", ""): {"yes": 0.8, "no": 0.2},
    ("Q-difficulty", ""): {"yes": 0.8, "no": 0.2},
    ("Q-where", ""): {"yes": 0.7, "no": 0.3},
    ("Q-activity", ""): {"yes": 0.6, "no": 0.4},
    ("Q-audit", ""): {"clean": 0.7, "minor": 0.2, "none": 0.1},
    ("Q-old", ""): {"yes": 0.6, "no": 0.4},
    ("Q-there", ""): {"yes": 0.8, "no": 0.2},
    ("Q-served", ""): {"yes": 0.9, "no": 0.1},
    ("Q-pay", ""): {"yes": 0.9, "no": 0.1},
    ("Q-price", ""): {"lower": 0.5, "same": 0.3, "higher": 0.05, "unsure": 0.15},
}


def inhabitants(instrument: Instrument) -> Population:
    """The population of the county, with more people satisfied than anything else."""
    satisfaction = instrument.satisfaction_item
    before = {item.code: BEFORE for item in instrument.items if item.recalls}
    events = {
        item.code: RARE
        for item in instrument.items
        if item.measures is Measure.FACT and instrument.scale(item.scale).card == "count4"
    }
    return Population(
        item_sd=0.3,
        ease={**before, **events, **({satisfaction: 0.35} if satisfaction else {})},
        nonresponse={
            "resident": Nonresponse(dont_know=0.09, not_applicable=0.02),
            "user": Nonresponse(dont_know=0.04),
            "family": Nonresponse(dont_know=0.05),
        },
        response_rates={"gov": 0.98, "so_lead": 0.99, "so_staff": 0.98, "resident": 0.9},
        choices=CHOICES,
    )
