"""The officer's pages of sign-off: every project with what waits first, and one project with its steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, may
from evalkit.services import sign_off as service
from evalkit.services.sign_off import Actor, SignOffProblem
from evalkit.services.sign_off_state import SignOff, Stage
from evalkit.store.sign_offs import Finding, SignOffPlace
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import day_in
from evalkit.web.staff.form_view import form_view
from evalkit.web.staff.frame import here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here, project_here, somebody, wave_here
from evalkit.web.staff.review_view import Tab
from evalkit.web.staff.section import Asking, Duty, Entry, Section
from evalkit.web.staff.signing_forms import (
    FORMS,
    DecideForm,
    LookForm,
    OpenForm,
    ReplyForm,
    complain,
    fresh,
    prepared,
    verdict_in,
)
from evalkit.web.staff.signing_view import (
    Desk,
    OneSigningPage,
    SigningPage,
    condition_table,
    event_lines,
    fact_lines,
    sign_off_table,
)
from evalkit.web.staff.trail import about
from instruments.project_conditions import ConditionState
from instruments.text import Lang

pages = Blueprint("staff_signing", __name__)
DONE = {
    "open": "signing_opened",
    "reply": "signing_replied",
    "look": "signing_looked",
    "decide": "signing_decided",
}


def duties(asking: Asking) -> Iterable[Duty]:
    """Projects of the newest wave whose organisation has replied or had its time."""
    one = asking.programme
    if not may(Action.SIGN_OFF, asking.person.rights_in(one.code)) or not one.study.waves:
        return
    newest = one.study.waves[-1].code
    stages = [
        each.stage(_today()) for each in service.sign_offs(asking.store, one, newest, printed=())
    ]
    count = stages.count(Stage.TO_DECIDE)
    if count or Stage.DECIDED in stages:
        yield Duty(
            text=asking.words("signing_duty" if count else "signing_duty_done", count=count),
            url=here("staff_signing.signing", programme=one.code),
            is_done=not count,
        )


SIGNING = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_signing.signing", label="signing", action=Action.READ_REPORTS),),
    duties=duties,
)


@pages.get("/<lang:lang>/staff/p/<programme>/signoff")
@needs(Action.READ_REPORTS)
def signing(lang: Lang, programme: str) -> str:
    del lang
    words, study = words_here(), programme_here().study
    codes = [wave.code for wave in study.waves]
    wave = request.args.get("wave", codes[-1] if codes else "")
    if codes and wave not in codes:
        abort(404)
    found: tuple[SignOff, ...] = ()
    if codes:
        printed = shell().print_room.printed(programme)
        found = service.sign_offs(shell().store, programme_here(), wave, printed)
    today = _today()
    page = SigningPage(
        frame=staff_frame(words("signing")),
        waves=tuple(
            Tab(
                url=here("staff_signing.signing", wave=one.code),
                text=one.label[words.lang],
                is_here=one.code == wave,
            )
            for one in study.waves
        ),
        several=_several(wave, found) if codes else None,
        table=sign_off_table(found, programme_here().study, words, today=today),
    )
    return show("signing.html", page)


def _several(wave: str, found: tuple[SignOff, ...]) -> Link | None:
    """The way to sign many at once, where there are several to decide."""
    waiting = [one for one in found if one.stage(_today()) is Stage.TO_DECIDE]
    if len(waiting) < 2 or not _may_sign():
        return None
    return Link(url=here("staff_signing_all.several", wave=wave), text=words_here()("passing"))


@pages.get("/<lang:lang>/staff/p/<programme>/signoff/<wave>/<project>")
@needs(Action.READ_REPORTS)
def one(lang: Lang, programme: str, wave: str, project: str) -> str:
    del lang, programme, wave, project
    return _page(_here(), None)


@pages.post("/<lang:lang>/staff/p/<programme>/signoff/<wave>/<project>")
@needs(Action.SIGN_OFF)
def sign(lang: Lang, programme: str, wave: str, project: str) -> Reply | tuple[str, int]:
    """The next step: which one is said by the form that was sent."""
    del lang, programme
    do, now, words = request.form.get("do", ""), _here(), words_here()
    form = FORMS.get(do, PageForm)(request.form)
    prepared(form, now, words)
    if not form.validate() or do not in FORMS:
        return _page(now, form), 422
    problems = _kept(form, now)
    if problems:
        more = complain(form, problems, words)
        return _page(_here(), form, more), 422
    about(f"{do} {form.decision.data}" if isinstance(form, DecideForm) else do)
    say(DONE[do])
    return redirect(here("staff_signing.one", wave=wave, project=project), code=303)


def _kept(form: PageForm, now: SignOff) -> tuple[SignOffProblem, ...]:
    store, programme = shell().store, programme_here()
    actor = Actor(name=somebody().user.name, at=shell().clock())
    if isinstance(form, DecideForm):
        return service.decide(store, programme, now, verdict_in(form), actor)
    if isinstance(form, OpenForm):
        deadline = cast("date", day_in(form.deadline))
        problem = service.open_comment(store, programme, now, deadline=deadline, actor=actor)
    elif isinstance(form, ReplyForm):
        problem = service.keep_reply(store, programme, now, form.reply.data, actor)
    else:
        problem = _looked(cast("LookForm", form), now, actor)
    return (problem,) if problem else ()


def _looked(form: LookForm, now: SignOff, actor: Actor) -> SignOffProblem | None:
    chosen = (each for each in now.carried if f"{each.wave}/{each.number}" == form.condition.data)
    condition = next(chosen, None)
    if condition is None:
        return SignOffProblem.UNKNOWN_CONDITION
    finding = Finding(
        found_in=now.place.wave,
        state=ConditionState(form.state.data),
        evidence=form.evidence.data,
        by=actor.name,
        at=actor.at,
    )
    return service.keep_finding(shell().store, programme_here(), now, condition, finding)


def _here() -> SignOff:
    programme = programme_here()
    place = SignOffPlace(
        programme=programme.code, wave=wave_here().code, project=project_here().code
    )
    printed = shell().print_room.printed(programme.code)
    return service.sign_off(shell().store, programme, place, printed)


def _today() -> date:
    return shell().clock().date()


def _page(now: SignOff, bound: PageForm | None, more: tuple[str, ...] = ()) -> str:
    words = words_here()
    desks = tuple(_desks(now, bound, more))
    errors = tuple(link for desk in desks for link in desk.form.errors)
    if bound is not None and not errors:  # its form is not offered any more
        whole = form_view(PageForm(), words, url=request.path, submit="", more=more)
        errors = whole.errors
    wave = wave_here()
    back = here("staff_signing.signing", wave=wave.code)
    page = OneSigningPage(
        frame=staff_frame(
            project_here().label[words.lang],
            crumbs=(Link(url=back, text=words("signing")),),
            has_errors=bool(errors),
        ),
        notes=tuple(_notes(now)),
        facts=fact_lines(now, words, wave=wave.label[words.lang], today=_today()),
        links=tuple(_links(now)),
        events=event_lines(now, words),
        carried=condition_table(now.carried, words, caption="signing_carried"),
        conditions=condition_table(now.conditions, words, caption="signing_conditions"),
        desks=desks,
        errors=errors,
    )
    return show("signing_one.html", page)


def _notes(now: SignOff) -> Iterator[str]:
    """What to know before anything else: above all what the decision still waits for."""
    words = words_here()
    if now.decided is not None:
        yield words("signing_is_final")
        return
    if not _may_sign():
        yield words("signing_read_only")
    if now.opened is None:
        if now.printed is None:
            yield words("signing_print_first")
        return
    if now.is_printed_anew:
        yield words("signing_anew", day=now.opened.card.printed_on.isoformat())
    if now.stage(_today()) is Stage.COMMENT:
        yield words("signing_decide_when", day=now.opened.deadline.isoformat())
    if now.unseen:
        yield words("signing_bad_look_at_conditions")


def _links(now: SignOff) -> Iterator[Link]:
    key = "signing_to_documents" if now.opened or now.printed else "signing_to_printing"
    yield Link(url=here("staff_documents.documents"), text=words_here()(key))
    if now.decided is not None:
        url = here("staff_signed.signed", wave=now.place.wave, project=now.place.project)
        yield Link(url=url, text=words_here()("signed_read"))


def _desks(now: SignOff, bound: PageForm | None, more: tuple[str, ...]) -> Iterator[Desk]:
    """The forms that can be sent now, the next step first; and the one that was sent, whatever it is."""
    words, today = words_here(), _today()
    for do in _open_to(now):
        kind = FORMS[do]
        sent = bound if type(bound) is kind else None
        form = prepared(sent or fresh(kind, today), now, words)
        again = do == "open" and now.opened is not None
        yield Desk(
            do=do,
            heading=words("signing_open_again" if again else f"signing_{do}"),
            form=form_view(
                form,
                words,
                url=request.path,
                submit=words(f"signing_{do}_do"),
                more=more if sent else (),
            ),
        )


def _open_to(now: SignOff) -> Iterator[str]:
    """What can be sent as things stand, the next step first."""
    if now.decided is not None or not _may_sign():
        return
    if now.unseen:
        yield "look"
    if now.opened is not None:
        waits = now.stage(_today()) is Stage.COMMENT
        steps = ("reply",) if waits or now.unseen else ("decide", "reply")
        yield from (*steps, "open")
    elif now.printed is not None:
        yield "open"
    if now.carried and not now.unseen:
        yield "look"


def _may_sign() -> bool:
    return may(Action.SIGN_OFF, somebody().rights_in(programme_here().code))
