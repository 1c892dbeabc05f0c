"""Simulated figures lie where a real one could."""

from __future__ import annotations

import pytest

from evalkit.demonstration.plausible import plausible
from instruments.catalog import instrument_ids, load_instrument
from instruments.indicators import Indicator, Level


def indicator(instrument: str, code: str) -> Indicator:
    return next(one for one in load_instrument(instrument).indicators if one.code == code)


@pytest.mark.parametrize(
    ("instrument", "code", "group", "mean"),
    [
        ("resource-value", "I-01", "", 10328.0),
        ("fill-undertake", "I-19", "rural", 28.5),
        ("fill-undertake", "I-03", "urban", 86.0),
        ("market-coproduction", "I-08", "", 2400.0),
    ],
)
def test_a_figure_lies_round_what_the_paper_reports_or_its_unit_suggests(
    instrument: str, code: str, group: str, mean: float
) -> None:
    assert plausible(indicator(instrument, code), group).mean == mean


@pytest.mark.parametrize("instrument", instrument_ids())
def test_no_share_is_expected_above_all(instrument: str) -> None:
    for one in load_instrument(instrument).indicators:
        if one.unit.zh == "%" and one.level is not Level.SURVEY:
            for group in one.group_codes:
                found = plausible(one, group)
                assert 0 < found.mean <= found.highest, one.code
                assert found.highest in (100.0, 110.0), one.code


def test_a_team_before_had_less_than_the_company_now() -> None:
    members = indicator("market-coproduction", "I-04")
    assert plausible(members, "before").mean < plausible(members, "now").mean
