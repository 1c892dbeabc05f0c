from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.models.sources import Source, across_sources, project_means, within_projects
from scoring.results import NoticeCode

ORGANISERS = pd.DataFrame({"project": list("aabbccdd"), "S": [1, 3, 5, 5, 2, 4, 9, 9.0]})
USERS = pd.DataFrame({"project": list("aaabbccce"), "V": [1, 2, np.nan, 4, 6, 7, 7, 7, 1.0]})


def test_each_variable_is_the_mean_of_its_own_source_and_each_project_counts_once() -> None:
    table = across_sources(
        {"S": Source(frame=ORGANISERS, column="S"), "V": Source(frame=USERS, column="V")}, "project"
    )
    assert table.means.to_dict("index") == {
        "a": {"S": 2.0, "V": 1.5},
        "b": {"S": 5.0, "V": 5.0},
        "c": {"S": 3.0, "V": 7.0},
    }
    assert table.counts["V"].tolist() == [2, 2, 3]
    assert table.without == {"S": ("e",), "V": ("d",)}
    assert (table.used, table.dropped) == (3, 2)
    assert [notice.code for notice in table.notices] == [NoticeCode.FEW_PROJECTS]


def test_a_project_below_the_floor_of_a_source_is_dropped() -> None:
    sources = {
        "S": Source(frame=ORGANISERS, column="S"),
        "V": Source(frame=USERS, column="V", fewest=3),
    }
    with pytest.raises(NotEnoughDataError, match="Only 1 projects"):
        across_sources(sources, "project")


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="no column P"):
        project_means(USERS, ["P"], "project")


def test_within_projects_only_differences_to_the_own_project_are_left() -> None:
    frame = pd.DataFrame(
        {"project": list("aabbbc"), "x": [1, 3, 4, np.nan, 6, 8.0], "y": [0, 2, 5, 5, 9, 1.0]}
    )
    within = within_projects(frame, ["x", "y"], "project")
    assert within["x"].tolist() == [-1.0, 1.0, -1.0, 1.0]
    assert within["y"].tolist() == [-1.0, 1.0, -2.0, 2.0]
    assert within["project"].tolist() == list("aabb")
