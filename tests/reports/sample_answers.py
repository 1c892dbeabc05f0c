"""The answers of the sample report, question by question."""

from __future__ import annotations

from scoring.assessment.findings import (
    CellState,
)
from scoring.assessment.results import (
    Display,
    ItemResult,
)
from scoring.results import Change
from tests.reports.sample_cells import (
    AGENCY,
    HELPERS,
    OFFICE,
    USERS,
    bare,
    cell,
)

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
