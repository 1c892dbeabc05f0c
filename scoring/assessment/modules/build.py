"""All sections of one project in one wave, for whatever the instrument declares."""

from __future__ import annotations

from dataclasses import replace

from scoring.assessment.modules.changes import change_section, pairings
from scoring.assessment.modules.context import ModuleContext
from scoring.assessment.modules.dependence import dependence_section
from scoring.assessment.modules.facets import profiles
from scoring.assessment.modules.matrix import matrix_section
from scoring.assessment.modules.results import Modules
from scoring.assessment.modules.ties import relations_section


def modules_of(context: ModuleContext) -> Modules:
    """Everything from the answers; the section of figures is added when the figures are there."""
    context = replace(context, pairings=pairings(context))
    return Modules(
        dependence=dependence_section(context),
        relations=relations_section(context),
        profiles=profiles(context),
        matrix=matrix_section(context),
        changes=change_section(context),
    )
