"""The conditions that sign-offs set, as the printed documents show them: with what was found of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from evalkit.store import sign_offs as kept
from evalkit.store.engine import Store
from evalkit.store.sign_offs import Condition
from instruments.project_conditions import ConditionState, ProjectCondition
from instruments.study import Study
from instruments.text import Text


def with_signed_conditions(store: Store, programme: str, study: Study) -> Study:
    """The plan as it is printed: behind the conditions of the study file those of the sign-offs.

    Nothing is scored from it, so the fingerprint of the data stays what it is without them. An officer
    writes in one language, and it is printed in both editions as it was written.
    """
    with store.reading() as db:
        found = kept.conditions_of(db, programme)
    if not found:
        return study
    return replace(
        study,
        projects=tuple(
            replace(one, conditions=(*one.conditions, *_printed(found.get(one.code, ()))))
            for one in study.projects
        ),
    )


def _printed(conditions: Iterable[Condition]) -> tuple[ProjectCondition, ...]:
    return tuple(_one(condition) for condition in conditions)


def _one(condition: Condition) -> ProjectCondition:
    last = condition.findings[-1] if condition.findings else None
    return ProjectCondition(
        text=Text(zh=condition.words, en=condition.words),
        wave=condition.wave,
        due=condition.due,
        state=last.state if last else ConditionState.OPEN,
        evidence=last.evidence if last else "",
    )
