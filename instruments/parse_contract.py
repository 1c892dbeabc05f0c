"""Contract files: which project, and which targets were promised until when.

The same entries may stand in the study file, as `contract:` of a project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from instruments.contracts import ContractTarget
from instruments.fields import Fields, known_names
from instruments.indicators import Direction, Level
from instruments.model import Instrument
from instruments.problems import ContractError, Problem
from instruments.yaml_text import content_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """The targets of one project."""

    project: str
    targets: tuple[ContractTarget, ...]


def contract_from_text(
    source_name: str, text: str, instrument: Instrument, projects: Iterable[str] | None
) -> Contract:
    """Read a contract file; every mistake is reported at once, as a ContractError.

    `projects` are the codes that exist; None where no plan is known.
    """
    content, problems = content_of(text)
    if problems:
        raise ContractError(source_name, problems)
    found: list[Problem] = []
    top = Fields(content, "", found)
    contract = Contract(
        project=top.word("project"), targets=targets_from(top, "targets", instrument)
    )
    top.nothing_else()
    known = None if projects is None else tuple(projects)
    if known is not None and contract.project and contract.project not in known:
        allowed = known_names(contract.project, known)
        top.note("FIG-010", "project", value=contract.project, allowed=allowed)
    if found:
        raise ContractError(source_name, dict.fromkeys(found))
    return contract


def targets_from(
    fields: Fields, name: str, instrument: Instrument, *, required: bool = True
) -> tuple[ContractTarget, ...]:
    """The targets of a list, checked against the indicators of the instrument."""
    targets: list[ContractTarget] = []
    seen: set[tuple[str, str]] = set()
    for entry in fields.entries(name, required=required, key="indicator"):
        target = _target(entry)
        _check(entry, target, instrument)
        if (target.indicator, target.group) in seen:
            entry.note("FIG-015", value=target.indicator)
        seen.add((target.indicator, target.group))
        targets.append(target)
    return tuple(targets)


def _target(entry: Fields) -> ContractTarget:
    target = ContractTarget(
        indicator=entry.word("indicator"),
        target=entry.number("target"),
        group=entry.word("group", required=False),
        baseline=_number(entry, "baseline"),
        due=entry.day("due"),
        tolerance=_number(entry, "tolerance") or 0.0,
        points=_number(entry, "points"),
        evidence=entry.word("evidence", required=False),
    )
    entry.nothing_else()
    for name in ("tolerance", "points"):
        if (getattr(target, name) or 0) < 0:
            entry.note("FIG-014", name)
    return target


def _number(entry: Fields, name: str) -> float | None:
    return entry.number(name) if entry.has(name) else None


def _check(entry: Fields, target: ContractTarget, instrument: Instrument) -> None:
    known = {indicator.code: indicator for indicator in instrument.indicators}
    if not target.indicator:
        return
    indicator = known.get(target.indicator)
    if indicator is None:
        allowed = known_names(target.indicator, known)
        entry.note("FIG-011", "indicator", value=target.indicator, allowed=allowed)
        return
    if indicator.direction is Direction.CONTEXT:
        entry.note("FIG-016", "indicator", value=target.indicator)
    if indicator.level is Level.COUNTY:
        entry.note("FIG-017", "indicator", value=target.indicator)
    if target.group not in indicator.group_codes:
        allowed = ", ".join(indicator.group_codes).strip() or "-"
        facts = {"indicator": indicator.code, "value": target.group, "allowed": allowed}
        entry.note("FIG-012", "group", **facts)
    elif (group := indicator.group(target.group)) and group.is_past:
        entry.note("FIG-019", "group", value=target.indicator)


def twice(contracts: Iterable[Contract]) -> Iterator[str]:
    """The projects that more than one contract speaks about."""
    seen: set[str] = set()
    for contract in contracts:
        if contract.project in seen:
            yield contract.project
        seen.add(contract.project)
