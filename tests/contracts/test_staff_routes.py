"""Every staff route × every role, anonymous too. A new view of staff is a line in `ROUTES`.

What somebody may not do is not there: 404, and the same for an object of another programme.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from evalkit.access.rights import TABLE, Action, Right
from evalkit.services.programmes import open_programme
from evalkit.services.submissions import submit
from evalkit.store.engine import Store
from evalkit.store.releases import KeptText, add_snapshot
from evalkit.store.research import add_analysis, add_data_set
from evalkit.store.sign_offs import SignOffPlace
from evalkit.web.actions import action_of
from instruments.contracts import ContractTarget
from tests.fieldwork import CASE, add_case
from tests.paper_forms import begin_paper, enter_differently, name_of
from tests.photos import PHOTO, add_photo
from tests.research import analysis_of, data_set_of
from tests.staff_visits import add_person, logged_in
from tests.surveys import CODE, INSTRUMENT, NOON, STUDY, application, body, new_store, opened

OWNER, COORDINATOR, EVALUATOR, OFFICER, ANALYST, AUDITOR, ADMIN, FOUNDER = Right
EVERYBODY = frozenset(Right)
MEMBERS = EVERYBODY - {FOUNDER}

# Who may reach it, by endpoint. Anybody else gets 404; whoever is not logged in is sent to log in.
ROUTES: dict[str, frozenset[Right]] = {
    "staff_home.home": EVERYBODY,
    "staff_home.programme": MEMBERS,
    "staff_founding.found": frozenset({FOUNDER}),
    "staff_founding.make": frozenset({FOUNDER}),
    "staff_demo.demo": frozenset({FOUNDER}),
    "staff_demo.turn": frozenset({FOUNDER}),
    "staff_plan.plan": frozenset({OWNER}),
    "staff_projects.new": frozenset({OWNER}),
    "staff_projects.add": frozenset({OWNER}),
    "staff_projects.project": frozenset({OWNER}),
    "staff_projects.change": frozenset({OWNER}),
    "staff_projects.remove": frozenset({OWNER}),
    "staff_targets.targets": frozenset({OWNER}),
    "staff_targets.add": frozenset({OWNER}),
    "staff_targets.remove": frozenset({OWNER}),
    "staff_waves.new": frozenset({OWNER}),
    "staff_waves.add": frozenset({OWNER}),
    "staff_waves.wave": frozenset({OWNER}),
    "staff_waves.change": frozenset({OWNER}),
    "staff_settings.settings": frozenset({OWNER}),
    "staff_settings.change": frozenset({OWNER}),
    "staff_tables.tables": frozenset({OWNER}),
    "staff_tables.table": frozenset({OWNER}),
    "staff_tables.download": frozenset({OWNER}),
    "staff_tables.check": frozenset({OWNER}),
    "staff_wave_table.table": frozenset({OWNER}),
    "staff_wave_table.download": frozenset({OWNER}),
    "staff_wave_table.check": frozenset({OWNER}),
    "staff_accounts.accounts": frozenset({ADMIN}),
    "staff_accounts.add": frozenset({ADMIN}),
    "staff_accounts.account": frozenset({ADMIN}),
    "staff_accounts.change": frozenset({ADMIN}),
    "staff_visits.today": frozenset({EVALUATOR}),
    "staff_visits.register": frozenset({EVALUATOR}),
    "staff_visits.visit": frozenset({EVALUATOR}),
    "staff_visits.note": frozenset({EVALUATOR}),
    "staff_visits.begin": frozenset({EVALUATOR}),
    "staff_visits.change": frozenset({EVALUATOR}),
    "staff_photos.photos": frozenset({OWNER, COORDINATOR, EVALUATOR}),
    "staff_photos.add": frozenset({EVALUATOR}),
    "staff_photos.image": frozenset({OWNER, COORDINATOR, EVALUATOR}),
    "staff_photos.remove": frozenset({OWNER, COORDINATOR, EVALUATOR}),
    "staff_roster.newest": frozenset({OWNER, COORDINATOR}),
    "staff_roster.roster": frozenset({OWNER, COORDINATOR}),
    "staff_roster.check": frozenset({OWNER, COORDINATOR}),
    "staff_roster.draw": frozenset({OWNER, COORDINATOR}),
    "staff_roster.forget": frozenset({OWNER, COORDINATOR}),
    "staff_giving.giving": frozenset({OWNER, COORDINATOR}),
    "staff_giving.give": frozenset({OWNER, COORDINATOR}),
    "staff_rates.rates": frozenset({OWNER, COORDINATOR, OFFICER}),
    "staff_desk.desk": frozenset({OWNER, COORDINATOR, OFFICER}),
    "staff_desk.one": frozenset({OWNER, COORDINATOR, OFFICER}),
    "staff_desk.download": frozenset({OWNER, COORDINATOR, OFFICER}),
    "staff_inviting.inviting": frozenset({OWNER, COORDINATOR}),
    "staff_inviting.make": frozenset({OWNER, COORDINATOR}),
    "staff_inviting.revoke": frozenset({OWNER, COORDINATOR}),
    "staff_inviting.entry": frozenset({OWNER, COORDINATOR}),
    "staff_people.people": frozenset({ADMIN, OWNER}),
    "staff_people.add": frozenset({ADMIN, OWNER}),
    "staff_people.take": frozenset({ADMIN, OWNER}),
    "staff_phones.phones": frozenset({OWNER, COORDINATOR}),
    "staff_phones.take_in": frozenset({OWNER, COORDINATOR}),
    "staff_people.resets": frozenset({ADMIN, OWNER, COORDINATOR}),
    "staff_people.reset": frozenset({ADMIN, OWNER, COORDINATOR}),
    "staff_documents.documents": frozenset({OWNER, COORDINATOR, OFFICER}),
    "staff_documents.begin": frozenset({OWNER, COORDINATOR, OFFICER}),
    "staff_documents.document": frozenset({OWNER, COORDINATOR, OFFICER}),
    "staff_signing.signing": frozenset({OWNER, COORDINATOR, OFFICER}),
    "staff_signing.one": frozenset({OWNER, COORDINATOR, OFFICER}),
    "staff_signing.sign": frozenset({OFFICER}),
    "staff_audit.audit": frozenset({OWNER, AUDITOR}),
    "staff_audit.download": frozenset({OWNER, AUDITOR}),
    "staff_signing_all.several": frozenset({OFFICER}),
    "staff_signing_all.sign_all": frozenset({OFFICER}),
    "staff_signed.signed": frozenset({OWNER, COORDINATOR, OFFICER}),
    "staff_signed.download": frozenset({OWNER, COORDINATOR, OFFICER}),
    "staff_review.waiting": frozenset({OWNER}),
    "staff_review.read": frozenset({OWNER}),
    "staff_review.decide": frozenset({OWNER}),
    "staff_paper.desk": frozenset({OWNER, COORDINATOR, EVALUATOR}),
    "staff_paper.begin": frozenset({EVALUATOR}),
    "staff_paper.single": frozenset({OWNER, COORDINATOR}),
    "staff_paper.drop": frozenset({OWNER, COORDINATOR, EVALUATOR}),
    "staff_paper_entry.part": frozenset({EVALUATOR}),
    "staff_paper_entry.keep": frozenset({EVALUATOR}),
    "staff_paper_pair.compare": frozenset({OWNER, COORDINATOR, EVALUATOR}),
    "staff_paper_pair.decide": frozenset({OWNER, COORDINATOR, EVALUATOR}),
    "staff_paper_pair.agreement": frozenset({OWNER, COORDINATOR}),
    "staff_returned.correct": frozenset({EVALUATOR}),
    "staff_research.data_sets": frozenset({ANALYST}),
    "staff_research.define": frozenset({ANALYST}),
    "staff_data_set.data_set": frozenset({ANALYST}),
    "staff_data_set.take": frozenset({ANALYST}),
    "staff_data_look.variables": frozenset({ANALYST}),
    "staff_data_look.measured": frozenset({ANALYST}),
    "staff_data_look.structure": frozenset({ANALYST}),
    "staff_analysis.kinds": frozenset({ANALYST}),
    "staff_analysis.choose": frozenset({ANALYST}),
    "staff_analysis.run": frozenset({ANALYST}),
    "staff_analysis.analysis": frozenset({ANALYST}),
    "staff_analysis.take": frozenset({ANALYST}),
}
ELSEWHERE = "elsewhere"
FORM = "uuid:00000000-0000-4000-8000-000000000001"
PROMISED = STUDY.with_contracts(
    {"P1": (ContractTarget(indicator="I-02", group="now", target=4.0),)}
)
DATA_SET, PLANNED = "d" * 32, "e" * 32
MEMBER = "00000000-0000-4000-8000-00000000000a"
ASKER = "0000000b-0000-4000-8000-00000000000b"
VALUES: dict[str, Any] = {
    "lang": "zh",
    "programme": CODE,
    "project": "P1",
    "wave": "w2",
    "user": MEMBER,
    "form": FORM,
    "file": f"{CODE}.zip",
    "table": "projects",
    "case": CASE,
    "data_set": DATA_SET,
    "paper": "P1-w2-user-001",
    "pair": "P1-w2-user-002",
    "part": "0",
    "analysis": PLANNED,
    "kind": "comparison",
    "photo": PHOTO,
}
# What a button must send for its view to find what it is about.
SENT = {"user": MEMBER, "right": "evaluator", "do": "end", "which": "I-02/now", "what": "csv"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = opened(new_store(tmp_path_factory.mktemp("routes")), study=PROMISED)
    open_programme(store, ELSEWHERE, study=STUDY, instrument=INSTRUMENT)
    submit(store, body(), at=NOON)
    add_person(store, EVALUATOR, user_id=MEMBER)
    store.write(lambda db: add_data_set(db, data_set_of(DATA_SET)))
    store.write(lambda db: add_analysis(db, analysis_of(PLANNED, DATA_SET)))
    place = SignOffPlace(programme=CODE, wave="w2", project="P1")
    copy = KeptText(data="a" * 64, instrument="1" * 64, released_on=NOON.date(), text="{}")
    store.write(lambda db: add_snapshot(db, place, copy))
    yield store
    store.close()


@pytest.fixture(scope="module")
def app(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    home = tmp_path_factory.mktemp("app")
    printed = home / "reports" / CODE
    printed.mkdir(parents=True)
    (printed / f"{CODE}.zip").write_bytes(b"PK")
    return application(home, store)


@pytest.fixture(scope="module")
def people(app: Flask, store: Store) -> dict[Right, FlaskClient]:
    """One of each; the evaluator has somebody to visit."""
    ids = {EVALUATOR: ASKER}
    clients = {right: logged_in(app, store, right, user_id=ids.get(right, "")) for right in Right}
    add_case(store, ASKER)
    add_photo(store, PHOTO, ASKER)
    begin_paper(store, "P1-w2-user-001", name_of(store, ASKER))
    enter_differently(store, "P1-w2-user-002")
    return clients


@pytest.fixture(scope="module")
def strangers(app: Flask, store: Store) -> dict[Right, FlaskClient]:
    """The same roles, held in another programme."""
    return {right: logged_in(app, store, right, programme=ELSEWHERE) for right in Right}


def staff_endpoints(app: Flask) -> set[str]:
    free = {Action.PUBLIC, Action.OWN_ACCOUNT}
    return {one for one in app.view_functions if action_of(app, one) not in free}


def asks(app: Flask, client: FlaskClient, endpoint: str, **values: str) -> int:
    """The status of the first method that the view answers; a POST comes without its token."""
    (rule,) = app.url_map.iter_rules(endpoint)
    known = {**VALUES, **values}
    with app.test_request_context():
        url = app.url_for(endpoint, **{name: known[name] for name in rule.arguments})
    if "GET" in (rule.methods or ()):
        return client.get(url, buffered=True).status_code
    return client.post(url, data={"csrf_token": "x", **SENT}).status_code


def test_every_staff_route_is_in_the_table(app: Flask) -> None:
    assert set(ROUTES) == staff_endpoints(app)


@pytest.mark.parametrize("endpoint", sorted(ROUTES))
def test_the_table_of_routes_is_the_table_of_rights(app: Flask, endpoint: str) -> None:
    action = action_of(app, endpoint)
    assert ROUTES[endpoint] == (EVERYBODY if action is Action.HOME else TABLE[action])


@pytest.mark.parametrize("endpoint", sorted(ROUTES))
def test_each_role_reaches_its_routes_and_no_other(
    app: Flask, people: dict[Right, FlaskClient], endpoint: str
) -> None:
    found = {right: asks(app, people[right], endpoint) for right in Right}
    assert {right for right in Right if found[right] != 404} == ROUTES[endpoint], found
    assert all(status in (200, 303, 404, 422) for status in found.values()), found


@pytest.mark.parametrize("endpoint", sorted(ROUTES))
def test_whoever_is_not_logged_in_is_sent_to_the_log_in_page(app: Flask, endpoint: str) -> None:
    assert asks(app, app.test_client(), endpoint) == 303


@pytest.mark.parametrize("endpoint", sorted(ROUTES))
def test_a_role_in_another_programme_opens_nothing_here(
    app: Flask, strangers: dict[Right, FlaskClient], endpoint: str
) -> None:
    (rule,) = app.url_map.iter_rules(endpoint)
    if "programme" not in rule.arguments:
        return
    found = {right: asks(app, strangers[right], endpoint) for right in Right if right is not ADMIN}
    assert set(found.values()) == {404}


@pytest.mark.parametrize("endpoint", sorted(ROUTES))
@pytest.mark.parametrize(
    "name", ["programme", "project", "wave", "case", "data_set", "analysis", "kind", "photo"]
)
def test_what_does_not_exist_is_404(
    app: Flask, people: dict[Right, FlaskClient], endpoint: str, name: str
) -> None:
    (rule,) = app.url_map.iter_rules(endpoint)
    if name in rule.arguments:
        right = next(iter(ROUTES[endpoint]))
        assert asks(app, people[right], endpoint, **{name: "nowhere"}) == 404


@pytest.mark.parametrize("endpoint", sorted(ROUTES))
def test_another_site_cannot_press_a_button(
    app: Flask, people: dict[Right, FlaskClient], endpoint: str
) -> None:
    """With the right and from elsewhere: refused before the view, whatever token comes along."""
    (rule,) = app.url_map.iter_rules(endpoint)
    if "POST" not in (rule.methods or ()):
        return
    client = people[next(iter(ROUTES[endpoint]))]
    with app.test_request_context():
        url = app.url_for(endpoint, **{name: VALUES[name] for name in rule.arguments})
    for header in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        reply = client.post(url, data=SENT, headers=header)
        assert (reply.status_code, "不是从本站的页面上来的" in reply.text) == (403, True)
