"""One form under review as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from evalkit.services.reviews import Dossier
from evalkit.store.programmes import Programme
from evalkit.web.staff.answers import AnswerLine, AnswerWords, ChangeLine
from evalkit.web.staff.form_view import FormView
from evalkit.web.staff.frame import StaffFrame
from evalkit.web.wording import Words
from instruments.model import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One of several lists; the one that is shown has no link."""

    url: str
    text: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    text: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """A corrected version: what it changed of the one before."""

    number: int
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """`version` is the one that the judgement is about."""

    frame: StaffFrame
    facts: tuple[tuple[str, str], ...]
    answers: tuple[AnswerLine, ...]
    comment: str
    events: tuple[Event, ...]
    versions: tuple[VersionView, ...]
    is_anonymous: bool
    version: int
    form: FormView


def fact_lines(dossier: Dossier, programme: Programme, words: Words) -> tuple[tuple[str, str], ...]:
    """Where the form belongs and how it was taken."""
    stored, sent, study = dossier.stored, dossier.stored.submission, programme.study
    lang = words.lang
    wave = next((one.label[lang] for one in study.waves if one.code == sent.wave), sent.wave)
    facts = [
        ("review_project", study.project(sent.project).label[lang]),
        ("review_wave", wave),
        ("review_role", dossier.instrument.role(sent.role).label[lang]),
        ("review_mode", words(f"review_mode_{dossier.mode}")),
        ("review_state", words(f"review_state_{stored.state}")),
    ]
    if dossier.mode is not Mode.ANONYMOUS:
        facts.append(("review_by", sent.evaluator or words("review_by_nobody")))
    if sent.minutes is not None:
        facts.append(("review_minutes", words("review_minutes_count", count=sent.minutes)))
    return tuple((words(key), value) for key, value in facts)


def event_lines(dossier: Dossier, words: Words) -> tuple[Event, ...]:
    """What happened to the form, by the day: the hour of an answer is nobody's business."""
    day = dossier.stored.received_at.date().isoformat()
    return (
        Event(text=words("review_sent", day=day), note=""),
        *(
            Event(
                text=words(
                    "review_happened",
                    day=one.at.date().isoformat(),
                    by=one.by,
                    state=words(f"review_state_{one.state}"),
                ),
                note=one.note,
            )
            for one in dossier.reviews
        ),
    )


def version_views(dossier: Dossier, said: AnswerWords) -> tuple[VersionView, ...]:
    """The corrected versions, the newest first."""
    made = zip(dossier.versions[1:], dossier.changes, strict=True)
    views = (
        VersionView(number=version.number, changes=said.changes(changed))
        for version, changed in made
    )
    return tuple(reversed(tuple(views)))
