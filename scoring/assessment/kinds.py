"""Two kinds of projects, as an attribute of the study file tells them apart."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.study import Study

KINDS = 2  # values that an attribute has for a contrast


def kinds_of_projects(
    study: Study, projects: Sequence[str]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Every attribute with exactly two values among these projects: attribute, value, projects."""
    names = dict.fromkeys(name for project in study.projects for name in project.attributes)
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name in names:
        values = {code: study.project(code).attributes.get(name) for code in projects}
        kinds = sorted({value for value in values.values() if value})
        if len(kinds) == KINDS:
            found[name] = {
                kind: tuple(code for code in projects if values[code] == kind) for kind in kinds
            }
    return found
