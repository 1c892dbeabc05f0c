"""The auditor's page: who did what and when in a programme, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from flask import Blueprint, request, send_file
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services import audit as service
from evalkit.services.audit import Sieve
from evalkit.store.audit import Act, Line
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.shell import shell
from evalkit.web.staff.frame import StaffFrame, here, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here
from evalkit.web.staff.section import Entry, Section
from evalkit.web.staff.table import Cell, Table
from evalkit.web.wording import WORDING, Words
from instruments.text import Lang

pages = Blueprint("staff_audit", __name__)
AUDIT = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_audit.audit", label="audit", action=Action.READ_AUDIT),),
)
PAGE = 100  # lines
STEP = "staff_signing.sign"
ROLE_GIVEN = ("staff_people.add", "staff_people.take")
MINUTES = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One filter: its name in the address, its label, and the values that occur."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    frame: StaffFrame
    url: str
    choices: tuple[Choice, ...]
    table: Table
    count: str
    older: Link | None
    download_url: str


@pages.get("/<lang:lang>/staff/p/<programme>/audit")
@needs(Action.READ_AUDIT)
def audit(lang: Lang, programme: str) -> str:
    del lang
    words, every = words_here(), service.lines_of(shell().store, programme)
    kept = [line for line in every if _sieve().keeps(line.act)]
    before = request.args.get("before", type=int)
    shown = [line for line in kept if before is None or line.number < before]
    asked = {name: value for name, value in request.args.items() if value and name != "before"}
    older = None
    if len(shown) > PAGE:
        url = here("staff_audit.audit", **asked, before=shown[PAGE - 1].number)
        older = Link(url=url, text=words("audit_older"))
    page = AuditPage(
        frame=staff_frame(words("audit")),
        url=request.path,
        choices=_choices(every, words),
        table=_table(shown[:PAGE], words),
        count=words("audit_count", count=len(kept)),
        older=older,
        download_url=here("staff_audit.download", **asked),
    )
    return show("audit.html", page)


@pages.get("/<lang:lang>/staff/p/<programme>/audit.csv")
@needs(Action.READ_AUDIT)
def download(lang: Lang, programme: str) -> Reply:
    """What is filtered on the page, all of it."""
    del lang
    every = service.lines_of(shell().store, programme)
    content = service.audit_csv(line for line in every if _sieve().keeps(line.act))
    stream = BytesIO(content.encode())
    return send_file(stream, "text/csv", as_attachment=True, download_name="audit.csv")


def _sieve() -> Sieve:
    asked = request.args
    return Sieve(
        actor=asked.get("person", ""),
        action=asked.get("action", ""),
        project=asked.get("project", ""),
    )


def _choices(every: Iterable[Line], words: Words) -> tuple[Choice, ...]:
    """From what occurs in the log, and no free search."""
    acts = [line.act for line in every]
    labels = {one.code: one.label[words.lang] for one in programme_here().study.projects}
    people = {act.actor: act.actor for act in acts}
    actions = {act.action: _action(act.action, words) for act in acts}
    projects = {act.project: labels.get(act.project, act.project) for act in acts if act.project}
    named = (("person", "audit_person", people), ("action", "audit_action", actions),
             ("project", "signing_project", projects))  # fmt: skip
    return tuple(
        Choice(
            name=name,
            label=words(label),
            options=(("", words("audit_all")), *sorted(found.items(), key=lambda one: one[1])),
            chosen=request.args.get(name, ""),
        )
        for name, label, found in named
    )


def _table(lines: Iterable[Line], words: Words) -> Table:
    keys = ("audit_at", "audit_person", "audit_did", "audit_place", "audit_about")
    return Table(
        caption=words("audit_caption"),
        headings=tuple(words(key) for key in keys),
        rows=tuple(_row(line, words) for line in lines),
        empty=words("audit_none"),
    )


def _row(line: Line, words: Words) -> tuple[Cell, ...]:
    act, study = line.act, programme_here().study
    waves = {one.code: one.label[words.lang] for one in study.waves}
    projects = {one.code: one.label[words.lang] for one in study.projects}
    place = [waves.get(act.wave, act.wave), projects.get(act.project, act.project)]
    return (
        Cell(text=act.at.strftime(MINUTES)),
        Cell(text=act.actor),
        Cell(text=_did(act.did, act.action, words)),
        Cell(text=" · ".join(part for part in place if part) or "–"),
        Cell(text=_about(act, words) or "–"),
    )


def _did(did: str, action: str, words: Words) -> str:
    """The button in words; a button that has none is named by the right that it needs."""
    key = f"did_{did.replace('.', '_').replace(' ', '_')}"
    return words(key) if key in WORDING else _action(action, words)


def _about(act: Act, words: Words) -> str:
    """Codes in the language of the reader: the role that was given, the step of a sign-off."""
    if act.did in ROLE_GIVEN and ": " in act.about:
        name, _, right = act.about.rpartition(": ")
        return f"{name} · {_worded(f'right_{right}', words) or right}"
    if act.did == STEP:
        do, _, decision = act.about.partition(" ")
        keys = (f"signing_{do}", f"signing_decision_{decision.replace('-', '_')}")
        return " · ".join(part for part in (_worded(key, words) for key in keys) if part)
    return act.about


def _worded(key: str, words: Words) -> str:
    return words(key) if key in WORDING else ""


def _action(action: str, words: Words) -> str:
    key = f"action_{action.replace(' ', '_')}"
    return words(key) if key in WORDING else action
