"""Where instruments are found: in the packaged library and in files of the user.

The only module of this room that reads files.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from instruments.model import Instrument
from instruments.parse import instrument_from_text
from instruments.parse_study import study_from_text
from instruments.problems import InstrumentError, ProblemsError, StudyError, problem
from instruments.study import Study

SUFFIXES = (".yaml", ".yml")


def instrument_ids() -> tuple[str, ...]:
    """The ids of the packaged instruments, in alphabetical order."""
    library = files("instruments") / "library"
    names = (entry.name for entry in library.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def load_instrument(id_or_path: str | Path) -> Instrument:
    """A packaged instrument by its id, or the instrument in a file.

    Raises InstrumentError if there is no such thing or if its content cannot be used.
    """
    if str(id_or_path) in instrument_ids():
        return _packaged(str(id_or_path))
    path = Path(id_or_path)
    if path.suffix.lower() in SUFFIXES or path.exists():
        return instrument_from_text(path.name, _text_of(path, InstrumentError))
    known = ", ".join(instrument_ids())
    raise InstrumentError(str(id_or_path), [problem("FILE-001", str(id_or_path), known=known)])


@cache
def _packaged(instrument_id: str) -> Instrument:
    entry = files("instruments") / "library" / f"{instrument_id}.yaml"
    return instrument_from_text(entry.name, entry.read_text(encoding="utf-8"))


def load_study(path: Path, instrument: Instrument) -> Study:
    """The study in a file. Raises StudyError if it cannot be read or used."""
    return study_from_text(path.name, _text_of(path, StudyError), instrument)


def _text_of(path: Path, refusal: type[ProblemsError]) -> str:
    """The text of a file, which must be UTF-8 (a byte order mark is fine)."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = problem("FILE-002", path.name, byte=error.start + 1)
    except OSError as error:
        found = problem("FILE-003", path.name, reason=error.strerror or type(error).__name__)
    raise refusal(path.name, [found])
