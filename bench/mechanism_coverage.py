"""How often intervals of mediated effects and of differences in differences contain the truth.

    make evidence NAME=mediation          writes into docs/explanation/mechanism-coverage.md
    make evidence NAME=did

Every cell has its own seed. Indirect effects are .39 x .39, the medium paths of MacKinnon and others (2002). In
projects, people share a part of everything (ICC .10); in differences in differences each project also moves by
itself between the two waves, which is what makes errors of single people far too small.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from bench.cluster_coverage import by_cr1s, by_cr2, by_cr2_student, holds_zero
from scoring.crossproducts import Floats
from scoring.models.change import difference_in_differences
from scoring.models.linear import LinearModel, ols
from scoring.models.mediation import chain, mediation
from scoring.models.wild_bootstrap import wild_cluster_test
from scoring.results import Interval

SEED = 20261124
REPLICATIONS = 3000
RESAMPLES = 400
WILD_RESAMPLES = 399
PATH, DIRECT = 0.39, 0.14
SHARED = np.sqrt(0.1 / 0.9)  # standard deviation between projects where that within is 1
PEOPLE_OF_PROJECT = 20
MEDIATIONS = ((50, None), (100, None), (200, None), (200, 10), (400, 20), (600, 30), (2000, 100))
RISING = (5, 5, 10, 10, 15, 20, 25, 30, 40, 50)  # people of each project in each wave
DIFFERENCES = (  # sizes of the projects, and which are treated
    ((PEOPLE_OF_PROJECT,) * 6, range(3)),
    ((PEOPLE_OF_PROJECT,) * 10, range(5)),
    ((PEOPLE_OF_PROJECT,) * 10, range(3)),
    (RISING, (0, 2, 4, 6, 8)),
    (RISING, (1, 4, 7)),
    ((PEOPLE_OF_PROJECT,) * 20, range(10)),
    ((PEOPLE_OF_PROJECT,) * 40, range(20)),
)
DIFFERENCE_REPLICATIONS = 20_000
WILD_REPLICATIONS = 3000  # of these, because it takes most of the time
MODEL = chain("S", "P", "V")
PROMISED = (94.0, 96.0)
DIFFERENCE_ERRORS = {
    "of single people": LinearModel.classical,
    "CR1": by_cr1s,
    "CR2, few clusters": by_cr2,
    "CR2, Satterthwaite df": by_cr2_student,
}


def mediation_table(replications: int = REPLICATIONS) -> Iterator[str]:
    """Coverage of the indirect effect by four intervals, in percent."""
    names = ("delta", "percentile", "bias_corrected", "monte_carlo")
    yield "| people | projects | delta | percentile | bias-corrected | Monte Carlo |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for people, projects in MEDIATIONS:
        generator = np.random.default_rng([SEED, people, projects or 0])
        hits = dict.fromkeys(names, 0)
        for _ in range(replications):
            frame = _answers(people, projects, generator)
            effect = mediation(
                MODEL,
                frame,
                generator=generator,
                cluster="project" if projects else None,
                resamples=RESAMPLES,
            ).effect("indirect")
            for name in names:
                hits[name] += _holds(getattr(effect, name), PATH**2)
        yield f"| {people:,} | {projects or '–'} | {_cells(hits, replications)} |"


def difference_table(replications: int = DIFFERENCE_REPLICATIONS) -> Iterator[str]:
    """Coverage of the effect by five kinds of intervals, in percent; the true effect is zero."""
    yield f"| projects | people | treated | {' | '.join(DIFFERENCE_ERRORS)} | wild bootstrap |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for sizes, treated in DIFFERENCES:
        people = "5 to 50" if sizes is RISING else str(sizes[0])
        cells = _difference_cells(sizes, treated, replications)
        yield f"| {len(sizes)} | {people} | {len(treated)} | {cells} |"


def _difference_cells(sizes: Sequence[int], treated: Sequence[int], replications: int) -> str:
    generator = np.random.default_rng([SEED, len(sizes), len(treated), sum(sizes)])
    frame = _two_waves(sizes, treated)
    found = difference_in_differences(frame, "V", treated="treated", post="post", cluster="project")
    name = found.effect.name
    at = found.model.columns.index(name)
    hits = dict.fromkeys((*DIFFERENCE_ERRORS, "wild"), 0)
    bootstrapped = min(replications, WILD_REPLICATIONS)
    for number in range(replications):
        model = ols(replace(found.model.design, y=_moved(frame, generator)))
        for way, errors in DIFFERENCE_ERRORS.items():
            hits[way] += holds_zero(model, errors(model), [at])[0]
        if number < bootstrapped:
            wild = wild_cluster_test(model, name, generator, resamples=WILD_RESAMPLES).interval
            hits["wild"] += wild is None or _holds(wild, 0.0)
    counts = dict.fromkeys(hits, replications) | {"wild": bootstrapped}
    return " | ".join(_cell(hits[way], counts[way]) for way in hits)


def _answers(people: int, projects: int | None, generator: np.random.Generator) -> pd.DataFrame:
    project = np.arange(people) % (projects or people)
    between = generator.normal(size=(people, 3)) * (SHARED if projects else 0.0)
    s, p, v = (generator.normal(size=(people, 3)) + between[project]).T
    p = PATH * s + p
    return pd.DataFrame({"S": s, "P": p, "V": PATH * p + DIRECT * s + v, "project": project})


def _two_waves(sizes: Sequence[int], treated: Sequence[int]) -> pd.DataFrame:
    """Who is asked when; the answers are drawn later."""
    project = np.repeat(np.arange(len(sizes)), 2 * np.array(sizes))
    post = np.concatenate([np.repeat([0, 1], size) for size in sizes])
    chosen = np.isin(project, treated).astype(int)
    nothing = np.arange(len(project), dtype=np.float64)
    return pd.DataFrame({"V": nothing, "project": project, "post": post, "treated": chosen})


def _moved(frame: pd.DataFrame, generator: np.random.Generator) -> Floats:
    project, post = frame["project"].to_numpy(), frame["post"].to_numpy()
    level, move = generator.normal(size=(2, project.max() + 1)) * SHARED
    return level[project] + move[project] * post + generator.normal(size=len(project))


def _holds(interval: Interval | None, truth: float) -> bool:
    return interval is not None and interval.low <= truth <= interval.high


def _cells(hits: Mapping[str, int], replications: int) -> str:
    return " | ".join(_cell(one, replications) for one in hits.values())


def _cell(hits: int, replications: int) -> str:
    share, (low, high) = round(100 * hits / replications, 1), PROMISED
    return f"**{share:.1f}**" if low <= share <= high else f"{share:.1f}"
