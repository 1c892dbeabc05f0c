"""The demonstration programme from simulated answers to the store, and a report from the store."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from evalkit.services.demonstration import Steps, build_demonstration
from evalkit.services.demonstration_switch import PROGRAMME
from evalkit.services.print_order import Wanted
from evalkit.services.store_reports import NothingToReportError, ReportOrder, report_from_store
from evalkit.store.engine import Store, open_store
from reports.document_kinds import BY_DEFAULT, ProjectKind

QUIET = Steps(
    simulating=lambda: None,
    scoring=lambda _responses: None,
    printing=lambda _done, _total: None,
    storing=lambda: None,
)


def of_projects() -> list[ProjectKind]:
    return [kind for kind in BY_DEFAULT if isinstance(kind, ProjectKind)]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Path]:
    home = tmp_path_factory.mktemp("home")
    store = open_store(f"sqlite:///{home / 'evalkit.db'}")
    build_demonstration(store, home / "demo", QUIET, projects=2)
    return store, home / "demo"


def test_every_project_is_printed_in_both_languages(demo: tuple[Store, Path]) -> None:
    names = {path.name for path in demo[1].glob("released/P*.pdf")}
    assert names == {
        f"P{number:02}-w2-{kind.code}-{lang}.pdf"
        for number in (1, 2)
        for kind in of_projects()
        for lang in ("zh", "en")
    }


def test_a_second_build_gives_the_same_bytes(demo: tuple[Store, Path]) -> None:
    store, folder = demo
    before = {path.name: path.read_bytes() for path in folder.glob("*/*") if path.is_file()}
    build_demonstration(store, folder, QUIET, projects=2)
    after = {path.name: path.read_bytes() for path in folder.glob("*/*") if path.is_file()}
    assert after == before


def test_simulated_data_say_so_in_every_file_that_is_released(demo: tuple[Store, Path]) -> None:
    content = json.loads((demo[1] / "released" / "assessment.json").read_text(encoding="utf-8"))
    assert content["programme"]["simulated"] is True


def order(project: str, folder: Path) -> ReportOrder:
    return ReportOrder(
        programme=PROGRAMME,
        projects=(project,),
        wanted=Wanted(dated=date(2026, 6, 30)),
        folder=folder,
    )


def test_a_report_is_made_from_what_the_store_holds(
    demo: tuple[Store, Path], tmp_path: Path
) -> None:
    prints = report_from_store(demo[0], order("P01", tmp_path), lambda _done, _total: None)
    names = [sheet.name for sheet in prints.done]
    assert names == [f"P01-w2-{kind.code}-zh.pdf" for kind in of_projects()]
    assert all((tmp_path / name).read_bytes().startswith(b"%PDF-") for name in names)


def test_an_unknown_project_is_named_in_the_refusal(
    demo: tuple[Store, Path], tmp_path: Path
) -> None:
    with pytest.raises(NothingToReportError, match="P99"):
        report_from_store(demo[0], order("P99", tmp_path), lambda _done, _total: None)
