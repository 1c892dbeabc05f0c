"""The simulation behind docs/explanation/mixed-model-coverage.md, in small."""

from __future__ import annotations

import numpy as np

from bench.mixed_coverage import METHODS, WORLDS, coverage


def test_intervals_with_few_projects_contain_the_truth_and_normal_ones_do_so_less_often() -> None:
    """Of 150 samples 95 % +- 3.6 points at two standard errors; a project's effect rests on ten."""
    found = coverage(WORLDS[1], 10, 150, np.random.default_rng(3))
    share = dict(zip(METHODS, found, strict=True))
    project = 2
    assert 0.91 < share["Satterthwaite"][project] < 0.99
    assert 0.91 < share["Kenward–Roger"][project] < 0.99
    assert share["normal"][project] < share["Satterthwaite"][project]
