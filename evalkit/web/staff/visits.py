"""The evaluator's screen 今天: whom to visit, what is not sent, what came back; and one person of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import Blueprint, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, may
from evalkit.services import admission
from evalkit.services import visits as service
from evalkit.services.reviews import given_back_to
from evalkit.services.visits import VisitProblem
from evalkit.store.cases import ANSWERED, Case
from evalkit.store.engine import Store
from evalkit.web.actions import needs
from evalkit.web.entrance import open_by_visit
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.frame import here, say, show, words_here
from evalkit.web.staff.place import programme_here, somebody
from evalkit.web.staff.section import Asking, Duty, Entry, Section
from evalkit.web.staff.visit_views import case_page, today_page
from instruments.text import Lang
from instruments.visits import RECORDABLE, Outcome

pages = Blueprint("staff_visits", __name__)

SAID: Mapping[VisitProblem, str] = {
    VisitProblem.NOT_DUE: "visit_not_due",
    VisitProblem.NOT_REPLACEABLE: "visit_not_replaceable",
    VisitProblem.NO_RESERVE: "visit_no_reserve",
}


def duties(asking: Asking) -> Iterable[Duty]:
    """How many people wait for a visit, and how many forms came back."""
    code, user = asking.programme.code, asking.person.user
    if not may(Action.FILL_IN, asking.person.rights_in(code)):
        return
    url = here("staff_visits.today", programme=code)
    due = sum(case.is_due for case in _own(asking.store, code, user.id))
    if due:
        yield Duty(text=asking.words("today_duty", count=due), url=url)
    back = len(given_back_to(asking.store, code, user.name))
    if back:
        yield Duty(text=asking.words("today_duty_returned", count=back), url=url)


VISITS = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_visits.today", label="today", action=Action.FILL_IN),),
    duties=duties,
)


@pages.get("/<lang:lang>/staff/p/<programme>/today")
@needs(Action.FILL_IN)
def today(lang: Lang, programme: str) -> str:
    del lang
    return _today(programme)


@pages.post("/<lang:lang>/staff/p/<programme>/today")
@needs(Action.FILL_IN)
def register(lang: Lang, programme: str) -> Reply | str:
    """Register this phone, or take one off the list. The token is shown to the script, once."""
    del lang
    store, user = shell().store, somebody().user
    if not PageForm(request.form).validate():
        say("stale")
        return redirect(here("staff_visits.today"), code=303)
    if dropped := request.form.get("drop"):
        admission.drop_devices(store, user.id, [dropped])
        say("today_device_dropped")
        return redirect(here("staff_visits.today"), code=303)
    name = request.headers.get("User-Agent", "")
    token = admission.new_device(store, user.id, name=name, at=shell().clock())
    say("today_device_done")
    return _today(programme, token=token)


@pages.get("/<lang:lang>/staff/p/<programme>/today/<case>")
@needs(Action.FILL_IN)
def visit(lang: Lang, programme: str, case: str) -> str:
    del lang
    return _case(programme, _find(programme, case))


@pages.post("/<lang:lang>/staff/p/<programme>/today/<case>")
@needs(Action.FILL_IN)
def note(lang: Lang, programme: str, case: str) -> Reply | tuple[str, int] | str:
    """Note how the visit ended."""
    del lang
    found = _find(programme, case)
    if not PageForm(request.form).validate():
        return _case(programme, found, error="stale")
    chosen = {one.outcome.value: one for one in RECORDABLE}.get(request.form.get("outcome", ""))
    if chosen is None:
        return _case(programme, found, error="visit_choose"), 422
    problem = service.note_visit(
        shell().store, programme, case, chosen.outcome, user=somebody().user.id, at=shell().clock()
    )
    if problem is not None:
        say(SAID[problem])
        return redirect(here("staff_visits.visit", case=case), code=303)
    say("visit_saved", outcome=chosen.label[words_here().lang])
    again = chosen.outcome not in (Outcome.COMPLETED, Outcome.PARTLY)
    return redirect(_after(case, stays=again), code=303)


@pages.post("/<lang:lang>/staff/p/<programme>/today/<case>/begin")
@needs(Action.FILL_IN)
def begin(lang: Lang, programme: str, case: str) -> Reply:
    """To the consent of this person's role. What the form may know goes along, and nobody's name."""
    found = _find(programme, case)
    wave = programme_here().wave(found.wave)
    if not PageForm(request.form).validate():
        say("stale")
    elif wave is None or not wave.is_open:
        say("visit_closed")
    else:
        sample = service.sample_of(found, secret=str(current_app.secret_key))
        open_by_visit(found, evaluator=somebody().user.name, sample=dict(sample.document()))
        there = url_for(
            "survey.consent",
            lang=lang,
            programme=programme,
            wave=found.wave,
            project=found.person.project,
            role=found.role,
        )
        return redirect(there, code=303)
    return redirect(here("staff_visits.visit", case=case), code=303)


@pages.post("/<lang:lang>/staff/p/<programme>/today/<case>/change")
@needs(Action.FILL_IN)
def change(lang: Lang, programme: str, case: str) -> Reply:
    """Let a reserve come, or take back what was noted last."""
    del lang
    _find(programme, case)
    store, user = shell().store, somebody().user.id
    if not PageForm(request.form).validate():
        say("stale")
    elif request.form.get("do") == "replace":
        found = service.draw_reserve(store, programme, case, user=user)
        say(
            SAID.get(found, "visit_not_due")
            if isinstance(found, VisitProblem)
            else "visit_replaced"
        )
    else:
        problem = service.take_back(store, programme, case, user=user)
        say(SAID.get(problem, "visit_not_due") if problem else "visit_taken_back")
    return redirect(here("staff_visits.visit", case=case), code=303)


def _after(case: str, *, stays: bool) -> str:
    """After an interview to the list; else to the person, where a reserve may be drawn."""
    return here("staff_visits.visit", case=case) if stays else here("staff_visits.today")


def _find(programme: str, case: str) -> Case:
    """A case of one's own in this programme; any other is not there."""
    found = service.find_own(shell().store, programme, case, somebody().user.id)
    return found if found is not None else abort(404)


def _own(store: Store, programme: str, user: str) -> tuple[Case, ...]:
    return tuple(one for one in service.own_cases(store, user) if one.programme == programme)


def _today(programme: str, token: str = "") -> str:
    store, user = shell().store, somebody().user
    own = _own(store, programme, user.id)
    asked = sum(case.stands.category in ANSWERED for case in own)
    page = today_page(
        own,
        asked=asked,
        returned=given_back_to(store, programme, user.name),
        devices=admission.devices(store, user.id),
        token=token,
    )
    return show("today.html", page)


def _case(programme: str, case: Case, error: str = "") -> str:
    own = _own(shell().store, programme, somebody().user.id)
    is_replaced = case.id in service.replaced(own)
    return show("visit.html", case_page(case, is_replaced=is_replaced, error=error))
