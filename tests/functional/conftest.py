"""A fresh database per test and somebody who visits the pages on it; plans that were run once for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evalkit.store.engine import Store, open_store
from tests.analysis_runs import PLANS, analyse, practice
from tests.surveys import Visitor, application, new_store, opened


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever stands on the store is tested on both databases, unless marked `sqlite`."""
    if "empty" in metafunc.fixturenames:
        only_sqlite = metafunc.definition.get_closest_marker("sqlite") is not None
        databases = ["sqlite"] if only_sqlite else ["sqlite", "postgresql"]
        metafunc.parametrize("empty", databases, indirect=True)


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        store = new_store(tmp_path)
    else:
        store = open_store(request.getfixturevalue("postgresql").emptied())
    yield store
    store.close()


@pytest.fixture
def store(empty: Store) -> Store:
    return opened(empty)


@pytest.fixture
def visitor(store: Store, tmp_path: Path) -> Visitor:
    return Visitor(application(tmp_path, store).test_client())


@pytest.fixture(scope="session", params=["lq2002", "bh1996"])
def finished(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped example plans, run as a reader of the manual runs them."""
    out = tmp_path_factory.mktemp(request.param)
    result = analyse(PLANS / f"{request.param}.yaml", out, "--lang", "zh", "--lang", "en")
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture(scope="session")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice")
    out = folder / "out"
    result = analyse(practice(folder), out)
    assert result.exit_code == 0, result.output
    return out
