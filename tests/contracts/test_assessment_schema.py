"""The published JSON Schema is what the code writes, and what the code writes satisfies it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from evalkit.exchange.assessment_json import assessment_json, assessment_schema
from tests.spec.test_scores_of_projects import unequal

PUBLISHED = Path("docs/reference/assessment.schema.json")


def test_the_published_schema_is_up_to_date() -> None:
    """To renew it: `make docs`."""
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == assessment_schema()


@pytest.mark.parametrize("audience", ["internal", "released"])
def test_both_files_satisfy_the_schema(audience: str) -> None:
    content = json.loads(assessment_json(getattr(unequal(), audience)))
    Draft202012Validator.check_schema(assessment_schema())
    assert not list(Draft202012Validator(assessment_schema()).iter_errors(content))


def test_the_schema_refuses_a_state_it_does_not_know() -> None:
    text = assessment_json(unequal().released).replace('"hidden"', '"secret"')
    assert list(Draft202012Validator(assessment_schema()).iter_errors(json.loads(text)))
