"""Settling a paper form that two people entered differently, and how well entries agree in a wave."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, may
from evalkit.intake.gate import is_clean
from evalkit.intake.paper_fields import PaperField
from evalkit.services.paper_agreement import WavePapers, papers_of
from evalkit.services.paper_desk import PaperDesk, PaperProblem, desk_of
from evalkit.services.paper_settling import reconcile
from evalkit.store.paper import Decision, Outcome
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.frame import here, say, show, staff_frame, words_here
from evalkit.web.staff.paper import counts_line
from evalkit.web.staff.paper_view import AgreementPage, Difference, DifferencesPage, PaperSaid
from evalkit.web.staff.place import programme_here, somebody
from evalkit.web.staff.review_view import Tab
from evalkit.web.staff.section import Entry, Section
from evalkit.web.staff.table import Cell, Table
from instruments.text import Lang
from scoring.measure.agreement.double_entry import EntryAgreement

pages = Blueprint("staff_paper_pair", __name__)
PAPER_PAIRS = Section(
    pages=pages,
    menu=(
        Entry(
            endpoint="staff_paper_pair.agreement", label="paper_agreement", action=Action.RUN_PAPER
        ),
    ),
)
LONGEST_REASON = 500


@pages.get("/<lang:lang>/staff/p/<programme>/paper/differences/<pair>")
@needs(Action.RECONCILE_PAPER)
def compare(lang: Lang, programme: str, pair: str) -> str:
    del lang
    return _page(_pair(programme, pair), {}, ())


@pages.post("/<lang:lang>/staff/p/<programme>/paper/differences/<pair>")
@needs(Action.RECONCILE_PAPER)
def decide(lang: Lang, programme: str, pair: str) -> Reply | tuple[str, int]:
    del lang
    desk, person, words = _pair(programme, pair), somebody(), words_here()
    read = {one.name: _decision(desk, one) for one in desk.differences}
    wrong = {name: found for name, found in read.items() if isinstance(found, str)}
    if not PageForm(request.form).validate():
        return _page(desk, wrong, (words("stale"),)), 422
    made = {name: found for name, found in read.items() if isinstance(found, Decision)}
    if wrong:
        return _page(desk, wrong, ()), 422
    done = reconcile(
        shell().store,
        programme,
        pair,
        made,
        by=person.user.name,
        may_own=may(Action.RUN_PAPER, person.rights_in(programme)),
        at=shell().clock(),
    )
    if isinstance(done, PaperProblem):
        return _page(desk, {}, (words(f"paper_bad_{done.value.replace('-', '_')}"),)), 422
    say("paper_done_declined" if done is Outcome.DECLINED else "paper_done_settled", number=pair)
    return redirect(here("staff_paper.desk"), 303)


def _pair(programme: str, pair: str) -> PaperDesk:
    """A form with two finished entries that nobody has settled, for somebody who may settle it."""
    desk = desk_of(shell().store, programme, pair) or abort(404)
    person = somebody()
    runs = may(Action.RUN_PAPER, person.rights_in(programme))
    if desk.record.outcome is not None or len(desk.record.finished) < 2:
        abort(404)
    if desk.record.entry_of(person.user.name) is not None and not runs:
        abort(404)
    return desk


def _decision(desk: PaperDesk, field: PaperField) -> Decision | str:
    """What was decided about a field, or what is wrong with it."""
    words = words_here()
    picked, first, second = request.form.get(f"pick-{field.name}", ""), *_typed(desk, field)
    reason = request.form.get(f"reason-{field.name}", "").strip()
    if picked in ("first", "second"):
        value = first if picked == "first" else second
        return Decision(field=field.name, value=value, reason="")
    if picked != "third":
        return words("paper_choose")
    typed = request.form.get(f"third-{field.name}", "")
    read = field.read(typed) if is_clean(typed) else None
    if read is None:
        return words("paper_cannot", typed=typed[:20]) if typed else words("paper_missing")
    if read not in (first, second) and not reason:
        return words("paper_bad_reason")
    if len(reason) > LONGEST_REASON or not is_clean(reason):
        return words("too_long", limit=LONGEST_REASON)
    return Decision(field=field.name, value=read, reason=reason)


def _typed(desk: PaperDesk, field: PaperField) -> tuple[str, str]:
    first, second = (one.values.get(field.name, "") for one in desk.record.finished)
    return first, second


def _page(desk: PaperDesk, wrong: dict[str, str], whole: tuple[str, ...]) -> str:
    words, number = words_here(), desk.record.key.instance_id
    said = PaperSaid(desk, words)
    fields = tuple(_difference(desk, one, said, wrong) for one in desk.differences)
    errors = (
        *(Link(url="#main", text=one) for one in whole),
        *(
            Link(url=f"#{one.id}-first", text=f"{one.where}{words('colon')}{one.error}")
            for one in fields
            if one.error
        ),
    )
    page = DifferencesPage(
        frame=staff_frame(
            words("paper_differences", number=number),
            crumbs=(Link(url=here("staff_paper.desk"), text=words("paper")),),
            has_errors=bool(errors),
        ),
        place=said.place,
        intro=words("paper_differences_intro", count=len(fields)),
        signs=said.signs(),
        fields=fields,
        errors=errors,
    )
    return show("paper_differences.html", page)


def _difference(
    desk: PaperDesk, field: PaperField, said: PaperSaid, wrong: dict[str, str]
) -> Difference:
    words = words_here()
    first, second = _typed(desk, field)
    where = "paper_where" if field.number else "paper_where_else"
    return Difference(
        id=f"f-{field.name}",
        name=field.name,
        where=words(where, part=field.part + 1, number=field.number),
        label=said.label(field),
        keys=said.keys(field),
        first=said.value(field, first),
        second=said.value(field, second),
        picked=request.form.get(f"pick-{field.name}", ""),
        third=request.form.get(f"third-{field.name}", ""),
        reason=request.form.get(f"reason-{field.name}", ""),
        error=wrong.get(field.name, ""),
    )


@pages.get("/<lang:lang>/staff/p/<programme>/paper-agreement")
@needs(Action.RUN_PAPER)
def agreement(lang: Lang, programme: str) -> str:
    del lang
    words, study = words_here(), programme_here().study
    codes = [one.code for one in study.waves] or [""]
    wave = request.args.get("wave", codes[-1])
    if wave not in codes:
        abort(404)
    found = papers_of(shell().store, programme, wave)
    labels = {one.code: one.label[words.lang] for one in study.waves}
    page = AgreementPage(
        frame=staff_frame(words("paper_agreement")),
        waves=tuple(
            Tab(
                url=here("staff_paper_pair.agreement", wave=one),
                text=labels.get(one, one),
                is_here=one == wave,
            )
            for one in codes
        ),
        counts=counts_line(found, labels.get(wave, wave)),
        tables=(
            (words("paper_by_item"), _items(found)),
            (words("paper_by_person"), _people(found)),
        ),
    )
    return show("paper_agreement.html", page)


def _items(found: WavePapers) -> Table:
    words = words_here()
    lines = (found.overall, *found.items) if found.overall.used else ()
    return Table(
        caption="",
        headings=tuple(
            words(one) for one in ("paper_item", "paper_pairs", "paper_share", "paper_kappa")
        ),
        rows=tuple(
            (Cell(text=one.field.removeprefix("q-") or words("paper_overall")), *_figures(one))
            for one in lines
        ),
        empty=words("paper_no_pairs"),
    )


def _people(found: WavePapers) -> Table:
    words = words_here()
    headings = ("paper_person", "paper_forms", "paper_overruled")
    return Table(
        caption="",
        headings=(
            *(words(one) for one in headings),
            *(words(one) for one in ("paper_pairs", "paper_share", "paper_kappa")),
        ),
        rows=tuple(
            (
                Cell(text=one.person),
                Cell(text=str(one.forms), is_number=True),
                Cell(
                    text=words("paper_overruled_of", count=one.overruled, fields=one.fields),
                    is_number=True,
                ),
                *_figures(one.agreement),
            )
            for one in found.typists
        ),
        empty=words("paper_no_pairs"),
    )


def _figures(one: EntryAgreement) -> tuple[Cell, ...]:
    share = "–" if one.share is None else f"{100 * one.share:.1f} %"
    kappa = "–" if one.kappa is None else f"{one.kappa:.2f}"
    return tuple(Cell(text=text, is_number=True) for text in (str(one.used), share, kappa))
