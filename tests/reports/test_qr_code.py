"""The line in the code of a paper form, and the drawing of it."""

from __future__ import annotations

import re

import pytest

from reports.qr_code import QUIET, form_line, qr_figure, read_form_line

FACTS = {
    "instrument": "spv-core",
    "version": "1.1.0",
    "content_hash": "0123456789abcdef" * 4,
    "project": "P01",
    "wave": "w2",
    "role": "user",
    "case": "P01-w2-user-001",
}


def test_the_line_is_the_documented_one() -> None:
    assert form_line(**FACTS) == (
        "evalkit:form?i=spv-core&v=1.1.0&h=0123456789ab&p=P01&w=w2&r=user&c=P01-w2-user-001"
    )


def test_what_is_not_known_is_left_out() -> None:
    line = form_line(**{**FACTS, "project": "", "wave": "", "case": ""})
    assert line == "evalkit:form?i=spv-core&v=1.1.0&h=0123456789ab&r=user"


@pytest.mark.parametrize("case", ["村 01/3", "a&b=c", "50%", "uuid:1-2", "+1"])
def test_any_code_comes_back_as_it_was(case: str) -> None:
    assert read_form_line(form_line(**{**FACTS, "case": case}))["c"] == case


def test_another_code_is_no_form() -> None:
    with pytest.raises(ValueError, match="not the code of a paper form"):
        read_form_line("https://example.org/")


def test_the_drawing_keeps_its_margin_of_white() -> None:
    svg = qr_figure("x", "alt").svg
    found = re.search(r'viewBox="0 0 (\d+) \1"', svg)
    assert found
    size = int(found.group(1))
    starts = [(int(x), int(y), int(run)) for x, y, run in re.findall(r"M(\d+),(\d+)h(\d+)", svg)]
    assert min(x for x, _, _ in starts) == min(y for _, y, _ in starts) == QUIET
    assert max(x + run for x, _, run in starts) == size - QUIET
