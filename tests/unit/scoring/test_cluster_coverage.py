"""The simulation behind the table of clustered errors draws what it says it draws."""

from __future__ import annotations

import numpy as np
import pytest

from bench.cluster_coverage import EQUAL, ICC, STUDIES, WORLD, Study, coverage


def test_people_of_one_project_resemble_each_other_as_much_as_stated() -> None:
    chance = np.random.default_rng(3)
    study = Study(name="many", sizes=(20,) * 400, treated=(0,))
    sample = study.sample(study.design(), chance, WORLD)
    groups = sample.y.reshape(400, 20)
    within = groups.var(axis=1, ddof=1).mean()
    between = groups.mean(axis=1).var(ddof=1) - within / 20
    assert between / (between + within) == pytest.approx(ICC, abs=0.03)


def test_cr2_covers_where_classical_errors_do_not() -> None:
    assert STUDIES[0].sizes == EQUAL
    found = coverage(STUDIES[0], 200)
    assert found["CR2, Satterthwaite df"].min() > 0.9
    assert found["classical"][1:].max() < 0.75
