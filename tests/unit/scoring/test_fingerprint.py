"""The hash of the inputs changes with every input, and with nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from instruments.responses import Missing, Response
from scoring.assessment.fingerprint import input_hash
from tests.builders import instrument_with, item, study_with

ONE = Response(
    instance_id="a",
    project="p",
    wave="1",
    role="user",
    answers={"S1-1": 4},
    choices={"G": "yes"},
    respondent="r",
    evaluator="e",
    submitted_at=datetime(2026, 1, 2, tzinfo=UTC),
    finished_at=datetime(2026, 1, 1, tzinfo=UTC),
    minutes=12,
    comment="c",
)
OTHER = Response(
    instance_id="b",
    project="q",
    wave="2",
    role="gov",
    answers={"S1-1": Missing.REFUSED},
    choices={"G": "no"},
)


def hash_of(*responses: Response) -> str:
    return input_hash(instrument_with(item("S1-1")), study_with(), responses, ())


@pytest.mark.parametrize("member", [member.name for member in fields(Response)])
def test_every_member_of_a_response_is_part_of_the_hash(member: str) -> None:
    changed = replace(ONE, **{member: getattr(OTHER, member)})
    assert hash_of(changed) != hash_of(ONE)


def test_the_order_of_the_responses_is_no_part_of_it() -> None:
    assert hash_of(ONE, OTHER) == hash_of(OTHER, ONE)
