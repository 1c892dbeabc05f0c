"""Every number of the printed report is one of the released assessment, rounded as reports round.

The assessment is read from its JSON, as anybody who has the file would read it; the PDF as its text.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from evalkit.exchange.assessment_json import assessment_json
from instruments.text import Lang
from reports.html import html_of
from reports.official import official_document
from reports.pdf import render_pdf
from reports.wording.numbers import coefficient, figure, percent, score
from scoring.assessment.results import Audience, ProgrammeAssessment
from tests.reports.sample import DATED, PROJECT, RELEASED, sample
from tests.reports.sample_instrument import INSTRUMENT, both

DECIMAL = re.compile(r"(?<![\d.\-/])\d[\d,]*\.\d+(?![\d.])|\d+(?=%)")
# In the sentences themselves: the limit of rwg(J), 95 % of the intervals, 80 % of a roster, all.
CONSTANTS = {"0.70", "95", "80", "100"}
VERSION = {"1.0"}  # of the questionnaire


def numbers_in(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        for one in value.values():
            yield from numbers_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from numbers_in(one)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield float(value)


def known() -> dict[str, object]:
    programme = ProgrammeAssessment(
        audience=Audience.RELEASED,
        label=both("样例", "Sample"),
        instrument=INSTRUMENT.id,
        version=INSTRUMENT.version,
        instrument_hash=INSTRUMENT.content_hash,
        input_hash="d" * 64,
        simulated=True,
        reliability=(),
        assessments=(RELEASED,),
    )
    (found,) = json.loads(assessment_json(programme))["programme"]["assessments"]
    content: dict[str, object] = found
    return content


def renderings(content: dict[str, object]) -> set[str]:
    found = set()
    for one in numbers_in(content):
        size = abs(one)
        found |= {score(size), coefficient(size), figure(size), percent(size), percent(size / 100)}
    return {written.rstrip("%") for written in found} | shares(content)


def shares(content: dict[str, object]) -> set[str]:
    """Percentages that counts make: of people at each point of a scale, and without a number."""
    found = set()
    items = content["items"]
    assert isinstance(items, list)
    for cell in (cell for item in items for cell in item["cells"]):
        counts = [*cell["counts"], *groups(cell["counts"])]
        found |= {f"{100 * count / cell['used']:.0f}" for count in counts if cell["used"]}
        if cell["favourable"]:
            found.add(f"{100 * cell['favourable']['count'] / cell['favourable']['used']:.0f}")
    silences = content["silences"]
    assert isinstance(silences, list)
    return (
        found
        | {f"{100 * one['dont_know'] / one['asked']:.0f}" for one in silences}
        | points(content)
    )


def groups(counts: list[int]) -> list[int]:
    """Sums of neighbouring points, which a wide scale is drawn in."""
    return [sum(counts[i:j]) for i in range(len(counts)) for j in range(i + 1, len(counts) + 1)]


def points(content: dict[str, object]) -> set[str]:
    headline = content["headline"]
    assert isinstance(headline, dict)
    return {score(sum(row["points"] for row in headline["rows"])), score(100.0 * 0.274)}


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("form", ["report", "official"])
def test_the_pdf_says_the_numbers_of_the_assessment_and_no_others(
    lang: Lang, form: str, tmp_path: Path
) -> None:
    document = sample(lang)
    if form == "official":
        document = official_document(RELEASED, INSTRUMENT, PROJECT, lang=lang, dated=DATED)
    path = tmp_path / "report.pdf"
    path.write_bytes(render_pdf(html_of(document)))
    text = subprocess.run(  # noqa: S603
        ["pdftotext", "-layout", path, "-"],  # noqa: S607
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    content = known()
    printed = set(DECIMAL.findall(text))
    assert printed - renderings(content) - CONSTANTS - VERSION == set()
    assert set(scores_of(content)) <= printed


def scores_of(content: dict[str, object]) -> Iterator[str]:
    """Every score and end of an interval of dimensions, their parts and their sides."""
    dimensions = content["dimensions"]
    assert isinstance(dimensions, list)
    for one in [*dimensions, *(sub for each in dimensions for sub in each["subdimensions"])]:
        for scored in [one["composite"], *one["sides"]]:
            ends = scored["interval"] or {}
            for value in (scored["value"], ends.get("low"), ends.get("high")):
                if value is not None:
                    yield score(value)
