"""Two kinds of projects set against each other: rural and urban, with and without an agency.

The unit is a project, and only released results go in, so nothing hidden can come out. Projects are
compared on the same sides only: those that show other sides than most are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from instruments.study import Study
from scoring.assessment.kinds import kinds_of_projects
from scoring.assessment.modules.programme_results import AttributeContrast
from scoring.assessment.results import Assessment
from scoring.assessment.scores import Composite
from scoring.indices.contrast import contrast_of_means
from scoring.results import Notice, NoticeCode

FEWEST = 2  # projects of each kind that an interval needs
STATED_FROM = 8  # projects of each kind before anybody says which is higher

Values = dict[str, float]  # project -> value


def attribute_contrasts(
    study: Study, assessments: Sequence[Assessment]
) -> tuple[AttributeContrast, ...]:
    """Every attribute with exactly two values among the projects of a wave, on every measure.

    Measures: dimensions, sub-dimensions, and the asymmetry of each dyad; on the last, an attribute
    that says whether there is an agency gives the brokerage effect.
    """
    found: list[AttributeContrast] = []
    for wave in dict.fromkeys(one.wave for one in assessments):
        here = [one for one in assessments if one.wave == wave]
        attributes = kinds_of_projects(study, [one.project for one in here])
        for measure, values in _measures(here) if attributes else ():
            for name, kinds in attributes.items():
                found += _of_attribute(wave, name, kinds, measure, values)
    return tuple(found)


def _of_attribute(
    wave: str,
    name: str,
    kinds: Mapping[str, Sequence[str]],
    measure: str,
    values: Values,
) -> Iterator[AttributeContrast]:
    one, other = kinds
    groups = [
        np.array([values[project] for project in kinds[kind] if project in values])
        for kind in (one, other)
    ]
    if all(len(group) for group in groups):
        yield _contrast(wave, name, (one, other), measure, groups)


def _contrast(
    wave: str, name: str, kinds: tuple[str, str], measure: str, groups: Sequence[np.ndarray]
) -> AttributeContrast:
    counts = (len(groups[0]), len(groups[1]))
    found = contrast_of_means(
        (float(groups[0].mean()), float(groups[1].mean())),
        (_spread(groups[0]), _spread(groups[1])),
        counts,
    )
    if min(counts) < FEWEST:
        found = replace(found, notices=(Notice(code=NoticeCode.FEW_PROJECTS),))
    return AttributeContrast(
        wave=wave,
        attribute=name,
        one=kinds[0],
        other=kinds[1],
        measure=measure,
        contrast=found,
        stated=min(counts) >= STATED_FROM,
    )


def _spread(values: np.ndarray) -> float:
    return float(values.std(ddof=1)) if len(values) > 1 else 0.0


def _measures(assessments: Sequence[Assessment]) -> Iterator[tuple[str, Values]]:
    scores: dict[str, dict[str, Composite]] = {}
    for one in assessments:
        for dimension in one.dimensions:
            scores.setdefault(dimension.code, {})[one.project] = dimension.composite
            for sub in dimension.subdimensions:
                scores.setdefault(sub.code, {})[one.project] = sub.composite
    for code, composites in scores.items():
        yield code, _on_the_same_sides(composites)
    yield from _asymmetries(assessments)


def _on_the_same_sides(composites: dict[str, Composite]) -> Values:
    """The values of the projects that show the set of sides that most projects show."""
    valued = {project: one for project, one in composites.items() if one.value is not None}
    if not valued:
        return {}
    common, _ = Counter(one.shown for one in valued.values()).most_common(1)[0]
    return {
        project: one.value
        for project, one in valued.items()
        if one.shown == common and one.value is not None
    }


def _asymmetries(assessments: Iterable[Assessment]) -> Iterator[tuple[str, Values]]:
    found: dict[str, Values] = {}
    for one in assessments:
        for pair in one.modules.dependence.balances if one.modules.dependence else ():
            if pair.balance is not None and pair.balance.asymmetry is not None:
                values = found.setdefault(f"asymmetry:{pair.ego}:{pair.alter}", {})
                values[one.project] = pair.balance.asymmetry.value
    yield from found.items()
