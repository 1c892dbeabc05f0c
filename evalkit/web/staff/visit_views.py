"""Case lists and single cases as values that the templates print."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from evalkit.services.reviews import GivenBack
from evalkit.store.cases import Case
from evalkit.web.contexts import Link, OptionView
from evalkit.web.shell import scripts
from evalkit.web.staff.case_names import (
    instrument_in,
    phone_url,
    project_label,
    role_of,
    where_is,
    who_is,
)
from evalkit.web.staff.day import day_of
from evalkit.web.staff.frame import StaffFrame, here, staff_frame, words_here
from evalkit.web.staff.photo_links import photo_links
from evalkit.web.staff.table import Button
from instruments.visits import MOST_ATTEMPTS, RECORDABLE, Outcome

SCRIPTS = (
    *("canonical", "phone-store", "phone-identity", "phone-ticket", "queue", "queue-panel"),
    *("device", "phone-shell", "phone-day"),
)

VISIT_SCRIPTS = (
    *("canonical", "phone-store", "phone-identity", "phone-ticket", "queue"),
    *("phone-shell", "phone-day", "phone-visit"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard:
    url: str
    who: str
    role: str
    state: str
    tone: str
    is_reserve: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseGroup:
    project: str
    cards: tuple[CaseCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedCard:
    project: str
    role: str
    receipt: str
    why: str
    correct: Button


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    name: str
    since: str
    drop: Button


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """`token` is that of a phone which was registered just now, for its script to keep.

    `day` is what the script takes along for places without a network, as JSON.
    """

    frame: StaffFrame
    tally: str
    due_count: int
    due: tuple[CaseGroup, ...]
    over: tuple[CaseGroup, ...]
    over_title: str
    returned: tuple[ReturnedCard, ...]
    photos: tuple[Link, ...]
    devices: tuple[DeviceLine, ...]
    register: Button
    token: str
    day: str
    scripts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    attempt: str
    outcome: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """`begin` and `outcomes` are there while a visit is due; `over` says how it ended after that."""

    frame: StaffFrame
    role: str
    where: str
    is_reserve: bool
    visits: tuple[VisitLine, ...]
    begin: Button | None
    phone_url: str
    outcomes: tuple[OptionView, ...]
    over: str
    replace: Button | None
    is_replaced: bool
    take_back: Button | None
    error: str
    case: str
    scripts: tuple[str, ...]


def today_page(
    own: tuple[Case, ...],
    *,
    asked: int,
    returned: tuple[GivenBack, ...],
    devices: tuple[tuple[str, str, str], ...],
    token: str,
) -> TodayPage:
    """The lists, those who wait for a visit first."""
    words = words_here()
    due = [case for case in own if case.is_due]
    over = [case for case in own if not case.is_due]
    target = here("staff_visits.today")
    return TodayPage(
        frame=staff_frame(words("today")),
        tally=words("today_tally", all=len(own), asked=asked, due=len(due)) if own else "",
        due_count=len(due),
        due=_groups(due),
        over=_groups(over),
        over_title=words("today_over", count=len(over)),
        returned=tuple(_returned(one) for one in returned),
        photos=photo_links(own),
        devices=tuple(
            DeviceLine(
                name=name or "?",
                since=words("today_device_since", day=day),
                drop=Button(url=target, text=words("today_device_drop"), fields={"drop": one}),
            )
            for one, name, day in devices
        ),
        register=Button(url=target, text=words("today_device")),
        token=token,
        day=day_of(due, returned),
        scripts=scripts(*SCRIPTS),
    )


def case_page(case: Case, *, is_replaced: bool, error: str) -> CasePage:
    """One person: what to do at the door, and what was noted before."""
    words, here_url = words_here(), here("staff_visits.visit", case=case.id)
    change = here("staff_visits.change", case=case.id)
    may_replace = case.may_be_replaced and not is_replaced
    label = case.stands.label[words.lang]
    return CasePage(
        frame=staff_frame(
            who_is(case),
            crumbs=(Link(url=here("staff_visits.today"), text=words("today")),),
            has_errors=bool(error),
        ),
        role=role_of(case),
        where=f"{project_label(case.person.project)} · {where_is(case)}",
        is_reserve=case.is_reserve,
        visits=tuple(_visits(case)),
        begin=Button(url=f"{here_url}/begin", text=words("visit_begin")) if case.is_due else None,
        phone_url=f"{phone_url(case)}#{case.id}",
        outcomes=tuple(
            OptionView(
                id=f"outcome-{one.outcome.value}",
                value=one.outcome.value,
                label=one.label[words.lang],
                checked=False,
            )
            for one in (RECORDABLE if case.is_due else ())
        ),
        over="" if case.is_due else words("visit_over", outcome=label),
        replace=Button(url=change, text=words("visit_replace"), fields={"do": "replace"})
        if may_replace
        else None,
        is_replaced=is_replaced,
        take_back=Button(url=change, text=words("visit_take_back"), fields={"do": "back"})
        if case.visits and not is_replaced
        else None,
        error=words(error) if error else "",
        case=case.id,
        scripts=scripts(*VISIT_SCRIPTS),
    )


def _groups(cases: list[Case]) -> tuple[CaseGroup, ...]:
    return tuple(
        CaseGroup(project=project_label(code), cards=tuple(_card(case) for case in inside))
        for code, inside in groupby(cases, key=lambda case: case.person.project)
    )


def _card(case: Case) -> CaseCard:
    words, stands = words_here(), case.stands
    state = words("visit_never")
    if stands.outcome is not Outcome.NOT_VISITED:
        attempt = words("visit_attempt", number=len(case.visits))
        state = f"{attempt}{words('colon')}{stands.label[words.lang]}"
    tone = "good" if stands.outcome is Outcome.COMPLETED else ""
    if case.is_due and len(case.visits) == MOST_ATTEMPTS - 1:
        tone = "warn"
    return CaseCard(
        url=here("staff_visits.visit", case=case.id),
        who=f"{where_is(case)} · {who_is(case)}",
        role=role_of(case),
        state=state,
        tone=tone,
        is_reserve=case.is_reserve,
    )


def _visits(case: Case) -> list[VisitLine]:
    words = words_here()
    return [
        VisitLine(
            attempt=words("visit_attempt", number=number),
            outcome=next(
                one.label[words.lang] for one in RECORDABLE if one.outcome is visit.outcome
            ),
            day=visit.day.isoformat() if visit.day else words("visit_no_day"),
        )
        for number, visit in enumerate(case.visits, start=1)
    ]


def _returned(one: GivenBack) -> ReturnedCard:
    words, sent = words_here(), one.stored.submission
    return ReturnedCard(
        project=project_label(sent.project),
        role=instrument_in(sent.wave).role(sent.role).label[words.lang],
        receipt=words("today_receipt", receipt=sent.receipt),
        why=one.note or words("returned_noticed", count=one.noticed),
        correct=Button(
            url=here("staff_returned.correct"),
            text=words("returned_correct"),
            fields={"form": sent.instance_id},
        ),
    )
