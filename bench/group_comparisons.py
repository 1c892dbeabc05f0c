"""How often comparisons of projects err, and whether planned studies find what they are planned for.

make evidence NAME=project-comparisons      writes the table into docs/reference/models-comparisons.md
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scoring.models.power.designs import ProjectDifference
from scoring.models.power.planning import detectable_by
from scoring.models.power.simulation import simulate_difference

SEED = 20261124
REPEATS = 100_000
DESIGNS = tuple(
    ProjectDifference(projects=projects, people=20, spread=20, icc=0.1, size_variation=variation)
    for projects in ((3, 3), (5, 5), (10, 10), (5, 15), (30, 30))
    for variation in (0.0, 0.6)
)


def table() -> Iterator[str]:
    """Error rate without a difference, and the share found at the detectable difference."""
    rng = np.random.default_rng(SEED)
    yield "| projects | answers per project | wrongly called different | detectable | found |"
    yield "|---|---|---|---|---|"
    for design in DESIGNS:
        points = detectable_by(design)
        wrong = simulate_difference(design, 0.0, rng, repeats=REPEATS).share
        found = simulate_difference(design, points, rng, repeats=REPEATS).share
        sizes = "20" if design.size_variation == 0 else "20, deviation 12"
        one, other = design.projects
        yield f"| {one} + {other} | {sizes} | {wrong:.1%} | {points:.1f} | {found:.0%} |"
