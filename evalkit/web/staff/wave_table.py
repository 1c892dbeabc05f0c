"""Waves by table: download, upload, see every mistake and every change, confirm."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.exchange.wave_table import (
    WAVE_COLUMNS,
    WaveRow,
    read_wave_table,
    version,
    wave_template,
)
from evalkit.services.wave_table import changed_waves, keep_waves
from evalkit.services.waves import known_instruments
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.shell import shell
from evalkit.web.staff.fields import said
from evalkit.web.staff.form_view import form_view
from evalkit.web.staff.frame import here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here
from evalkit.web.staff.plan import plan_crumb
from evalkit.web.staff.section import Section
from evalkit.web.staff.table import Cell, Table
from evalkit.web.staff.tables import FileForm, OneTablePage, file_name
from evalkit.web.uploads import takes_file, uploaded
from instruments.problems import ImportRefusedError, Problem
from instruments.text import Lang

pages = Blueprint("staff_wave_table", __name__)
WAVE_TABLE = Section(pages=pages)


@pages.get("/<lang:lang>/staff/p/<programme>/tables/waves")
@needs(Action.EDIT_PLAN)
def table(lang: Lang, programme: str) -> str:
    del lang, programme
    return _page(FileForm())


@pages.get("/<lang:lang>/staff/p/<programme>/tables/waves.csv")
@needs(Action.EDIT_PLAN)
def download(lang: Lang, programme: str) -> Reply:
    del lang
    by_hash = {one.content_hash: one for one in known_instruments(shell().store)}
    reply = Reply(wave_template(programme_here(), by_hash), mimetype="text/csv")
    reply.headers["Content-Disposition"] = f'attachment; filename="{programme}-waves.csv"'
    return reply


@pages.post("/<lang:lang>/staff/p/<programme>/tables/waves")
@needs(Action.EDIT_PLAN)
@takes_file
def check(lang: Lang, programme: str) -> Reply | tuple[str, int]:
    """A file: say what is wrong or what would change. Confirmed: read again, and write."""
    del lang
    form, name = FileForm(request.form), file_name()
    confirmed = request.form.get("content")
    content = confirmed.encode("utf-8") if confirmed is not None else uploaded("file")
    if not form.validate() or content is None:
        if content is None:
            form.file.errors = [said("tables_no_file")]
        return _page(form), 422
    by_version = {version(one): one for one in known_instruments(shell().store)}
    try:
        rows, problems = read_wave_table(name, content, by_version)
    except ImportRefusedError as refusal:
        return _page(form, wrong=refusal.problems, name=name), 422
    is_trial = confirmed is None or bool(problems)
    found = keep_waves(shell().store, programme, rows, name, is_trial=is_trial)
    if problems or found:
        every = tuple(sorted((*problems, *found), key=lambda one: one.row or 0))
        return _page(form, wrong=every, name=name), 422
    changed = changed_waves(programme_here(), rows)
    if is_trial:
        return _page(form, changed=changed, content=content, name=name), 200
    say("tables_written", count=len(changed))
    return redirect(here("staff_plan.plan"), code=303)


def _page(
    form: FileForm,
    *,
    wrong: tuple[Problem, ...] = (),
    changed: tuple[WaveRow, ...] | None = None,
    content: bytes = b"",
    name: str = "",
) -> str:
    words = words_here()
    view = form_view(form, words, url=request.path, submit=words("tables_check"))
    page = OneTablePage(
        frame=staff_frame(
            words("tables_waves"),
            crumbs=(plan_crumb(), Link(url=here("staff_tables.tables"), text=words("tables"))),
            has_errors=bool(view.errors or wrong),
        ),
        columns=WAVE_COLUMNS,
        download_url=here("staff_wave_table.download"),
        form=view,
        heading=words("tables_wrong", file=name, count=len(wrong)) if wrong else "",
        wrong=tuple(one.sentence(words.lang) for one in wrong),
        changes=None if changed is None else _changes(changed),
        content=content.decode("utf-8-sig") if content else "",
        file_name=name,
    )
    return show("one_table.html", page)


def _changes(rows: tuple[WaveRow, ...]) -> Table:
    words = words_here()
    keys = ("plan_wave", "plan_state", "plan_opens", "plan_closes", "plan_delete")
    return Table(
        caption=words("tables_good"),
        headings=tuple(words(key) for key in keys),
        rows=tuple(
            (
                Cell(text=f"{row.wave.code} {row.wave.label[words.lang]}"),
                Cell(
                    text=words(
                        "tables_changed" if programme_here().wave(row.wave.code) else "tables_new"
                    )
                ),
                *(
                    Cell(text=str(day or ""))
                    for day in (row.days.opens_on, row.days.closes_on, row.days.delete_on)
                ),
            )
            for row in rows
        ),
        empty=words("tables_same"),
    )
