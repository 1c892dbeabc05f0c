"""A programme in which every text that somebody could have typed tries to run a script.

`CANARY` closes an attribute and a tag, and calls `__xss` if a browser takes it for markup. It is put into
every Text and every free string of a plan, its promises and its instrument, by walking their types.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar

from evalkit.access.rights import Right
from evalkit.intake.terms import Terms
from evalkit.services.programmes import open_programme
from evalkit.store.engine import Store
from instruments.contracts import ContractTarget
from instruments.project_conditions import ConditionState, ProjectCondition
from instruments.study import RolePlan, Study
from instruments.text import Text
from tests.photos import PHOTO, add_photo
from tests.staff_visits import add_person
from tests.surveys import CODE, INSTRUMENT, STUDY

Value = TypeVar("Value")

CANARY = """\"><img src=x onerror=__xss('f1')>"""
RAW = "<img src=x"  # what a reply must never hold
FREE_STRINGS = {"evidence", "contact", "formula"}
MEMBER = "00000000-0000-4000-8000-00000000000a"
HOSTILE_HASH = "c" * 64


def poisoned(value: Value) -> Value:
    """The same value with the canary in every text; codes stay what they are."""
    return _poisoned(value)  # type: ignore[no-any-return]


def _poisoned(value: Any) -> Any:
    if isinstance(value, Text):
        return Text(zh=f"{CANARY} {value.zh}", en=f"{CANARY} {value.en}")
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {
            one.name: CANARY
            if one.name in FREE_STRINGS and isinstance(part, str)
            else _poisoned(part)
            for one in dataclasses.fields(value)
            for part in [getattr(value, one.name)]
        }
        return dataclasses.replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(_poisoned(part) for part in value)
    if isinstance(value, Mapping):
        return {key: _poisoned(part) for key, part in value.items()}
    return value


def hostile_programme(store: Store) -> None:
    """Opened, with somebody whose name is the canary, and a photo of theirs that shows it."""
    target = ContractTarget(indicator="I-02", group="now", target=4.0, evidence="x")
    condition = ProjectCondition(
        text=Text(zh="账目", en="accounts"), wave="w1", state=ConditionState.MET, evidence="x"
    )
    project = dataclasses.replace(
        STUDY.projects[0],
        plan=(RolePlan(role="user", roster=9, target=5),),
        attributes={"kind": CANARY, "county": CANARY, "hills": CANARY},
        contract=(target,),
        conditions=(condition,),
    )
    study: Study = dataclasses.replace(STUDY, projects=(project, *STUDY.projects[1:]))
    instrument = dataclasses.replace(poisoned(INSTRUMENT), content_hash=HOSTILE_HASH)
    terms = poisoned(Terms(contact="x"))
    open_programme(store, CODE, study=poisoned(study), instrument=instrument, terms=terms)
    add_person(store, Right.EVALUATOR, user_id=MEMBER, name=CANARY)
    add_photo(store, PHOTO, MEMBER, caption=CANARY)
