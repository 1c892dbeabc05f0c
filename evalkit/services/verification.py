"""Hold a printed file against the data it says it was made from, and against the record of prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from evalkit.exchange.imprint import Imprint, read_back
from evalkit.services.assess_files import FilesToAssess, Material, read_material
from evalkit.services.print_record import Entry, entries_in
from evalkit.services.programmes import programmes
from evalkit.services.remembered_inputs import remembered
from evalkit.services.store_reports import material_in
from evalkit.store.engine import Store
from scoring.assessment.fingerprint import input_hash


class Verdict(StrEnum):
    """The gravest thing that was found."""

    SAME = "same"
    DATA_CHANGED = "data-changed"
    INSTRUMENT_DIFFERS = "instrument-differs"
    ALTERED = "altered"
    NOT_OURS = "not-ours"
    NOTHING_TO_COMPARE = "nothing-to-compare"


class Pages(StrEnum):
    """What the record of prints says about the bytes of the file."""

    AS_PRINTED = "as-printed"
    ALTERED = "altered"
    UNKNOWN = "unknown"  # no record knows this document


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The hashes as they are today, computed from `name`: a programme of the store, or files."""

    name: str
    data: str
    instrument: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """`attached` says whether the numbers inside an archive form carry the file's own hashes."""

    imprint: Imprint | None = None
    pages: Pages = Pages.UNKNOWN
    attached: bool | None = None
    now: Now | None = None

    @property
    def verdict(self) -> Verdict:
        if self.imprint is None:
            return Verdict.NOT_OURS
        if self.pages is Pages.ALTERED or self.attached is False:
            return Verdict.ALTERED
        return self.of_data

    @property
    def of_data(self) -> Verdict:
        """What is to be said of the data, whatever became of the pages."""
        if self.imprint is None or self.now is None:
            return Verdict.NOTHING_TO_COMPARE
        if self.now.instrument != self.imprint.instrument:
            return Verdict.INSTRUMENT_DIFFERS
        return Verdict.SAME if self.now.data == self.imprint.data else Verdict.DATA_CHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What a file is held against: the records of prints, and the data where they may lie.

    Files that are named come first. A document from the store names its programme. One that was
    made from files is held against those that its record remembers, else against every programme
    of the store that has its project; the one that is most like it is taken.
    """

    records: tuple[Path, ...] = ()
    files: FilesToAssess | None = None
    store: Store | None = None
    programme: str = ""


def verify(pdf: bytes, against: Against) -> Verification:
    """Read the imprint, compute the hashes again and look the bytes up.

    A file is altered if a record knows a document with exactly its imprint but none with its bytes,
    or if the numbers inside it belong to other data. What no record knows, nobody can say.
    Raises ProblemsError where the files have problems, NothingToReportError for an unknown
    programme.
    """
    found = read_back(pdf)
    if found is None:
        return Verification()
    imprint = found.imprint
    known = [(record, one) for record in against.records for one in entries_in(record)]
    mine = [(record, one) for record, one in known if one.imprint == imprint]
    candidates = _candidates(against, imprint, {record.parent for record, _ in mine})
    return Verification(
        imprint=imprint,
        pages=_pages(pdf, [one for _, one in known], is_known=bool(mine)),
        attached=None if found.numbers is None else _belong(found.numbers, imprint),
        now=max(
            (_now(name, material, imprint) for name, material in candidates),
            key=lambda one: (one.instrument == imprint.instrument, one.data == imprint.data),
            default=None,
        ),
    )


def _pages(pdf: bytes, known: list[Entry], *, is_known: bool) -> Pages:
    digest = sha256(pdf).hexdigest()
    if any(entry.bytes_hash == digest for entry in known):
        return Pages.AS_PRINTED
    return Pages.ALTERED if is_known else Pages.UNKNOWN


def _belong(numbers: bytes, imprint: Imprint) -> bool:
    try:
        programme = json.loads(numbers)["programme"]
        hashes = (programme["input_hash"], programme["instrument_hash"])
    except (ValueError, KeyError, TypeError):
        return False
    return hashes == (imprint.data, imprint.instrument)


def _candidates(
    against: Against, imprint: Imprint, folders: set[Path]
) -> Iterator[tuple[str, Material]]:
    """The data that the document may have been made from, each with its name."""
    code = against.programme or imprint.programme
    if against.files is not None:
        yield against.files.responses.name, read_material(against.files)
        return
    from_files = [] if code else [files for folder in folders if (files := remembered(folder))]
    for files in from_files:
        with suppress(FileNotFoundError):  # moved or cleared away since
            yield str(files.responses.resolve()), read_material(files)
    if against.store is None or from_files:
        return
    if code:
        yield code, material_in(against.store, code)
        return
    for programme in programmes(against.store):
        if imprint.project in {"", *(project.code for project in programme.study.projects)}:
            yield programme.code, material_in(against.store, programme.code)


def _now(name: str, material: Material, imprint: Imprint) -> Now:
    """The day of the document counts only where a contract sets a due day."""
    return Now(
        name=name,
        instrument=material.instrument.content_hash,
        data=input_hash(
            material.instrument,
            material.study,
            material.responses,
            material.indicators,
            as_of=imprint.dated,
        ),
    )
