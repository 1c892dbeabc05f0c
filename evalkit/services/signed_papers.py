"""What sign-offs say, as the printed documents show it: replies, decisions, conditions and their state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from evalkit.store import sign_offs as kept
from evalkit.store.engine import Store
from evalkit.store.sign_offs import Condition, Decided, Opened, Replied, Step
from instruments.project_conditions import ConditionState, ProjectCondition
from instruments.project_sign_off import ProjectSignOff, Reply, Signature
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


def signed_papers(store: Store, programme: str, study: Study) -> tuple[ProjectSignOff, ...]:
    """Every sign-off of a programme in which somebody has replied or decided."""
    with store.reading() as db:
        conditions = kept.conditions_of(db, programme)
        begun = {wave.code: kept.steps_of(db, programme, wave.code) for wave in study.waves}
    found = (
        _paper(project, wave, steps, conditions.get(project, ()))
        for wave, projects in begun.items()
        for project, steps in projects.items()
    )
    return tuple(one for one in found if not one.is_empty)


def _paper(
    project: str, wave: str, steps: tuple[Step, ...], conditions: Iterable[Condition]
) -> ProjectSignOff:
    """Replies to the card that counts: the one that the organisation was given last."""
    opened = [at for at, one in enumerate(steps) if isinstance(one, Opened)]
    mine = steps[opened[-1] :] if opened else steps
    decided = next((one for one in mine if isinstance(one, Decided)), None)
    set_here = [one for one in conditions if one.wave == wave]
    return ProjectSignOff(
        project=project,
        wave=wave,
        replies=tuple(
            Reply(words=_printable(one.words), on=one.at.date())
            for one in mine
            if isinstance(one, Replied)
        ),
        signature=None if decided is None else _signature(decided, set_here),
    )


def _signature(decided: Decided, conditions: list[Condition]) -> Signature:
    return Signature(
        decision=decided.decision,
        signed_by=_printable(decided.signed_by),
        on=decided.at.date(),
        conditions=tuple(one.words for one in conditions),
        due=conditions[0].due if conditions else None,
        reason=_printable(decided.reason),
        tranche=_printable(decided.tranche),
    )


def _printable(words: str) -> str:
    """Without what the font lacks: it was kept before that was refused, and must not stop the card."""
    from reports.pdf.report_font import lacking  # with the printer, which takes a second to load

    return words.translate({ord(sign): "□" for sign in lacking(words)})


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
