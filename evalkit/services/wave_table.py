"""Several waves at once, from a table: all of them or none, and first as a trial."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from evalkit.exchange.wave_table import WaveRow
from evalkit.services.waves import WaveProblem, alter, problem_with_days, put_in
from evalkit.store import programmes as kept
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from instruments.problems import Problem, problem

CODES = {
    WaveProblem.CLOSES: "STUDY-026",
    WaveProblem.DELETE: "STUDY-026",
    WaveProblem.ANSWERED: "STUDY-027",
    WaveProblem.PLAN: "STUDY-028",
    WaveProblem.INSTRUMENT: "STUDY-029",
    WaveProblem.TAKEN: "STUDY-001",
}


class _TrialError(Exception):
    """Undoes what a trial wrote, and carries what it found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__()


def keep_waves(
    store: Store, code: str, rows: tuple[WaveRow, ...], source: str, *, is_trial: bool
) -> tuple[Problem, ...]:
    """Add the waves that are new and change those that are there. With a problem nothing is kept."""

    def work(db: Connection) -> tuple[Problem, ...]:
        found = tuple(one for row in rows for one in _put(db, code, row, source))
        if found or is_trial:
            raise _TrialError(found)
        return ()

    try:
        return store.write(work)
    except _TrialError as trial:
        return trial.problems


def changed_waves(programme: Programme, rows: tuple[WaveRow, ...]) -> tuple[WaveRow, ...]:
    """Those rows that say something else than what is kept."""
    labels = {one.code: one for one in programme.study.waves}
    return tuple(
        row
        for row in rows
        if (state := programme.wave(row.wave.code)) is None
        or labels[state.code] != row.wave
        or state.days != row.days
        or (row.instrument and row.instrument.content_hash != state.instrument_hash)
    )


def _put(db: Connection, code: str, row: WaveRow, source: str) -> tuple[Problem, ...]:
    programme = kept.find_programme(db, code)
    if programme is None:
        raise LookupError(f"There is no programme {code!r}.")
    state = programme.wave(row.wave.code)
    asked = row.instrument or kept.instrument_of(db, state or programme.waves[-1])
    found = problem_with_days(row.days)
    if found is None:
        put = alter if state is not None else put_in
        found = put(db, code, row.wave, row.days, asked)
    if found is None:
        return ()
    named = problem(CODES[found], source, value=row.wave.code)
    return (replace(named, row=row.number),)
