"""Where paper forms lie: open one, go on with one's own, see which wait for a second person or a decision."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, may
from evalkit.services.paper_agreement import WavePapers, is_to_reconcile, papers_of
from evalkit.services.paper_code import ByHand, read_code
from evalkit.services.paper_desk import PaperProblem, desk_of
from evalkit.services.paper_entry import drop_unfinished, open_paper
from evalkit.services.paper_settling import settle_single
from evalkit.store.paper import Outcome, PaperKey, PaperRecord
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.case_names import instrument_in
from evalkit.web.staff.fields import choice, text_line
from evalkit.web.staff.form_view import form_view
from evalkit.web.staff.frame import here, say, show, staff_frame, words_here
from evalkit.web.staff.paper_view import DeskPage
from evalkit.web.staff.place import programme_here, somebody
from evalkit.web.staff.section import Asking, Duty, Entry, Section
from evalkit.web.staff.table import Button, Cell, Table
from instruments.text import Lang

pages = Blueprint("staff_paper", __name__)


def duties(asking: Asking) -> Iterable[Duty]:
    """Forms that two people entered differently, for those who may settle them."""
    one = asking.programme
    if may(Action.RECONCILE_PAPER, asking.person.rights_in(one.code)) and one.study.waves:
        found = papers_of(asking.store, one.code, one.study.waves[-1].code).records
        waiting = [each for each in found if _may_settle(each, asking.person.user.name, one.code)]
        if waiting:
            url = here("staff_paper.desk", programme=one.code)
            yield Duty(text=asking.words("paper_duty", count=len(waiting)), url=url)


PAPER = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_paper.desk", label="paper", action=Action.RECONCILE_PAPER),),
    duties=duties,
)


class OpenForm(PageForm):
    code = text_line("paper_code", longest=400, hint="paper_code_hint")
    number = text_line("paper_number", longest=60, required=False, group="paper_by_hand")
    project = choice("paper_project", required=False, group="paper_by_hand")
    wave = choice("paper_wave", required=False, group="paper_by_hand")
    role = choice("paper_role", required=False, group="paper_by_hand")


@pages.get("/<lang:lang>/staff/p/<programme>/paper")
@needs(Action.RECONCILE_PAPER)
def desk(lang: Lang, programme: str) -> str:
    del lang, programme
    return _page(OpenForm())


@pages.post("/<lang:lang>/staff/p/<programme>/paper")
@needs(Action.ENTER_PAPER)
def begin(lang: Lang, programme: str) -> Reply | tuple[str, int]:
    del lang, programme
    form = _offered(OpenForm(request.form))
    if not form.validate():
        return _page(form), 422
    hand = ByHand(
        number=form.number.data,
        project=form.project.data or "",
        wave=form.wave.data or "",
        role=form.role.data or "",
    )
    found = read_code(shell().store, programme_here(), form.code.data, hand)
    if isinstance(found, PaperKey):
        opened = open_paper(shell().store, found, somebody().user.name)
        if not isinstance(opened, PaperProblem):
            return redirect(here("staff_paper_entry.part", paper=found.instance_id, part=0), 303)
        found = opened
    form.code.errors = (words_here()(f"paper_bad_{found.value.replace('-', '_')}"),)
    return _page(form), 422


@pages.post("/<lang:lang>/staff/p/<programme>/paper/single")
@needs(Action.RUN_PAPER)
def single(lang: Lang, programme: str) -> Reply:
    del lang
    number, at = request.form.get("number", ""), shell().clock()
    if not PageForm(request.form).validate():
        return redirect(here("staff_paper.desk"), 303)
    by = somebody().user.name
    done = settle_single(shell().store, programme, number, by=by, at=at)
    if isinstance(done, PaperProblem):
        say(f"paper_bad_{done.value.replace('-', '_')}")
    else:
        say("paper_single_done", number=number)
    return redirect(here("staff_paper.desk"), 303)


@pages.post("/<lang:lang>/staff/p/<programme>/paper/drop")
@needs(Action.RECONCILE_PAPER)
def drop(lang: Lang, programme: str) -> Reply:
    """One's own unfinished entry, or anybody's for those who run the collecting."""
    del lang
    number, person = request.form.get("number", ""), somebody()
    if PageForm(request.form).validate():
        if desk_of(shell().store, programme, number) is None:
            abort(404)
        runs = may(Action.RUN_PAPER, person.rights_in(programme))
        only = None if runs else person.user.name
        drop_unfinished(shell().store, programme, number, only=only)
        say("paper_dropped", number=number)
    return redirect(here("staff_paper.desk"), 303)


def _page(form: OpenForm) -> str:
    words, programme = words_here(), programme_here()
    held = somebody().rights_in(programme.code)
    waves = [papers_of(shell().store, programme.code, one.code) for one in programme.study.waves]
    view = form_view(
        _offered(form), words, url=here("staff_paper.desk"), submit=words("paper_begin")
    )
    records = [record for wave in waves for record in wave.records if record.outcome is None]
    page = DeskPage(
        frame=staff_frame(words("paper"), has_errors=bool(view.errors)),
        counts=tuple(
            counts_line(found, wave.label[words.lang])
            for wave, found in zip(programme.study.waves, waves, strict=True)
            if found.records
        ),
        form=view if may(Action.ENTER_PAPER, held) else None,
        tables=_tables(records),
    )
    return show("paper.html", page)


def counts_line(found: WavePapers, wave: str) -> str:
    """How the forms of a wave came in; those entered once are counted as such."""
    return words_here()(
        "paper_wave_count",
        wave=wave,
        double=found.count(Outcome.DOUBLE),
        single=found.count(Outcome.SINGLE),
        declined=found.count(Outcome.DECLINED),
        open=sum(one.outcome is None for one in found.records),
    )


def _tables(records: list[PaperRecord]) -> tuple[tuple[str, Table], ...]:
    held = somebody().rights_in(programme_here().code)
    me, enters = somebody().user.name, may(Action.ENTER_PAPER, held)
    runs = may(Action.RUN_PAPER, held)
    own = [one for one in records if (mine := one.entry_of(me)) and not mine.finished_on]
    second = [
        one
        for one in records
        if one not in own and len(one.finished) < 2 and (runs or (enters and _is_free(one, me)))
    ]
    settle = [one for one in records if is_to_reconcile(one)]
    shown = [("paper_second", second), ("paper_settle", settle)]
    if enters:
        shown.insert(0, ("paper_own", own))
    return tuple((words_here()(key), _table(key, found)) for key, found in shown)


def _is_free(record: PaperRecord, person: str) -> bool:
    return record.entry_of(person) is None and len(record.entries) == 1


def _table(key: str, records: list[PaperRecord]) -> Table:
    words = words_here()
    return Table(
        caption="",
        headings=(words("paper_form"), words("paper_state"), ""),
        rows=tuple(_row(key, one) for one in records),
        empty=words("paper_none"),
    )


def _row(key: str, record: PaperRecord) -> tuple[Cell, ...]:
    words, number = words_here(), record.key.instance_id
    state = "differs" if is_to_reconcile(record) else ("once" if record.finished else "typing")
    link, buttons = _ways(key, record)
    return (
        Cell(text=number, url=link),
        Cell(text=words(f"paper_state_{state}"), tone="warn" if state == "differs" else ""),
        Cell(
            buttons=tuple(
                Button(url=here(view), text=words(label), fields={"number": number})
                for view, label in buttons
            )
        ),
    )


def _ways(key: str, record: PaperRecord) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """Where the number leads, and what can be done beside it."""
    me, number = somebody().user.name, record.key.instance_id
    held = somebody().rights_in(programme_here().code)
    runs = may(Action.RUN_PAPER, held)
    if key == "paper_own":
        url = here("staff_paper_entry.part", paper=number, part=0)
        return url, (("staff_paper.drop", "paper_drop"),)
    if key == "paper_settle":
        mine = _may_settle(record, me, programme_here().code)
        return (here("staff_paper_pair.compare", pair=number) if mine or runs else None), ()
    once = (("staff_paper.single", "paper_single"),) if runs and record.finished else ()
    begun = len(record.finished) < len(record.entries)
    free = (("staff_paper.drop", "paper_release"),) if runs and begun else ()
    return None, tuple(chain(once, free))


def _may_settle(record: PaperRecord, person: str, programme: str) -> bool:
    del programme
    return is_to_reconcile(record) and record.entry_of(person) is None


def _offered(form: OpenForm) -> OpenForm:
    words, study = words_here(), programme_here().study
    lang, anything = words.lang, ("", words("paper_any"))
    form.project.choices = [anything, *((one.code, one.label[lang]) for one in study.projects)]
    form.wave.choices = [anything, *((one.code, one.label[lang]) for one in study.waves)]
    roles = instrument_in(study.waves[-1].code).roles if study.waves else ()
    form.role.choices = [anything, *((one.code, one.label[lang]) for one in roles)]
    return form
