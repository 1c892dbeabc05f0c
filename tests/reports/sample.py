"""A released assessment made by hand: hidden, missing and not-asked cells, and every verdict.

The numbers were chosen, not computed; they only have to be possible.
"""

from __future__ import annotations

from datetime import date

from instruments.model import Side
from instruments.study import Project
from instruments.text import Lang
from reports.document import ReportDocument
from reports.report import report_document
from scoring.assessment.findings import (
    CellState,
    Difference,
    Evidence,
    Flag,
    FlagCode,
    Floor,
    Gap,
    Grade,
    IndicatorResult,
    IndicatorVerdict,
    RoleEvidence,
    Satisfaction,
    StandOut,
)
from scoring.assessment.results import (
    Assessment,
    Audience,
    Composite,
    DimensionResult,
    Display,
    ItemCell,
    ItemResult,
    RoleScore,
    SideScore,
    SubDimensionResult,
)
from scoring.results import (
    Bounds,
    Change,
    Interval,
    Notice,
    NoticeCode,
    Proportion,
    Reliability,
)
from tests.reports.sample_instrument import INSTRUMENT, P1, S1, S2, V1, V2, both

USERS, HELPERS = Side.BENEFICIARIES, Side.PARTICIPANTS
AGENCY, OFFICE = Side.UNDERTAKER, Side.AUTHORITIES
PROJECT = Project(
    code="YL-07",
    label=both("云岭村敬老饭堂", "Yunling village elders’ canteen"),
    slots={"service": both("敬老饭堂", "elders’ canteen")},
)
DATED = date(2026, 11, 20)


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
        notices=notices,
    )


def about(code: NoticeCode, side: Side) -> Notice:
    return Notice(code=code, facts=(("side", side.value),))


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
                    bootstrap=None,
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
                    bootstrap=Interval(low=0.6449, high=0.8651),
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
                    bootstrap=None,
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


NOT_ASKED, HIDDEN, MISSING = CellState.NOT_ASKED, CellState.HIDDEN, CellState.MISSING
WITH_INTERVAL, PERCENT, COUNTS = (
    Display.COUNTS_WITH_INTERVAL,
    Display.PERCENTAGES,
    Display.COUNTS,
)
RESULTS = (
    ItemResult(
        code="S1-1",
        cells=(
            bare(USERS, NOT_ASKED),
            bare(HELPERS, MISSING),
            cell(AGENCY, (0, 1, 2, 4, 3), 7, WITH_INTERVAL, interval=(0.397, 0.892)),
            cell(OFFICE, (0, 0, 0, 1, 1), 2, Display.STATEMENT),
        ),
    ),
    ItemResult(
        code="S1-2",
        cells=(
            bare(USERS, NOT_ASKED),
            bare(HELPERS, NOT_ASKED),
            cell(AGENCY, (2, 3, 2, 2, 1), 5, WITH_INTERVAL, interval=(0.237, 0.763), dont_know=1),
            bare(OFFICE, HIDDEN),
        ),
    ),
    ItemResult(
        code="S2-1",
        cells=(
            cell(USERS, (0, 2, 4, 12, 20), 32, PERCENT, interval=(0.695, 0.926)),
            bare(HELPERS, MISSING),
            bare(AGENCY, NOT_ASKED),
            bare(OFFICE, HIDDEN),
        ),
    ),
    ItemResult(
        code="P1-1",
        cells=(
            bare(USERS, NOT_ASKED),
            cell(HELPERS, (1, 1, 1, 3, 1), 4, COUNTS),
            cell(AGENCY, (0, 0, 1, 4, 5), 9, WITH_INTERVAL, interval=(0.596, 0.982)),
            bare(OFFICE, NOT_ASKED),
        ),
    ),
    ItemResult(
        code="P1-2",
        cells=(
            cell(
                USERS, (4, 6, 7, 9, 4), 13, PERCENT, interval=(0.274, 0.608), dont_know=3, refused=1
            ),
            cell(HELPERS, (0, 1, 1, 3, 2), 5, COUNTS, dont_know=1),
            cell(AGENCY, (0, 0, 0, 5, 4), 9, COUNTS),
            bare(OFFICE, NOT_ASKED),
        ),
    ),
    ItemResult(
        code="P1-3",
        cells=(
            cell(USERS, (3, 7, 8, 8, 4), 12, PERCENT, interval=(0.246, 0.576)),
            bare(HELPERS, NOT_ASKED),
            cell(AGENCY, (0, 0, 1, 3, 6), 9, WITH_INTERVAL, interval=(0.596, 0.982)),
            bare(OFFICE, NOT_ASKED),
        ),
    ),
    ItemResult(
        code="V1-1",
        cells=(
            cell(USERS, (0, 1, 2, 15, 12), 27, PERCENT, interval=(0.7438, 0.9654)),
            *(bare(side, NOT_ASKED) for side in (HELPERS, AGENCY, OFFICE)),
        ),
    ),
    ItemResult(
        code="V1-2",
        cells=(
            cell(
                USERS,
                (0, 0, 1, 0, 1, 3, 2, 6, 9, 5, 3),
                17,
                PERCENT,
                interval=(0.392, 0.726),
            ),
            *(bare(side, NOT_ASKED) for side in (HELPERS, AGENCY, OFFICE)),
        ),
    ),
    ItemResult(
        code="V2-1",
        cells=(
            cell(
                USERS,
                (1, 3, 14, 9, 3),
                12,
                PERCENT,
                interval=(0.246, 0.576),
                change=Change(less=4 / 30, same=14 / 30, more=12 / 30, net=8 / 30),
            ),
            bare(HELPERS, MISSING),
            bare(AGENCY, NOT_ASKED),
            bare(OFFICE, NOT_ASKED),
        ),
    ),
)


def role(
    code: str,
    side: Side,
    roster: int,
    answered: int,
    floor: Floor,
    *,
    needed: int = 0,
    half_width: float | None = None,
) -> RoleEvidence:
    return RoleEvidence(
        role=code,
        side=side,
        roster=roster,
        target=roster,
        answered=answered,
        floor=floor,
        half_width=half_width,
        met=needed == 0,
        needed=needed,
    )


EVIDENCE = Evidence(
    grade=Grade.B,
    roles=(
        role("gov", OFFICE, 2, 2, Floor.CENSUS_ALL),
        role("vc", OFFICE, 5, 2, Floor.CENSUS_SHARE, needed=2),
        role("so_lead", AGENCY, 1, 1, Floor.CENSUS_ALL),
        role("so_staff", AGENCY, 9, 9, Floor.CENSUS_SHARE, half_width=8.3),
        role("volunteer", HELPERS, 40, 7, Floor.PRECISION, needed=6, half_width=13.4),
        role("user", USERS, 120, 30, Floor.USERS, half_width=4.4),
        role("family", USERS, 60, 15, Floor.USERS, half_width=7.0),
    ),
    short=("vc", "volunteer"),
)


def gap(
    code: str, items: tuple[str, ...], high: float, low: float, half: float | None, word: Difference
) -> Gap:
    difference = high - low
    return Gap(
        subdimension=code,
        items=items,
        higher=AGENCY,
        lower=USERS,
        higher_value=high,
        lower_value=low,
        difference=difference,
        interval=None if half is None else Interval(low=difference - half, high=difference + half),
        verdict=word,
        higher_used=10,
        lower_used=30,
    )


GAPS = (
    gap("P1", ("P1-2", "P1-3"), 84.0, 57.0, 8.8, Difference.CLEAR),
    gap("P1", ("P1-2",), 61.0, 57.5, 2.9, Difference.SLIGHT),
    gap("P1", ("P1-3",), 61.0, 60.0, 3.5, Difference.SIMILAR),
    gap("S2", ("S2-1",), 61.0, 54.9, 9.1, Difference.UNDECIDED),
)


def indicator(
    code: str,
    verdict: IndicatorVerdict,
    value: float | None = None,
    target: float | None = None,
    evidence: str | None = None,
    previous: float | None = None,
    baseline: float | None = None,
) -> IndicatorResult:
    return IndicatorResult(
        code=code,
        value=value,
        previous=previous,
        baseline=baseline,
        target=target,
        evidence=evidence,
        verdict=verdict,
    )


FIGURES = (
    indicator("I-01", IndicatorVerdict.MET, 81.5, 80.0, "OA-1", 74.0, 60.0),
    indicator("I-02", IndicatorVerdict.PARTLY, 88.0, 95.0, "OA-2", 82.0, 80.0),
    indicator("I-03", IndicatorVerdict.NOT_MET, 4.0, 12.0, "OA-3", 5.0, 5.0),
    indicator("I-04", IndicatorVerdict.NO_EVIDENCE, 97.25, 95.0),
    indicator("I-05", IndicatorVerdict.NO_TARGET, 12.0),
    indicator("I-06", IndicatorVerdict.NOT_REPORTED),
)

RELEASED = Assessment(
    audience=Audience.RELEASED,
    project=PROJECT.code,
    project_label=PROJECT.label,
    wave="2",
    wave_label=both("第二轮", "Wave 2"),
    instrument=INSTRUMENT.id,
    version=INSTRUMENT.version,
    validated=False,
    instrument_hash=INSTRUMENT.content_hash,
    input_hash="d" * 64,
    simulated=True,
    answered=66,
    evidence=EVIDENCE,
    dimensions=(STRUCTURE, PROCESS, VALUE),
    items=RESULTS,
    gaps=GAPS,
    stand_outs=(
        StandOut(
            subdimension="S2", side=USERS, value=82.0, median=70.0, distance=12.0, projects=40
        ),
        StandOut(
            subdimension="P1", side=USERS, value=57.0, median=66.5, distance=-9.5, projects=40
        ),
    ),
    satisfaction=Satisfaction(
        item="V1-1",
        satisfied=Proportion(count=27, used=30, interval=Interval(low=0.744, high=0.9654)),
        interviewed=24,
        overheard=5,
        state=CellState.SHOWN,
    ),
    indicators=FIGURES,
    flags=(
        Flag(
            code=FlagCode.SIDES_DISAGREE,
            facts=(
                ("subdimension", "P1"),
                ("higher", "undertaker"),
                ("lower", "beneficiaries"),
                ("higher_value", "84.0"),
                ("lower_value", "57.0"),
            ),
        ),
    ),
)


def sample(lang: Lang, assessment: Assessment = RELEASED) -> ReportDocument:
    return report_document(assessment, INSTRUMENT, PROJECT, lang=lang, dated=DATED)
