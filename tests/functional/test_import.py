"""Responses from files: all or none, and the same again is no harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evalkit.intake.gate import GateRefusedError
from evalkit.services.programmes import find_programme
from evalkit.services.responses import (
    ImportConflictError,
    Imported,
    UnknownPlaceError,
    import_responses,
    responses_in,
)
from evalkit.store import responses as kept
from evalkit.store.engine import Store
from instruments.responses import Missing, Response
from tests.surveys import CODE, NOON

ONE = Response(
    instance_id="a-1",
    project="P1",
    wave="w1",
    role="user",
    answers={"S1-1": 5, "S1-2": Missing.NOT_APPLICABLE},
    choices={"BG-use": "none"},
    respondent="r1",
    evaluator="e1",
    submitted_at=datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC),
    finished_at=datetime(2026, 1, 1, 3, 4, 5, tzinfo=UTC),
    comment="好",
)
TWO = Response(instance_id="b-2", project="P2", wave="w2", role="resident", answers={"S1-1": 1})


def brought(store: Store, *responses: Response) -> Imported:
    programme = find_programme(store, CODE)
    assert programme is not None
    return import_responses(store, programme, responses, at=NOON)


def test_what_is_imported_comes_out_equal(store: Store) -> None:
    assert brought(store, ONE, TWO) == Imported(created=2, duplicates=0)
    assert tuple(responses_in(store, CODE)) == (ONE, TWO)


def test_importing_again_finds_everything_there(store: Store) -> None:
    brought(store, ONE)
    assert brought(store, ONE, TWO, TWO) == Imported(created=1, duplicates=2)


def test_one_conflict_keeps_the_whole_import_out(store: Store) -> None:
    brought(store, ONE)
    with pytest.raises(ImportConflictError, match="a-1") as refusal:
        brought(store, TWO, replace(ONE, answers={"S1-1": 1}))
    assert refusal.value.instance_ids == ("a-1",)
    assert tuple(responses_in(store, CODE)) == (ONE,)


def test_two_contents_under_one_id_in_the_same_file_are_a_conflict(store: Store) -> None:
    with pytest.raises(ImportConflictError):
        brought(store, ONE, replace(ONE, comment="other"))
    assert list(responses_in(store, CODE)) == []


@pytest.mark.parametrize(
    "changes", [{"project": "P9"}, {"wave": "w9"}, {"role": "mayor"}], ids=lambda one: str(one)
)
def test_a_response_from_nowhere_keeps_the_whole_import_out(
    store: Store, changes: dict[str, str]
) -> None:
    with pytest.raises(UnknownPlaceError):
        brought(store, TWO, replace(ONE, **changes))  # type: ignore[arg-type]
    assert list(responses_in(store, CODE)) == []


def test_a_comment_that_no_form_would_take_is_refused(store: Store) -> None:
    with pytest.raises(GateRefusedError):
        brought(store, replace(ONE, comment="\0"))


def test_batches_do_not_show(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "BATCH", 3)
    many = [replace(TWO, instance_id=f"n-{number:02d}") for number in range(10)]
    assert brought(store, *many) == Imported(created=10, duplicates=0)
    assert brought(store, *many) == Imported(created=0, duplicates=10)
    assert [one.instance_id for one in responses_in(store, CODE)] == [
        f"n-{number:02d}" for number in range(10)
    ]
