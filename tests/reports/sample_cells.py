"""Short ways to write scores and answers of one side by hand."""

from __future__ import annotations

from instruments.model import Side
from scoring.assessment.findings import (
    CellState,
)
from scoring.assessment.results import (
    Composite,
    Display,
    ItemCell,
    RoleScore,
    SideScore,
)
from scoring.results import Bounds, Change, Interval, Notice, NoticeCode, Proportion

USERS, HELPERS = Side.BENEFICIARIES, Side.PARTICIPANTS
AGENCY, OFFICE = Side.UNDERTAKER, Side.AUTHORITIES


def shown(
    side: Side,
    value: float,
    half: float | None,
    used: int,
    *covers: str,
    display: Display = Display.COUNTS_WITH_INTERVAL,
    roles: tuple[RoleScore, ...] = (),
    notices: tuple[Notice, ...] = (),
) -> SideScore:
    return SideScore(
        side=side,
        state=CellState.SHOWN,
        value=value,
        interval=None if half is None else Interval(low=value - half, high=value + half),
        used=used,
        dropped=1,
        weight=1.0,
        covers=covers,
        display=display,
        roles=roles,
        notices=notices,
    )


def unseen(side: Side, state: CellState) -> SideScore:
    return SideScore(
        side=side,
        state=state,
        value=None,
        interval=None,
        used=0,
        dropped=0,
        weight=1.0,
        covers=(),
        display=Display.NOTHING,
    )


HIDDEN_OFFICE = unseen(OFFICE, CellState.HIDDEN)
NO_HELPERS = unseen(HELPERS, CellState.MISSING)
OBSERVER = unseen(Side.OBSERVER, CellState.NOT_ASKED)


def mean(
    value: float,
    half: float | None,
    *sides: Side,
    bounds: tuple[float, float] | None = None,
    absent: tuple[Side, ...] = (),
    used: int = 52,
    notices: tuple[Notice, ...] = (),
) -> Composite:
    return Composite(
        value=value,
        interval=None if half is None else Interval(low=value - half, high=value + half),
        bounds=None if bounds is None else Bounds(low=bounds[0], high=bounds[1]),
        shown=sides,
        absent=absent,
        pooled=value + 2.3,
        used=used,
        dropped=2,
        bootstrap=None if half is None else Interval(low=value - half + 0.3, high=value + half),
        notices=notices,
    )


def about(code: NoticeCode, side: Side) -> Notice:
    return Notice(code=code, facts=(("side", side.value),))


def cell(
    side: Side,
    counts: tuple[int, ...],
    good: int,
    display: Display,
    *,
    interval: tuple[float, float] | None = None,
    dont_know: int = 0,
    refused: int = 0,
    change: Change | None = None,
) -> ItemCell:
    used = sum(counts)
    span = None if interval is None else Interval(low=interval[0], high=interval[1])
    return ItemCell(
        side=side,
        state=CellState.SHOWN,
        display=display,
        counts=counts,
        mean=None if change else 70.0,
        favourable=Proportion(count=good, used=used, interval=span),
        change=change,
        used=used,
        dont_know=dont_know,
        refused=refused,
    )


def bare(side: Side, state: CellState) -> ItemCell:
    return ItemCell(side=side, state=state, display=Display.NOTHING)
