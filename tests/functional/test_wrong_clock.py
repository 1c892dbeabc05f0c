"""The clock of the machine jumps while somebody fills in a form: the person need not notice."""

from __future__ import annotations

import time

import pytest
import wtforms.csrf.session

from evalkit.services.forms import open_draft
from evalkit.store.engine import Store
from tests.surveys import Visitor

YEAR = 365 * 24 * 3600


def jump(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """For whoever asks `time.time`: the signer of cookies; and for the forms' own clock."""
    right, moment = time.time, wtforms.csrf.session.datetime  # type: ignore[attr-defined]

    class Wrong(moment):  # type: ignore[misc,valid-type]
        @classmethod
        def now(cls) -> object:
            return moment.fromtimestamp(right() + seconds)

    monkeypatch.setattr(time, "time", lambda: right() + seconds)
    monkeypatch.setattr(wtforms.csrf.session, "datetime", Wrong)


def answer(store: Store, visitor: Visitor) -> str | None:
    found = open_draft(store, f"uuid:{visitor.url.split('/')[3]}")
    assert found is not None
    return found[0].choices.get("BG-use")


@pytest.mark.parametrize("seconds", [-YEAR, -3])
def test_a_clock_that_is_set_back_changes_nothing(
    visitor: Visitor, store: Store, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    visitor.begins()
    jump(monkeypatch, seconds)
    visitor.presses("go", "leave", q_BG_use="some")
    assert answer(store, visitor) == "some"


def test_a_clock_that_is_set_forward_costs_one_more_press(
    visitor: Visitor, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.begins()
    jump(monkeypatch, YEAR)
    visitor.presses("go", "leave", q_BG_use="some")
    assert visitor.found(r'name="q-BG-use" value="some"[^>]*(checked)') == "checked"
    visitor.presses("go", "leave", q_BG_use="some")
    assert answer(store, visitor) == "some"
