"""A fresh database per test, and somebody who visits the pages on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evalkit.store.engine import Store
from tests.surveys import Visitor, application, new_store, opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    store = new_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def store(empty: Store) -> Store:
    return opened(empty)


@pytest.fixture
def visitor(store: Store, tmp_path: Path) -> Visitor:
    return Visitor(application(tmp_path, store).test_client())
