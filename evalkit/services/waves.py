"""Opening a programme and its waves: which version is asked, from when to when, and kept how long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from evalkit.access.rights import Right
from evalkit.intake.terms import Terms
from evalkit.store import plans, staff
from evalkit.store import programmes as kept
from evalkit.store.engine import Store
from evalkit.store.programmes import InstrumentChangedError, Programme, WaveDays
from instruments.catalog import instrument_ids, load_instrument
from instruments.dump_study import study_content
from instruments.model import Instrument
from instruments.parse_study import study_from_mapping
from instruments.problems import StudyError
from instruments.study import Study, Wave
from instruments.text import Text


class WaveProblem(StrEnum):
    """Why a programme or a wave cannot be as it was asked for."""

    TAKEN = "taken"
    APPROVAL = "approval"  # fixed before the first form came in
    ANSWERED = "answered"  # the version of a wave that was answered stays
    INSTRUMENT = "instrument"  # other content is published under its id and version
    PLAN = "plan"  # the plan names what the instrument does not have
    NO_PROJECTS = "no_projects"
    CLOSES = "closes"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProgramme:
    code: str
    label: Text
    terms: Terms
    wave: Wave
    days: WaveDays
    instrument: Instrument


def known_instruments(store: Store) -> tuple[Instrument, ...]:
    """The packaged ones and those that were published here, each version once."""
    found = {one.content_hash: one for one in map(load_instrument, instrument_ids())}
    with store.reading() as db:
        found |= {one.content_hash: one for one in kept.all_instruments(db)}
    return tuple(sorted(found.values(), key=lambda one: (one.id, one.version)))


def problem_with_days(days: WaveDays) -> WaveProblem | None:
    """A wave closes after it opens, and its answers are deleted after it has closed."""
    if days.opens_on and days.closes_on and days.closes_on < days.opens_on:
        return WaveProblem.CLOSES
    if days.closes_on and (days.delete_on is None or days.delete_on <= days.closes_on):
        return WaveProblem.DELETE
    return None


def found_programme(store: Store, user_id: str, new: NewProgramme) -> WaveProblem | None:
    """Make a programme with its first wave, which is closed; whoever makes it owns it."""
    study = Study(label=new.label, projects=(), waves=(new.wave,))

    def work(db: Connection) -> WaveProblem | None:
        kept.publish_instrument(db, new.instrument)
        if not plans.add_programme(db, new.code, study, _with_months(new.terms, new.days)):
            return WaveProblem.TAKEN
        plans.add_wave(
            db,
            new.code,
            new.wave.code,
            instrument_hash=new.instrument.content_hash,
            days=new.days,
        )
        staff.grant(db, user_id, new.code, Right.OWNER)
        return None

    try:
        return store.write(work)
    except InstrumentChangedError:
        return WaveProblem.INSTRUMENT


def add_wave(
    store: Store, programme: Programme, wave: Wave, days: WaveDays, instrument: Instrument
) -> WaveProblem | None:
    """A further wave behind the others. It stays closed until somebody opens it."""
    return store.write(lambda db: put_in(db, programme.code, wave, days, instrument))


def change_wave(
    store: Store, programme: Programme, wave: Wave, days: WaveDays, instrument: Instrument
) -> WaveProblem | None:
    """Change the name and the days of a wave; its version only while nobody has answered."""
    return store.write(lambda db: alter(db, programme.code, wave, days, instrument))


def set_requires_approval(
    store: Store, programme: Programme, wave: str, *, is_required: bool
) -> WaveProblem | None:
    """Say whether forms of a wave count only once they were approved; never after one has come in."""

    def work(db: Connection) -> WaveProblem | None:
        now = kept.find_programme(db, programme.code)
        state = now.wave(wave) if now is not None else None
        if state is None or state.requires_approval == is_required:
            return None
        if plans.used_in(db, programme.code).answers_by_wave.get(wave):
            return WaveProblem.APPROVAL
        plans.set_requires_approval(db, programme.code, wave, is_required=is_required)
        return None

    return store.write(work)


def put_in(
    db: Connection, code: str, wave: Wave, days: WaveDays, instrument: Instrument
) -> WaveProblem | None:
    """`add_wave` within a transaction."""
    now = kept.find_programme(db, code)
    if now is None or now.wave(wave.code) is not None:
        return WaveProblem.TAKEN
    study = replace(now.study, waves=(*now.study.waves, wave))
    if not _fits(study, instrument):
        return WaveProblem.PLAN
    if not _is_published(db, instrument):
        return WaveProblem.INSTRUMENT
    plans.keep_study(db, code, study)
    plans.add_wave(db, code, wave.code, instrument_hash=instrument.content_hash, days=days)
    plans.keep_terms(db, code, _with_months(now.terms, days))
    return None


def alter(
    db: Connection, code: str, wave: Wave, days: WaveDays, instrument: Instrument
) -> WaveProblem | None:
    """`change_wave` within a transaction."""
    now = kept.find_programme(db, code)
    state = now.wave(wave.code) if now is not None else None
    if now is None or state is None:
        return WaveProblem.TAKEN
    same = state.instrument_hash == instrument.content_hash
    if not same and plans.used_in(db, code).answers_by_wave.get(wave.code):
        return WaveProblem.ANSWERED
    if not _fits(now.study, instrument):
        return WaveProblem.PLAN
    if not _is_published(db, instrument):
        return WaveProblem.INSTRUMENT
    waves = tuple(wave if one.code == wave.code else one for one in now.study.waves)
    plans.keep_study(db, code, replace(now.study, waves=waves))
    plans.change_wave(db, code, wave.code, instrument_hash=instrument.content_hash, days=days)
    if wave.code == now.waves[-1].code:
        plans.keep_terms(db, code, _with_months(now.terms, days))
    return None


def set_open(store: Store, programme: Programme, wave: str, *, is_open: bool) -> WaveProblem | None:
    """Let a wave take forms, or no more. One without projects or without a day of deletion stays closed."""
    state = programme.wave(wave)
    if is_open and not programme.study.projects:
        return WaveProblem.NO_PROJECTS
    if is_open and (state is None or state.days.delete_on is None):
        return WaveProblem.DELETE
    store.write(lambda db: kept.set_wave_open(db, programme.code, wave, is_open=is_open))
    return None


def keep_terms(store: Store, code: str, *, operator: Text, contact: str) -> None:
    """Who asks and whom to turn to, as the consent page says it."""

    def work(db: Connection) -> None:
        programme = kept.find_programme(db, code)
        if programme is not None:
            changed = replace(programme.terms, operator=operator, contact=contact)
            plans.keep_terms(db, code, changed)

    store.write(work)


def months_kept(closes_on: date, delete_on: date) -> int:
    """Whole months from the end of a wave to its deletion, a begun one counted: never too few."""
    months = (delete_on.year - closes_on.year) * 12 + delete_on.month - closes_on.month
    return max(1, months + (1 if delete_on.day > closes_on.day else 0))


def _is_published(db: Connection, instrument: Instrument) -> bool:
    """Publish the version. False where other content stands under it."""
    try:
        kept.publish_instrument(db, instrument)
    except InstrumentChangedError:
        return False
    return True


def _fits(study: Study, instrument: Instrument) -> bool:
    """Does the instrument have every role, slot and figure that the plan names?"""
    try:
        study_from_mapping("plan", study_content(study), instrument, complete=False)
    except StudyError:
        return False
    return True


def _with_months(terms: Terms, days: WaveDays) -> Terms:
    """The consent page promises how many months are kept: what the day of deletion says."""
    if days.closes_on is None or days.delete_on is None:
        return terms
    return replace(terms, kept_months=months_kept(days.closes_on, days.delete_on))
