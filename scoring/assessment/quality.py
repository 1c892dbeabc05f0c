"""Checks on how the data came about. A flag asks for a look; it changes no number.

Each rule is kept so strict that ordinary data do not trip it: how often it does on simulated
counties is tabulated in `docs/explanation/simulation.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from instruments.responses import Missing, Response
from scoring.assessment.findings import Flag, FlagCode, Gap, Satisfaction
from scoring.data_quality.thresholds import (
    DISAGREEMENT,
    DISAGREEMENT_BEYOND,
    DISAGREEMENT_ITEMS,
    DISAGREEMENT_PEOPLE,
    IDENTICAL_ITEMS,
    IDENTICAL_LEAST,
    IDENTICAL_WITHIN,
    OVERHEARD_LEAST,
    OVERHEARD_SHARE,
    SATISFIED_SHARE,
)


def flags_for(
    *,
    satisfaction: Satisfaction | None,
    gaps: Sequence[Gap],
    responses: Iterable[Response],
) -> tuple[Flag, ...]:
    """All flags of one project in one wave; `responses` are those of that project and wave.

    Facts by code:
    OVERHEARD_SATISFACTION: item, satisfied, answered, overheard.
    SIDES_DISAGREE: subdimension, items (separated by blanks), higher, lower, higher_value,
    lower_value, difference (points, one decimal).
    IDENTICAL_FORMS: evaluator, forms, minutes (from the first to the last), items.
    """
    return (
        *_overheard(satisfaction),
        *_disagreements(gaps),
        *_identical_forms(responses),
    )


def _overheard(satisfaction: Satisfaction | None) -> Iterator[Flag]:
    """Nearly everybody is satisfied, and at least half said so within a cadre's earshot."""
    if satisfaction is None or satisfaction.satisfied is None or satisfaction.overheard is None:
        return
    answered, satisfied = satisfaction.satisfied.used, satisfaction.satisfied.count
    overheard = satisfaction.overheard
    if overheard < max(OVERHEARD_LEAST, OVERHEARD_SHARE * answered):
        return
    if satisfied >= SATISFIED_SHARE * answered:
        yield Flag(
            code=FlagCode.OVERHEARD_SATISFACTION,
            facts=(
                ("item", satisfaction.item),
                ("satisfied", str(satisfied)),
                ("answered", str(answered)),
                ("overheard", str(overheard)),
            ),
        )


def _disagreements(gaps: Sequence[Gap]) -> Iterator[Flag]:
    """The widest gap of each sub-dimension in which two sides see different things."""
    widest: dict[str, Gap] = {}
    for gap in gaps:
        known = widest.get(gap.subdimension)
        if _disagree(gap) and (known is None or gap.difference > known.difference):
            widest[gap.subdimension] = gap
    for gap in widest.values():
        yield Flag(
            code=FlagCode.SIDES_DISAGREE,
            facts=(
                ("subdimension", gap.subdimension),
                ("items", " ".join(gap.items)),
                ("higher", gap.higher.value),
                ("lower", gap.lower.value),
                ("higher_value", f"{gap.higher_value:.1f}"),
                ("lower_value", f"{gap.lower_value:.1f}"),
                ("difference", f"{gap.difference:.1f}"),
            ),
        )


def _disagree(gap: Gap) -> bool:
    return (
        len(gap.items) >= DISAGREEMENT_ITEMS
        and min(gap.higher_used, gap.lower_used) >= DISAGREEMENT_PEOPLE
        and gap.difference >= DISAGREEMENT
        and gap.interval is not None
        and gap.interval.low >= DISAGREEMENT_BEYOND
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copies:
    """Equal forms of one evaluator within the time allowed."""

    forms: int
    minutes: int


def _identical_forms(responses: Iterable[Response]) -> Iterator[Flag]:
    """Forms with equal answers, by the evaluator who completed them.

    A form counts with its time of completion, or of submission where that is all that is known;
    forms without a time or an evaluator are left out. Answers without a number do not count.
    """
    times: dict[tuple[str, frozenset[tuple[str, int]]], list[datetime]] = {}
    for response in responses:
        moment = response.finished_at or response.submitted_at
        answers = _numbers(response)
        if response.evaluator and moment and len(answers) >= IDENTICAL_ITEMS:
            times.setdefault((response.evaluator, answers), []).append(_instant(moment))
    for (evaluator, answers), moments in times.items():
        copies = _densest(sorted(moments))
        if copies.forms >= IDENTICAL_LEAST:
            yield Flag(
                code=FlagCode.IDENTICAL_FORMS,
                facts=(
                    ("evaluator", evaluator),
                    ("forms", str(copies.forms)),
                    ("minutes", str(copies.minutes)),
                    ("items", str(len(answers))),
                ),
            )


def _numbers(response: Response) -> frozenset[tuple[str, int]]:
    return frozenset(
        (item, answer)
        for item, answer in response.answers.items()
        if not isinstance(answer, Missing)
    )


def _instant(moment: datetime) -> datetime:
    """Times with and without a zone cannot be compared; those without are taken as UTC."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _densest(moments: Sequence[datetime]) -> _Copies:
    """The most forms inside one window of the time allowed; `moments` in ascending order."""
    best = _Copies(forms=0, minutes=0)
    start = 0
    for end, moment in enumerate(moments):
        while moment - moments[start] > IDENTICAL_WITHIN:
            start += 1
        if end - start + 1 > best.forms:
            minutes = round((moment - moments[start]).total_seconds() / 60)
            best = _Copies(forms=end - start + 1, minutes=minutes)
    return best
