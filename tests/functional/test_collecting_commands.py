"""`evalkit instrument paper` and `evalkit invitations`: from files to what is printed for collecting."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalkit.__main__ import main
from tests.reports.printed_pages import pages_of, qr_codes_of
from tests.unit.instruments.small_files import INSTRUMENT

STUDY = """\
label: {zh: 示例县评估, en: Example County}
waves:
  - {code: w1, label: {zh: 第一轮, en: First wave}}
  - {code: w2, label: {zh: 第二轮, en: Second wave}}
projects:
  - code: P1
    label: {zh: 一村食堂, en: Canteen of Village 1}
    slots:
      service: {zh: 一村食堂, en: the canteen of Village 1}
"""
HEAD = "project,role,code,link,valid_until,language,note\n"
SPOKEN = "1234 5678 9012 3456 7890 1234 5678 9012"
SECRETS = (SPOKEN, "s3cr3t")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(INSTRUMENT, encoding="utf-8")
    (tmp_path / "study.yaml").write_text(STUDY, encoding="utf-8")
    return tmp_path


def evalkit(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def paper(folder: Path, *more: str | Path) -> Result:
    return evalkit("instrument", "paper", folder / "small.yaml", "--out", folder / "out", *more)


def invitations(folder: Path, rows: str, *more: str) -> Result:
    (folder / "sheet.csv").write_text(HEAD + rows, encoding="utf-8")
    files = ("--instrument", folder / "small.yaml", "--study", folder / "study.yaml")
    return evalkit(
        "invitations", folder / "sheet.csv", *files, "--out", folder / "out" / "i.pdf", *more
    )


def names(folder: Path) -> set[str]:
    return {path.name for path in (folder / "out").iterdir()}


def test_numbered_forms_of_every_role_carry_the_words_of_the_project(folder: Path) -> None:
    done = paper(
        folder, "--all", "--count", "2", "--study", folder / "study.yaml", "--project", "P1",
        "--operator", "县民政局", "--contact", "0000-1234",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert names(folder) == {
        f"small-P1-w2-{role}-00{number}-zh.pdf" for role in ("user", "gov") for number in (1, 2)
    }
    pdf = (folder / "out" / "small-P1-w2-user-002-zh.pdf").read_bytes()
    first, *others = pages_of(pdf, folder)
    for words in ("示例县评估", "一村食堂", "县民政局", "0000-1234", "请记下这份问卷的编号"):
        assert words in first.text
    assert any("您给一村食堂打几分" in page.text for page in others)
    (code,) = qr_codes_of(pdf, folder)
    assert code.endswith("&p=P1&w=w2&r=user&c=P1-w2-user-002")


def numbered(folder: Path, *more: str, role: str = "user") -> Result:
    plan = ("--study", folder / "study.yaml", "--project", "P1")
    return paper(folder, "--role", role, *plan, *more)


def test_a_second_printing_goes_on_numbering_and_never_repeats_a_number(folder: Path) -> None:
    assert numbered(folder, "--count", "1").exit_code == 0
    again = numbered(folder, "--count", "2", "--lang", "both")
    assert again.exit_code == 2
    assert "small-P1-w2-user-001-zh.pdf 已经在这个文件夹里" in again.output
    assert "--first 2；" in again.output
    assert names(folder) == {"small-P1-w2-user-001-zh.pdf"}
    assert numbered(folder, "--count", "1", "--first", "2").exit_code == 0
    assert numbered(folder, "--count", "1", role="gov").exit_code == 0, "another role"
    assert names(folder) == {
        "small-P1-w2-user-001-zh.pdf",
        "small-P1-w2-user-002-zh.pdf",
        "small-P1-w2-gov-001-zh.pdf",
    }


def test_joined_forms_begin_on_the_front_of_a_sheet_and_keep_their_numbers(folder: Path) -> None:
    joined = folder / "out" / "small-P1-w2-user-002-004-zh.pdf"
    assert numbered(folder, "--count", "3", "--first", "2", "--join").exit_code == 0
    assert names(folder) == {joined.name}
    first = joined.read_bytes()
    pages = pages_of(first, folder)
    fronts = [at for at, page in enumerate(pages) if "填之前" in page.text]
    assert len(fronts) == 3
    assert not [at for at in fronts if at % 2]
    codes = " ".join(qr_codes_of(first, folder))
    assert all(f"c=P1-w2-user-00{number}" in codes for number in (2, 3, 4))
    refused = numbered(folder, "--count", "2")
    assert f"{joined.name} 已经在这个文件夹里" in refused.output
    assert "--first 5；" in refused.output
    assert numbered(folder, "--count", "1").exit_code == 0, "the first is free"
    joined.unlink()
    assert numbered(folder, "--count", "3", "--first", "2", "--join").exit_code == 0
    assert joined.read_bytes() == first


def test_a_form_without_a_study_leaves_blanks(folder: Path) -> None:
    assert paper(folder, "--role", "user", "--lang", "both", "--large").exit_code == 0
    assert names(folder) == {"small-user-zh-en-large.pdf"}
    first = pages_of((folder / "out" / "small-user-zh-en-large.pdf").read_bytes(), folder)[0]
    assert "________" in first.text
    assert "Beforeyoubegin" in first.text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "--role 或 --all"),
        (("--all", "--role", "user"), "--role 或 --all"),
        (("--role", "nobody"), "可用：user, gov"),
        (("--all", "--case", "A"), "每个编号只能有一份问卷"),
        (("--role", "user", "--case", "A", "--case", "A"), "每个编号只能有一份问卷"),
        (("--role", "user", "--case", "../A"), "编号“../A”不能用"),
        (("--role", "user", "--count", "3"), "要和 --study、--project 一起用"),
        (("--role", "user", "--join"), "--join 要和 --count 一起用"),
        (("--role", "user", "--first", "3"), "--first 要和 --count 一起用"),
        (("--role", "user", "--project", "P1"), "要和 --study、--project 一起用"),
        (("--role", "user", "--study", "study.yaml", "--project", "P9"), "可用：P1"),
        (("--role", "user", "--study", "study.yaml", "--project", "P1", "--wave", "w9"), "w1, w2"),
    ],
)
def test_what_cannot_be_printed_is_said_and_nothing_is_written(
    folder: Path, options: tuple[str, ...], said: str
) -> None:
    given = (str(folder / each) if each.endswith(".yaml") else each for each in options)
    refused = paper(folder, *given)
    assert refused.exit_code == 2
    assert said in refused.output
    assert not (folder / "out").exists()


def test_invitations_are_printed_for_their_owner_only(folder: Path) -> None:
    rows = f"P1,user,{SPOKEN},https://h.example.org/t/s3cr3t,2026-12-31,en,later\n"
    done = invitations(folder, rows, "--lang", "en")
    assert done.exit_code == 0, done.output
    path = folder / "out" / "i.pdf"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (page,) = pages_of(path.read_bytes(), folder)
    assert "CanteenofVillage1" in page.text
    assert qr_codes_of(path.read_bytes(), folder) == ["https://h.example.org/t/s3cr3t"]
    assert not any(secret in done.output for secret in SECRETS)


def test_all_mistakes_of_a_list_are_named_without_repeating_a_secret(folder: Path) -> None:
    rows = (
        f"P1,user,{SPOKEN},https://h.example.org/t/s3cr3t,2026-12-31,zh,\n"
        f"P9,nobody,{SPOKEN},s3cr3t,31.12.2026,fr,\n"
        "P1,user,,http://[s3cr3t,2026-12-31,zh,\n"
    )
    refused = invitations(folder, rows)
    assert refused.exit_code == 2
    assert "8 个问题" in refused.output
    for code in ("DATA-011", "DATA-007", "INVITE-002", "INVITE-003", "INVITE-004", "INVITE-005"):
        assert code in refused.output
    assert "DATA-009" in refused.output
    assert not any(secret in refused.output for secret in SECRETS)
    assert not (folder / "out").exists()


def test_a_list_without_rows_or_columns_is_refused(folder: Path) -> None:
    assert "INVITE-006" in invitations(folder, "").output
    (folder / "sheet.csv").write_text("project,role\n", encoding="utf-8")
    refused = evalkit(
        "invitations", folder / "sheet.csv", "--instrument", "spv-core", "--out", folder / "i.pdf"
    )
    assert refused.output.count("INVITE-001") == 4
