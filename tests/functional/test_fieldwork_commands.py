"""`evalkit roster`, `invite` and `tidy`: field work from the command line, on a store of its own."""

from __future__ import annotations

import stat
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalkit.__main__ import main
from evalkit.services.inviting import find_way_in
from evalkit.services.programmes import find_programme
from evalkit.store.engine import open_store
from tests.fieldwork import csv, villagers
from tests.reports.printed_pages import qr_codes_of
from tests.surveys import NOON
from tests.unit.instruments.small_files import INSTRUMENT

STUDY = """\
label: {zh: 示例县评估, en: Example County}
waves:
  - {code: w2, label: {zh: 第二轮, en: Second wave}}
projects:
  - code: P1
    label: {zh: 一村食堂, en: Canteen of Village 1}
    slots:
      service: {zh: 一村食堂, en: the canteen of Village 1}
    roles:
      user: {roster: 40, target: 12}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "small.yaml").write_text(INSTRUMENT, encoding="utf-8")
    (tmp_path / "study.yaml").write_text(STUDY, encoding="utf-8")
    monkeypatch.setenv("EVALKIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("EVALKIT_DATABASE_URL", raising=False)
    done = evalkit(
        "init", "--study", tmp_path / "study.yaml", "--instrument", tmp_path / "small.yaml",
        "--programme", "county", "--by-invitation",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    return tmp_path


def evalkit(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def roster(home: Path, rows: list[str]) -> Path:
    path = home / "roster.csv"
    path.write_bytes(csv(rows))
    return path


def test_from_a_roster_to_the_response_rates(home: Path) -> None:
    path = roster(home, villagers("user", 40))
    looked = evalkit("roster", "upload", "county", path, "--dry-run")
    assert "什么也没存" in looked.output
    refused = evalkit("roster", "draw", "county", "P1")
    assert "Upload one first" in refused.output
    kept = evalkit("roster", "upload", "county", path, "--lang", "en")
    assert "Roster kept: 40 people." in kept.output
    drawn = evalkit("roster", "draw", "county", "--seed", "2026", "--lang", "en")
    assert drawn.output.splitlines()[1].split() == ["P1", "user", "40", "40", "40", "12", "12"]
    assert "seed 2026" in drawn.output
    rates = evalkit("roster", "rates", "county", "--lang", "en")
    head, row = rates.output.splitlines()
    assert head.split()[-7:] == ["RR1", "RR2", "RR3", "RR4", "COOP1", "REF1", "CON1"]
    assert row.split() == ["P1", "user", "12", "0", "0%", "0%", "0%", "0%", "–", "0%", "0%"]


def test_a_bad_roster_ends_with_two_and_says_everything(home: Path) -> None:
    done = evalkit("roster", "upload", "county", roster(home, ["P1,H1,1,王小明,user", "P2,,2,A,x"]))
    assert done.exit_code == 2
    assert [code for code in ("ROSTER-002", "DATA-011", "DATA-009") if code in done.output] == [
        "ROSTER-002", "DATA-011", "DATA-009",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("roster", "rates", "nowhere"), "There is no programme nowhere"),
        (("roster", "rates", "county", "--wave", "w9"), "There is no wave w9"),
    ],
)
def test_what_does_not_exist_is_named(home: Path, arguments: tuple[str, ...], words: str) -> None:
    done = evalkit(*arguments)
    assert done.exit_code == 2
    assert words in done.output


def test_invitations_are_printed_once_and_let_people_in(home: Path) -> None:
    out = home / "sheets.pdf"
    done = evalkit(
        "invite", "county", "P1", "user", "--count", "5", "--until", "2026-12-31",
        "--site", "https://survey.example.org", "--out", out,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    links = qr_codes_of(out.read_bytes(), home)
    assert len(set(links)) == 5
    assert all(link.startswith("https://survey.example.org/zh/i#") for link in links)
    with closing(open_store(f"sqlite:///{home}/home/evalkit.db")) as store:
        assert all(find_way_in(store, link, secret="s" * 64, at=NOON) for link in links)
        found = find_programme(store, "county")
        assert found is not None
        assert found.by_invitation


def test_the_file_is_written_anew(home: Path) -> None:
    assert evalkit("tidy").exit_code == 0
