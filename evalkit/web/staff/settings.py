"""Names, headline, sides and weights of a programme: what is decided before data come in."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services.plan import Change, change_plan
from evalkit.services.programmes import latest_instrument
from evalkit.services.waves import keep_terms
from evalkit.store.programmes import Programme
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import choice, text_line
from evalkit.web.staff.form_view import form_view
from evalkit.web.staff.founding import FormPage
from evalkit.web.staff.frame import here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here
from evalkit.web.staff.plan import plan_crumb
from evalkit.web.staff.plan_refusals import complain
from evalkit.web.staff.section import Section
from instruments.dump_study import Content
from instruments.model import Instrument, Side
from instruments.study import Headline
from instruments.text import Lang, Text

pages = Blueprint("staff_settings", __name__)
SETTINGS = Section(pages=pages)
VOICES = tuple(side for side in Side if side is not Side.OBSERVER)
LONGEST_WEIGHT = 10


@pages.get("/<lang:lang>/staff/p/<programme>/settings")
@needs(Action.EDIT_PLAN)
def settings(lang: Lang, programme: str) -> str:
    del lang, programme
    form = _form()
    form.process(data=_kept_values(programme_here()))
    return _page(form)


@pages.post("/<lang:lang>/staff/p/<programme>/settings")
@needs(Action.EDIT_PLAN)
def change(lang: Lang, programme: str) -> Reply | tuple[str, int]:
    del lang
    form = _form()
    form.process(request.form)
    more: tuple[str, ...] = ()
    if form.validate():
        outcome = change_plan(shell().store, programme, _change(form))
        if outcome.is_good:
            operator = Text(zh=form.operator_zh.data, en=form.operator_en.data)
            keep_terms(shell().store, programme, operator=operator, contact=form.contact.data)
            say("plan_saved")
            return redirect(here("staff_plan.plan"), code=303)
        more = complain(form, outcome, _places(), words_here())
    return _page(form, more), 422


def _form() -> Any:
    """Any: the instrument's roles are fields of it."""
    words = words_here()
    instrument = latest_instrument(shell().store, programme_here())
    fields: dict[str, Any] = {
        "zh": text_line("plan_zh", group="found_names"),
        "en": text_line("plan_en", group="found_names"),
        "operator_zh": text_line("plan_operator_zh", group="plan_operator"),
        "operator_en": text_line("plan_operator_en", group="plan_operator"),
        "contact": text_line(
            "plan_contact", required=False, hint="plan_contact_hint", group="plan_operator"
        ),
        "headline": choice("plan_headline", hint="plan_headline_hint"),
    }
    for side in VOICES:
        fields[f"weight_{side}"] = text_line(
            f"side_{side}", longest=LONGEST_WEIGHT, required=False, group="plan_weights"
        )
    for role in instrument.roles:
        fields[f"side_{role.code}"] = choice(role.label, required=False, group="plan_sides")
    form: Any = type("SettingsForm", (PageForm,), fields)()
    form.headline.choices = [
        (Headline.NONE.value, words("plan_headline_none")),
        (Headline.PERCENT_SCALE.value, words("plan_headline_percent")),
    ]
    _offer_sides(form, instrument)
    return form


def _offer_sides(form: Any, instrument: Instrument) -> None:
    words = words_here()
    for role in instrument.roles:
        as_is = words("plan_side_as_is", side=words(f"side_{role.side}"))
        sides = [(side.value, words(f"side_{side}")) for side in Side if side is not role.side]
        form[f"side_{role.code}"].choices = [("", as_is), *sides]


def _kept_values(found: Programme) -> dict[str, str]:
    study, terms = found.study, found.terms
    return {
        "zh": study.label.zh,
        "en": study.label.en,
        "operator_zh": terms.operator.zh,
        "operator_en": terms.operator.en,
        "contact": terms.contact,
        "headline": study.headline.value,
        **{f"weight_{side}": f"{weight:g}" for side, weight in study.weights.items()},
        **{f"side_{role}": side.value for role, side in study.sides.items()},
    }


def _change(form: Any) -> Change:
    sent = {field.name: str(field.data or "") for field in form}

    def change(plan: Content) -> None:
        plan["label"] = {"zh": sent["zh"], "en": sent["en"]}
        plan["headline"] = sent["headline"]
        for part, name in (("weights", "weight"), ("sides", "side")):
            given = {key.partition("_"): value for key, value in sent.items() if value}
            plan[part] = {key[2]: value for key, value in given.items() if key[0] == name}

    return change


def _places() -> dict[str, str]:
    weights = {f"weights.{side}": f"weight_{side}" for side in VOICES}
    return {"label.zh": "zh", "label.en": "en", "headline": "headline", **weights}


def _page(form: PageForm, more: tuple[str, ...] = ()) -> str:
    words = words_here()
    view = form_view(form, words, url=request.path, submit=words("save"), more=more)
    page = FormPage(
        frame=staff_frame(
            words("plan_settings"), crumbs=(plan_crumb(),), has_errors=bool(view.errors)
        ),
        form=view,
        note="",
    )
    return show("form.html", page)
