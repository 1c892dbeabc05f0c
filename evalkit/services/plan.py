"""Changing the plan of a programme step by step, by form or by table, under the rules of a study file.

A change is a function that alters the plan as nested mappings. It is applied to what is kept now, read
again as a whole, and kept only if nothing is wrong: what a study file could not say, no form can. What
was fixed before data came in stays once there are answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from evalkit.store import plans
from evalkit.store import programmes as kept
from evalkit.store.engine import Store
from evalkit.store.plans import Used
from instruments.dump_study import Content, study_content
from instruments.model import Instrument
from instruments.parse_study import study_from_mapping
from instruments.problems import Problem, ProblemsError
from instruments.study import Project, Study

Change = Callable[[Content], None]
SOURCE = "plan"


class FixedPart(StrEnum):
    """What cannot be changed any more once answers or figures are there."""

    SIDES = "sides"
    WEIGHTS = "weights"
    HEADLINE = "headline"
    SLOTS = "slots"
    TARGETS = "targets"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A part that is fixed, in which project ('' for all), and how many answers or figures fix it."""

    part: FixedPart
    project: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a change leads to. It is kept, or can be, only where nothing is wrong."""

    before: Study
    after: Study | None
    problems: tuple[Problem, ...]
    fixed: tuple[Fixed, ...]

    @property
    def is_good(self) -> bool:
        return self.after is not None and not self.problems and not self.fixed


def try_change(store: Store, code: str, change: Change) -> Outcome:
    """What the change would lead to. Writes nothing."""
    with store.reading() as db:
        return _outcome(db, code, change)


def change_plan(store: Store, code: str, change: Change) -> Outcome:
    """Make the change, if nothing is wrong with it."""

    def work(db: Connection) -> Outcome:
        outcome = _outcome(db, code, change)
        if outcome.is_good and outcome.after is not None:
            plans.keep_study(db, code, outcome.after)
            for gone in _gone(outcome.before, outcome.after):
                plans.remove_project(db, code, gone.code)
        return outcome

    try:
        return store.write(work)
    except IntegrityError:  # something else refers to the project, such as a roster
        outcome = try_change(store, code, change)
        after = outcome.after or outcome.before
        held = tuple(
            Fixed(part=FixedPart.PROJECT, project=one.code, count=0)
            for one in _gone(outcome.before, after)
        )
        return replace(outcome, fixed=held)


def used_in(store: Store, code: str) -> Used:
    with store.reading() as db:
        return plans.used_in(db, code)


def planned_instrument(db: Connection, programme: kept.Programme) -> Instrument:
    """The version that the last wave asks: the plan is made for it."""
    found = kept.find_instrument(db, programme.waves[-1].instrument_hash)
    if found is None:
        raise LookupError(f"The instrument of programme {programme.code!r} is not in the store.")
    return found


def _outcome(db: Connection, code: str, change: Change) -> Outcome:
    programme = kept.find_programme(db, code)
    if programme is None:
        raise LookupError(f"There is no programme {code!r}.")
    before, instrument = programme.study, planned_instrument(db, programme)
    content = study_content(before)
    change(content)
    try:
        after = study_from_mapping(SOURCE, content, instrument, complete=False)
    except ProblemsError as error:
        return Outcome(before=before, after=None, problems=error.problems, fixed=())
    after = replace(after, second_views=before.second_views, planned=before.planned)
    fixed = fixed_parts(before, after, plans.used_in(db, code), instrument)
    return Outcome(before=before, after=after, problems=(), fixed=fixed)


def fixed_parts(
    before: Study, after: Study, used: Used, instrument: Instrument
) -> tuple[Fixed, ...]:
    """What was fixed before data came in and would be altered."""
    return tuple(_fixed(before, after, used, instrument))


def _fixed(before: Study, after: Study, used: Used, instrument: Instrument) -> Iterator[Fixed]:
    answers = used.all_answers
    whole = (
        (FixedPart.SIDES, before.sides != after.sides),
        (FixedPart.WEIGHTS, before.weights != after.weights),
        (FixedPart.HEADLINE, before.headline != after.headline),
    )
    for part, differs in whole:
        if differs and answers:
            yield Fixed(part=part, project="", count=answers)
    for old in before.projects:
        new = next((one for one in after.projects if one.code == old.code), None)
        for part, count in _fixed_in(old, new, (before, after), used, instrument):
            yield Fixed(part=part, project=old.code, count=count)


def _fixed_in(
    old: Project,
    new: Project | None,
    studies: tuple[Study, Study],
    used: Used,
    instrument: Instrument,
) -> Iterator[tuple[FixedPart, int]]:
    answers = used.answers.get(old.code, 0) + used.drafts.get(old.code, 0)
    figures = used.figures.get(old.code, 0)
    if new is None:
        held = answers + figures + used.photos.get(old.code, 0)
        if held:
            yield FixedPart.PROJECT, held
        return
    before, after = studies
    words = before.slots_of(instrument, old), after.slots_of(instrument, new)
    if answers and words[0] != words[1]:
        yield FixedPart.SLOTS, answers
    if figures and old.contract != new.contract:
        yield FixedPart.TARGETS, figures


def _gone(before: Study, after: Study) -> tuple[Project, ...]:
    left = {project.code for project in after.projects}
    return tuple(project for project in before.projects if project.code not in left)
