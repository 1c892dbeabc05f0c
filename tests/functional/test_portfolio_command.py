"""`evalkit portfolio`: from the store to a report and a workbook."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from click.testing import CliRunner

from evalkit.__main__ import main
from evalkit.demonstration.programme import demonstration
from evalkit.exchange.overview_xlsx import overview_xlsx
from evalkit.services.programmes import find_programme, open_programme
from evalkit.services.responses import import_responses
from evalkit.settings import create_home
from evalkit.store.engine import open_store, upgrade
from instruments.catalog import load_instrument
from instruments.text import Lang
from reports.portfolio import portfolio_reading
from scoring.assessment.portfolio.build import portfolio
from tests.portfolio_sample import assessed, code, programme, study
from tests.reports.sample_instrument import INSTRUMENT, both

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a programme of three simulated projects, as `evalkit` finds it."""
    folder = tmp_path_factory.mktemp("home")
    create_home({"EVALKIT_HOME": str(folder)})
    store = open_store(f"sqlite:///{folder / 'evalkit.db'}")
    upgrade(store)
    instrument = load_instrument("spv-core")
    simulated = demonstration(instrument, np.random.default_rng(7), projects=3)
    open_programme(store, "county", study=simulated.study, instrument=instrument)
    opened = find_programme(store, "county")
    assert opened is not None
    import_responses(store, opened, simulated.responses, at=datetime(2026, 6, 30, tzinfo=UTC))
    store.close()
    return folder


def run(home: Path, *arguments: str) -> tuple[int, str]:
    environment = {
        "EVALKIT_HOME": str(home),
        "EVALKIT_DATABASE_URL": f"sqlite:///{home / 'evalkit.db'}",
    }
    done = CliRunner().invoke(main, ["portfolio", *arguments], env=environment)
    return done.exit_code, done.output


def test_a_report_a_workbook_and_the_numbers_come_out(home: Path, tmp_path: Path) -> None:
    code_, said = run(
        home, "county", "--out", str(tmp_path), "--lang", "en", "--date", "2026-06-30"
    )
    assert code_ == 0, said
    assert sorted(path.name for path in tmp_path.glob("portfolio*")) == [
        "portfolio-en.pdf", "portfolio-en.xlsx", "portfolio.json",
    ]  # fmt: skip
    content = json.loads((tmp_path / "portfolio.json").read_text(encoding="utf-8"))
    assert content["rows"][0]["project"] == "P03"


def test_an_unknown_programme_is_named_and_nothing_is_written(home: Path, tmp_path: Path) -> None:
    code_, said = run(home, "elsewhere", "--out", str(tmp_path / "out"))
    assert (code_, "elsewhere" in said) == (2, True)
    assert not (tmp_path / "out").exists()


def workbook(lang: Lang = Lang.EN, *, name: str = "=HYPERLINK(1)") -> bytes:
    assessments = [
        assessed(code(at), {"S": 60.5 + at}, satisfied=(8 + at, 12 + 20 * at)) for at in range(3)
    ]
    plan = study([one.project for one in assessments])
    released = programme(assessments)
    found = portfolio(INSTRUMENT, plan, released)
    first, *others = found.rows
    found = replace(found, rows=(replace(first, label=both(name, name)), *others))
    return overview_xlsx(
        portfolio_reading(found, released, INSTRUMENT, lang=lang), dated=date(2026, 6, 30)
    )


def cells(content: bytes, sheet: int = 1) -> Iterator[tuple[str, str, str | None]]:
    """Reference, kind and text or number of every cell; a formula has the kind `f`."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314 - made just now
    texts = ["".join(part.itertext()) for part in shared]
    page = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml"))  # noqa: S314
    for cell in page.iter(f"{SHEET}c"):
        value = cell.findtext(f"{SHEET}v")
        kind = "f" if cell.find(f"{SHEET}f") is not None else cell.get("t", "n")
        yield cell.get("r", ""), kind, texts[int(value or 0)] if kind == "s" else value


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    found = {reference: (kind, text) for reference, kind, text in cells(workbook())}
    assert found["B2"] == ("s", "=HYPERLINK(1)")
    assert "f" not in {kind for kind, _ in found.values()}


def test_numbers_are_numbers_and_shares_wait_for_thirty_answers() -> None:
    found = {reference: (kind, text) for reference, kind, text in cells(workbook())}
    assert found["F2"] == ("n", "8")
    assert found["I2"] == ("n", "60.5")
    assert "H2" not in found
    assert found["H3"][0] == "n"


def test_the_header_is_frozen_and_can_be_filtered() -> None:
    page = zipfile.ZipFile(io.BytesIO(workbook())).read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in page
    assert "<autoFilter" in page


@pytest.mark.parametrize("lang", list(Lang))
def test_a_printed_sheet_is_a4_on_its_side_with_heads_and_names_on_every_page(lang: Lang) -> None:
    archive = zipfile.ZipFile(io.BytesIO(workbook(lang)))
    page = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'paperSize="9"' in page
    assert 'orientation="landscape"' in page
    assert int(re.findall(r'fitToWidth="(\d)"', page)[0]) in (2, 3, 4)  # one page was unreadable
    assert "$A:$B," in archive.read("xl/workbook.xml").decode()


@pytest.mark.parametrize("lang", list(Lang))
def test_no_word_of_a_head_is_broken_and_long_names_get_more_lines(lang: Lang) -> None:
    content = workbook(lang, name="long name " * 12)
    page = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', page)]
    heads = [text or "" for at, _, text in cells(content) if re.fullmatch("[A-Z]+1", at)]
    if lang is Lang.EN:
        spread = [
            width
            for low, high, width in zip(
                map(int, re.findall(r'<col min="(\d+)"', page)),
                map(int, re.findall(r'<col [^>]*max="(\d+)"', page)),
                widths,
                strict=True,
            )
            for _ in range(low, high + 1)
        ]
        for head, width in zip(heads, spread, strict=True):
            assert max(map(len, head.split())) < width
    heights = [float(height) for height in re.findall(r'<row r="[2-4]"[^>]* ht="([\d.]+)"', page)]
    assert max(heights) >= 3 * 15


@pytest.mark.parametrize("lang", list(Lang))
def test_the_same_portfolio_gives_the_same_workbook(lang: Lang) -> None:
    assert workbook(lang) == workbook(lang)
    heads = {text for reference, _, text in cells(workbook(lang)) if reference.endswith("1")}
    assert {Lang.ZH: "证据等级", Lang.EN: "Evidence grade"}[lang] in heads
