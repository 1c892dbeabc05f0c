"""Every page of staff with forty projects and sixty answers each: time of the server, bytes on the way.

    python -m bench.staff_pages [ROUNDS]   prints the table of bench/results.md

The server is asked without a network, so the time is its own. *Changed* is the first time after an answer has
come in, when what was remembered counts no longer; *again* is the median of the rounds after that.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
from flask import Flask
from flask.testing import FlaskClient

from evalkit.access.rights import Right
from evalkit.services.demonstration_switch import INSTRUMENT, PROGRAMME, simulated
from evalkit.services.programmes import find_programme, open_programme
from evalkit.services.responses import import_responses, responses_in
from evalkit.services.rosters import draw_people, keep_roster
from evalkit.services.visits import give_place
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from instruments.catalog import load_instrument
from instruments.responses import Response
from instruments.study import Study
from tests.staff_visits import logged_in
from tests.surveys import NOON, application, new_store

ROUNDS = 5
ANSWERS, ON_ROSTER = 60, 80
VISITED = 5  # projects of one evaluator: a hundred and fifty people
WAVE = "w2"
EVERYTHING = "00000000-0000-4000-8000-00000000000a"  # holds every role and visits
HEAD = "project,hamlet,household,initials,role"
STATIC = ("survey.css", "staff.css", "survey.js", "display.js", "canonical.js", "phone-store.js",
          "phone-identity.js", "queue.js", "phone-leave.js")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Seconds of wall clock and of the processor, and bytes of the page as it travels."""

    address: str
    changed: float
    changed_cpu: float
    again: float
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    store: Store
    app: Flask
    client: FlaskClient
    waiting: Iterator[Response]

    @property
    def programme(self) -> Programme:
        found = find_programme(self.store, PROGRAMME)
        if found is None:
            raise LookupError("The programme that was just opened is not in the store.")
        return found

    def answer(self) -> None:
        """One more answer comes in."""
        import_responses(self.store, self.programme, [next(self.waiting)], at=NOON)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with TemporaryDirectory() as folder:
        county = built(Path(folder))
        asked_for = [one for one in addresses(county) if county.client.get(one).status_code != 404]
        found = [measured(county, address, rounds) for address in asked_for]
        county.store.close()
    for line in table(found):
        click.echo(line)


def built(folder: Path) -> County:
    """The demonstration's second wave, cut to sixty answers a project, with rosters, cases and visits."""
    instrument = load_instrument(INSTRUMENT)
    made = simulated(instrument)
    study = replace(made.study, waves=made.study.waves[-1:])
    store = new_store(folder)
    open_programme(store, PROGRAMME, study=study, instrument=instrument)
    counted: Counter[str] = Counter()
    first: list[Response] = []
    rest: list[Response] = []
    for one in made.responses:
        if one.wave == WAVE:
            counted[one.project] += 1
            (first if counted[one.project] <= ANSWERS else rest).append(one)
    app = application(folder, store)
    client = logged_in(app, store, *Right, user_id=EVERYTHING, programme=PROGRAMME)
    county = County(store=store, app=app, client=client, waiting=iter(rest))
    import_responses(store, county.programme, first, at=NOON)
    with_visits(county, study)
    return county


def with_visits(county: County, study: Study) -> None:
    rows = [
        f"{project.code},H{number % 8},{number:03},LX,user"
        for project in study.projects
        for number in range(ON_ROSTER)
    ]
    roster = "\n".join([HEAD, *rows]).encode()
    keep_roster(county.store, county.programme, WAVE, source="roster.csv", content=roster)
    codes = [project.code for project in study.projects]
    draw_people(county.store, county.programme, WAVE, codes, at=NOON, seed="bench")
    for code in codes[:VISITED]:
        give_place(county.store, PROGRAMME, WAVE, code, None, EVERYTHING)


def addresses(county: County) -> list[str]:
    """Pages that a member may open; those that show one thing show it of the first project."""
    first, form = county.programme.study.projects[0].code, next(_forms(county))
    values = {"programme": PROGRAMME, "project": first, "wave": WAVE, "table": "roles"}
    values |= {"form": form, "user": EVERYTHING}
    found = set()
    with county.app.test_request_context():
        for rule in county.app.url_map.iter_rules():
            needed = rule.arguments - {"lang"}
            is_page = rule.endpoint.startswith("staff") and "GET" in (rule.methods or ())
            if is_page and "lang" in rule.arguments and needed <= set(values):
                own = {name: values[name] for name in needed}
                found.add(county.app.url_for(rule.endpoint, lang="zh", **own))
    return sorted(found)


def _forms(county: County) -> Iterator[str]:
    return (one.instance_id for one in responses_in(county.store, PROGRAMME))


def measured(county: County, address: str, rounds: int) -> Measured:
    client = county.client
    client.get(address)  # what is read once in a server's life
    county.answer()
    changed, changed_cpu, _ = asked(client, address)
    again = [asked(client, address) for _ in range(rounds)]
    return Measured(
        address=address,
        changed=changed,
        changed_cpu=changed_cpu,
        again=median(each[0] for each in again),
        size=again[-1][2],
    )


def asked(client: FlaskClient, address: str) -> tuple[float, float, int]:
    wall, cpu = time.perf_counter(), time.process_time()
    reply = client.get(address, headers={"Accept-Encoding": "gzip"}, buffered=True)
    spent = time.perf_counter() - wall, time.process_time() - cpu
    if reply.status_code not in (200, 302, 303):
        raise RuntimeError(f"{address}: {reply.status}")
    return *spent, len(reply.data)


def table(found: list[Measured]) -> Iterator[str]:
    """The slowest page first."""
    yield "| page | changed ms | of it CPU ms | again ms | kB |"
    yield "|---|---:|---:|---:|---:|"
    for one in sorted(found, key=lambda each: -each.changed_cpu):
        times = (one.changed, one.changed_cpu, one.again)
        cells = " | ".join(f"{1000 * each:.0f}" for each in times)
        yield f"| {one.address.removeprefix('/zh/staff')} | {cells} | {one.size / 1000:.1f} |"
    static = files("templates") / "web" / "static"
    once = sum(len((static / name).read_bytes()) for name in STATIC)
    yield f"Style and scripts, once: {once / 1000:.1f} kB"


if __name__ == "__main__":
    main()
