"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.postgresql import Cluster, new_cluster

# The same examples in every run and no time limits: a test that fails now and then is broken.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL server that does not wait for the disk."""
    cluster = new_cluster()
    yield cluster
    cluster.remove()


@pytest.fixture(scope="session")
def durable_postgresql() -> Iterator[Cluster]:
    """A PostgreSQL server that flushes at every commit, for tests that crash it. They leave it running."""
    cluster = new_cluster(durable=True)
    yield cluster
    cluster.remove()
