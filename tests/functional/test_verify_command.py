"""A printed file against its source: the same, other data, other instrument, altered, not ours."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, TextStringObject

from evalkit.__main__ import main
from evalkit.exchange.imprint import read_back
from tests.functional.test_hidden_side import INSTRUMENT, answers

NAME = "p-1-report-zh.pdf"
ARCHIVED = "p-1-report-zh-archive.pdf"


def run(home: Path, *arguments: object) -> Result:
    """A command of a person whose data lie in `home`."""
    environment = {"EVALKIT_HOME": str(home)}
    return CliRunner().invoke(main, [str(part) for part in arguments], env=environment)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instrument, answers and what `assess` made of them, in both forms."""
    folder = tmp_path_factory.mktemp("assessed")
    (folder / "instrument.yaml").write_text(INSTRUMENT, encoding="utf-8")
    (folder / "answers.csv").write_text(answers(45), encoding="utf-8")
    for out, form in (("out", ()), ("archive", ("--archive",))):
        result = run(
            folder,
            *("assess", "--instrument", folder / "instrument.yaml", "--kind", "report"),
            *("--responses", folder / "answers.csv", "--out", folder / out),
            *("--date", "2026-03-31", *form),
        )
        assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def pdf(folder: Path) -> Path:
    return folder / "out" / "released" / NAME


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Of somebody who has printed nothing."""
    return tmp_path / "home"


def sources(folder: Path) -> tuple[object, ...]:
    return ("--instrument", folder / "instrument.yaml", "--responses", folder / "answers.csv")


def test_the_imprint_names_document_data_and_instrument(folder: Path, pdf: Path) -> None:
    found = read_back(pdf.read_bytes())
    assert found is not None
    content = json.loads((pdf.parent / "assessment.json").read_text(encoding="utf-8"))["programme"]
    imprint = found.imprint
    assert (imprint.data, imprint.instrument) == (content["input_hash"], content["instrument_hash"])
    assert (imprint.kind, imprint.project, imprint.wave, imprint.lang) == ("report", "p", "1", "zh")
    last = PdfReader(pdf).pages[-1].extract_text()
    printed = "".join(last.split())
    assert imprint.data in printed
    assert imprint.instrument in printed
    assert (imprint.form, imprint.dated.isoformat()) == ("reading", "2026-03-31")


@pytest.mark.parametrize("how", ["files", "folder"])
def test_the_same_data_are_called_the_same_in_both_languages(
    folder: Path, pdf: Path, home: Path, how: str
) -> None:
    named = sources(folder) if how == "files" else ("--out", folder / "out")
    result = run(home, "verify", pdf, *named)
    assert result.exit_code == 0, result.output
    assert "现在的数据和问卷相同" in result.output
    assert "the same as the data and the instrument" in result.output
    known = "逐字节相同" in result.output
    assert known == (how == "folder")  # only the folder has a record of prints


def changed(folder: Path, tmp_path: Path, name: str, old: str, new: str) -> tuple[object, ...]:
    """The same sources, but for one word in one file."""
    for each in ("instrument.yaml", "answers.csv"):
        text = (folder / each).read_text(encoding="utf-8")
        if each == name:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / each).write_text(text, encoding="utf-8")
    return sources(tmp_path)


def test_one_other_answer_is_noticed(folder: Path, pdf: Path, home: Path, tmp_path: Path) -> None:
    other = changed(folder, tmp_path, "answers.csv", "p,1,user,82", "p,1,user,81")
    result = run(home, "verify", pdf, *other)
    assert result.exit_code == 4, result.output
    assert "排印之后有变动" in result.output
    assert "they have changed since" in result.output
    hashes = [line for line in result.output.splitlines() if " hash: " in line]
    assert ["≠" in line for line in hashes] == [True, False]


def test_another_instrument_is_told_from_other_data(
    folder: Path, pdf: Path, home: Path, tmp_path: Path
) -> None:
    other = changed(folder, tmp_path, "instrument.yaml", "各方配合得好吗", "各方配合得怎么样")
    result = run(home, "verify", pdf, *other)
    assert result.exit_code == 5, result.output
    assert "Instrument: it differs." in result.output


def rewritten(pdf: Path, to: Path, *, text: str | None = None) -> Path:
    """The file as another program saves it; with `text`, its title says something else."""
    writer = PdfWriter(clone_from=BytesIO(pdf.read_bytes()))
    if text is not None:
        writer.pages[0][NameObject("/Note")] = TextStringObject(text)
    writer.write(to)
    return to


def test_an_altered_page_is_noticed_where_the_record_knows_the_file(
    folder: Path, pdf: Path, home: Path, tmp_path: Path
) -> None:
    forged = rewritten(pdf, tmp_path / "forged.pdf", text="95.0")
    result = run(home, "verify", forged, "--out", folder / "out")
    assert result.exit_code == 6, result.output
    assert "页面：被改动过" in result.output
    assert "Pages: altered" in result.output


def test_without_a_record_it_is_said_that_nobody_can_know(
    folder: Path, pdf: Path, home: Path, tmp_path: Path
) -> None:
    forged = rewritten(pdf, tmp_path / "forged.pdf", text="95.0")
    result = run(home, "verify", forged, *sources(folder))
    assert result.exit_code == 0
    assert "看不出页面是否被改动过" in result.output


def test_the_archive_form_is_told_from_the_reading_form_and_its_numbers_are_checked(
    folder: Path, home: Path, tmp_path: Path
) -> None:
    archived = folder / "archive" / "released" / ARCHIVED
    result = run(home, "verify", archived, "--out", folder / "out")
    assert result.exit_code == 8  # the record of the reading form does not know it
    result = run(home, "verify", archived, *sources(folder))
    assert result.exit_code == 0
    assert "附件：其中的数字就是这份文件所依据的" in result.output
    writer = PdfWriter(clone_from=BytesIO(archived.read_bytes()))
    writer.root_object["/Names"]["/EmbeddedFiles"][NameObject("/Names")] = ArrayObject()
    writer.add_attachment("assessment.json", b'{"programme": {"input_hash": "0"}}')
    writer.write(tmp_path / "swapped.pdf")
    result = run(home, "verify", tmp_path / "swapped.pdf", *sources(folder))
    assert result.exit_code == 6, result.output
    assert "Attachment: altered." in result.output


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"no PDF at all", b"%PDF-1.4\ntrailer<</Root 1 0 R>>"]
)
def test_what_is_no_document_of_ours_is_called_so(
    home: Path, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "other.pdf").write_bytes(content)
    result = run(home, "verify", tmp_path / "other.pdf")
    assert result.exit_code == 7, result.output
    assert "不是 evalkit 排印的评估文件" in result.output
    assert "no document that evalkit printed" in result.output


def test_a_file_without_our_mark_is_not_ours(pdf: Path, home: Path, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.append_pages_from_reader(PdfReader(pdf))
    writer.write(tmp_path / "plain.pdf")
    assert run(home, "verify", tmp_path / "plain.pdf").exit_code == 7


def test_with_nothing_to_compare_with_it_says_how_to_give_it(pdf: Path, home: Path) -> None:
    result = run(home, "verify", pdf)
    assert result.exit_code == 8, result.output
    assert "--responses" in result.output


def test_instrument_and_responses_go_together(pdf: Path, home: Path) -> None:
    assert run(home, "verify", pdf, "--instrument", "spv-core").exit_code == 2
