"""What every view stands on: the store, the clock, the frame of the page, the forms at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app, request, session, url_for

from evalkit.intake.sealing import FormKeys
from evalkit.services.analysis_room import AnalysisRoom
from evalkit.services.field_states import FieldStates
from evalkit.services.print_room import PrintRoom
from evalkit.services.programmes import programmes
from evalkit.services.research import Shelf
from evalkit.services.vault import Vault
from evalkit.store.engine import Store
from evalkit.web.contexts import Frame
from evalkit.web.display import chosen
from evalkit.web.wording import Words
from instruments.text import Lang

EXTENSION = "evalkit"
FORMS = "forms"
MOST_FORMS = 5  # an evaluator's phone may hold some; the cookie must stay small


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What the application was made with."""

    store: Store
    clock: Callable[[], datetime]
    static_version: str
    vault: Vault
    form_keys: FormKeys
    print_room: PrintRoom
    analysis_room: AnalysisRoom
    research_shelf: Shelf
    field_states: FieldStates


def shell() -> Shell:
    return cast("Shell", current_app.extensions[EXTENSION])


def frame(
    lang: Lang,
    title: str,
    *,
    simulated: bool,
    switch_url: str | None = None,
    has_errors: bool = False,
) -> Frame:
    """The frame of one page."""
    version = shell().static_version
    return Frame(
        words=Words(lang),
        lang="zh-CN" if lang is Lang.ZH else "en",
        other_lang="en" if lang is Lang.ZH else "zh-CN",
        title=title,
        url=request.path,
        home_url=url_for("survey.landing", lang=lang),
        style_url=url_for("static", filename="survey.css", v=version),
        script_url=url_for("static", filename="survey.js", v=version),
        static_url=url_for("static", filename=""),
        static_version=version,
        switch_url=switch_url,
        simulated=simulated,
        has_errors=has_errors,
        display=chosen(),
        display_url=url_for("display.choose", lang=lang),
    )


def scripts(*names: str) -> tuple[str, ...]:
    """The addresses of script files, which change when any of them changes."""
    version = shell().static_version
    return tuple(url_for("static", filename=f"{name}.js", v=version) for name in names)


def any_simulated() -> bool:
    """For pages that belong to no programme: is one of this server's programmes simulated?"""
    return any(programme.study.simulated for programme in programmes(shell().store))


def other(lang: Lang) -> Lang:
    return Lang.EN if lang is Lang.ZH else Lang.ZH


def forms_at_hand() -> dict[str, str]:
    """The open forms of this browser: the codes by form id."""
    return dict(session.get(FORMS, {}))


def take_in_hand(form_id: str, code: str) -> None:
    """Let this browser go on with a form; the oldest of too many is let go."""
    held = {**forms_at_hand(), form_id: code}
    session[FORMS] = dict(list(held.items())[-MOST_FORMS:])


def let_go(form_id: str) -> None:
    session[FORMS] = {key: code for key, code in forms_at_hand().items() if key != form_id}
