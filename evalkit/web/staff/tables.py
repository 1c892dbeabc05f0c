"""The plan by table: download it, upload it, see every mistake and every change, confirm."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.exchange.plan_tables import COLUMNS, PlanTable, Upload, read_plan_table
from evalkit.exchange.plan_template import template
from evalkit.exchange.wave_table import WAVE_COLUMNS
from evalkit.services.plan import Outcome, change_plan, try_change
from evalkit.services.plan_changes import Difference, differences
from evalkit.services.programmes import latest_instrument
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import said, upload
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here
from evalkit.web.staff.plan import plan_crumb
from evalkit.web.staff.plan_refusals import fixed_said
from evalkit.web.staff.section import Section
from evalkit.web.staff.table import Cell, Table
from evalkit.web.uploads import takes_file, uploaded
from instruments.problems import ImportRefusedError
from instruments.study import Study
from instruments.text import Lang

pages = Blueprint("staff_tables", __name__)
TABLES = Section(pages=pages)


class FileForm(PageForm):
    file = upload("tables_file")


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesPage:
    frame: StaffFrame
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTablePage:
    """`wrong` are the mistakes under their heading; `content` is what waits for the confirmation."""

    frame: StaffFrame
    columns: tuple[str, ...]
    download_url: str
    form: FormView
    heading: str
    wrong: tuple[str, ...]
    changes: Table | None
    content: str
    file_name: str


@pages.get("/<lang:lang>/staff/p/<programme>/tables")
@needs(Action.EDIT_PLAN)
def tables(lang: Lang, programme: str) -> str:
    del lang, programme
    words = words_here()
    listed = [
        (one.value, here("staff_tables.table", table=one.value), COLUMNS[one]) for one in PlanTable
    ]
    listed.append(("waves", here("staff_wave_table.table"), WAVE_COLUMNS))
    page = TablesPage(
        frame=staff_frame(words("tables"), crumbs=(plan_crumb(),)),
        table=Table(
            caption=words("tables_which"),
            headings=(words("tables_which"), words("tables_columns")),
            rows=tuple(
                (
                    Cell(text=words(f"tables_{name}"), url=url),
                    Cell(text=words("comma").join(columns)),
                )
                for name, url, columns in listed
            ),
            empty="",
        ),
    )
    return show("tables.html", page)


@pages.get("/<lang:lang>/staff/p/<programme>/tables/<table>")
@needs(Action.EDIT_PLAN)
def table(lang: Lang, programme: str, table: str) -> str:
    del lang, programme
    return _page(_known(table), FileForm())


@pages.get("/<lang:lang>/staff/p/<programme>/tables/<table>.csv")
@needs(Action.EDIT_PLAN)
def download(lang: Lang, programme: str, table: str) -> Reply:
    """The table as the plan stands, to be edited in a spreadsheet."""
    del lang
    kind, found = _known(table), programme_here()
    instrument = latest_instrument(shell().store, found)
    roles = [role.code for role in instrument.roles if instrument.asked_of(role.code)]
    reply = Reply(template(kind, found.study, roles), mimetype="text/csv")
    reply.headers["Content-Disposition"] = f'attachment; filename="{programme}-{kind}.csv"'
    return reply


@pages.post("/<lang:lang>/staff/p/<programme>/tables/<table>")
@needs(Action.EDIT_PLAN)
@takes_file
def check(lang: Lang, programme: str, table: str) -> Reply | tuple[str, int]:
    """A file: say what is wrong or what would change. Confirmed: read again, and write."""
    del lang
    kind, form = _known(table), FileForm(request.form)
    confirmed = request.form.get("content")
    content = confirmed.encode("utf-8") if confirmed is not None else uploaded("file")
    if not form.validate() or content is None:
        if content is None:
            form.file.errors = [said("tables_no_file")]
        return _page(kind, form), 422
    name = file_name()
    try:
        read = read_plan_table(kind, name, content, programme_here().study)
    except ImportRefusedError as refusal:
        sentences = tuple(one.sentence(words_here().lang) for one in refusal.problems)
        return _page(kind, form, wrong=sentences, file_name=name), 422
    if confirmed is None or read.problems:
        outcome = try_change(shell().store, programme, read.change)
        if outcome.is_good and not read.problems:
            return _page(kind, form, outcome=outcome, content=content, file_name=name), 200
    else:
        outcome = change_plan(shell().store, programme, read.change)
        if outcome.is_good:
            say("tables_written", count=len(_differences(outcome)))
            return redirect(here("staff_plan.plan"), code=303)
    return _page(kind, form, wrong=_mistakes(outcome, read), file_name=name), 422


def _known(table: str) -> PlanTable:
    return PlanTable(table) if table in set(PlanTable) else abort(404)


def file_name() -> str:
    """What the file was called, for messages only; a confirmed one carries its name along."""
    chosen = request.files.get("file")
    name = chosen.filename if chosen is not None else request.form.get("name")
    return (name or "CSV")[:80]


def _mistakes(outcome: Outcome, read: Upload) -> tuple[str, ...]:
    words = words_here()
    problems = read.all_problems(outcome.problems)
    return (
        *(one.sentence(words.lang) for one in problems),
        *(fixed_said(one, outcome, words) for one in outcome.fixed),
    )


def _differences(outcome: Outcome) -> tuple[Difference, ...]:
    return () if outcome.after is None else differences(outcome.before, outcome.after)


def _page(
    kind: PlanTable,
    form: FileForm,
    *,
    wrong: tuple[str, ...] = (),
    outcome: Outcome | None = None,
    content: bytes = b"",
    file_name: str = "",
) -> str:
    words = words_here()
    view = form_view(form, words, url=request.path, submit=words("tables_check"))
    crumb = Link(url=here("staff_tables.tables"), text=words("tables"))
    page = OneTablePage(
        frame=staff_frame(
            words(f"tables_{kind}"),
            crumbs=(plan_crumb(), crumb),
            has_errors=bool(view.errors or wrong),
        ),
        columns=COLUMNS[kind],
        download_url=here("staff_tables.download", table=kind.value),
        form=view,
        heading=words("tables_wrong", file=file_name, count=len(wrong)) if wrong else "",
        wrong=wrong,
        changes=None if outcome is None else _changes(outcome),
        content=content.decode("utf-8-sig"),
        file_name=file_name,
    )
    return show("one_table.html", page)


def _changes(outcome: Outcome) -> Table:
    words = words_here()
    found = _differences(outcome)
    after: Study = outcome.after or outcome.before
    labels = {one.code: one.label[words.lang] for one in after.projects}
    return Table(
        caption=words("tables_good"),
        headings=(words("plan_project"), words("plan_state"), words("tables_what")),
        rows=tuple(
            (
                Cell(
                    text=f"{one.project} {labels[one.project]}"
                    if one.project
                    else words("tables_whole")
                ),
                Cell(
                    text=words("tables_new" if one.is_new else "tables_changed"),
                    tone="good" if one.is_new else "warn",
                ),
                Cell(text=words("comma").join(words(f"part_{part}") for part in one.parts)),
            )
            for one in found
        ),
        empty=words("tables_same"),
    )
