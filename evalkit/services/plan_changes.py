"""What a change of the plan amounts to, for somebody to look at before it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from instruments.study import Study

PARTS = ("label", "attributes", "plan", "slots", "contract")
WHOLE = ("label", "sides", "weights", "slots")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A project ('' for the whole programme) that is new, or the parts of it that change."""

    project: str
    is_new: bool
    parts: tuple[str, ...]


def differences(before: Study, after: Study) -> tuple[Difference, ...]:
    """Empty where the two say the same."""
    whole = tuple(part for part in WHOLE if getattr(before, part) != getattr(after, part))
    found = [Difference(project="", is_new=False, parts=whole)] if whole else []
    old = {project.code: project for project in before.projects}
    for project in after.projects:
        known = old.get(project.code)
        if known is None:
            filled = tuple(part for part in PARTS if getattr(project, part))
            found.append(Difference(project=project.code, is_new=True, parts=filled))
            continue
        parts = tuple(part for part in PARTS if getattr(known, part) != getattr(project, part))
        if parts:
            found.append(Difference(project=project.code, is_new=False, parts=parts))
    return tuple(found)
