"""Every number of the printed portfolio is one of its own or of the released assessments, rounded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from instruments.canonical import canonical_json
from instruments.text import Lang
from reports.html import html_of
from reports.pdf import render_pdf
from reports.portfolio import portfolio_document
from reports.wording.numbers import coefficient, percent, score
from reports.wording.portfolio import share_in_words
from scoring.assessment.portfolio.build import portfolio
from tests.portfolio_sample import code, programme, study
from tests.reports.printed_pages import run
from tests.reports.sample_instrument import INSTRUMENT
from tests.reports.test_portfolio_document import DAY, county

DECIMAL = re.compile(r"(?<![\d.\-/])\d[\d,]*\.\d+(?![\d.])|\d+(?=%)")
# In the sentences themselves: intervals, limits of the funnel, power, false discoveries, tenths, .70.
CONSTANTS = {"95", "99.8", "80", "10", "100", "60", "40", "20", "0.70", "1.96", "1", "99"}
VERSION = {"1.0"}  # of the questionnaire


def numbers_in(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        for one in value.values():
            yield from numbers_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from numbers_in(one)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def renderings(*contents: object) -> set[str]:
    found = set()
    for content in contents:
        for one in numbers_in(content):
            size = abs(one)
            found |= {score(size), coefficient(size), percent(size), share_in_words(size)}
            found |= {score(size**0.5)}  # tau is printed, its square is kept
    return {written.rstrip("%") for written in found}


@pytest.mark.parametrize("lang", list(Lang))
def test_the_printed_portfolio_says_its_numbers_and_no_others(lang: Lang, tmp_path: Path) -> None:
    released = programme(county(14))
    found = portfolio(INSTRUMENT, study([code(at) for at in range(14)]), released)
    document = portfolio_document(found, released, INSTRUMENT, lang=lang, dated=DAY)
    path = tmp_path / "portfolio.pdf"
    path.write_bytes(render_pdf(html_of(document)))
    printed = set(DECIMAL.findall(run("pdftotext", "-layout", path, "-")))
    own, theirs = (json.loads(canonical_json(each)) for each in (found, released))
    shares = {
        percent(one.satisfaction.satisfied.count / one.satisfaction.satisfied.used).rstrip("%")
        for one in released.assessments
        if one.satisfaction is not None and one.satisfaction.satisfied is not None
    }
    assert printed - renderings(own, theirs) - shares - CONSTANTS - VERSION == set()
    values = {score(dim.composite.value) for one in released.assessments[14:]
              for dim in one.dimensions}  # fmt: skip
    assert values <= printed
