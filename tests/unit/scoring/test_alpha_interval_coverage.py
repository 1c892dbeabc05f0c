"""Intervals of alpha contain the truth about as often as they say; the tables are in
`docs/explanation/alpha-interval-coverage.md`, made by `bench/alpha_coverage.py`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.alpha_coverage import SHAPES, Population, by_feldt, by_jackknife, coverage
from bench.evidence import TABLES, write
from scoring.measure.reliability import cronbach_alpha

REPLICATIONS = 1000  # a standard error of 0.7 points


@pytest.mark.parametrize("shape", SHAPES)
def test_the_jackknife_interval_covers_whatever_the_shape_of_the_answers(shape: str) -> None:
    population = Population(name=shape, shares=SHAPES[shape])
    assert 0.925 < coverage(population, 100, by_jackknife, REPLICATIONS).of_given < 0.975


def test_feldts_interval_covers_normal_answers_and_breaks_at_a_ceiling() -> None:
    normal = Population(name="normal")
    assert 0.93 < coverage(normal, 30, by_feldt, REPLICATIONS).of_given < 0.97
    ceiling = Population(name="ceiling", shares=SHAPES["ceiling"])
    assert coverage(ceiling, 100, by_feldt, REPLICATIONS).of_given < 0.90


@pytest.mark.parametrize("shape", SHAPES)
def test_the_true_alpha_is_that_of_very_many_people(shape: str) -> None:
    population = Population(name=shape, shares=SHAPES[shape])
    answers = population.draw(60_000, np.random.default_rng(3))
    assert cronbach_alpha(answers, with_interval=False).value == pytest.approx(
        population.alpha, abs=0.01
    )


def test_a_table_of_evidence_replaces_the_one_before(tmp_path: Path) -> None:
    document = tmp_path / "some.md"
    document.write_text("a\n<!-- evidence one -->\nold\n<!-- end -->\nb\n", encoding="utf-8")
    write(document, "one", "| new |")
    write(document, "one", "| new |")
    assert document.read_text(encoding="utf-8") == (
        "a\n<!-- evidence one -->\n\n| new |\n\n<!-- end -->\nb\n"
    )
    with pytest.raises(SystemExit, match="0 places"):
        write(document, "two", "")


def test_every_table_of_evidence_has_its_place() -> None:
    for name, (file, _) in TABLES.items():
        assert f"<!-- evidence {name} -->" in Path(file).read_text(encoding="utf-8")
