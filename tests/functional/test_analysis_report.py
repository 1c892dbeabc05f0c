"""The report of an analysis: every number in it stands in the tables beside it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from reports.wording.numbers import coefficient, estimate, percent_exact, probability, score
from tests.analysis_runs import printed

NUMBER = re.compile(r"(?<![\w.])−?\d+(?:\.\d+)?%?(?![\w.]*\w)")


def rounded(cell: str) -> set[str]:
    """Every form in which a report may print a cell, with either sign (a difference turned round)."""
    try:
        value = float(cell)
    except ValueError:
        return set(NUMBER.findall(cell))
    forms = {
        form(one)
        for one in (value, -value)
        for form in (estimate, coefficient, score, percent_exact, probability)
    }
    return forms | ({f"{value:.0f}"} if value == int(value) else set())


def along_axes(folder: Path) -> set[str]:
    """Every tick as a figure may write it: with the decimals of its axis."""
    with (folder / "tables" / "axes.csv").open(encoding="utf-8", newline="") as lines:
        ticks = [float(row["tick"]) for row in csv.DictReader(lines)]
    return {
        f"{tick:.{decimals}f}".replace("-", "−")
        for tick in ticks
        for decimals in range(6)
        if round(tick, decimals) == tick
    }


def values_of(folder: Path) -> set[str]:
    found: set[str] = set()
    for path in (folder / "tables").iterdir():
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.reader(lines):
                for cell in row:
                    found |= rounded(cell)
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_number_of_the_report_is_in_the_tables(finished: Path, lang: str) -> None:
    assert_in_the_tables(finished, lang)


def test_every_number_of_every_kind_of_model_is_in_the_tables(practised: Path) -> None:
    assert_in_the_tables(practised, "zh")


def assert_in_the_tables(folder: Path, lang: str) -> None:
    text = printed(folder, lang)
    results, _, methods = text.rpartition("方法\n" if lang == "zh" else "Methods\n")
    assert methods
    decimals = {one for one in NUMBER.findall(results) if "." in one}
    assert len(decimals) > 50
    unknown = decimals - values_of(folder) - along_axes(folder) - {"0.001"}  # of p < 0.001
    assert not unknown


def test_every_count_of_the_report_is_in_the_tables(practised: Path) -> None:
    text = printed(practised, "zh")
    paged = re.sub(r"\d+ ?/ ?\d+\s*\f|2026 ?年 ?11 ?月 ?24 ?日", "", text)
    results = paged.rpartition("方法\n")[0]
    counts = {one for one in NUMBER.findall(results) if "." not in one}
    assert {"240", "24"} <= counts
    # SHA-256; λ6; 0 is what a filled mark excludes.
    assert counts - values_of(practised) - along_axes(practised) <= {"0", "256", "6"}


def test_moderation_is_told_in_words_in_tables_and_in_a_figure(practised: Path) -> None:
    text = printed(practised, "zh").partition("M9. ")[2]
    assert "斜率" in text
    assert "Johnson–Neyman" in text
    figures = {path.name for path in (practised / "figures").iterdir()}
    assert {"M9-slope-band-zh.svg", "M9-predicted-within-1-zh.svg"} <= figures


def test_the_numbers_along_every_axis_are_in_the_tables(practised: Path) -> None:
    with (practised / "tables" / "axes.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    drawn = {path.name.removesuffix("-zh.svg") for path in (practised / "figures").iterdir()}
    assert {row["figure"] for row in rows} == drawn
    svg = (practised / "figures" / "M9-slope-band-zh.svg").read_text(encoding="utf-8")
    printed_there = re.findall(r'class="tick"[^>]*>([^<]+)<', svg)
    known = [float(row["tick"]) for row in rows if row["figure"] == "M9-slope-band"]
    assert [float(words.replace("−", "-")) for words in printed_there] == known
