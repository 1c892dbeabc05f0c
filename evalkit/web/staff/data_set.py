"""One data set: how many people there are of each role, its analyses, its files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flask import Blueprint, abort, current_app, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.exchange.statistics_files import SPSS_CODES, STATA_TAGS, spss_file, stata_file
from evalkit.services import research as service
from evalkit.services.research import Made
from evalkit.store.research import DataSet
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here
from evalkit.web.staff.research import analysed, is_open
from evalkit.web.staff.section import Section as StaffSection
from evalkit.web.staff.table import Button, Cell, Table
from evalkit.web.staff.trail import about_data
from instruments.parse_analysis_plan import plan_from_text
from instruments.text import Lang, Text
from reports.document import Section
from reports.html import web_page
from reports.pages.codebook import codebook, codebook_document
from scoring.assessment.disclosure import FLOOR


class Use(StrEnum):
    """The files of a data set."""

    CSV = "csv"
    SPSS = "sav"
    STATA = "dta"
    CODEBOOK = "codebook"


pages = Blueprint("staff_data_set", __name__)
DATA_SET = StaffSection(pages=pages)
TYPES = {
    Use.CSV: ("csv", "text/csv; charset=utf-8"),
    Use.SPSS: ("sav", "application/x-spss-sav"),
    Use.STATA: ("dta", "application/x-stata-dta"),
    Use.CODEBOOK: ("html", "text/html; charset=utf-8"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSetPage:
    frame: StaffFrame
    total: str
    is_empty: bool
    tables: tuple[Table, ...]
    few: str
    files: tuple[Button, ...]
    links: tuple[Link, ...]
    analyses: Table


@pages.get("/<lang:lang>/staff/p/<programme>/data/<data_set>")
@needs(Action.ANALYSE)
def data_set(lang: Lang, programme: str, data_set: str) -> str:
    del lang, programme
    chosen = found(data_set)
    words, made = words_here(), made_of(chosen)
    url = here("staff_data_set.take", data_set=chosen.id)
    tables = tuple(_people(made))
    page = DataSetPage(
        frame=staff_frame(chosen.name, crumbs=(sets_crumb(),)),
        total=words("research_total", rows=made.data.rows, variables=len(made.data.variables)),
        is_empty=not made.data.rows,
        tables=tables,
        few=_few(made),
        files=tuple(
            Button(url=url, text=words(f"research_file_{what}"), fields={"what": what.value})
            for what in Use
        ),
        links=(
            Link(
                url=here("staff_data_look.variables", data_set=chosen.id),
                text=words("research_codebook"),
            ),
            Link(
                url=here("staff_data_look.measured", data_set=chosen.id),
                text=words("research_measurement"),
            ),
            Link(
                url=here("staff_data_look.structure", data_set=chosen.id),
                text=words("research_structure"),
            ),
            Link(url=here("staff_analysis.kinds", data_set=chosen.id), text=words("analysis_new")),
        ),
        analyses=_analyses(chosen),
    )
    return show("data_set.html", page)


@pages.post("/<lang:lang>/staff/p/<programme>/data/<data_set>")
@needs(Action.ANALYSE)
def take(lang: Lang, programme: str, data_set: str) -> Reply:
    """A file. Taking it leaves a line in the audit log."""
    del lang, programme
    chosen = found(data_set)
    what = next((one for one in Use if one.value == request.form.get("what")), None)
    if what is None:
        abort(404)
    if not PageForm(request.form).validate():
        say("stale")
        return redirect(here("staff_data_set.data_set", data_set=chosen.id), code=303)
    made = made_of(chosen)
    note_use(chosen, made, what.value)
    ending, kind = TYPES[what]
    reply = Reply(_file(chosen, made, what), mimetype=kind)
    name = file_of(chosen, ending)
    reply.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply


def found(key: str) -> DataSet:
    """The data set that the address names, for whoever may analyse all that is in it."""
    known = service.find_data_set(shell().store, programme_here().code, key)
    if known is None or not is_open(known):
        abort(404)
    return known


def made_of(data_set: DataSet) -> Made:
    secret = str(current_app.secret_key)
    return shell().research_shelf.made(shell().store, data_set, secret=secret)


def note_use(data_set: DataSet, made: Made, what: str) -> None:
    """For the audit log of every programme in it: which data, how many forms, in which form."""
    told = f"{data_set.name} · {what} · n={made.data.rows} · {made.hash[:12]}"
    about_data(told, data_set.chosen.programmes)


def file_of(data_set: DataSet, ending: str) -> str:
    """What a file is called; plans name the CSV by it."""
    return f"{data_set.programme}-{data_set.id[:8]}.{ending}"


def sets_crumb() -> Link:
    return Link(url=here("staff_research.data_sets"), text=words_here()("research"))


def set_crumb(data_set: DataSet) -> Link:
    url = here("staff_data_set.data_set", data_set=data_set.id)
    return Link(url=url, text=data_set.name)


def _analyses(data_set: DataSet) -> Table:
    words = words_here()
    return Table(
        caption=words("analysis_all"),
        headings=tuple(words(key) for key in ("analysis_title", "research_by", "research_at")),
        rows=tuple(
            (
                Cell(
                    text=plan_from_text("plan", one.plan).title[words.lang],
                    url=here("staff_analysis.analysis", data_set=data_set.id, analysis=one.id),
                ),
                Cell(text=one.by),
                Cell(text=one.at.date().isoformat()),
            )
            for one in service.analyses(shell().store, data_set)
        ),
        empty=words("analysis_none"),
    )


def _file(data_set: DataSet, made: Made, what: Use) -> bytes:
    title = Text(zh=data_set.name, en=data_set.name)
    if what is Use.SPSS:
        return spss_file(made.data, title, data_set.chosen.lang)
    if what is Use.STATA:
        return stata_file(made.data, title, data_set.chosen.lang)
    if what is Use.CODEBOOK:
        lang = data_set.chosen.lang
        document = codebook_document(
            book_of(made, lang),
            title,
            lang,
            data_hash=made.hash,
            dated=shell().clock().date().isoformat(),
            simulated=any(source.study.simulated for source in made.sources),
        )
        return web_page(document).encode()
    return made.csv


def book_of(made: Made, lang: Lang) -> Section:
    return codebook(made.data, lang, spss=SPSS_CODES, stata=STATA_TAGS)


def _people(made: Made) -> list[Table]:
    """Per programme the forms that stay, by project and role."""
    words, studies = words_here(), {one.code: one.study for one in analysed()}
    tables = []
    for programme in made.data.programmes:
        study = studies[programme.programme]
        labels = {
            role.code: role.label[words.lang]
            for source in made.sources
            if source.programme == programme.programme
            for role in source.instrument.roles
        }
        roles = [code for code in labels if any(one.role == code for one in programme.cells)]
        counts: dict[tuple[str, str], list[int | None]] = {}
        for one in programme.cells:
            counts.setdefault((one.project, one.role), []).append(one.people)
        tables.append(
            Table(
                caption=f"{words('research_people')}{words('colon')}{study.label[words.lang]}",
                headings=(words("research_project"), *(labels[role] for role in roles)),
                rows=tuple(
                    (
                        Cell(text=project.label[words.lang]),
                        *(
                            Cell(text=_count(counts.get((project.code, role))), is_number=True)
                            for role in roles
                        ),
                    )
                    for project in study.projects
                    if any(key[0] == project.code for key in counts)
                ),
                empty=words("research_empty"),
            )
        )
    return tables


def _few(made: Made) -> str:
    """What the word for small groups means, where it stands."""
    cells = [cell for programme in made.data.programmes for cell in programme.cells]
    is_said = any(cell.people is None for cell in cells)
    return words_here()("research_few_note", floor=FLOOR) if is_said else ""


def _count(waves: list[int | None] | None) -> str:
    """Over the waves; a wave with too few is said beside the others."""
    if waves is None:
        return "0"
    shown = [one for one in waves if one is not None]
    few = words_here()("research_few") if len(shown) < len(waves) else ""
    return " + ".join([*([str(sum(shown))] if shown else []), *([few] if few else [])])
