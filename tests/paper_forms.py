"""Paper forms of a service user, typed in without the pages."""

from __future__ import annotations

from evalkit.services.paper_code import ByHand, read_code
from evalkit.services.paper_desk import PaperProblem
from evalkit.services.paper_entry import finish_entry, open_paper, save_part
from evalkit.services.programmes import find_programme
from evalkit.store import staff
from evalkit.store.engine import Store
from evalkit.store.paper import Outcome, PaperKey
from tests.surveys import CODE, NOON

NUMBER = "P1-w2-user-001"
TYPED = {
    "consent": "1",
    "q-BG-use": "some",
    "q-S1-1": "4",
    "q-S1-2": "/",
    "q-Q-need": "yes",
    "q-V1-1": "+",
    "q-V1-2": "10",
    "comment": "更热的饭",
    "minutes": "12",
    "day": "2026-03-01",
    "interviewer": "zhao",
}


def key(store: Store, typed: str = NUMBER) -> PaperKey:
    programme = find_programme(store, CODE)
    assert programme is not None
    found = read_code(store, programme, typed, ByHand())
    assert isinstance(found, PaperKey)
    return found


def enters(
    store: Store, person: str, number: str = NUMBER, **changes: str
) -> Outcome | PaperProblem | None:
    one = key(store, number)
    assert not isinstance(open_paper(store, one, person), PaperProblem)
    values = {**TYPED, **{f"q-{name.replace('_', '-')}": to for name, to in changes.items()}}
    assert save_part(store, CODE, number, person, values) is None
    return finish_entry(store, CODE, number, person, at=NOON)


def begin_paper(store: Store, number: str, person: str) -> None:
    assert not isinstance(open_paper(store, key(store, number), person), PaperProblem)


def enter_differently(store: Store, number: str) -> None:
    """Two people read one answer otherwise."""
    enters(store, "li", number)
    enters(store, "wu", number, S1_1="5")


def name_of(store: Store, user_id: str) -> str:
    with store.reading() as db:
        user = staff.find_user(db, user_id)
    assert user is not None
    return user.name
