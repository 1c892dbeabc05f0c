"""The scores of the sample report: chosen, not computed; they only have to be possible."""

from __future__ import annotations

from scoring.assessment.findings import (
    CellState,
)
from scoring.assessment.results import (
    Composite,
    DimensionResult,
    Display,
    RoleScore,
    SubDimensionResult,
)
from scoring.results import Interval, Notice, NoticeCode, Reliability
from tests.reports.sample_cells import (
    AGENCY,
    HELPERS,
    HIDDEN_OFFICE,
    NO_HELPERS,
    OBSERVER,
    OFFICE,
    USERS,
    about,
    mean,
    shown,
    unseen,
)
from tests.reports.sample_instrument import P1, S1, S2, V1, V2, both

AGENCY_ROLES = (
    RoleScore(role="so_lead", state=CellState.HIDDEN, value=None, used=1),
    RoleScore(role="so_staff", state=CellState.HIDDEN, value=None, used=9),
)
USER_ROLES = (
    RoleScore(role="user", state=CellState.SHOWN, value=81.2, used=30),
    RoleScore(role="family", state=CellState.SHOWN, value=84.0, used=8),
)

STRUCTURE = DimensionResult(
    code="S",
    label=both("结构", "Structure"),
    composite=mean(
        71.0,
        4.6,
        USERS,
        AGENCY,
        bounds=(47.3, 80.7),
        absent=(HELPERS, OFFICE),
        notices=(
            about(NoticeCode.SIDE_HIDDEN, OFFICE),
            about(NoticeCode.SIDE_MISSING, HELPERS),
        ),
    ),
    sides=(
        shown(USERS, 82.0, 3.9, 38, "S2", display=Display.PERCENTAGES, roles=USER_ROLES),
        NO_HELPERS,
        shown(AGENCY, 60.0, 8.3, 10, "S1", roles=AGENCY_ROLES),
        HIDDEN_OFFICE,
        OBSERVER,
    ),
    subdimensions=(
        SubDimensionResult(
            code=S1.code,
            label=S1.label,
            composition=S1.composition,
            composite=mean(
                60.0,
                8.3,
                AGENCY,
                bounds=(20.0, 86.7),
                absent=(HELPERS, OFFICE),
                used=10,
                notices=(about(NoticeCode.SIDE_HIDDEN, OFFICE),),
            ),
            sides=(
                unseen(USERS, CellState.NOT_ASKED),
                NO_HELPERS,
                shown(
                    AGENCY,
                    60.0,
                    8.3,
                    10,
                    "S1",
                    notices=(Notice(code=NoticeCode.BORROWED_SPREAD),),
                ),
                HIDDEN_OFFICE,
                OBSERVER,
            ),
            reliability=(
                Reliability(
                    subdimension="S1",
                    role="so_staff",
                    items=("S1-1", "S1-2"),
                    alpha=None,
                    feldt=None,
                    interval=None,
                    spearman_brown=None,
                    used=9,
                    dropped=0,
                    notices=(Notice(code=NoticeCode.FEW_FOR_ALPHA, facts=(("floor", "30"),)),),
                ),
            ),
        ),
        SubDimensionResult(
            code=S2.code,
            label=S2.label,
            composition=S2.composition,
            composite=mean(82.0, 3.9, USERS, bounds=(27.3, 94.0), absent=(HELPERS, OFFICE)),
            sides=(
                shown(USERS, 82.0, 3.9, 38, "S2", display=Display.PERCENTAGES),
                NO_HELPERS,
                unseen(AGENCY, CellState.NOT_ASKED),
                HIDDEN_OFFICE,
                OBSERVER,
            ),
        ),
    ),
)
PROCESS = DimensionResult(
    code="P",
    label=both("过程", "Process"),
    composite=mean(70.5, 6.2, USERS, HELPERS, AGENCY, used=57),
    sides=(
        shown(USERS, 57.0, 7.4, 30, "P1", display=Display.PERCENTAGES),
        shown(
            HELPERS,
            70.6,
            None,
            7,
            "P1",
            display=Display.COUNTS,
            notices=(Notice(code=NoticeCode.NO_INTERVAL_FEW_PEOPLE),),
        ),
        shown(AGENCY, 84.0, 5.1, 10, "P1"),
        unseen(OFFICE, CellState.NOT_ASKED),
        OBSERVER,
    ),
    subdimensions=(
        SubDimensionResult(
            code=P1.code,
            label=P1.label,
            composition=P1.composition,
            composite=mean(70.5, 6.2, USERS, HELPERS, AGENCY, used=57),
            sides=(
                shown(USERS, 57.0, 7.4, 30, "P1", display=Display.PERCENTAGES),
                shown(HELPERS, 70.6, None, 7, "P1", display=Display.COUNTS),
                shown(AGENCY, 84.0, 5.1, 10, "P1"),
                unseen(OFFICE, CellState.NOT_ASKED),
                OBSERVER,
            ),
            reliability=(
                Reliability(
                    subdimension="P1",
                    role="user",
                    items=("P1-1", "P1-2", "P1-3"),
                    alpha=0.7812,
                    feldt=Interval(low=0.61, high=0.88),
                    interval=Interval(low=0.6449, high=0.8651),
                    spearman_brown=None,
                    used=30,
                    dropped=2,
                ),
                Reliability(
                    subdimension="P1",
                    role="so_staff",
                    items=("P1-1", "P1-2"),
                    alpha=None,
                    feldt=None,
                    interval=None,
                    spearman_brown=0.664,
                    used=31,
                    dropped=0,
                ),
            ),
        ),
    ),
)
VALUE = DimensionResult(
    code="V",
    label=both("价值", "Value"),
    composite=mean(78.4, 5.0, USERS, used=38),
    sides=(
        shown(USERS, 78.4, 5.0, 38, "V1", display=Display.PERCENTAGES, roles=USER_ROLES),
        unseen(HELPERS, CellState.NOT_ASKED),
        unseen(AGENCY, CellState.NOT_ASKED),
        unseen(OFFICE, CellState.NOT_ASKED),
        OBSERVER,
    ),
    subdimensions=(
        SubDimensionResult(
            code=V1.code,
            label=V1.label,
            composition=V1.composition,
            composite=mean(78.4, 5.0, USERS, used=38),
            sides=(
                shown(USERS, 78.4, 5.0, 38, "V1", display=Display.PERCENTAGES),
                unseen(HELPERS, CellState.NOT_ASKED),
                unseen(AGENCY, CellState.NOT_ASKED),
                unseen(OFFICE, CellState.NOT_ASKED),
                OBSERVER,
            ),
        ),
        SubDimensionResult(
            code=V2.code,
            label=V2.label,
            composition=V2.composition,
            composite=Composite(
                value=None,
                interval=None,
                bounds=None,
                shown=(),
                absent=(),
                pooled=None,
                used=0,
                dropped=0,
                notices=(Notice(code=NoticeCode.NO_SIDE_SHOWN),),
            ),
            sides=tuple(
                unseen(side, CellState.NOT_ASKED) for side in (USERS, HELPERS, AGENCY, OFFICE)
            ),
        ),
    ),
)
