"""Regression tables in the formats that word processors and LaTeX read."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evalkit.exchange.journal_csv import journal_csv
from reports.journal.docx import as_docx
from reports.journal.formats import as_html, as_latex, latex
from reports.journal.table import JournalTable

TABLE = JournalTable(
    title="回归 & <models>",
    head=("", "M1. Linear: 100 % of A_b"),
    body=(("年龄 × {x}", "−0.123***"), ("", "(0.045)")),
    foot=(("n", "240"), ("R²", "0.100")),
    note="* p<0.05",
)


def test_html_escapes_what_would_be_markup() -> None:
    page = as_html(TABLE, "zh")
    assert "回归 &amp; &lt;models&gt;" in page
    assert ElementTree.fromstring(page.partition("\n")[2].replace('<meta charset="utf-8">', ""))  # noqa: S314


def test_latex_makes_its_own_signs_harmless() -> None:
    assert latex("100 % of A_b & {x} \\ ~^#$") == (
        "100 \\% of A\\_b \\& \\{x\\} \\textbackslash  \\textasciitilde \\textasciicircum \\#\\$"
    )
    text = as_latex(TABLE)
    assert "年龄 $\\times$ \\{x\\} & $-$0.123*** \\\\" in text
    assert text.count("\\\\\n") == 5
    assert text.index("\\toprule") < text.index("\\midrule") < text.index("\\bottomrule")


def test_csv_reads_back_as_it_was() -> None:
    assert journal_csv(TABLE).splitlines()[1:3] == ["年龄 × {x},−0.123***", ",(0.045)"]


def test_a_docx_has_its_three_parts_and_every_cell_and_the_same_bytes_again() -> None:
    content = as_docx(TABLE)
    assert content == as_docx(TABLE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        roots = [ElementTree.fromstring(archive.read(name)) for name in names]  # noqa: S314
    assert names == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    words = [one.text or "" for one in roots[2].iter() if one.tag.endswith("}t")]
    cells = [cell for row in (TABLE.head, *TABLE.body, *TABLE.foot) for cell in row]
    assert words == [TABLE.title, *cells, TABLE.note]
    rows = [one for one in roots[2].iter() if one.tag.endswith("}tr")]
    assert len(rows) == 5
    # Every cell ends with a paragraph, without which word processors call a file damaged.
    assert all(cell[-1].tag.endswith("}p") for row in rows for cell in row)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_docx(tmp_path: Path) -> None:
    path = tmp_path / "table.docx"
    path.write_bytes(as_docx(TABLE))
    command = [
        "soffice",
        "--headless",
        "--convert-to",
        "txt:Text",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603
    assert "−0.123***" in (tmp_path / "table.txt").read_text(encoding="utf-8-sig")
