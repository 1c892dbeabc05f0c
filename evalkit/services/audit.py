"""Writing into the audit log, and reading it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from evalkit.exchange.csv_text import MARK, csv_text
from evalkit.store import audit as kept
from evalkit.store.audit import Act, Line
from evalkit.store.engine import Store

TRIES = 5  # another server on the same database may take the next number first
HEADER = (
    "number",
    "at",
    "actor",
    "programme",
    "action",
    "did",
    "wave",
    "project",
    "about",
    "chain",
)
MACHINE = "evalkit"  # the actor of what was done at the command line of the machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Only the lines of this person, action and project; empty stands for all."""

    actor: str = ""
    action: str = ""
    project: str = ""

    def keeps(self, act: Act) -> bool:
        pairs = ((self.actor, act.actor), (self.action, act.action), (self.project, act.project))
        return all(not wanted or wanted == found for wanted, found in pairs)


def note(store: Store, act: Act) -> None:
    for left in reversed(range(TRIES)):
        try:
            store.write(lambda db: kept.add_act(db, act))
        except IntegrityError:
            if not left:
                raise
        else:
            return


def lines_of(store: Store, programme: str | None) -> tuple[Line, ...]:
    """Of one programme the newest first, or everything in its order."""
    with store.reading() as db:
        return tuple(kept.lines(db, programme))


def audit_csv(lines: Iterable[Line]) -> str:
    """UTF-8 with a byte-order mark; nothing in it can become a formula."""
    return MARK + csv_text([HEADER, *map(_cells, lines)])


def _cells(line: Line) -> tuple[int | str, ...]:
    act = line.act
    what = (act.actor, act.programme, act.action, act.did, act.wave, act.project, act.about)
    return (line.number, act.at.isoformat(), *what, line.chain)
