"""A plan that is run says what its library functions say, model by model."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats

from instruments.parse_analysis_plan import plan_from_text
from scoring.analysis.designs import coefficient_parts
from scoring.analysis.run import AnalysisResult, run_plan
from scoring.analysis.tables import (
    Cell,
    ResultTable,
    Shown,
    StepKind,
    StepResult,
    TableKind,
    columns,
)
from scoring.errors import NotEnoughDataError
from scoring.models.design import Design, design
from tests.analysis_plans import PLAN, changed, only, practice_cells

ALONE = only("C2", text=changed("by: region, cluster: project", "by: region"))


@cache
def result_of(text: str = PLAN) -> AnalysisResult:
    plan = plan_from_text("plan.yaml", text)
    found, _ = run_plan(
        plan, practice_cells(), generator=np.random.default_rng(plan.seed), clock=lambda: 0.0
    )
    return found


def table_of(step: StepResult, kind: TableKind) -> ResultTable:
    table = step.table(kind)
    assert table is not None
    return table


def row_of(table: ResultTable, name: str) -> dict[str, Cell]:
    keys = [column.key for column in table.columns]
    return next(dict(zip(keys, row, strict=True)) for row in table.rows if row[0] == name)


def frame() -> pd.DataFrame:
    cells = practice_cells().replace("NA", np.nan)
    for name in ("value", "age", "i1", "i2", "i3"):
        cells[name] = cells[name].astype(float)
    return cells


def test_every_kind_of_model_gives_its_tables() -> None:
    kinds = {step.code: [table.kind.value for table in step.tables] for step in result_of().steps}
    assert kinds["data"] == ["columns", "levels"]
    assert kinds["trust"] == ["reliability", "items", "invariance"]
    assert kinds["C2"] == ["groups", "tests", "pairs", "clustering"]
    assert kinds["M1"] == ["coefficients", "fit", "contrasts", "predicted-within"]
    assert kinds["M4"] == ["coefficients", "fit", "variances", "units", "predicted"]
    assert kinds["M8"] == ["coefficients", "fit", "slopes", "predicted", "predicted-within"]
    assert kinds["M9"] == [
        "coefficients", "fit", "slopes", "region", "slope-band", "predicted-within",
    ]  # fmt: skip
    assert kinds["M6"] == ["groups", "change"]
    assert [kinds[code][0] for code in ("M2", "M3", "M5", "M7")] == [
        "coefficients",
        "coefficients",
        "paths",
        "importance",
    ]


def test_used_and_left_out_rows_add_up_to_the_data() -> None:
    result = result_of()
    for step in result.steps:
        for table in step.tables if step.kind is not StepKind.PLANNING else ():
            assert table.used + table.dropped == result.rows, table.name


def test_scales_are_scored_from_0_to_100_with_reversed_items_mirrored() -> None:
    cells = frame()
    by_hand = ((cells["i1"] - 1) + (cells["i2"] - 1) + (5 - cells["i3"])) / 12 * 100
    row = row_of(table_of(result_of(only()).step("data"), TableKind.COLUMNS), "trust")
    assert row["mean"] == pytest.approx(by_hand.mean())


def test_a_linear_model_is_that_of_statsmodels_and_a_contrast_that_of_its_covariance() -> None:
    cells = frame().dropna()
    urban = (cells["region"] == "urban").astype(float)
    x = np.column_stack([np.ones(len(cells)), urban, cells["age"], urban * cells["age"]])
    model = sm.OLS(cells["value"].to_numpy(), x).fit(cov_type="HC3")
    text = changed("cluster: project}\n  - {code: M2", "errors: HC3}\n  - {code: M2")
    step = result_of(only("M1", "K1", text=text)).step("M1")
    one = row_of(table_of(step, TableKind.COEFFICIENTS), "regionurban")
    assert one["estimate"] == pytest.approx(model.params[1])
    assert one["se"] == pytest.approx(model.bse[1])
    weights = np.array([0, 1, 0, 40.0])
    contrast = row_of(table_of(step, TableKind.CONTRASTS), "K1")
    assert contrast["estimate"] == pytest.approx(weights @ model.params)
    assert contrast["se"] == pytest.approx(np.sqrt(weights @ model.cov_params() @ weights))


def test_predicted_values_are_those_of_statsmodels_at_the_means() -> None:
    cells = frame()
    x = sm.add_constant(cells["age"].to_numpy())
    model = sm.Logit((cells["passed"] == "yes").to_numpy(float), x).fit(disp=0)
    table = table_of(result_of(only("M2")).step("M2"), TableKind.PREDICTED)
    at = np.array([float(value) for value in table.values("at")])  # type: ignore[arg-type]
    assert (at[0], at[-1]) == (cells["age"].min(), cells["age"].max())
    expected = model.predict(sm.add_constant(at))
    assert list(table.values("predicted")) == pytest.approx(list(expected), rel=1e-5)


def test_pairs_without_clusters_are_welch_tests() -> None:
    result = result_of(ALONE)
    cells = frame()
    groups = [cells.loc[cells["region"] == one, "value"].dropna() for one in ("rural", "urban")]
    found = stats.ttest_ind(*groups, equal_var=False)
    row = table_of(result.step("C2"), TableKind.PAIRS).rows[0]
    keys = [column.key for column in table_of(result.step("C2"), TableKind.PAIRS).columns]
    pair = dict(zip(keys, row, strict=True))
    assert pair["p"] == pytest.approx(found.pvalue)
    assert pair["p_adjusted"] == pair["p"]  # a family of one
    assert pair["difference"] == pytest.approx(groups[0].mean() - groups[1].mean())


def test_clusters_widen_the_interval_of_a_difference() -> None:
    def width(result: AnalysisResult) -> float:
        table = table_of(result.step("C2"), TableKind.PAIRS)
        low, high = table.values("low")[0], table.values("high")[0]
        assert isinstance(low, float)
        assert isinstance(high, float)
        return high - low

    assert width(result_of(only("C2"))) > width(result_of(ALONE))


def test_a_weighted_difference_stands_beside_the_plain_one() -> None:
    text = changed("by: region, cluster: project", "by: region, weight: age")
    cells = frame().dropna()
    means = [np.average(part["value"], weights=part["age"]) for _, part in cells.groupby("region")]
    table = table_of(result_of(only("C2", text=text)).step("C2"), TableKind.PAIRS)
    assert table.values("weighted")[0] == pytest.approx(means[0] - means[1])
    assert table.values("difference")[0] != table.values("weighted")[0]


def test_p_values_of_all_pairs_of_a_comparison_are_one_family() -> None:
    text = changed(
        "outcomes: [value], by: region, cluster: project", "outcomes: [value, age], by: rated"
    )
    table = table_of(result_of(only("C2", text=text)).step("C2"), TableKind.PAIRS)
    raw = np.array(table.values("p"), dtype=float)
    order = np.argsort(raw)
    by_hand = np.minimum(1, np.maximum.accumulate(raw[order] * (len(raw) - np.arange(len(raw)))))
    assert np.array(table.values("p_adjusted"), dtype=float)[order] == pytest.approx(by_hand)


def test_the_difference_of_changes_is_that_of_the_four_means() -> None:
    means = frame().groupby(["region", "wave"])["value"].mean()
    by_hand = (means["urban", "after"] - means["urban", "before"]) - (
        means["rural", "after"] - means["rural", "before"]
    )
    row = row_of(
        table_of(result_of(only("M6")).step("M6"), TableKind.CHANGE), "difference-of-changes"
    )
    assert row["estimate"] == pytest.approx(by_hand)
    assert isinstance(row["wild_p"], float)


def test_the_same_plan_gives_the_same_numbers_and_a_further_model_changes_no_other() -> None:
    more = changed(
        "contrasts:", "  - {code: M0, kind: linear, outcome: age, terms: [trust]}\ncontrasts:"
    )
    first = result_of(only("M2", "M5")).step("M5")
    second = result_of(only("M2", "M5", "M0", text=more)).step("M5")
    assert first.tables == second.tables


def test_a_word_about_a_difference_needs_a_scale_that_measures_alike() -> None:
    cells = practice_cells()
    urban = cells["region"] == "urban"
    shifted = (cells.loc[urban, "i1"].astype(float) + 2).clip(upper=5)
    cells.loc[urban, "i1"] = shifted.astype(str)
    plan = plan_from_text("plan.yaml", only("C1"))
    found, _ = run_plan(plan, cells, generator=np.random.default_rng(7), clock=lambda: 0.0)
    pairs = table_of(found.step("C1"), TableKind.PAIRS)
    assert pairs.values("comparable")[0] in ("relations", "nothing")
    assert pairs.values("verdict") == (None,)


def test_the_design_of_a_regression_is_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []

    def counted(*given: object, **named: object) -> Design:
        built.append("design")
        return design(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("scoring.analysis.designs.design", counted)
    plan = plan_from_text("plan.yaml", only("M1", "M2", "M3", "M4", "M12", "M13"))
    run_plan(plan, practice_cells(), generator=np.random.default_rng(7), clock=lambda: 0.0)
    assert len(built) == 6


def test_each_step_says_how_long_it_took() -> None:
    ticks = iter(range(100))
    plan = plan_from_text("plan.yaml", only("C1"))
    _, times = run_plan(
        plan, practice_cells(), generator=np.random.default_rng(7), clock=lambda: float(next(ticks))
    )
    assert [one.seconds for one in times] == [1.0] * len(times)
    assert [one.code for one in times] == ["data", "trust", "C1"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("age", (("age", ""),)),
        ("regionurban:age", (("region", "urban"), ("age", ""))),
        ("(Intercept)", (("(Intercept)", ""),)),
        ("low|middle", (("low|middle", ""),)),
        ("age:old:regionurban", (("age:old", ""), ("region", "urban"))),
    ],
)
def test_a_coefficient_is_named_by_its_columns_and_levels(
    name: str, parts: tuple[tuple[str, str], ...]
) -> None:
    text = changed("- {name: age,", "- {name: 'age:old'}\n    - {name: age,")
    assert coefficient_parts(plan_from_text("plan.yaml", text), name) == parts


def test_a_number_that_is_not_finite_never_enters_a_table() -> None:
    heads = columns(column=Shown.NAME, mean=Shown.ESTIMATE)
    with pytest.raises(NotEnoughDataError, match="mean of age"):
        ResultTable(
            code="x",
            kind=TableKind.COLUMNS,
            columns=heads,
            rows=(("age", float("nan")),),
            used=0,
            dropped=0,
        )
