"""A roster from upload to draw: every problem at once, nothing half kept, and one seed for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from evalkit.services.programmes import close_wave
from evalkit.services.rosters import (
    NothingToDrawError,
    RoleOnRoster,
    WaveOpenError,
    check_roster,
    draw_people,
    forget_people,
    keep_roster,
    rosters_in,
    seed_of,
)
from evalkit.services.visits import note_visit, rates_in
from evalkit.store.engine import Store
from evalkit.store.rosters import roster_of
from instruments.problems import ImportRefusedError
from instruments.text import Lang
from instruments.visits import Outcome, RosterPerson
from tests.fieldwork import (
    HEAD,
    WAVE,
    cases,
    csv,
    draws,
    keeps,
    planned,
    programme,
    village,
    villagers,
)
from tests.surveys import CODE, NOON, opened


def refusal(store: Store, *rows: str, head: str = HEAD) -> ImportRefusedError:
    with pytest.raises(ImportRefusedError) as caught:
        keep_roster(store, programme(store), WAVE, source="r.csv", content=csv(rows, head))
    return caught.value


def on_roster(store: Store) -> int:
    with store.reading() as db:
        return len(roster_of(db, CODE, WAVE))


@pytest.mark.sqlite
def test_every_problem_of_a_roster_is_told_at_once_and_nothing_is_kept(store: Store) -> None:
    error = refusal(
        store,
        "P1,H1,1,LXM,user",
        "P1,H1,1,LXM,user",
        "P9,H1,2,LXM,user",
        "P1,H1,3,李小明,user",
        "P1,H1,4,LXM,nobody",
        "P1,,5,LXM,user",
        f"P1,H1,{'长' * 41},LXM,user",
        "P1,H\x07,1,LXM,user",
    )
    assert [(one.code, one.row) for one in error.problems] == [
        ("ROSTER-004", 3),
        ("DATA-011", 4),
        ("ROSTER-002", 5),
        ("DATA-007", 6),
        ("DATA-009", 7),
        ("ROSTER-007", 8),
        ("DATA-027", 9),
    ]
    assert on_roster(store) == 0


@pytest.mark.sqlite
def test_a_full_name_is_refused_and_not_repeated(store: Store) -> None:
    report = refusal(store, "P1,H1,3,李小明,user").report(Lang.ZH)
    assert "李小明" not in report
    assert "不要写全名" in report


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("head", "rows", "code"),
    [
        ("project,hamlet,household,role", ["P1,H1,1,user"], "ROSTER-001"),
        (HEAD, [], "ROSTER-006"),
    ],
)
def test_a_roster_without_its_columns_or_without_people(
    store: Store, head: str, rows: list[str], code: str
) -> None:
    assert [one.code for one in refusal(store, *rows, head=head).problems] == [code]


def test_a_dry_run_counts_and_keeps_nothing(store: Store) -> None:
    opened(store, study=planned(user=(30, 10), vc=(3, 3)))
    rows = [*villagers("user", 29), *villagers("vc", 3, first=29)]
    checked = check_roster(store, programme(store), WAVE, source="r.csv", content=csv(rows))
    assert len(checked.people) == 31, "one of them has both roles"
    assert checked.rows == (
        RoleOnRoster(project="P1", role="vc", listed=3, frame=3, planned=3, target=3),
        RoleOnRoster(project="P1", role="user", listed=29, frame=28, planned=30, target=10),
    )
    assert [(row.drawn, row.reserves, row.differs) for row in checked.rows] == [
        (3, 0, False),
        (10, 10, True),
    ]
    assert on_roster(store) == 0


def test_a_second_upload_takes_the_place_of_the_first(store: Store) -> None:
    opened(store, study=planned(user=(30, 10)))
    keeps(store, villagers("user", 30))
    draws(store)
    keeps(store, villagers("user", 20))
    assert [row.listed for row in rosters_in(store, programme(store), WAVE)] == [20]
    assert cases(store) == ()


def test_a_roster_that_was_visited_stands(store: Store) -> None:
    user = village(store)
    before = cases(store)
    assert note_visit(store, CODE, before[0].id, Outcome.REFUSED, user=user, at=NOON) is None
    error = refusal(store, *villagers("user", 20))
    assert {one.code for one in error.problems} == {"ROSTER-005"}
    with pytest.raises(NothingToDrawError, match="P1"):
        draws(store)
    assert [case.id for case in cases(store)] == [case.id for case in before]


def test_a_wave_keeps_the_seed_of_its_first_draw(store: Store) -> None:
    opened(store, study=planned(user=(30, 10)))
    keeps(store, villagers("user", 30))
    draws(store, seed="first")
    chosen = [case.person for case in cases(store)]
    draws(store, seed="another")
    assert [case.person for case in cases(store)] == chosen
    assert seed_of(store, CODE, WAVE) == "first"


@pytest.mark.sqlite
def test_what_has_no_roster_cannot_be_drawn(store: Store) -> None:
    with pytest.raises(NothingToDrawError, match="P2"):
        draw_people(store, programme(store), WAVE, ["P2"], at=NOON)


def test_a_closed_wave_forgets_its_people_and_keeps_its_rates(store: Store, tmp_path: Path) -> None:
    user = village(store)
    first = cases(store)[0]
    note_visit(store, CODE, first.id, Outcome.COMPLETED, user=user, at=NOON)
    before = rates_in(store, CODE, WAVE)
    with pytest.raises(WaveOpenError, match="close it"):
        forget_people(store, programme(store), WAVE)
    close_wave(store, CODE, WAVE)
    assert stands_in_the_file(store, tmp_path, first.person)
    assert forget_people(store, programme(store), WAVE) == 30
    assert forget_people(store, programme(store), WAVE) == 0
    with store.reading() as db:
        people = [one.person for one in roster_of(db, CODE, WAVE)]
    assert {(one.initials, one.hamlet, one.household) for one in people} == {("", "", "")}
    assert {one.roles for one in people} == {("user",)}
    assert rates_in(store, CODE, WAVE) == before
    if store.engine.dialect.name == "sqlite":
        assert not stands_in_the_file(store, tmp_path, first.person)


def stands_in_the_file(store: Store, folder: Path, person: RosterPerson) -> bool:
    """Neighbouring columns lie side by side; true where there is no file to look into."""
    raw = b"".join(path.read_bytes() for path in folder.glob("evalkit.db*"))
    return not raw or f"{person.initials}{person.hamlet}{person.household}".encode() in raw


def test_a_case_knows_how_likely_it_was_and_what_its_role_is_promised(store: Store) -> None:
    village(store)
    assert {(case.selected, case.frame, case.mode) for case in cases(store)} == {
        (10, 30, "confidential")
    }
    assert len(cases(store, in_use=False)) == 10
