"""Design matrices are R's: names, order, contrasts, rows. Expected values: model.matrix() by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.models.coding import Transform, Variable, log
from scoring.models.design import DesignError, Term, crossed, design, term

FRAME = pd.DataFrame(
    {
        "y": [1.0, 2.0, 3.0, 4.0, None, 6.0],
        "a": [1, 2, 3, 4, 5, 6],
        "sex": ["F", "M", "F", "M", "F", "M"],
        "kind": ["u", "r", "s", "u", "r", "s"],
        "w": [1.0, 0.0, 2.0, 1.0, 1.0, 1.0],
        "firm": ["p", "p", "q", "q", "r", None],
    }
)
LEVELS = {"sex": ("F", "M"), "kind": ("u", "r", "s")}


def names(*terms: Term | str, intercept: bool = True) -> tuple[str, ...]:
    return design(FRAME, "y", terms, factors=LEVELS, intercept=intercept).columns


def test_columns_have_the_names_and_the_order_that_r_gives_them() -> None:
    assert names(term("a", "sex"), "sex", log("a"), "a") == (
        "(Intercept)",
        "sexM",
        "log(a)",
        "a",
        "a:sexM",
    )
    assert names(*crossed("a", "sex")) == ("(Intercept)", "a", "sexM", "a:sexM")
    assert names(*crossed("sex", "kind")) == (
        "(Intercept)",
        "sexM",
        "kindr",
        "kinds",
        "sexM:kindr",
        "sexM:kinds",
    )
    assert names(Variable(column="a", transform=Transform.SQUARE)) == ("(Intercept)", "I(a^2)")


def test_a_factor_whose_margin_is_absent_gets_a_column_per_level() -> None:
    assert names("sex", "kind", intercept=False) == ("sexF", "sexM", "kindr", "kinds")
    assert names("a", term("a", "sex"), intercept=False) == ("a", "a:sexM")
    assert names(term("a", "sex")) == ("(Intercept)", "a:sexF", "a:sexM")
    assert names("a", term("a", "kind", "sex"))[1:4] == ("a", "a:kindu:sexF", "a:kindr:sexF")


def test_numbers_are_products_of_contrasts_and_transforms() -> None:
    made = design(FRAME, "y", [*crossed(log("a"), "sex")], factors=LEVELS)
    assert made.matrix[:, 1] == pytest.approx(np.log([1, 2, 3, 4, 6]))
    assert made.matrix[:, 2].tolist() == [0, 1, 0, 1, 1]
    assert made.matrix[:, 3] == pytest.approx([0, np.log(2), 0, np.log(4), np.log(6)])
    assert made.term_of == (-1, 0, 1, 2)


def test_rows_without_outcome_weight_or_cluster_are_counted_as_dropped() -> None:
    made = design(FRAME, "y", ["a"], weights="w", cluster="firm")
    assert made.rows.tolist() == [0, 2, 3]
    assert (made.used, made.dropped) == (3, 3)
    assert made.weights is not None
    assert made.weights.tolist() == [1.0, 2.0, 1.0]
    assert made.clusters[0].labels == ("p", "q")
    assert made.clusters[0].codes.tolist() == [0, 1, 1]


def test_values_that_are_not_declared_levels_are_missing() -> None:
    made = design(FRAME, "y", ["kind"], factors={"kind": ("u", "r")})
    assert made.rows.tolist() == [0, 1, 3]


def test_a_categorical_outcome_becomes_the_places_of_its_levels() -> None:
    made = design(FRAME.dropna(), "y", ["a"], factors={"y": (4, 3, 2, 1)})
    assert made.y.tolist() == [3, 2, 1, 0]
    assert made.outcome_levels == ("4", "3", "2", "1")


def test_everything_that_is_wrong_is_said_at_once() -> None:
    zero = FRAME.assign(a=FRAME["a"] - 1)
    with pytest.raises(DesignError) as found:
        design(zero, "y", ["nothing", log("a"), "kind"], cluster="none", factors={"sex": ("F",)})
    assert found.value.problems == (
        "There is no column nothing.",
        "There is no column none.",
        "log(a): the column goes down to 0, which has no such value; "
        "leave these rows out or use the column as it is.",
        "Column kind holds text: declare its levels, the reference first.",
    )
    with pytest.raises(DesignError, match="two or more different levels"):
        design(FRAME, "y", ["sex"], factors={"sex": ("F", "F")})
    with pytest.raises(DesignError, match="weights must be zero or more"):
        design(FRAME.assign(w=-1), "y", ["a"], weights="w")


def test_a_level_without_rows_and_a_model_without_rows_are_refused() -> None:
    with pytest.raises(NotEnoughDataError, match=r"Column kind: .* level x"):
        design(FRAME, "y", ["kind"], factors={"kind": ("u", "r", "s", "x")})
    with pytest.raises(NotEnoughDataError, match="No row has values"):
        design(FRAME.assign(a=np.nan), "y", ["a"])
