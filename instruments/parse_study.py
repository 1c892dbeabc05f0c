"""The one reader of study files: which projects and waves there are, and the plan for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from instruments.attributes import AttributeWords
from instruments.fields import Fields, known_names
from instruments.glossary import glossary_from
from instruments.model import Instrument, Side
from instruments.parse_contract import targets_from
from instruments.parse_second_views import second_views_from
from instruments.problems import Problem, StudyError, problem
from instruments.project_conditions import conditions_from
from instruments.study import KNOWN_ATTRIBUTES, Headline, Project, RolePlan, Study, Wave
from instruments.text import Text
from instruments.yaml_text import content_of

LARGEST_WEIGHT = 1000


def study_from_text(source_name: str, text: str, instrument: Instrument) -> Study:
    """Read a study file for an instrument; every mistake is reported at once, as a StudyError."""
    content, problems = content_of(text)
    if problems:
        raise StudyError(source_name, problems)
    return study_from_mapping(source_name, content, instrument)


def study_from_mapping(
    source_name: str, content: object, instrument: Instrument, *, complete: bool = True
) -> Study:
    """Read a study from nested mappings and lists, as a file holds them.

    One that is still being planned is not `complete`: it may have no projects yet.
    """
    found: list[Problem] = []
    study = _study(Fields(content, "", found), instrument, complete)
    found.extend(_twice("projects", (project.code for project in study.projects)))
    found.extend(_twice("waves", (wave.code for wave in study.waves)))
    if found:
        raise StudyError(source_name, dict.fromkeys(found))
    return study


def _study(top: Fields, instrument: Instrument, complete: bool) -> Study:
    label = top.text("label")
    shared = _plans(top.group("roles"), instrument)
    waves = tuple(_wave(entry) for entry in top.entries("waves"))
    study = Study(
        label=label,
        simulated=top.flag("simulated"),
        sides=_sides(top.group("sides"), instrument),
        weights=_weights(top.group("weights")),
        slots=_slots(top, instrument),
        waves=waves,
        projects=tuple(
            _project(entry, shared, instrument, waves)
            for entry in top.entries("projects", required=complete)
        ),
        second_views=second_views_from(top, instrument),
        headline=top.one_of("headline", Headline, default=Headline.NONE),
        glossary=glossary_from(top),
        attributes=tuple(_words(entry) for entry in top.entries("attributes", required=False)),
    )
    top.nothing_else()
    return study


def _twice(where: str, codes: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for code in codes:
        if code and code in seen:
            yield problem("STUDY-001", where, value=code)
        seen.add(code)


def _known(fields: Fields, names: Iterable[str], code: str) -> Iterator[str]:
    """The names in a mapping that the instrument knows; the others are noted."""
    known = list(names)
    for name in fields.names():
        fields.has(name)
        if name in known:
            yield name
        else:
            fields.note(code, name, value=name, allowed=known_names(name, known))


def _plans(group: Fields | None, instrument: Instrument) -> dict[str, RolePlan]:
    if group is None:
        return {}
    roles = [role.code for role in instrument.roles]
    return {role: _plan(role, group) for role in _known(group, roles, "STUDY-002")}


def _plan(role: str, group: Fields) -> RolePlan:
    """Without a target everybody on the roster is to be asked."""
    entry = group.inside(group.take(role), role)
    roster = entry.whole("roster")
    target = entry.whole("target", required=False) if entry.has("target") else roster
    entry.nothing_else()
    if roster < 0 or target < 0:
        entry.note("STUDY-003")
    elif target > roster:
        entry.note("STUDY-004", "target", target=target, roster=roster)
    elif target == 0 and roster > 0:
        entry.note("STUDY-005", "target")
    return RolePlan(role=role, roster=roster, target=target)


def _sides(group: Fields | None, instrument: Instrument) -> dict[str, Side]:
    if group is None:
        return {}
    roles = [role.code for role in instrument.roles]
    return {role: group.one_of(role, Side) for role in _known(group, roles, "STUDY-002")}


def _weights(group: Fields | None) -> dict[Side, float]:
    """Observers are no side of a composite, so they carry no weight."""
    if group is None:
        return {}
    weights: dict[Side, float] = {}
    voices = [side.value for side in Side if side is not Side.OBSERVER]
    for side in _known(group, voices, "STUDY-006"):
        weight = group.number(side)
        if not 0 < weight <= LARGEST_WEIGHT:
            group.note("STUDY-007", side, largest=LARGEST_WEIGHT)
        weights[Side(side)] = weight
    return weights


def _slots(fields: Fields, instrument: Instrument) -> dict[str, Text]:
    group = fields.group("slots")
    if group is None:
        return {}
    slots = {name: group.text(name) for name in _known(group, instrument.slots, "STUDY-008")}
    for name, value in slots.items():
        if "{" in value.zh + value.en or "}" in value.zh + value.en:
            group.note("INST-015", name)
    return slots


def _wave(entry: Fields) -> Wave:
    wave = Wave(code=entry.word("code"), label=entry.text("label"))
    entry.nothing_else()
    return wave


def _project(
    entry: Fields, shared: dict[str, RolePlan], instrument: Instrument, waves: Iterable[Wave]
) -> Project:
    code, label = entry.word("code"), entry.text("label")
    plans = {**shared, **_plans(entry.group("roles"), instrument)}
    project = Project(
        code=code,
        label=label,
        plan=tuple(plans[role.code] for role in instrument.roles if role.code in plans),
        slots=_slots(entry, instrument),
        attributes=_attributes(entry.group("attributes")),
        contract=targets_from(entry, "contract", instrument, required=False),
        conditions=conditions_from(entry, [wave.code for wave in waves]),
        glossary=glossary_from(entry),
    )
    entry.nothing_else()
    return project


def _words(entry: Fields) -> AttributeWords:
    found = AttributeWords(
        code=entry.word("code"),
        label=entry.text("label"),
        values=tuple(_value(each) for each in entry.entries("values", required=False)),
    )
    entry.nothing_else()
    return found


def _value(entry: Fields) -> tuple[str, Text]:
    found = (entry.word("code"), entry.text("label"))
    entry.nothing_else()
    return found


def _attributes(group: Fields | None) -> dict[str, str]:
    """Free names and values, save those by which projects of several studies are compared."""
    if group is None:
        return {}
    attributes = {name: group.word(name) for name in group.names()}
    for name, value in attributes.items():
        known = KNOWN_ATTRIBUTES.get(name)
        if known and value and value not in known:
            group.note("STUDY-012", name, value=value, allowed=", ".join(known))
    return attributes
