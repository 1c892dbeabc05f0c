"""The sheet of administrative figures: one page per role, kept as often as it is sent."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Reply

from evalkit.intake.figures import Mistakes, entry_from
from evalkit.services import figures as services
from evalkit.services.figures import AskedFigure, NewEntry
from evalkit.services.programmes import Place, find_place
from evalkit.web.figure_form import FigureForm
from evalkit.web.figure_view import Sheet, sheet_page
from evalkit.web.shell import shell
from instruments.text import Lang

figures = Blueprint("figures", __name__)


@figures.get("/<lang:lang>/p/<programme>/<wave>/<project>/<role>/figures")
def sheet(lang: Lang, programme: str, wave: str, project: str, role: str) -> str:
    """The figures as they are kept, each in its field."""
    place, asked = _asked(programme, wave, project, role)
    known = services.kept_figures(shell().store, place)
    form = FigureForm.of(asked)()
    form.show(asked, known)
    saved = request.args.get("saved", "")
    return render_template(
        "figures.html",
        page=sheet_page(
            Sheet(lang=lang, place=place, role=role, asked=asked, known=known, form=form),
            saved=int(saved) if saved.isdecimal() and len(saved) <= 3 else None,
        ),
    )


@figures.post("/<lang:lang>/p/<programme>/<wave>/<project>/<role>/figures")
def keep(lang: Lang, programme: str, wave: str, project: str, role: str) -> Reply | str:
    """Keep every figure that is sound; show the page again with what must be corrected."""
    place, asked = _asked(programme, wave, project, role)
    store, form = shell().store, FigureForm.of(asked)(request.form)
    if not form.validate():
        known = services.kept_figures(store, place)
        stale = Sheet(lang=lang, place=place, role=role, asked=asked, known=known, form=form)
        return render_template("figures.html", page=sheet_page(stale))
    entries, wrong = _judged(asked, form)
    saved = services.save_figures(store, place, role, entries, at=shell().clock())
    overtaken = {number for number, one in enumerate(asked) if one.place in saved.overtaken}
    if not wrong and not overtaken:
        there = url_for(
            "figures.sheet",
            lang=lang,
            programme=programme,
            wave=wave,
            project=project,
            role=role,
            saved=saved.changed,
        )
        return redirect(there, code=303)
    known = services.kept_figures(store, place)
    again = Sheet(
        lang=lang,
        place=place,
        role=role,
        asked=asked,
        known=known,
        form=form,
        wrong=wrong,
        overtaken=frozenset(overtaken),
    )
    shown = render_template("figures.html", page=sheet_page(again, saved=saved.changed))
    return Reply(shown, status=422 if wrong else 200, mimetype="text/html")


def _judged(
    asked: tuple[AskedFigure, ...], form: FigureForm
) -> tuple[tuple[NewEntry, ...], dict[int, Mistakes]]:
    """The sound figures, and the mistakes of the others by the number of their line."""
    wrong: dict[int, Mistakes] = {}
    entries: list[NewEntry] = []
    for number, one in enumerate(asked):
        entry, mistakes = entry_from(one.indicator, form.typed(number))
        if mistakes:
            wrong[number] = mistakes
        else:
            entries.append(NewEntry(asked=one, entry=entry, seen=form.seen(number)))
    return tuple(entries), wrong


def _asked(
    programme: str, wave: str, project: str, role: str
) -> tuple[Place, tuple[AskedFigure, ...]]:
    """The place and what the role supplies there; a wave that is closed takes no figures."""
    with shell().store.reading() as connection:
        place = find_place(connection, programme, project, wave)
    if place is None or not place.wave.is_open or place.role(role) is None:
        abort(404)
    asked = services.asked_of(place, role)
    if not asked:
        abort(404)
    return place, asked
