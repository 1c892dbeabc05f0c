"""A fictional county: forty projects of three kinds, two waves, nobody and nowhere that exists.

Places are numbered, organisations lettered. The plan is the same for every seed; only the answers
are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from instruments.attributes import AttributeWords
from instruments.model import Instrument
from instruments.study import Project, RolePlan, Study, Wave
from instruments.text import Text

PROJECTS = 40
FIRST, SECOND = "w1", "w2"
WAVES = (
    Wave(code=FIRST, label=Text(zh="第一轮", en="First wave")),
    Wave(code=SECOND, label=Text(zh="第二轮", en="Second wave")),
)
LABEL = Text(
    zh="示例县乡村合作治理项目评估（演示数据）",
    en="Collaborative governance in Example County (simulated data)",
)
# Of these roles everybody is asked; of the others a sample. Roster, target and how much both vary.
CENSUS: Mapping[str, tuple[int, int]] = {
    "gov": (2, 0),
    "vc": (5, 1),
    "so_lead": (1, 0),
    "so_staff": (3, 1),
    "wf": (1, 0),
    "member": (24, 4),
    "company": (2, 0),
    "vol_lead": (2, 0),
    "selforg": (4, 1),
    "volunteer": (12, 3),
    "family": (8, 2),
    "evaluator": (2, 0),
}
# Every fourth organisation is spoken for by its director and its project lead, the others by one
# person, whose spread can then be taken from these.
TWO_LEADERS_EVERY = 4
SAMPLES: Mapping[str, tuple[int, int, int]] = {"user": (60, 30, 5), "resident": (420, 40, 6)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of project: what is delivered, and how the reports name it."""

    code: str
    label: Text
    service: Text


KINDS = (
    Kind(
        code="meals",
        label=Text(zh="助餐", en="Shared meals"),
        service=Text(zh="助餐服务", en="the meal service"),
    ),
    Kind(
        code="visits",
        label=Text(zh="助老志愿", en="Volunteer help for elders"),
        service=Text(zh="助老志愿服务", en="the volunteer help for elders"),
    ),
    Kind(
        code="environment",
        label=Text(zh="环境共治", en="Joint care for the environment"),
        service=Text(zh="环境共治服务", en="the joint care for the environment"),
    ),
)


ATTRIBUTE = AttributeWords(
    code="kind",
    label=Text(zh="服务种类", en="Kind of service"),
    values=tuple((kind.code, kind.label) for kind in KINDS),
)


def county(instrument: Instrument, *, projects: int = PROJECTS) -> Study:
    """The study plan of the demonstration, for the roles and slots that the instrument has."""
    return Study(
        label=LABEL,
        projects=tuple(_project(instrument, number) for number in range(1, projects + 1)),
        waves=WAVES,
        attributes=(ATTRIBUTE,),
        simulated=True,
    )


def project_code(number: int) -> str:
    return f"P{number:02d}"


def _project(instrument: Instrument, number: int) -> Project:
    kind = KINDS[(number - 1) % len(KINDS)]
    village = f"{number:02d}"
    return Project(
        code=project_code(number),
        label=Text(
            zh=f"示例县·{village}村 {kind.label.zh}项目",
            en=f"Example County, Village {village}: {kind.label.en}",
        ),
        plan=_plan(instrument, number),
        slots={
            name: text for name, text in _slots(kind, number).items() if name in instrument.slots
        },
        attributes={"kind": kind.code},
    )


def _slots(kind: Kind, number: int) -> dict[str, Text]:
    village = f"{number:02d}"
    letter = "ABCDE"[number % 5]
    return {
        "service": kind.service,
        "place": Text(zh=f"{village}村", en=f"Village {village}"),
        "org": Text(zh=f"示例社工机构{letter}", en=f"Example Social Work Organisation {letter}"),
        "committee": Text(zh=f"{village}村村委会", en=f"the committee of Village {village}"),
        "assoc": Text(
            zh=f"{village}村老年协会", en=f"the elders’ association of Village {village}"
        ),
    }


def _plan(instrument: Instrument, number: int) -> tuple[RolePlan, ...]:
    plans = []
    for place, role in enumerate(instrument.roles):
        if role.code in SAMPLES:
            roster, target, spread = SAMPLES[role.code]
            step = _step(number, place, spread)
            plans.append(RolePlan(role=role.code, roster=roster + 4 * step, target=target + step))
        elif role.code in CENSUS:
            size, spread = CENSUS[role.code]
            count = size + _step(number, place, spread)
            count += role.code == "so_lead" and number % TWO_LEADERS_EVERY == 0
            plans.append(RolePlan(role=role.code, roster=count, target=count))
    return tuple(plans)


def _step(number: int, place: int, spread: int) -> int:
    """A fixed, uneven pattern of whole numbers from -spread to spread."""
    return (number * (2 * place + 3) + place) % (2 * spread + 1) - spread
