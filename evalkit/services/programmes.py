"""Opening a programme, so that its projects can be asked, and finding what was opened."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from evalkit.intake.terms import Terms
from evalkit.services.plan import Fixed, fixed_parts
from evalkit.store import plans
from evalkit.store import programmes as kept
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme, WaveState
from instruments.model import Instrument, Role
from instruments.study import Project, Study

STANDARD_TERMS = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a form belongs: a project in a wave of a programme, and the version asked there."""

    programme: Programme
    project: Project
    wave: WaveState
    instrument: Instrument

    def role(self, code: str) -> Role | None:
        return next((role for role in self.instrument.roles if role.code == code), None)


class PlanFixedError(Exception):
    """There are answers, and the plan would change in a part that was fixed before them."""

    def __init__(self, fixed: tuple[Fixed, ...]) -> None:
        self.fixed = fixed
        parts = ", ".join(f"{one.part} {one.project}".strip() for one in fixed)
        super().__init__(
            f"已有回答或填数，计划的这些部分不能再改：{parts}。请把研究计划文件改回原样。"
            f" There are answers or figures, so these parts of the plan stay: {parts}."
            " Set the study file back to what it said."
        )


def open_programme(
    store: Store,
    code: str,
    *,
    study: Study,
    instrument: Instrument,
    terms: Terms = STANDARD_TERMS,
) -> None:
    """Publish the instrument and keep the plan; the last wave takes forms. Safe to repeat.

    Raises InstrumentChangedError if other content is published under the instrument's version, and
    PlanFixedError if there are answers already and the plan differs in what is fixed before data.
    """

    def work(connection: Connection) -> None:
        before = kept.find_programme(connection, code)
        if before is not None:
            used = plans.used_in(connection, code)
            fixed = fixed_parts(before.study, study, used, instrument)
            if fixed:
                raise PlanFixedError(fixed)
        kept.publish_instrument(connection, instrument)
        kept.keep_programme(connection, code=code, study=study, terms=terms, instrument=instrument)

    store.write(work)


def set_by_invitation(store: Store, programme: str, *, by_invitation: bool) -> None:
    """Whether only who is invited or visited may answer, or everybody who opens the page."""
    store.write(lambda db: kept.set_by_invitation(db, programme, by_invitation=by_invitation))


def open_wave(store: Store, programme: str, wave: str) -> None:
    store.write(lambda db: kept.set_wave_open(db, programme, wave, is_open=True))


def close_wave(store: Store, programme: str, wave: str) -> None:
    """No new forms; what was begun or is still on a phone is taken and flagged as late."""
    store.write(lambda db: kept.set_wave_open(db, programme, wave, is_open=False))


def programmes(store: Store) -> tuple[Programme, ...]:
    with store.reading() as connection:
        return tuple(kept.all_programmes(connection))


def find_programme(store: Store, code: str) -> Programme | None:
    with store.reading() as connection:
        return kept.find_programme(connection, code)


def latest_instrument(store: Store, programme: Programme) -> Instrument:
    """The version that the last wave asks."""
    with store.reading() as connection:
        found = kept.find_instrument(connection, programme.waves[-1].instrument_hash)
    if found is None:
        raise LookupError(f"The instrument of programme {programme.code!r} is not in the store.")
    return found


def find_place(connection: Connection, programme: str, project: str, wave: str) -> Place | None:
    """The place that three codes name, or None if one of them names nothing."""
    found = kept.find_programme(connection, programme)
    return None if found is None else place_in(connection, found, project, wave)


def place_in(connection: Connection, programme: Programme, project: str, wave: str) -> Place | None:
    """A project and a wave of a programme that is at hand, or None if one is not its own."""
    asked = next((one for one in programme.study.projects if one.code == project), None)
    state = programme.wave(wave)
    if asked is None or state is None:
        return None
    instrument = kept.instrument_of(connection, state)
    return Place(programme=programme, project=asked, wave=state, instrument=instrument)
