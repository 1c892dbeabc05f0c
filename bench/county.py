"""Many simulated counties: which flags are raised, and how often intervals contain the truth.

    python -m bench.county [COUNTIES]   prints the tables of docs/explanation/simulation.md

Planted projects must be flagged; every other flag is a false one. Coverage leaves planted projects
out, because their records were changed on purpose.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from evalkit.demonstration.programme import Demonstration, demonstration
from evalkit.demonstration.truth import Cell, Whole
from instruments.catalog import load_instrument
from instruments.model import Instrument
from scoring.assessment.composites import composite
from scoring.assessment.disclosure import EVERYTHING
from scoring.assessment.evidence import evidence
from scoring.assessment.frame import frame_of
from scoring.assessment.gaps import gaps
from scoring.assessment.group import SIDES, group_of
from scoring.assessment.quality import flags_for
from scoring.assessment.satisfaction import satisfaction
from scoring.assessment.scales import person_scores
from scoring.assessment.sides import side_score
from scoring.assessment.spread import pooled_spread
from scoring.assessment.view import View
from scoring.results import Interval

COUNTIES = 50
FIRST_SEED = 1


@dataclass(kw_only=True)
class Tally:
    """What was counted so far; keys of `truths` are what an interval belongs to."""

    views: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)
    grades: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    intervals: Counter[str] = field(default_factory=Counter)
    errors: dict[str, list[float]] = field(default_factory=dict)

    def compare(
        self, key: str, value: float | None, interval: Interval | None, truth: float
    ) -> None:
        if value is None:
            return
        self.errors.setdefault(key, []).append(value - truth)
        if interval is not None:
            self.intervals[key] += 1
            self.inside[key] += interval.low <= truth <= interval.high


def views_of(instrument: Instrument, simulated: Demonstration) -> Iterator[View]:
    """Every project and wave, as the operator sees it."""
    study = simulated.study
    frame = frame_of(instrument, study, simulated.responses)
    scores = person_scores(instrument, frame)
    spread = pooled_spread(frame, scores)
    for project in study.projects:
        for wave in study.waves:
            yield View(
                instrument=instrument,
                frame=frame,
                group=group_of(instrument, study, frame, scores, project=project, wave=wave.code),
                visibility=EVERYTHING,
                spread=spread,
                subdimensions=scores.subdimensions,
            )


def count(instrument: Instrument, seed: int, tally: Tally) -> None:
    """Add one county."""
    simulated = demonstration(instrument, np.random.default_rng(seed))
    planted = {(case.project, case.wave, case.flag) for case in simulated.planted if case.flag}
    arranged = {case.project for case in simulated.planted}
    for view in views_of(instrument, simulated):
        tally.views += 1
        project, wave = view.group.project.code, view.group.wave
        found = flags_for(
            satisfaction=satisfaction(view, simulated.responses),
            gaps=gaps(view),
            responses=[simulated.responses[row] for row in view.group.rows],
        )
        for flag in found:
            expected = (project, wave, flag.code) in planted
            (tally.planted if expected else tally.other)[flag.code.value] += 1
        tally.grades[evidence(view, instrument, simulated.study).grade.value] += 1
        if project not in arranged:
            _compare(view, simulated, tally)


def _compare(view: View, simulated: Demonstration, tally: Tally) -> None:
    project, wave = view.group.project.code, view.group.wave
    for dimension in view.instrument.dimensions:
        subs = [sub.code for sub in dimension.subdimensions]
        for code, codes in ((dimension.code, subs), *((sub, [sub]) for sub in subs)):
            truth = simulated.truth.composites[Whole(project=project, wave=wave, code=code)]
            score = composite(view, codes)
            if not score.absent:
                tally.compare(code, score.value, score.interval, truth)
        for sub in subs:
            for side in SIDES:
                cell = Cell(project=project, wave=wave, side=side, subdimension=sub)
                if cell in simulated.truth.sides:
                    own = side_score(view, [sub], side)
                    tally.compare(side, own.value, own.interval, simulated.truth.sides[cell])


def report(tally: Tally) -> str:
    lines = [
        f"projects x waves: {tally.views}",
        f"planted faults flagged: {dict(tally.planted)}",
        f"other flags: {dict(tally.other)}",
        f"grades: {dict(tally.grades)}",
        "",
        "| score | scores | mean error | with interval | of these contain the truth |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for key, errors in tally.errors.items():
        given = tally.intervals[key]
        share = f"{100 * tally.inside[key] / given:.1f} %" if given else "–"
        error = float(np.mean(errors))
        lines.append(f"| {key} | {len(errors)} | {error:+.2f} | {given} | {share} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    counties = int(sys.argv[1]) if len(sys.argv) > 1 else COUNTIES
    tally = Tally()
    instrument = load_instrument("spv-core")
    for seed in range(FIRST_SEED, FIRST_SEED + counties):
        count(instrument, seed, tally)
    sys.stdout.write(report(tally))


if __name__ == "__main__":
    main()
