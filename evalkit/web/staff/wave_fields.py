"""The parts of forms that are about a wave: its days, and the version that it asks."""

from __future__ import annotations

from typing import Any

from evalkit.services.waves import known_instruments
from evalkit.store.engine import Store
from evalkit.store.programmes import WaveDays
from evalkit.web.staff.fields import day_in
from evalkit.web.wording import Words


def instrument_choices(store: Store, words: Words) -> list[tuple[str, str]]:
    """Every instrument with its version, by the hash of its content."""
    return [
        (one.content_hash, f"{one.title[words.lang]} · {one.version}")
        for one in known_instruments(store)
    ]


def days_of(form: Any) -> WaveDays:
    """The three days of a form with the fields `opens`, `closes` and `delete`."""
    return WaveDays(
        opens_on=day_in(form.opens),
        closes_on=day_in(form.closes),
        delete_on=day_in(form.delete),
    )
