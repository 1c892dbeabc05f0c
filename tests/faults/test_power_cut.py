"""The power is cut at any moment: what was acknowledged before is in the database afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.disk import Op, Record, read_journal
from tests.faults.live_server import EVERYTHING, Crowd, Ledger, LiveServer, opened_database
from tests.faults.power import Cut, cuts

CUTS = 400 if EVERYTHING else 50
PHONES = 8
FORMS = 150 if EVERYTHING else 60  # of each phone
NAME = "evalkit.db"


def recorded(folder: Path, *, hasty: bool) -> tuple[dict[str, bytes], list[Record]]:
    """The files before a server took in forms, and everything that it did to them."""
    faults = folder / "faults"
    faults.mkdir(parents=True)
    (faults / "journal").touch()
    if hasty:
        (faults / "hasty").touch()
    url = f"sqlite:///{folder / NAME}"
    opened_database(url)
    before = {NAME: (folder / NAME).read_bytes()}
    server = LiveServer(home=folder, database=url, faults=faults)
    server.start()
    with Crowd(port=server.port, ledger=Ledger(), clients=PHONES, most=FORMS).sending():
        pass
    server.kill()
    return before, read_journal(faults / "journal")


@pytest.fixture
def after(tmp_path: Path) -> Path:
    folder = tmp_path / "after"
    folder.mkdir()
    return folder


def all_cuts(tmp_path: Path, after: Path, *, hasty: bool) -> list[Cut]:
    before, journal = recorded(tmp_path / "server", hasty=hasty)
    written = {one.name for one in journal if one.op is Op.WRITE}
    assert written == {NAME, f"{NAME}-wal"}, "the log was never moved into the database"
    return list(cuts(before, journal, CUTS, after))


def summary(found: list[Cut]) -> str:
    losing = [len(one.lost) for one in found if one.lost]
    return (
        f"{len(found)} cuts after 1 to {max(one.acknowledged for one in found)} acknowledged,"
        f" {len(losing)} lose some (at most {max(losing, default=0)}),"
        f" {sum(not one.sound for one in found)} leave a damaged database"
    )


def test_a_power_cut_loses_no_acknowledged_answer(
    tmp_path: Path, after: Path, tell: Callable[[str], None]
) -> None:
    found = all_cuts(tmp_path, after, hasty=False)
    tell(summary(found))
    assert [one for one in found if not one.sound or one.lost] == []
    assert max(one.acknowledged for one in found) > PHONES * FORMS / 2


def test_without_a_flush_at_every_commit_it_would(
    tmp_path: Path, after: Path, tell: Callable[[str], None]
) -> None:
    """With `synchronous = NORMAL` the same cuts lose answers: so the test above can see a loss."""
    found = all_cuts(tmp_path, after, hasty=True)
    tell(summary(found))
    assert len([one for one in found if one.lost]) > CUTS / 5
