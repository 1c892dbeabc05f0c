"""`evalkit analyse`: from a plan and its data to a finished report in one command."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from evalkit.__main__ import main
from evalkit.services.plan_registration import registration_path
from instruments.catalog import load_plan
from tests.analysis_plans import PLAN, changed, only, practice_cells
from tests.analysis_runs import analyse, practice, printed

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "docs" / "how-to" / "plans"


def test_one_command_gives_everything(finished: Path) -> None:
    plan = load_plan(finished / "plan.yaml")
    names = {path.name for path in finished.iterdir()}
    assert names == {
        "tables",
        "figures",
        "journal",
        "plan.yaml",
        "reproduce.py",
        "times.csv",
        f"{plan.code}-zh.pdf",
        f"{plan.code}-en.pdf",
    }
    journal = {path.name for path in (finished / "journal").iterdir()}
    assert journal == {f"models-{lang}.{end}" for lang in ("zh", "en") for end in ENDINGS}
    figures = {path.name for path in (finished / "figures").iterdir()}
    assert {"M1-coefficients-forest-zh.svg", "M2-units-caterpillar-en.svg"} <= figures
    assert "M1-predicted-1-en.svg" in figures


ENDINGS = ("csv", "html", "tex", "docx")


def test_clusters_and_the_detectable_difference_stand_before_no_difference_is_seen(
    practised: Path,
) -> None:
    text = re.sub(r"\s", "", printed(practised, "zh").partition("C2. ")[2])
    assert text.index("ICC(1)") < text.index("有八成把握查出的差别是") < text.index("看不出差别")


@pytest.mark.parametrize(
    ("lang", "asked"), [("zh", "之间有差别吗"), ("en", "is there a difference")]
)
def test_the_first_page_asks_and_answers_with_interval_and_effect_size(
    finished: Path, lang: str, asked: str
) -> None:
    page = " ".join(printed(finished, lang).partition("\f")[0].split())
    assert asked in page
    assert re.search(r"g −?\d\.\d\d", page)
    assert "M1" in page


def test_no_word_of_a_heading_is_cut(finished: Path) -> None:
    assert "Equivalence p" in " ".join(printed(finished, "en").split())


def test_a_model_is_summed_up_in_one_line(finished: Path) -> None:
    lines = printed(finished, "en").splitlines()
    assert any("AIC" in line and "BIC" in line for line in lines)


def test_the_report_carries_the_hash_and_says_that_nothing_was_registered(finished: Path) -> None:
    plan = load_plan(finished / "plan.yaml")
    for lang, words in (("zh", "没有登记"), ("en", "not registered")):
        text = printed(finished, lang)
        assert plan.content_hash in text
        assert words in text


def test_the_script_computes_the_same_numbers_again(practised: Path) -> None:
    command = [sys.executable, "reproduce.py", "../practice.csv"]
    found = subprocess.run(  # noqa: S603
        command, cwd=practised, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert " 0 differ" in found.stdout


def test_the_script_notices_a_number_that_was_changed(practised: Path, tmp_path: Path) -> None:
    copy = tmp_path / "out"
    shutil.copytree(practised, copy)
    table = copy / "tables" / "M1-fit.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("r-squared,0", "r-squared,1", 1), encoding="utf-8")
    command = [sys.executable, "reproduce.py", str(practised.parent / "practice.csv")]
    found = subprocess.run(  # noqa: S603
        command, cwd=copy, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}
    )
    assert found.returncode == 1
    assert "M1-fit value" in found.stdout


def test_journal_tables_say_the_same_in_every_format(finished: Path) -> None:
    journal = finished / "journal"
    with (journal / "models-en.csv").open(encoding="utf-8-sig", newline="") as lines:
        cells = [cell for row in csv.reader(lines) for cell in row if re.search(r"\d\.\d{3}", cell)]
    html = (journal / "models-en.html").read_text(encoding="utf-8")
    latex = (journal / "models-en.tex").read_text(encoding="utf-8")
    with zipfile.ZipFile(journal / "models-en.docx") as archive:
        assert archive.testzip() is None
        root = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314
    words = "".join(f"|{element.text}|" for element in root.iter() if element.tag.endswith("}t"))
    assert len(cells) > 10
    for cell in cells:
        assert f"<td>{cell}</td>" in html
        assert cell.replace("−", "$-$") in latex
        assert f"|{cell}|" in words


def test_bad_data_leave_nothing_half_written_and_what_was_there_stands(tmp_path: Path) -> None:
    plan, out = practice(tmp_path), tmp_path / "out"
    out.mkdir()
    (out / "practice-zh.pdf").write_bytes(b"earlier")
    practice_cells().assign(value="3", project="P1").to_csv(tmp_path / "practice.csv", index=False)
    refused = analyse(plan, out)
    assert refused.exit_code == 2
    assert "个问题" in refused.output
    assert refused.output.count("[PLAN-1") >= 4
    assert [path.name for path in out.iterdir()] == ["practice-zh.pdf"]
    assert (out / "practice-zh.pdf").read_bytes() == b"earlier"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "DATA-002"),
        (b"a,a\n1,2\n", "DATA-005"),
        (b"\xff\xfe", "DATA-001"),
        (b"project,age\n1\n", "DATA-006"),
        (b"project,age\n1,2,3\n", "DATA-006"),
        (b'project,age\n1,"2', "DATA-024"),
        (None, "FILE-003"),
    ],
)
def test_a_data_file_that_is_no_table_is_refused(
    content: bytes | None, code: str, tmp_path: Path
) -> None:
    plan = practice(tmp_path)
    if content is None:
        (tmp_path / "practice.csv").unlink()
    else:
        (tmp_path / "practice.csv").write_bytes(content)
    refused = analyse(plan, tmp_path / "out", "--lang", "en")
    assert refused.exit_code == 2
    assert code in refused.output
    assert not (tmp_path / "out").exists()


def test_deviations_from_a_registered_plan_are_listed_in_the_report(tmp_path: Path) -> None:
    short = PLAN[: PLAN.index("models:")]
    plan = practice(tmp_path, short)
    assert (
        CliRunner()
        .invoke(main, ["analyse", str(plan), "--register", "--date", "2026-10-01"])
        .exit_code
        == 0
    )
    hash_then = load_plan(plan).content_hash
    plan.write_text(short.replace("margin: 0.5", "margin: 0.75"), encoding="utf-8")
    again = CliRunner().invoke(main, ["analyse", str(plan), "--register", "--lang", "en"])
    assert again.exit_code == 2
    assert "PLAN-041" in again.output
    found = analyse(plan, tmp_path / "out", "--lang", "en")
    assert found.exit_code == 0, found.output
    text = printed(tmp_path / "out", "en")
    assert hash_then in text
    assert "registered on 2026-10-01" in text
    assert re.search(r"comparisons\.C2\.margin\s+0\.5\s+0\.75", text)


def test_a_registration_that_was_tampered_with_is_refused(tmp_path: Path) -> None:
    plan = practice(tmp_path)
    CliRunner().invoke(main, ["analyse", str(plan), "--register"])
    path = registration_path(plan)
    path.write_text(path.read_text("utf-8").replace('"seed": 7', '"seed": 8'), encoding="utf-8")
    refused = analyse(plan, tmp_path / "out")
    assert refused.exit_code == 2
    assert "PLAN-040" in refused.output


def test_a_plan_alone_is_checked_without_its_data(tmp_path: Path) -> None:
    plan = practice(tmp_path)
    (tmp_path / "practice.csv").unlink()
    fine = CliRunner().invoke(main, ["analyse", str(plan), "--lang", "en"])
    assert fine.exit_code == 0
    assert load_plan(plan).content_hash in fine.output
    plan.write_text(changed("seed: 7", "seed: x"), encoding="utf-8")
    assert CliRunner().invoke(main, ["analyse", str(plan)]).exit_code == 2


def test_many_groups_fill_pages_with_tables_and_not_with_sentences(tmp_path: Path) -> None:
    cells = practice_cells()
    cells["region"] = [f"R{at % 12:02d}" for at in range(len(cells))]
    levels = ", ".join(f"R{at:02d}" for at in range(12))
    text = only("C2", text=PLAN.replace("levels: [rural, urban]", f"levels: [{levels}]"))
    plan = practice(
        tmp_path, text.replace(", across: region", "").replace("cluster: project, ", "")
    )
    cells.to_csv(tmp_path / "practice.csv", index=False)
    found = analyse(plan, tmp_path / "out", "--lang", "en")
    assert found.exit_code == 0, found.output
    words = " ".join(printed(tmp_path / "out", "en").split())
    assert words.count("would be found four times") <= 6 + 12  # first page, comparisons
    assert "only the clearest pairs" in words
    forests = sorted(path.name for path in (tmp_path / "out" / "figures").iterdir())
    assert forests == ["C2-pairs-forest-1-en.svg", "C2-pairs-forest-2-en.svg"]
