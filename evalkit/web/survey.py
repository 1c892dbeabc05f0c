"""Before the first question: which project, which role, and the consent."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.intake.consent import consent_paragraphs, consent_version
from evalkit.intake.entry import Entry
from evalkit.services import forms as filling
from evalkit.services.figures import suppliers
from evalkit.services.forms import Started
from evalkit.services.inviting import enter, remember_named
from evalkit.services.programmes import Place, programmes
from evalkit.store.programmes import Programme
from evalkit.web.actions import needs
from evalkit.web.contexts import (
    ConsentPage,
    DeclinedPage,
    LandingPage,
    Link,
    ProgrammeLinks,
    RolePage,
)
from evalkit.web.entrance import WayIn, close_way, hand_over, kiosk_url, way_in, way_to
from evalkit.web.forms import PageForm
from evalkit.web.places import asked_role, open_place, role_url
from evalkit.web.shell import any_simulated, frame, other, shell, take_in_hand
from evalkit.web.staff.gate import today_url
from evalkit.web.ways import choice_of, ways
from evalkit.web.wording import Words
from instruments.model import Role
from instruments.pages import pages_for, questions_in_form
from instruments.text import Lang

survey = Blueprint("survey", __name__)

SEARCHABLE_FROM = 12
LONGEST_QUERY = 50


@survey.get("/")
@needs(Action.PUBLIC)
def start() -> Reply:
    """Chinese first; every page offers the other language."""
    return redirect(url_for("survey.landing", lang=Lang.ZH))


@survey.get("/<lang:lang>/")
@needs(Action.PUBLIC)
def landing(lang: Lang) -> str:
    words = Words(lang)
    query = request.args.get("q", "").strip()[:LONGEST_QUERY]
    taking = [one for one in programmes(shell().store) if one.open_waves]
    opened = [one for one in taking if not one.by_invitation]
    count = sum(len(one.study.projects) * len(one.open_waves) for one in opened)
    page = LandingPage(
        frame=frame(
            lang,
            words("choose_project"),
            simulated=any(one.study.simulated for one in opened),
            switch_url=url_for("survey.landing", lang=other(lang), q=query or None),
        ),
        programmes=tuple(links for one in opened for links in _links(one, lang, query.casefold())),
        query=query,
        searchable=count > SEARCHABLE_FROM,
        only_invited=bool(taking) and not opened,
        resume_url=url_for("filling.resume", lang=lang),
        invitation_url=url_for("invitation.box", lang=lang),
        url=url_for("survey.landing", lang=lang),
    )
    return render_template("landing.html", page=page)


@survey.get("/<lang:lang>/p/<programme>/<wave>/<project>/")
@needs(Action.PUBLIC)
def roles(lang: Lang, programme: str, wave: str, project: str) -> str:
    place = open_place(programme, wave, project)
    words = Words(lang)
    page = RolePage(
        frame=frame(
            lang,
            words("invited_link" if place.programme.by_invitation else "choose_role"),
            simulated=place.programme.study.simulated,
            switch_url=_project_url(place, other(lang)),
        ),
        project=place.project.label[lang],
        roles=tuple(
            Link(
                url=role_url("survey.consent", lang, place, role.code),
                text=role.label[lang],
            )
            for role in place.instrument.roles
            if place.instrument.asked_of(role.code) and not place.programme.by_invitation
        ),
        figures=tuple(
            Link(
                url=url_for(
                    "figures.sheet",
                    lang=lang,
                    programme=programme,
                    wave=wave,
                    project=project,
                    role=role,
                ),
                text=place.instrument.role(role).label[lang],
            )
            for role in suppliers(place.instrument)
        ),
        back_url=url_for("survey.landing", lang=lang),
        invitation_url=url_for("invitation.box", lang=lang)
        if place.programme.by_invitation
        else None,
    )
    return render_template("roles.html", page=page)


@survey.get("/<lang:lang>/p/<programme>/<wave>/<project>/<role>/")
@needs(Action.PUBLIC)
def consent(lang: Lang, programme: str, wave: str, project: str, role: str) -> Reply | str:
    place = open_place(programme, wave, project)
    way = way_to(place, role)
    if way is None and place.programme.by_invitation:
        return _to_invitation(lang)
    if way is not None and way.is_kiosk:
        hand_over()
    return _consent_page(lang, place, role, PageForm())


@survey.post("/<lang:lang>/p/<programme>/<wave>/<project>/<role>/")
@needs(Action.PUBLIC)
def decide(lang: Lang, programme: str, wave: str, project: str, role: str) -> Reply | str:
    """Begin a form after a yes; count a no and say thank you."""
    place = open_place(programme, wave, project)
    asked = asked_role(place, role)
    form = PageForm(request.form)
    if not form.validate():
        return _consent_page(lang, place, role, form)
    way = way_to(place, role)
    if way is None and place.programme.by_invitation:
        return _to_invitation(lang)
    if request.form.get("consent") != "yes":
        filling.decline(shell().store, place, role, at=shell().clock())
        return redirect(url_for("survey.declined", lang=lang), code=303)
    started = _begin(lang, place, asked, way)
    if started is None:
        close_way()
        return _to_invitation(lang)
    form_id = started.draft.instance_id.removeprefix("uuid:")
    take_in_hand(form_id, started.code)
    return redirect(url_for("filling.code", lang=lang, form_id=form_id), code=303)


@survey.get("/<lang:lang>/declined")
@needs(Action.PUBLIC)
def declined(lang: Lang) -> str:
    page = DeclinedPage(
        frame=frame(
            lang,
            Words(lang)("declined"),
            simulated=any_simulated(),
            switch_url=url_for("survey.declined", lang=other(lang)),
        ),
        next_url=kiosk_url(lang),
        today_url=today_url(lang, way.programme) if (way := way_in()) else None,
    )
    return render_template("declined.html", page=page)


def _links(programme: Programme, lang: Lang, query: str) -> list[ProgrammeLinks]:
    """The projects of each open wave, or those with the query in their name."""
    study = programme.study
    return [
        ProgrammeLinks(
            label=study.label[lang],
            wave=next(one.label[lang] for one in study.waves if one.code == wave.code),
            projects=tuple(
                Link(
                    url=url_for(
                        "survey.roles",
                        lang=lang,
                        programme=programme.code,
                        wave=wave.code,
                        project=project.code,
                    ),
                    text=project.label[lang],
                )
                for project in study.projects
                if query in f"{project.label.zh}\n{project.label.en}\n{project.code}".casefold()
            ),
        )
        for wave in programme.open_waves
    ]


def _begin(lang: Lang, place: Place, role: Role, way: WayIn | None) -> Started | None:
    """Begin a form. None if the invitation lets nobody in any more.

    The invitation is used in a transaction of its own: what the form is stored with knows nothing of it.
    """
    store, now, invitation = shell().store, shell().clock(), None
    if way is not None and way.invitation:
        secret = str(current_app.secret_key)
        invitation = enter(store, way.invitation, secret=secret, at=now)
        if invitation is None:
            return None
    entry = way.entry if way else Entry.OPEN
    started = filling.start_form(
        store,
        place,
        role.code,
        consent=consent_version(role.mode, place.programme.terms, entry=entry),
        language=lang,
        at=now,
        choices=choice_of(place, role, request.form.get("way", "")),
        origin=way.origin() if way else None,
    )
    if invitation is not None:
        remember_named(store, invitation, started.draft.instance_id)
    if way is not None and not way.is_kiosk:
        close_way()
    return started


def _usual(way: WayIn | None) -> str:
    """How a form is filled in that is come to like this, until somebody says otherwise."""
    if way is None or way.is_kiosk or way.invitation:
        return ""
    return way.origin().mode.value


def _to_invitation(lang: Lang) -> Reply:
    return redirect(url_for("invitation.box", lang=lang, needed=1), code=303)


def _project_url(place: Place, lang: Lang) -> str:
    return url_for(
        "survey.roles",
        lang=lang,
        programme=place.programme.code,
        wave=place.wave.code,
        project=place.project.code,
    )


def _consent_page(lang: Lang, place: Place, code: str, form: PageForm) -> str:
    role = asked_role(place, code)
    words, way = Words(lang), way_to(place, code)
    paragraphs = consent_paragraphs(
        role.mode,
        place.programme.terms,
        programme=place.programme.study.label,
        project=place.project.label,
        questions=questions_in_form(pages_for(place.instrument, code)),
        entry=way.entry if way else Entry.OPEN,
    )
    page = ConsentPage(
        frame=frame(
            lang,
            words("consent"),
            simulated=place.programme.study.simulated,
            switch_url=role_url("survey.consent", other(lang), place, code),
        ),
        csrf=form.token,
        role=role.label[lang],
        ways=ways(place, role, lang, request.form.get("way") or _usual(way)),
        phone_url=None if way else role_url("phone.form", lang, place, code),
        paragraphs=tuple(
            (paragraph.heading[lang], paragraph.text[lang]) for paragraph in paragraphs
        ),
        back_url=None if way else _project_url(place, lang),
        stale=form.is_stale,
    )
    return render_template("consent.html", page=page)
