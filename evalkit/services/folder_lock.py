"""One run at a time writes into a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = ".lock"


class FolderInUseError(Exception):
    """Another run is writing there. `folder` says where."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"Another run is writing into {folder}.")


@contextmanager
def only_run_in(folder: Path) -> Iterator[None]:
    """Raises FolderInUseError while another process holds the folder.

    The system lets go of the lock when its holder ends, however it ends: nothing is left to clear
    away but an empty file. Where the system has no such locks (Windows), nothing is held.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except BlockingIOError as error:
            raise FolderInUseError(folder) from error
        yield
