"""Do teams with an agency lean less on government? Projects of two kinds, people resampled.

The difference is of the projects that were asked and no proof: an agency goes where it is let in.
Whether dependence shrank or moved shows in A(team, agency) and in the concentration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scoring.assessment.kinds import kinds_of_projects
from scoring.assessment.modules.context import ModuleContext
from scoring.assessment.modules.dependence import leans_on_authorities
from scoring.assessment.modules.programme_results import BrokerageEffect
from scoring.indices.pairs import Lean, brokerage_effect

Leans = Mapping[str, Mapping[tuple[str, str], Lean]]  # by project, then by pair


def brokerage_effects(projects: Sequence[ModuleContext]) -> tuple[BrokerageEffect, ...]:
    """For every attribute with two values and every pair of a party with an authority."""
    study = projects[0].study
    names = [one.view.group.project.code for one in projects]
    attributes = kinds_of_projects(study, names)
    if not attributes:
        return ()
    leans = {name: leans_on_authorities(one) for name, one in zip(names, projects, strict=True)}
    return tuple(
        effect
        for attribute, kinds in attributes.items()
        for effect in _effects(attribute, kinds, leans)
    )


def _effects(
    attribute: str, kinds: Mapping[str, Sequence[str]], leans: Leans
) -> Iterator[BrokerageEffect]:
    one, other = kinds
    pairs = dict.fromkeys(pair for own in leans.values() for pair in own)
    for pair in pairs:
        groups = [
            [leans[project][pair] for project in kinds[kind] if pair in leans[project]]
            for kind in (one, other)
        ]
        if all(groups):
            yield BrokerageEffect(
                attribute=attribute,
                one=one,
                other=other,
                ego=pair[0],
                alter=pair[1],
                projects=(len(groups[0]), len(groups[1])),
                effect=brokerage_effect(*groups),
            )
