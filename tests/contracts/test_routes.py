"""Who may reach which address. A new address must be put in one class, and a stale one taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from evalkit.access.rights import Action, Right
from evalkit.store.engine import Store
from evalkit.web.actions import UnnamedActionError, action_of, check_actions
from tests.contracts.test_staff_routes import MEMBER, ROUTES
from tests.contracts.test_staff_routes import VALUES as STAFF_VALUES
from tests.staff_visits import COOKIE, add_person
from tests.surveys import CODE, Visitor, application, new_store, opened

ACCESS = {
    # Anybody: nothing about a person is shown.
    "anybody": {
        "static",
        "api.health",
        "survey.start",
        "survey.landing",
        "survey.roles",
        "survey.consent",
        "survey.decide",
        "survey.declined",
        # Keeps a cookie with the size of the type, and nothing on the server.
        "display.choose",
        # Whoever has a token or code: opens the consent of one role, and no form of anybody.
        "invitation.short",
        "invitation.box",
        "invitation.enter",
        # Empty forms and the script that keeps them: the phone fills them in, the server does not.
        "phone.form",
        "phone.here",
        "phone.service_worker",
        # Figures of a project, not of a person; every version that anybody enters is kept.
        "figures.sheet",
        "figures.keep",
        "filling.resume",
        "filling.find",
    },
    # The browser that began the form, or that typed its code.
    "holder of the form": {
        "filling.code",
        "filling.page",
        "filling.save",
        "filling.review",
        "filling.finish",
    },
    # Whoever knows the random id of a sent form: shows project, day and receipt, no answers.
    "holder of the id": {"filling.receipt"},
    # Anybody, to become somebody; the set-up pages from this machine only.
    "logging in": {
        "staff.find_setup",
        "staff.setup",
        "staff.make_admin",
        "staff.login",
        "staff.enter",
        "staff_password.by_link",
        "staff_password.set_by_link",
    },
    "own account": {
        "staff.account",
        "staff.leave",
        "staff.factor",
        "staff.confirm",
        "staff_password.own",
        "staff_password.change",
    },
    # People with a role: which role reaches what stands in test_staff_routes.
    "staff": set(ROUTES),
    # Programs: finished forms, tickets for them, how many a phone has finished, visits, a no; no cookie.
    "programs": {"api.submissions", "api.tickets", "api.phones", "api.refusals", "api.visits"},
}
UNKNOWN_FORM = "00000000-0000-4000-8000-000000000000"
VALUES = {
    **STAFF_VALUES,
    "lang": "zh",
    "programme": CODE,
    "wave": "w2",
    "project": "P1",
    "role": "vc",
    "form_id": UNKNOWN_FORM,
    "number": 1,
    "filename": "survey.css",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path))
    yield store
    store.close()


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


def test_every_endpoint_is_in_exactly_one_access_class(app: Flask) -> None:
    endpoints = sorted({rule.endpoint for rule in app.url_map.iter_rules()})
    classified = sorted(endpoint for group in ACCESS.values() for endpoint in group)
    assert classified == endpoints


def test_every_view_names_its_action(app: Flask) -> None:
    own = {one for one in app.view_functions if action_of(app, one) is Action.OWN_ACCOUNT}
    assert own == ACCESS["own account"]
    free = set(app.view_functions) - own - ACCESS["staff"]
    assert {action_of(app, one) for one in free} == {Action.PUBLIC}


@pytest.mark.parametrize("endpoint", sorted(ACCESS["own account"]))
def test_whoever_is_not_logged_in_is_sent_to_the_log_in_page(app: Flask, endpoint: str) -> None:
    for rule in app.url_map.iter_rules(endpoint):
        method = "POST" if "POST" in (rule.methods or ()) else "GET"
        reply = app.test_client().open(
            _url(app, endpoint), method=method, data={"a": "b"} if method == "POST" else None
        )
        assert (reply.status_code, reply.headers["Location"]) == (303, "/zh/login")


def test_an_application_with_an_unnamed_view_does_not_start(app: Flask) -> None:
    app.view_functions["survey.new"] = lambda: "anything"
    with pytest.raises(UnnamedActionError, match=r"survey\.new"):
        check_actions(app)


@pytest.mark.parametrize("endpoint", sorted(ACCESS["holder of the form"]))
def test_a_form_opens_for_nobody_else(app: Flask, endpoint: str) -> None:
    owner = Visitor(app.test_client()).begins()
    form_id = owner.url.split("/")[3]
    stranger = app.test_client()
    for rule in app.url_map.iter_rules(endpoint):
        url = _url(app, rule.endpoint, form_id=form_id)
        method = "POST" if "POST" in (rule.methods or ()) else "GET"
        reply = stranger.open(url, method=method, data={"go": "next"} if method == "POST" else None)
        assert reply.status_code == 303
        assert reply.headers["Location"].startswith("/zh/resume")


def test_reading_never_writes(app: Flask, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = Visitor(app.test_client()).begins()
    form_id = owner.url.split("/")[3]
    add_person(store, user_id=MEMBER)
    owner.client.set_cookie(COOKIE, add_person(store, *Right)[1])
    before = _everything(store)

    def refuse(*_: object) -> None:
        raise AssertionError("a GET request wrote")

    monkeypatch.setattr(Store, "write", refuse)
    read = set()
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            with owner.client.get(_url(app, rule.endpoint, form_id=form_id)) as reply:
                assert reply.status_code < 500
                read.add(rule.endpoint)
    assert {"filling.page", "filling.review", "survey.consent", "staff_people.people"} <= read
    assert _everything(store) == before


def test_every_write_of_a_page_needs_its_token(app: Flask, store: Store) -> None:
    owner = Visitor(app.test_client()).begins()
    form_id = owner.url.split("/")[3]
    before = _everything(store)
    for rule in app.url_map.iter_rules():
        if (
            "POST" in (rule.methods or ())
            and not rule.endpoint.startswith("api.")
            and rule.endpoint not in ACCESS["own account"] | ACCESS["staff"] | {"display.choose"}
        ):
            url = _url(app, rule.endpoint, form_id=form_id)
            reply = owner.client.post(
                url, data={"consent": "yes", "go": "leave", "csrf_token": "x"}
            )
            assert reply.status_code in (200, 422), f"{rule.endpoint} must show the page again"
    assert _everything(store) == before


def _url(app: Flask, endpoint: str, **values: str) -> str:
    with app.test_request_context():
        known = {**VALUES, **values}
        (rule,) = app.url_map.iter_rules(endpoint)
        return app.url_for(endpoint, **{name: known[name] for name in rule.arguments})


def _everything(store: Store) -> list[object]:
    with store.reading() as connection:
        return [
            connection.execute(text(f"SELECT * FROM {table} ORDER BY 1")).all()  # noqa: S608
            for table in ("drafts", "responses", "refusals", "quarantine", "programmes", "figures")
        ]
