"""The power is cut under PostgreSQL: what was acknowledged before is there after its recovery."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.faults.live_server import EVERYTHING, Crowd, Ledger, LiveServer, opened_database
from tests.faults.power_postgresql import SETTINGS, Watch, copied, kept_after
from tests.postgresql import Cluster, Stop, new_cluster

CUTS = 40
PHONES = 8
FORMS = 100  # of each phone
# A server of its own and a recovery for every cut: some seconds each.
pytestmark = pytest.mark.skipif(not EVERYTHING, reason="in make test-all only")


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    cluster = new_cluster(durable=True, settings=SETTINGS)
    yield cluster
    cluster.remove()


def lost_in_cuts(cluster: Cluster, folder: Path, *, hasty: bool) -> list[int]:
    """How many acknowledged forms are lost in each of the cuts."""
    faults, before, log = (folder / name for name in ("faults", "before", "log"))
    faults.mkdir()
    if hasty:
        (faults / "hasty").touch()
    url = cluster.new_database()
    opened_database(url)
    cluster.restart(Stop.FAST)  # all of it is on the disk now
    copied(cluster.data, before)
    server = LiveServer(home=folder, database=url, faults=faults)
    server.start()
    ledger = Ledger()
    crowd = Crowd(port=server.port, ledger=ledger, clients=PHONES, most=FORMS)
    with Watch(cluster=cluster, ledger=ledger) as watch, crowd.sending():
        pass
    server.kill()
    cluster.stop(Stop.IMMEDIATE)
    copied(cluster.data / "pg_wal", log)
    rng = np.random.default_rng(1)
    busy = [one for one in watch.moments if 0 < len(one.acknowledged) < len(ledger.acknowledged)]
    lost = []
    for k in rng.choice(len(busy), size=min(CUTS, len(busy)), replace=False):
        found = kept_after(busy[k], before, log, cluster, rng)
        lost.append(len(busy[k].acknowledged - found))
    shutil.rmtree(before)
    shutil.rmtree(log)
    return lost


def summary(lost: list[int]) -> str:
    return f"{len(lost)} cuts, {sum(map(bool, lost))} lose some (at most {max(lost)})"


def test_a_power_cut_under_postgresql_loses_no_acknowledged_answer(
    cluster: Cluster, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    """Though `synchronous_commit` is off by the server's default."""
    lost = lost_in_cuts(cluster, tmp_path, hasty=False)
    tell(summary(lost))
    assert lost == [0] * CUTS


def test_without_waiting_for_the_log_it_would(
    cluster: Cluster, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    """So the test above can see a loss."""
    lost = lost_in_cuts(cluster, tmp_path, hasty=True)
    tell(summary(lost))
    assert sum(map(bool, lost)) > len(lost) / 5
