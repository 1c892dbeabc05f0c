"""The two folders that an assessment writes: they appear complete or not at all.

They grow inside `.unfinished`, which stays when a run is stopped, so that the next one goes on.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from evalkit.services.print_record import RECORD, Shelf

RELEASED, INTERNAL, UNFINISHED = "released", "internal", ".unfinished"


class Unfinished:
    """The growing folders below `out`. Only for the run that holds the lock of `out`."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.folder = out / UNFINISHED
        self.released = self.folder / RELEASED
        self.internal = self.folder / INTERNAL

    @property
    def shelf(self) -> Shelf:
        return Shelf(folder=self.released, record=self.internal / RECORD)

    def begin(self) -> None:
        """Keep the PDFs of a stopped run and its record; what else it left is made anew.

        Without a stopped run the record begins with that of the finished one.
        """
        record = self.shelf.record
        self.keep_only(path.name for path in self.released.glob("*.pdf"))
        for name in (RELEASED, INTERNAL):
            shutil.rmtree(self._old(name), ignore_errors=True)
        self.internal.mkdir(parents=True, exist_ok=True)
        self.released.mkdir(exist_ok=True)
        for path in self.internal.iterdir():
            if path != record:
                path.unlink()
        finished = self.out / INTERNAL / RECORD
        if not record.exists() and finished.exists():
            shutil.copyfile(finished, record)

    def keep_only(self, names: Iterable[str]) -> None:
        """Remove from the released part what is not among these."""
        wanted = set(names)
        for path in self.released.glob("*"):
            if path.name not in wanted:
                path.unlink()

    def finish(self) -> None:
        """Swap the new folders in; the old ones go only when the new ones stand complete."""
        for name in (RELEASED, INTERNAL):
            if (self.out / name).exists():
                (self.out / name).rename(self._old(name))
            (self.folder / name).rename(self.out / name)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _old(self, name: str) -> Path:
        return self.folder / f"old-{name}"
