"""Printing a whole programme: what is kept, what is printed again, what is packed, what is named.

Layout itself takes no part here: a stand-in prints the hash of what it is given.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest

from evalkit.services import printing
from evalkit.services.assess_files import Material
from evalkit.services.folder_lock import FolderInUseError, only_run_in
from evalkit.services.package import pack
from evalkit.services.print_order import Wanted
from evalkit.services.print_record import entries_in
from evalkit.services.publishing import Published, publish
from instruments.text import Lang
from reports.document_kinds import kind_of
from reports.pdf import Cause, NotPrinted, Printed, PrintJob
from tests.builders import instrument_with, item, responses_from, study_with

ANSWERS = """
role | project | times | S1-1 | S1-2
user | B       | 12    | 4    | 5
user | A-1     | 11    | 2    | 3
user | 丙/1    | 10    | 3    | 3
"""
WANTED = Wanted(dated=date(2026, 6, 30), languages=(Lang.ZH, Lang.EN), kinds=(kind_of("report"),))


class Stand:
    """Stands in for the layout: counts, and fails or stops where it is told to."""

    def __init__(self) -> None:
        self.laid_out: list[str] = []
        self.failing: set[str] = set()
        self.stop_at = ""

    def __call__(self, jobs: Iterable[PrintJob], **_: object) -> Iterator[Printed | NotPrinted]:
        for job in jobs:
            if job.key == self.stop_at:
                raise KeyboardInterrupt
            self.laid_out.append(job.key)
            if job.key in self.failing:
                yield NotPrinted(key=job.key, cause=Cause.TIME, detail="> 1 s")
            else:
                pdf = sha256(f"{job.html}{job.imprint}".encode()).hexdigest()
                yield Printed(key=job.key, pdf=f"%PDF-{pdf}".encode())


@pytest.fixture
def stand(monkeypatch: pytest.MonkeyPatch) -> Stand:
    stand = Stand()
    monkeypatch.setattr(printing, "render_many", stand)
    return stand


def material(answers: str = ANSWERS) -> Material:
    """Three projects with answers and one without; codes with a hyphen, a slash and Chinese."""
    return Material(
        instrument=instrument_with(item("S1-1"), item("S1-2")),
        study=study_with("B", "A-1", "丙/1", "silent"),
        responses=responses_from(answers),
    )


def printed(out: Path, answers: str = ANSWERS, wanted: Wanted = WANTED) -> Published:
    return publish(material(answers), out, wanted, lambda _done, _total: None)


NAMES = [
    f"{project}-1-report-{lang}.pdf" for project in ("B", "A-1", "丙%2F1") for lang in ("zh", "en")
]


def test_every_document_is_there_in_the_order_of_the_study(stand: Stand, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    found = publish(material(), tmp_path, WANTED, lambda *counts: seen.append(counts))
    assert [sheet.name for sheet in found.prints.done] == NAMES
    assert all((found.released / name).is_file() for name in NAMES)
    assert seen == [(number, 6) for number in range(1, 7)]


def test_a_stopped_run_goes_on_where_it_ended(stand: Stand, tmp_path: Path) -> None:
    stand.stop_at = NAMES[4]
    with pytest.raises(KeyboardInterrupt):
        printed(tmp_path)
    assert not (tmp_path / "released").exists()
    stand.stop_at = ""
    stand.laid_out.clear()
    printed(tmp_path)
    assert stand.laid_out == NAMES[4:]
    assert sorted(path.name for path in tmp_path.glob("released/*.pdf")) == sorted(NAMES)
    assert not (tmp_path / ".unfinished").exists()


def test_a_file_whose_line_in_the_record_was_cut_off_is_printed_again(
    stand: Stand, tmp_path: Path
) -> None:
    stand.stop_at = NAMES[4]
    with pytest.raises(KeyboardInterrupt):
        printed(tmp_path)
    record = tmp_path / ".unfinished" / "internal" / "prints.jsonl"
    record.write_bytes(record.read_bytes()[:-30])
    stand.stop_at = ""
    stand.laid_out.clear()
    printed(tmp_path)
    assert stand.laid_out == NAMES[3:]
    entries = entries_in(tmp_path / "internal" / "prints.jsonl")
    assert sorted(entry.file for entry in entries) == sorted(NAMES)


def test_what_a_stopped_run_with_other_data_left_is_not_released(
    stand: Stand, tmp_path: Path
) -> None:
    stand.stop_at = NAMES[1]
    with pytest.raises(KeyboardInterrupt):
        printed(tmp_path)
    (tmp_path / ".unfinished" / "internal" / "flagged.txt").write_text("old", encoding="utf-8")
    stand.stop_at = ""
    stand.laid_out.clear()
    only_a = "\n".join(line for line in ANSWERS.splitlines() if not line.startswith("user | B"))
    printed(tmp_path, only_a)
    assert stand.laid_out == NAMES[2:]
    assert sorted(path.name for path in tmp_path.glob("released/*.pdf")) == sorted(NAMES[2:])
    assert not (tmp_path / "internal" / "flagged.txt").exists()


def test_nothing_is_laid_out_twice_but_what_has_changed(stand: Stand, tmp_path: Path) -> None:
    printed(tmp_path)
    stand.laid_out.clear()
    printed(tmp_path)
    assert stand.laid_out == []
    printed(tmp_path, ANSWERS.replace("| 4 ", "| 1 "))
    assert stand.laid_out == NAMES  # the hash of the data stands on every document


def test_a_file_that_somebody_altered_is_printed_again(stand: Stand, tmp_path: Path) -> None:
    before = (printed(tmp_path).released / NAMES[0]).read_bytes()
    (tmp_path / "released" / NAMES[0]).write_bytes(b"%PDF-forged")
    stand.laid_out.clear()
    printed(tmp_path)
    assert stand.laid_out == [NAMES[0]]
    assert (tmp_path / "released" / NAMES[0]).read_bytes() == before


def test_the_record_remembers_what_was_printed_before(stand: Stand, tmp_path: Path) -> None:
    first = printed(tmp_path)
    then = sha256((first.released / NAMES[0]).read_bytes()).hexdigest()
    printed(tmp_path, ANSWERS.replace("| 4 ", "| 1 "))
    entries = list(entries_in(tmp_path / "internal" / "prints.jsonl"))
    assert len(entries) == 12
    assert then in {entry.bytes_hash for entry in entries}


def test_a_document_that_fails_is_named_and_the_others_are_released(
    stand: Stand, tmp_path: Path
) -> None:
    printed(tmp_path)
    stand.failing = {NAMES[2]}
    found = printed(tmp_path, ANSWERS.replace("| 4 ", "| 1 "))
    assert [failure.key for failure in found.prints.failures] == [NAMES[2]]
    names = {path.name for path in found.released.glob("*.pdf")}
    assert names == set(NAMES) - {NAMES[2]}
    assert f"<code>{NAMES[2]}</code>：排印时间超过限度（&gt; 1 s），已中止。" in found.index


def test_a_second_run_into_the_same_folder_is_refused_and_changes_nothing(
    stand: Stand, tmp_path: Path
) -> None:
    printed(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with only_run_in(tmp_path), pytest.raises(FolderInUseError):
        printed(tmp_path, ANSWERS.replace("| 4 ", "| 1 "))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    printed(tmp_path)  # the lock is free again


def test_the_package_holds_every_file_its_hash_and_a_page_whose_links_lead_to_them(
    stand: Stand, tmp_path: Path
) -> None:
    found = printed(tmp_path / "out")
    pack(tmp_path / "all.zip", found.released, found.prints, found.index)
    with zipfile.ZipFile(tmp_path / "all.zip") as package:
        content = {name: package.read(name) for name in package.namelist()}
        stamps = {info.date_time for info in package.infolist()}
    assert list(content) == ["index.html", *sorted(NAMES), "SHA256SUMS"]
    assert stamps == {(1980, 1, 1, 0, 0, 0)}
    page = content["index.html"].decode()
    assert [unquote(link) for link in re.findall('href="([^"]*)"', page)] == NAMES
    assert "还没有答卷" in page  # the project nobody has answered for has its row too
    cells = [cell for cell in re.findall("<td[^>]*>", page) if "colspan" not in cell]
    assert all("data-head=" in cell for cell in cells), "on a phone there is no row of heads"
    for line in content["SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        assert sha256(content[name]).hexdigest() == digest


def test_the_text_of_the_card_for_a_word_processor_lies_beside_it_and_is_packed(
    stand: Stand, tmp_path: Path
) -> None:
    wanted = Wanted(dated=WANTED.dated, kinds=(kind_of("card"), kind_of("report")), texts=True)
    found = printed(tmp_path / "out", wanted=wanted)
    names = {path.name for path in found.released.glob("*.docx")}
    assert names == {f"{project}-1-card.docx" for project in ("B", "A-1", "丙%2F1")}
    pack(tmp_path / "all.zip", found.released, found.prints, found.index)
    with zipfile.ZipFile(tmp_path / "all.zip") as package:
        page = package.read("index.html").decode()
        assert names <= set(package.namelist())
    assert {unquote(link) for link in re.findall('href="([^"]*docx)"', page)} == names


def test_the_workbook_of_the_portfolio_is_packed_and_listed(stand: Stand, tmp_path: Path) -> None:
    wanted = Wanted(dated=WANTED.dated, kinds=(kind_of("portfolio"),), languages=tuple(Lang))
    found = printed(tmp_path / "out", wanted=wanted)
    names = {"portfolio-zh.xlsx", "portfolio-en.xlsx", "portfolio.json"}
    pack(tmp_path / "all.zip", found.released, found.prints, found.index)
    with zipfile.ZipFile(tmp_path / "all.zip") as package:
        assert names <= set(package.namelist())
        page = package.read("index.html").decode()
        sums = package.read("SHA256SUMS").decode()
    assert names <= {unquote(link) for link in re.findall('href="([^"]*)"', page)}
    assert all(name in sums for name in names)
    assert {">中文 Excel</a>", ">JSON</a>"} <= set(re.findall(r">[^<>]*</a>", page))


def test_every_document_lies_beside_its_pdf_as_a_web_page_with_the_same_figures(
    stand: Stand, tmp_path: Path
) -> None:
    wanted = Wanted(dated=WANTED.dated, kinds=(kind_of("report"),), pages=True)
    found = printed(tmp_path / "out", wanted=wanted)
    pdfs = {path.stem for path in found.released.glob("*.pdf")}
    pages = {path.stem: path for path in found.released.glob("*-report-zh.html")}
    assert set(pages) == pdfs
    for path in pages.values():
        page = path.read_text(encoding="utf-8")
        assert "data:image/svg+xml;base64," in page
        assert '<meta name="viewport"' in page
        assert not re.findall(r'(?:src|href)="(?!data:)', page)
    index = (found.released / "index.html").read_text(encoding="utf-8")
    linked = {unquote(link) for link in re.findall('href="([^"]*-zh.html)"', index)}
    assert linked == {path.name for path in pages.values()}


def test_the_same_files_give_the_same_package(stand: Stand, tmp_path: Path) -> None:
    for name in ("one", "two"):
        found = printed(tmp_path / name)
        pack(tmp_path / f"{name}.zip", found.released, found.prints, found.index)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
