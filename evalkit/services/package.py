"""The printed files of a programme in one ZIP, with a page that lists them."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from pathlib import Path

from evalkit.services.print_order import PrintOrder, latest_assessments
from evalkit.services.printing import Prints
from instruments.study import Project
from reports.document_kinds import DocumentKind, ProgrammeKind, ProjectKind
from reports.file_index import FileIndex, ListedFile, ListedKind, ListedProject, index_html
from scoring.assessment.results import Assessment

INDEX, SUMS = "index.html", "SHA256SUMS"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can hold
UNIX, READABLE_FILE = 3, 0o100644 << 16


def index_of(order: PrintOrder, prints: Prints) -> str:
    """The page that lists what an order has printed, and what it could not."""
    released = order.released
    return index_html(
        FileIndex(
            label=released.label,
            dated=order.wanted.dated,
            simulated=released.simulated,
            instrument=f"{released.instrument} {released.version}",
            data_hash=released.input_hash,
            instrument_hash=released.instrument_hash,
            kinds=tuple(
                _listed(kind) for kind in order.wanted.kinds if isinstance(kind, ProjectKind)
            ),
            projects=_projects(order, prints),
            of_programme=tuple(
                (_listed(kind), _files(prints, kind=kind))
                for kind in order.wanted.kinds
                if isinstance(kind, ProgrammeKind)
            ),
            failures=prints.failures,
        )
    )


def _listed(kind: DocumentKind) -> ListedKind:
    return ListedKind(code=kind.code, name=kind.name)


def _projects(order: PrintOrder, prints: Prints) -> tuple[ListedProject, ...]:
    assessed = {one.project: one for one in latest_assessments(order.released)}
    return tuple(
        _listed_project(project, assessed.get(project.code), prints)
        for project in order.study.projects
        if order.projects is None or project.code in order.projects
    )


def _listed_project(project: Project, found: Assessment | None, prints: Prints) -> ListedProject:
    return ListedProject(
        code=project.code,
        label=project.label,
        county=project.county,
        assessment=found,
        files=_files(prints, project=project.code),
    )


def _files(
    prints: Prints, *, project: str = "", kind: DocumentKind | None = None
) -> tuple[ListedFile, ...]:
    failed = {failure.key for failure in prints.failures}
    printed = tuple(
        ListedFile(
            kind=sheet.kind.code,
            lang=sheet.lang,
            name="" if sheet.name in failed else sheet.name,
        )
        for sheet in prints.sheets
        if sheet.imprint.project == project and kind in (None, sheet.kind)
    )
    beside = tuple(
        ListedFile(kind=one.kind.code, lang=one.lang, name=one.name)
        for one in prints.beside
        if one.project == project and kind in (None, one.kind)
    )
    return printed + beside


def pack(package: Path, folder: Path, prints: Prints, index: str) -> None:
    """Write the ZIP: the same files give the same bytes, and it appears complete or not at all."""
    package.parent.mkdir(parents=True, exist_ok=True)
    part = package.with_name(f".{package.name}.part")
    sums = [(INDEX, sha256(index.encode()).hexdigest())]
    with zipfile.ZipFile(part, "w") as archive:
        _add(archive, INDEX, index.encode())
        for name in sorted(prints.names):
            content = (folder / name).read_bytes()
            sums.append((name, sha256(content).hexdigest()))
            _add(archive, name, content)
        _add(archive, SUMS, "".join(f"{digest}  {name}\n" for name, digest in sums).encode())
    part.replace(package)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    about = zipfile.ZipInfo(name, FIXED_TIME)
    about.create_system, about.external_attr = UNIX, READABLE_FILE
    archive.writestr(about, content)  # stored: a PDF is compressed already
