"""Evidence and checks of a whole wave, computed when answers have changed and remembered until they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import Connection

from evalkit.intake.submission import State
from evalkit.services.figures import figures_in
from evalkit.services.programmes import latest_instrument
from evalkit.services.responses import counts, strict_waves
from evalkit.store import refusals
from evalkit.store import responses as kept
from evalkit.store.changes import Marks, marks_of
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme, WaveState
from instruments.model import Instrument
from instruments.responses import Response
from scoring.assessment.in_field import Field, FieldInputs, FieldNotes, in_field

MOST_REMEMBERED = 8  # waves; a few kilobytes each


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWave:
    """All projects of one wave in the order of the plan, by the version that the last wave asks.

    `answered` counts the forms of the wave by project and role.
    """

    instrument: Instrument
    field: Field
    answered: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    marks: Marks
    programme: Programme
    found: FieldWave


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """All responses that count; of the wave, how many there are and how many have answers set aside."""

    responses: tuple[Response, ...]
    answered: Mapping[tuple[str, str], int]
    set_aside: Mapping[str, int]


class FieldStates:
    """What is known of waves. Marks are read before answers: what comes between is counted next time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._known: dict[tuple[str, str], _Known] = {}

    def of(self, programme: Programme, wave: WaveState) -> FieldWave:
        """As all answers stand that the store holds now."""
        key = (programme.code, wave.code)
        with self._store.reading() as db:
            marks = marks_of(db, programme.code)
        known = self._known.get(key)
        if known is not None and (known.marks, known.programme) == (marks, programme):
            return known.found
        with self._lock:  # two readers at once would only do the same work twice
            known = self._known.get(key)
            if known is None or (known.marks, known.programme) != (marks, programme):
                known = self._read(programme, wave, marks, known)
                self._remember(key, known)
        return known.found

    def _remember(self, key: tuple[str, str], known: _Known) -> None:
        self._known.pop(key, None)
        while len(self._known) >= MOST_REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[key] = known

    def _read(
        self, programme: Programme, wave: WaveState, marks: Marks, known: _Known | None
    ) -> _Known:
        """Read all answers, and check the projects that have changed since they were checked."""
        instrument = latest_instrument(self._store, programme)
        with self._store.reading() as db:
            forms = _forms(db, programme.code, wave.code)
            refused = _refused(db, programme.code, wave.code)
        inputs = FieldInputs(
            instrument=instrument,
            study=programme.study,
            responses=forms.responses,
            wave=wave.code,
            figures=figures_in(self._store, programme.code),
            notes={
                code: FieldNotes(refused=refused[code], set_aside=forms.set_aside.get(code, 0))
                for code in {*refused, *forms.set_aside}
            },
            opens=wave.days.opens_on,
            closes=wave.days.closes_on,
        )
        same = known if known is not None and known.programme == programme else None
        field = in_field(
            inputs,
            before=same.found.field if same else None,
            changed=marks.changed_since(same.marks) if same else frozenset(),
        )
        found = FieldWave(instrument=instrument, field=field, answered=forms.answered)
        return _Known(marks=marks, programme=programme, found=found)


def _forms(db: Connection, programme: str, wave: str) -> _Forms:
    responses: list[Response] = []
    answered: Counter[tuple[str, str]] = Counter()
    set_aside: Counter[str] = Counter()
    strict = strict_waves(db, programme)
    for stored in kept.stored_responses(db, programme):
        if stored.state is State.REJECTED:
            continue
        one = stored.response
        if counts(stored, strict):
            responses.append(one)
        if one.wave == wave:
            answered[one.project, one.role] += 1
            set_aside[one.project] += any(flag.is_issue for flag in stored.flags)
    return _Forms(responses=tuple(responses), answered=answered, set_aside=set_aside)


def _refused(db: Connection, programme: str, wave: str) -> Counter[str]:
    refused: Counter[str] = Counter()
    for (project, _), count in refusals.refusals_in(db, programme, wave).items():
        refused[project] += count
    return refused
