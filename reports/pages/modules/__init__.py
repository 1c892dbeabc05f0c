"""The pages of whatever an instrument measures in its own way, in the order in which they are printed.

An instrument that declares none of these things has none of these pages; none of them asks which
instrument it is.
"""

from __future__ import annotations

from reports.document import Section
from reports.pages.modules.changes import changes
from reports.pages.modules.dependence import dependence
from reports.pages.modules.matrix import matrix
from reports.pages.modules.profiles import profile
from reports.pages.modules.relations import relations
from reports.pages.modules.resources import resources, says_more
from reports.pages.reading import Reading


def modules(reading: Reading) -> tuple[Section, ...]:
    found = reading.assessment.modules
    sections: list[Section] = []
    if found.dependence is not None:
        sections.append(dependence(reading, found.dependence))
    if found.relations is not None:
        sections.append(relations(reading, found.relations))
    sections += [profile(reading, one) for one in found.profiles]
    if found.matrix is not None:
        sections.append(matrix(reading, found.matrix))
    if found.changes is not None:
        sections.append(changes(reading, found.changes))
    if found.figures is not None and says_more(reading, found.figures):
        sections.append(resources(reading, found.figures))
    return tuple(sections)
