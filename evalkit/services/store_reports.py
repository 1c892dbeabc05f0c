"""The documents of a programme from what the server has received."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from evalkit.services.assess_files import Material, scored
from evalkit.services.figures import figures_in
from evalkit.services.folder_lock import only_run_in
from evalkit.services.package import index_of, pack
from evalkit.services.print_order import PrintOrder, Wanted
from evalkit.services.print_record import RECORD, Shelf
from evalkit.services.printing import Prints, Progress, print_documents
from evalkit.services.programmes import find_programme, latest_instrument
from evalkit.services.releasing import Releasable, keep_releases, releasable
from evalkit.services.responses import responses_in
from evalkit.services.signed_papers import signed_papers, with_signed_conditions
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from instruments.text import Text
from reports.document_kinds import ProgrammeKind


class NothingToReportError(Exception):
    """The programme or project is unknown, or nobody has answered yet; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOrder:
    """`projects` empty stands for all of them. `folder` takes the PDFs and their record."""

    programme: str
    projects: tuple[str, ...]
    wanted: Wanted
    folder: Path
    package: Path | None = None


def report_from_store(store: Store, order: ReportOrder, progress: Progress) -> Prints:
    """Score the whole programme, since projects are compared with it, and print what is asked.

    Raises NothingToReportError, or FolderInUseError while another run prints the same programme.
    """
    material = material_in(store, order.programme)
    _check_projects(order.projects, material)
    programme = _found(store, order.programme)
    today = order.wanted.dated
    going = releasable(store, programme, material, scored(material, today).released, today)
    for_all = any(isinstance(kind, ProgrammeKind) for kind in order.wanted.kinds)
    projects = None if for_all or not order.projects else order.projects
    keep_releases(store, programme, material, going, projects=projects, today=today)
    prints_of = PrintOrder(
        wanted=order.wanted,
        instrument=material.instrument,
        study=with_signed_conditions(store, order.programme, material.study),
        released=going.released,
        projects=order.projects or None,
        programme=order.programme,
        older=going.older,
        approved_waves=tuple(one.code for one in programme.waves if one.requires_approval),
        sign_offs=signed_papers(store, order.programme, material.study),
    )
    with only_run_in(order.folder):
        shelf = Shelf(folder=order.folder, record=order.folder / RECORD)
        prints = replace(
            print_documents(prints_of, shelf, progress=progress),
            held=_held(material, going, order.projects),
        )
        if order.package is not None:
            pack(order.package, order.folder, prints, index_of(prints_of, prints))
    return prints


def _held(material: Material, going: Releasable, asked: tuple[str, ...]) -> tuple[Text, ...]:
    """The names of projects that were printed with the figures of their last release."""
    codes = {project for _, project in going.held}
    return tuple(
        one.label
        for one in material.study.projects
        if one.code in codes and (not asked or one.code in asked)
    )


def _check_projects(asked: tuple[str, ...], material: Material) -> None:
    """Projects that are named must be known and have answers; of all projects, one at least."""
    known = [project.code for project in material.study.projects]
    answered = {response.project for response in material.responses}
    unknown = [code for code in asked if code not in known]
    silent = [code for code in asked if code not in answered]
    if unknown:
        raise NothingToReportError(
            f"项目群里没有这些项目：{'、'.join(unknown)}；现有：{'、'.join(known)}。"
            f" The programme has no project {', '.join(unknown)}; there are {', '.join(known)}."
        )
    if silent or not answered:
        raise NothingToReportError(
            f"还没有人回答：{'、'.join(silent or known)}。"
            f" Nobody has answered for {', '.join(silent or known)} yet."
        )


def material_in(store: Store, code: str) -> Material:
    """Everything that the store holds of a programme, as an assessment reads it.

    Raises NothingToReportError for an unknown programme.
    """
    programme = _found(store, code)
    return Material(
        instrument=latest_instrument(store, programme),
        study=programme.study,
        responses=tuple(responses_in(store, code)),
        indicators=figures_in(store, code),
    )


def _found(store: Store, code: str) -> Programme:
    programme = find_programme(store, code)
    if programme is None:
        raise NothingToReportError(
            f"库中没有项目群 {code}。 There is no programme {code!r} in the store."
        )
    return programme
