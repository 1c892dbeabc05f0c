"""A live server on a fresh database, on every kind of database that evalkit runs on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.live_server import LiveServer, opened_database

MEASURED: list[str] = []


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Figures that belong to the result; they stand at the end of the run's output."""
    return lambda figures: MEASURED.append(f"{request.node.name}: {figures}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if MEASURED:
        terminalreporter.section("measured under faults")
        for line in MEASURED:
            terminalreporter.write_line(line)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with the short questionnaire opened, durable as in real use."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'evalkit.db'}"
    else:
        url = request.getfixturevalue("durable_postgresql").new_database()
    opened_database(url)
    return url


@pytest.fixture
def server(tmp_path: Path, database: str) -> Iterator[LiveServer]:
    live = LiveServer(home=tmp_path, database=database)
    live.start()
    yield live
    live.stop()


@pytest.fixture
def faulty(tmp_path: Path, database: str) -> Iterator[LiveServer]:
    """The same on a machine whose disk and clock can be made to fail."""
    faults = tmp_path / "faults"
    faults.mkdir()
    live = LiveServer(home=tmp_path, database=database, faults=faults)
    live.start()
    yield live
    live.stop()
