"""Result tables as readers see them: captions, headings, and words for what stands in the cells."""

from __future__ import annotations

import pytest

from instruments.analysis_plan import (
    AnalysisPlan,
    ColumnKind,
    ModelKind,
    PlannedColumn,
    PlannedData,
    PlannedModel,
)
from instruments.text import Lang, Text
from reports.document import Align, Notes, Paragraph, Table
from reports.html import html_of
from reports.pages.analysis_reading import AnalysisReading
from reports.pages.analysis_summary import summary
from reports.pages.analysis_tables import result_blocks
from scoring.analysis.run import AnalysisResult
from scoring.analysis.tables import (
    ResultTable,
    Shown,
    StepKind,
    StepResult,
    TableKind,
    columns,
)
from scoring.results import Notice, NoticeCode
from tests.reports.sample import sample

PLAN = AnalysisPlan(
    code="p",
    title=Text(zh="计划", en="Plan"),
    seed=1,
    data=PlannedData(
        file="d.csv",
        columns=(
            PlannedColumn(
                name="urban",
                kind=ColumnKind.CATEGORY,
                label=Text(zh="城乡", en="Residence"),
                levels=("rural", "urban"),
            ),
            PlannedColumn(name="age", kind=ColumnKind.NUMBER, label=Text(zh="年龄", en="Age")),
            PlannedColumn(name="y", kind=ColumnKind.NUMBER, label=Text(zh="得分", en="Outcome")),
        ),
    ),
    models=(PlannedModel(code="M1", kind=ModelKind.ORDINAL, outcome="y", terms=(("age",),)),),
)


def reading(lang: Lang = Lang.EN, *tables: ResultTable) -> AnalysisReading:
    steps = (StepResult(code="M1", kind=StepKind.MODEL, tables=tables),) if tables else ()
    return AnalysisReading(
        result=AnalysisResult(plan=PLAN, rows=10, steps=steps),
        data_hash="",
        registered="",
        registered_on="",
        deviations=(),
        lang=lang,
        dated="",
    )


def result(
    kind: TableKind, *rows: tuple[str | int | float | None, ...], **heads: Shown
) -> ResultTable:
    return ResultTable(
        code="M1", kind=kind, columns=columns(**heads), rows=rows, used=10, dropped=0
    )


def printed(table: ResultTable, lang: Lang = Lang.EN) -> list[Table]:
    return [one for one in result_blocks(reading(lang), table, "M1") if isinstance(one, Table)]


ESTIMATES = {"estimate": Shown.ESTIMATE, "low": Shown.ESTIMATE, "high": Shown.ESTIMATE}


@pytest.mark.parametrize("lang", Lang)
def test_a_level_is_not_called_by_the_name_of_a_column_that_is_spelt_alike(lang: Lang) -> None:
    levels = result(
        TableKind.LEVELS,
        ("urban", "urban", 5),
        column=Shown.NAME,
        level=Shown.NAME,
        count=Shown.COUNT,
    )
    groups = result(
        TableKind.GROUPS, ("y", "urban", 5), outcome=Shown.NAME, group=Shown.NAME, n=Shown.COUNT
    )
    assert printed(levels, lang)[0].rows[0][1] == "urban"
    assert printed(groups, lang)[0].rows[0][1] == "urban"


def test_the_joint_test_of_an_event_study_is_not_called_a_test_of_all_groups() -> None:
    joint = result(
        TableKind.TESTS,
        ("alike-before", 2.9, 0.1),
        test=Shown.WORD,
        statistic=Shown.STATISTIC,
        p=Shown.PROBABILITY,
    )
    groups = result(
        TableKind.TESTS,
        ("y", "anova", 2.9),
        outcome=Shown.NAME,
        test=Shown.WORD,
        statistic=Shown.STATISTIC,
    )
    told = " · 10 rows used, 0 left out"
    assert printed(joint)[0].caption == f"Joint test of the waves before: M1{told}"
    assert printed(groups)[0].caption == f"Tests of all groups: M1{told}"


def test_a_table_in_two_parts_says_that_the_second_continues_the_first() -> None:
    pairs = result(
        TableKind.PAIRS,
        ("y", "rural", "urban", 0.1, -0.1, 0.3, 0.2, "similar", 0.1, -0.1, 0.3, 0.5, 0.04),
        outcome=Shown.NAME, first=Shown.NAME, second=Shown.NAME, difference=Shown.ESTIMATE,
        low=Shown.ESTIMATE, high=Shown.ESTIMATE, p_adjusted=Shown.PROBABILITY, verdict=Shown.WORD,
        g=Shown.COEFFICIENT, g_low=Shown.COEFFICIENT, g_high=Shown.COEFFICIENT,
        detectable=Shown.ESTIMATE, p_equivalence=Shown.PROBABILITY,
    )  # fmt: skip
    first, second = printed(pairs)
    assert second.caption == f"{first.caption} (continued)"


def test_fit_is_one_line_and_the_heading_of_the_first_column_stands_over_its_cells() -> None:
    fit = result(
        TableKind.FIT, ("rows", 10), ("aic", 3.5), measure=Shown.WORD, value=Shown.ESTIMATE
    )
    (table,) = printed(fit)
    assert len(table.rows) == 1
    assert len(table.columns) == 3
    slopes = result(TableKind.SLOPES, (2.1, 0.1, 0.0, 0.2), at=Shown.ESTIMATE, **ESTIMATES)
    (table,) = printed(slopes)
    assert table.columns[0].align is Align.RIGHT
    page = html_of(sample(Lang.EN))
    assert '<thead>\n<tr><th scope="col" class="left">' in page
    assert '<thead>\n<tr><th scope="col" class="right">' not in page


def test_terms_in_a_caveat_are_in_the_words_of_the_plan() -> None:
    notice = Notice(code=NoticeCode.COLLINEAR_COLUMNS, facts=(("columns", "age, urbanurban:age"),))
    table = ResultTable(
        code="M1", kind=TableKind.COEFFICIENTS, columns=columns(term=Shown.NAME, **ESTIMATES),
        rows=(("age", 0.1, 0.0, 0.2),), used=10, dropped=0, notices=(notice,),
    )  # fmt: skip
    told = [one.text for one in result_blocks(reading(), table, "M1") if isinstance(one, Paragraph)]
    assert "Age and Residence: urban × Age" in told[-1]


def test_a_threshold_answers_no_question_of_the_first_page() -> None:
    table = result(
        TableKind.COEFFICIENTS,
        ("low|middle", -1.0, -2.0, -0.5),
        ("age", 0.5, 0.2, 0.8),
        term=Shown.NAME,
        **ESTIMATES,
    )
    (notes,) = (one for one in summary(reading(Lang.EN, table)).blocks if isinstance(one, Notes))
    assert len(notes.entries) == 1
    assert "Age" in notes.entries[0].text
