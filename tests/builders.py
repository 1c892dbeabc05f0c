"""Small instruments and answers for tests, written as text tables that a reader can check by eye."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.conditions import Condition
from instruments.model import (
    Composition,
    Dimension,
    Instrument,
    Item,
    Mode,
    Regime,
    Role,
    Scale,
    Side,
    SubDimension,
)
from instruments.responses import Answer, Missing, Response
from instruments.study import Project, RolePlan, Study, Wave
from instruments.text import Text

ROLES = {
    "user": Side.BENEFICIARIES,
    "family": Side.BENEFICIARIES,
    "volunteer": Side.PARTICIPANTS,
    "staff": Side.UNDERTAKER,
    "gov": Side.AUTHORITIES,
    "vc": Side.AUTHORITIES,
    "observer": Side.OBSERVER,
}
SCALES = {
    "five": Scale(code="five", label=Text(zh="五级", en="five"), low=1, high=5, points=()),
    "ten": Scale(code="ten", label=Text(zh="十分", en="ten"), low=0, high=10, points=()),
    "hundred": Scale(code="hundred", label=Text(zh="百分", en="100"), low=0, high=100, points=()),
    "change": Scale(
        code="change", label=Text(zh="变化", en="change"), low=1, high=5, points=(), change=True
    ),
}
EVERYBODY = tuple(ROLES)


def words(text: str) -> Text:
    return Text(zh=text, en=text)


def table(text: str) -> list[dict[str, str]]:
    """Rows of a text table; cells are separated by `|`, the first line names the columns."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    header, *rows = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [dict(zip(header, row, strict=True)) for row in rows]


def item(
    code: str,
    *,
    sub: str | None = None,
    scale: str = "five",
    roles: tuple[str, ...] = EVERYBODY,
    regime: Regime = Regime.CONFIDENTIAL,
    reverse: bool = False,
    sensitive: bool = False,
    asked_if: Condition | None = None,
) -> Item:
    """`S1-2` belongs to sub-dimension S1 unless `sub` says otherwise."""
    return Item(
        code=code,
        subdimension=sub or code.split("-")[0],
        text=words(code),
        scale=scale,
        roles=roles,
        regime=regime,
        reverse=reverse,
        sensitive=sensitive,
        asked_if=asked_if,
    )


def instrument_with(
    *items: Item,
    mode: Mode = Mode.CONFIDENTIAL,
    composition: Composition = Composition.ADDITIVE,
    service_value: str | None = None,
    satisfaction_item: str | None = None,
) -> Instrument:
    """An instrument of these items; the letter of a sub-dimension's code names its dimension."""
    subs = dict.fromkeys(one.subdimension for one in items)
    dimensions = dict.fromkeys(sub[0] for sub in subs)
    return Instrument(
        id="test",
        version="1",
        title=words("test"),
        validated=False,
        source=None,
        recall_period=words("year"),
        roles=tuple(
            Role(code=code, label=words(code), side=side, mode=mode) for code, side in ROLES.items()
        ),
        scales=tuple(SCALES.values()),
        dimensions=tuple(
            Dimension(
                code=letter,
                label=words(letter),
                subdimensions=tuple(
                    SubDimension(code=sub, label=words(sub), composition=composition)
                    for sub in subs
                    if sub[0] == letter
                ),
            )
            for letter in dimensions
        ),
        items=items,
        service_value=service_value,
        satisfaction_item=satisfaction_item,
    )


def responses_from(text: str, *, project: str = "p", wave: str = "1") -> tuple[Response, ...]:
    """One response per row: `role`, optional `times`, `project`, `wave`, then item codes."""
    found: list[Response] = []
    for row in table(text):
        for _ in range(int(row.get("times", "1"))):
            found.append(response(row, project=project, wave=wave, number=len(found)))
    return tuple(found)


def response(row: Mapping[str, str], *, project: str, wave: str, number: int) -> Response:
    known = {"role", "times", "project", "wave"}
    return Response(
        instance_id=f"r{number}",
        project=row.get("project", project),
        wave=row.get("wave", wave),
        role=row["role"],
        answers={code: _answer(cell) for code, cell in row.items() if code not in known and cell},
    )


def _answer(cell: str) -> Answer:
    return int(cell) if cell.lstrip("-").isdigit() else Missing(cell)


def study_with(
    *projects: str,
    waves: tuple[str, ...] = ("1",),
    plan: Mapping[str, tuple[int, int]] | None = None,
    weights: Mapping[Side, float] | None = None,
) -> Study:
    """Projects that share a plan of {role: (roster, target)}."""
    plans = tuple(
        RolePlan(role=role, roster=roster, target=target)
        for role, (roster, target) in (plan or {}).items()
    )
    return Study(
        label=words("study"),
        projects=tuple(
            Project(code=code, label=words(code), plan=plans) for code in projects or ("p",)
        ),
        waves=tuple(Wave(code=code, label=words(code)) for code in waves),
        weights=weights or {},
        planned=bool(plan),
    )
