"""What a section of the staff pages brings: its views, its lines in the menu, what there is to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from flask import Blueprint

from evalkit.access.rights import Action
from evalkit.services.logging_in import Person
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from evalkit.web.wording import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the menu, shown to whoever may do its action.

    `label` is a key of the wording; the key with `_does` says in a sentence what is done there.
    `in_programme` is False for pages of the installation.
    """

    endpoint: str
    label: str
    action: Action
    in_programme: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something that waits to be done by somebody, with the way to the page where it is done.

    One that `is_done` stays on the checklist, ticked off.
    """

    text: str
    url: str
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """For whom duties are looked up: a person with their rights in one programme."""

    store: Store
    person: Person
    programme: Programme
    words: Words


def no_duties(asking: Asking) -> Iterable[Duty]:
    del asking
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A blueprint and what the shell shows of it. `duties` may read the store, never write."""

    pages: Blueprint
    menu: tuple[Entry, ...] = field(default=())
    duties: Callable[[Asking], Iterable[Duty]] = no_duties
