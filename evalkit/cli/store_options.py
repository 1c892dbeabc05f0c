"""Opening the store for a command: the settings of the environment, and errors in words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from evalkit.cli.messages import RefusedError
from evalkit.services.programmes import find_programme
from evalkit.settings import Settings, SettingsError
from evalkit.store.engine import SchemaError, Store, check_schema, open_store
from evalkit.store.programmes import Programme


@contextmanager
def the_store() -> Iterator[Store]:
    """The store of EVALKIT_HOME at the newest schema, closed afterwards."""
    try:
        store = open_store(Settings.from_environment(os.environ).database_url)
    except SettingsError as error:
        raise RefusedError(str(error)) from error
    try:
        check_schema(store)
        yield store
    except SchemaError as error:
        raise RefusedError(str(error)) from error
    finally:
        store.close()


def the_programme(store: Store, code: str) -> Programme:
    found = find_programme(store, code)
    if found is None:
        raise RefusedError(f"没有项目群 {code}。There is no programme {code}.")
    return found


def the_wave(programme: Programme, wave: str | None) -> str:
    """The wave that is named, else the last one."""
    code = wave or programme.waves[-1].code
    if programme.wave(code) is None:
        known = ", ".join(one.code for one in programme.waves)
        raise RefusedError(f"没有这一轮 {code}（{known}）。There is no wave {code}: {known}.")
    return code
