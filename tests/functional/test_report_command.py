"""`evalkit report` as an operator runs it: one project or all, packed, refused, checked afterwards."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from evalkit.services.folder_lock import FolderInUseError, only_run_in
from evalkit.services.submissions import submit
from evalkit.store.engine import Store, open_store
from tests.functional.test_hidden_side import INSTRUMENT, answers
from tests.functional.test_verify_command import run
from tests.surveys import CODE, NOON, body, opened

REPORT = ("--kind", "report", "--date", "2026-03-31")


def store_of(home: Path) -> Store:
    return open_store(f"sqlite:///{home / 'evalkit.db'}")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A server on which twelve users of P1 have answered, and nobody of P2."""
    home = tmp_path_factory.mktemp("home")
    assert run(home, "init").exit_code == 0
    with closing(store_of(home)) as store:
        opened(store)
        for number in range(12):
            assert submit(store, body(number), at=NOON).receipt
    return home


@pytest.fixture(scope="module")
def printed(home: Path) -> Path:
    """The report of P1, printed with a package."""
    result = run(home, "report", CODE, "--all", *REPORT, "--zip", home / "all.zip")
    assert result.exit_code == 0, result.output
    return home / "reports" / CODE / "P1-w2-report-zh.pdf"


def test_the_path_of_every_document_is_said_and_the_package_holds_them(printed: Path) -> None:
    with zipfile.ZipFile(printed.parents[2] / "all.zip") as package:
        assert package.namelist() == ["index.html", printed.name, "SHA256SUMS"]
        assert package.read(printed.name) == printed.read_bytes()
        page = package.read("index.html").decode()
    assert "二村助餐" in page
    assert "还没有答卷" in page


def test_the_document_is_verified_against_the_store_until_somebody_else_answers(
    home: Path, printed: Path, tmp_path: Path
) -> None:
    result = run(home, "verify", printed)
    assert result.exit_code == 0, result.output
    assert f"与 {CODE} 现在的数据和问卷相同" in result.output
    assert "逐字节相同" in result.output
    with closing(store_of(home)) as store:
        assert submit(store, body(99), at=NOON).receipt
    result = run(home, "verify", printed)
    assert result.exit_code == 4, result.output
    assert "逐字节相同" in result.output


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((CODE,), 2, "--all"),
        ((CODE, "P1", "--all"), 2, "--all"),
        (("nowhere", "--all"), 2, "没有项目群 nowhere"),
        ((CODE, "P9", "P1"), 2, "没有这些项目：P9"),
        ((CODE, "P2"), 2, "还没有人回答：P2"),
        ((CODE, "P1", "--kind", "poster"), 2, "poster"),
    ],
    ids=["nothing", "both", "programme", "project", "silent", "kind"],
)
def test_what_cannot_be_printed_is_refused_with_the_reason(
    home: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    result = run(home, "report", *arguments)
    assert result.exit_code == code
    assert message in result.output


def test_while_another_run_prints_the_programme_a_second_is_refused(home: Path) -> None:
    with only_run_in(home / "reports" / CODE):
        result = run(home, "report", CODE, "P1", *REPORT)
    assert result.exit_code == 2
    assert "另一个任务正在写入" in result.output


HOLD = """
import sys, time
from pathlib import Path
from evalkit.services.folder_lock import FolderInUseError, only_run_in
with only_run_in(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_lock_ends_with_the_process_that_held_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:  # noqa: S603
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(FolderInUseError), only_run_in(tmp_path):
            pass
        holder.kill()
    with only_run_in(tmp_path):
        pass


def test_a_document_that_cannot_be_printed_ends_with_exit_code_3_and_its_name(
    tmp_path: Path,
) -> None:
    """A project whose name holds a character that the report font lacks; the other is printed."""
    (tmp_path / "answers.csv").write_text(
        answers(45) + answers(45).partition("\n")[2].replace("p,1", "ꙮ,1"), encoding="utf-8"
    )
    (tmp_path / "instrument.yaml").write_text(INSTRUMENT, encoding="utf-8")
    result = run(
        tmp_path,
        *("assess", "--instrument", tmp_path / "instrument.yaml", *REPORT),
        *("--responses", tmp_path / "answers.csv", "--out", tmp_path / "out"),
    )
    assert result.exit_code == 3, result.output
    assert "有 1 份文件未能排印" in result.output
    assert "ꙮ-1-report-zh.pdf: 页面上有内容印不出来" in result.output
    assert [path.name for path in tmp_path.glob("out/released/*.pdf")] == ["p-1-report-zh.pdf"]
