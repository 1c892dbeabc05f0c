"""Where instruments are found: in the packaged library and in files of the user.

The only module of this room that reads files.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from instruments.analysis_plan import AnalysisPlan
from instruments.cases import Case
from instruments.contracts import ContractTarget
from instruments.model import Instrument
from instruments.parse import instrument_from_texts
from instruments.parse_analysis_plan import plan_from_text
from instruments.parse_case import case_from_text
from instruments.parse_contract import contract_from_text, twice
from instruments.parse_study import study_from_text
from instruments.problems import (
    CaseError,
    ContractError,
    InstrumentError,
    PlanError,
    ProblemsError,
    StudyError,
    problem,
)
from instruments.study import Study

SUFFIXES = (".yaml", ".yml")
FIGURES = ".indicators"  # ends the name of the file with the figures of an instrument


def instrument_ids() -> tuple[str, ...]:
    """The ids of the packaged instruments, in alphabetical order."""
    library = files("instruments") / "library"
    names = (entry.name for entry in library.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.count(".") == 1))


def load_instrument(id_or_path: str | Path) -> Instrument:
    """A packaged instrument by its id, or the instrument in a file.

    The figures may lie beside `name.yaml`, in `name.indicators.yaml`; either file stands for both.
    Raises InstrumentError if there is no such thing or if its content cannot be used.
    """
    if str(id_or_path) in instrument_ids():
        return _packaged(str(id_or_path))
    path = _questions_of(Path(id_or_path))
    if path.suffix.lower() in SUFFIXES or path.exists():
        beside = path.with_suffix(f"{FIGURES}{path.suffix}")
        names = [path, beside] if beside.is_file() else [path]
        return instrument_from_texts({each.name: _text_of(each, InstrumentError) for each in names})
    known = ", ".join(instrument_ids())
    raise InstrumentError(str(id_or_path), [problem("FILE-001", str(id_or_path), known=known)])


def _questions_of(path: Path) -> Path:
    """The file with the questions, where a path names the one with the figures beside it."""
    if not path.stem.endswith(FIGURES):
        return path
    questions = path.with_name(path.stem.removesuffix(FIGURES) + path.suffix)
    return questions if questions.is_file() else path


@cache
def _packaged(instrument_id: str) -> Instrument:
    library = files("instruments") / "library"
    entries = [library / f"{instrument_id}{end}.yaml" for end in ("", FIGURES)]
    return instrument_from_texts(
        {entry.name: entry.read_text(encoding="utf-8") for entry in entries if entry.is_file()}
    )


def case_ids() -> tuple[str, ...]:
    """The ids of the packaged cases, in alphabetical order."""
    entries = (files("instruments") / "cases").iterdir()
    names = (entry.name for entry in entries if entry.name.endswith(".yaml"))
    return tuple(sorted((name.removesuffix(".yaml") for name in names), key=str.lower))


def load_case(id_or_path: str | Path) -> Case:
    """A packaged case by its id (in any case of letters), or the case in a file.

    Raises CaseError if there is no such thing or if its content cannot be used.
    """
    for known in case_ids():
        if known.lower() == str(id_or_path).lower():
            entry = files("instruments") / "cases" / f"{known}.yaml"
            return case_from_text(entry.name, entry.read_text(encoding="utf-8"))
    path = Path(id_or_path)
    if path.suffix.lower() in SUFFIXES or path.exists():
        return case_from_text(path.name, _text_of(path, CaseError))
    facts = {"known": ", ".join(case_ids())}
    raise CaseError(str(id_or_path), [problem("FIG-020", str(id_or_path), **facts)])


def load_study(path: Path, instrument: Instrument) -> Study:
    """The study in a file. Raises StudyError if it cannot be read or used."""
    return study_from_text(path.name, _text_of(path, StudyError), instrument)


def load_plan(path: Path) -> AnalysisPlan:
    """The analysis plan in a file. Raises PlanError if it cannot be read or used."""
    return plan_from_text(path.name, _text_of(path, PlanError))


def load_contracts(
    paths: Iterable[Path], instrument: Instrument, study: Study | None
) -> dict[str, tuple[ContractTarget, ...]]:
    """The targets of every project that a contract file speaks about.

    Raises ContractError with all problems of the first file that has any.
    """
    projects = None if study is None else [project.code for project in study.projects]
    contracts = [
        contract_from_text(path.name, _text_of(path, ContractError), instrument, projects)
        for path in paths
    ]
    doubled = [problem("FIG-018", "project", value=code) for code in twice(contracts)]
    if doubled:
        raise ContractError("project", doubled)
    return {contract.project: contract.targets for contract in contracts}


def _text_of(path: Path, refusal: type[ProblemsError]) -> str:
    """The text of a file, which must be UTF-8 (a byte order mark is fine)."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = problem("FILE-002", path.name, byte=error.start + 1)
    except OSError as error:
        found = problem("FILE-003", path.name, reason=error.strerror or type(error).__name__)
    raise refusal(path.name, [found])
