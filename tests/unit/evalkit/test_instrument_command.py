"""`evalkit instrument`: what a reader sees, and the exit code a script sees."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalkit.cli.instruments import instrument_group
from tests.unit.instruments.small_files import INSTRUMENT, edited


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(instrument_group, [str(each) for each in arguments])


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(INSTRUMENT, encoding="utf-8")
    return path


def test_list_names_every_packaged_instrument_in_chinese_by_default() -> None:
    result = run("list")
    assert result.exit_code == 0
    assert "spv-core" in result.output
    assert "乡村社会服务外包" in result.output
    assert "rural areas" in run("list", "--lang", "en").output


def test_show_prints_the_whole_questionnaire(own: Path) -> None:
    lines = run("show", own, "--lang", "en").output.splitlines()
    assert "Small questionnaire" in lines
    assert "V1-2  What mark do you give {service}?" in lines
    assert "      [mark]  user, gov  in the name of the body" in lines
    assert "      [freq3]  user  only if Q-comment = yes" in lines
    assert "mark  0 Worst … 10 Best" in lines


def test_show_says_that_a_draft_is_a_draft(own: Path) -> None:
    assert "草案" in run("show", own).output
    own.write_text(edited(INSTRUMENT, "id: small\n", "id: small\nvalidated: true\n"), "utf-8")
    assert "草案" not in run("show", own).output


def test_show_prints_the_form_of_one_role_with_its_numbers(own: Path) -> None:
    lines = run("show", own, "--role", "user").output.splitlines()
    assert "1.  您的性别是？" in lines
    assert "4.  您给食堂打几分？" in lines
    assert "      只在此时问：Q-comment = yes" in lines


def test_a_form_mentions_no_gate_that_its_role_is_not_asked(own: Path) -> None:
    own.write_text(
        edited(INSTRUMENT, "    roles: [user]\n    asked", "    roles: [gov]\n    asked")
    )
    output = run("show", own, "--role", "gov").output
    assert "您提了意见，有人回话吗？" in output
    assert "Q-comment" not in output


def test_show_refuses_a_role_that_is_not_there(own: Path) -> None:
    result = run("show", own, "--role", "usr")
    assert result.exit_code == 2
    assert "可用：user, gov" in result.output


def test_show_refuses_an_unknown_instrument_with_exit_code_2() -> None:
    result = run("show", "nothing")
    assert result.exit_code == 2
    assert "spv-core" in result.output
    assert "Traceback" not in result.output


def test_check_is_content_with_the_library_file(own: Path) -> None:
    result = run("check", own)
    assert result.exit_code == 0
    assert result.output.startswith("own.yaml：可以使用（small 1.10，2 道题，内容指纹 ")


def test_advice_does_not_change_the_exit_code(own: Path) -> None:
    own.write_text(edited(INSTRUMENT, "有人回话吗？", "有人回话吗?"), "utf-8")
    result = run("check", own, "--lang", "en")
    assert result.exit_code == 0
    assert "Advice (1):" in result.output
    assert "items.V1-1.text: The Chinese words contain the half-width mark “?”" in result.output


def test_check_names_the_mistakes_of_all_files_at_once(own: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        edited(edited(INSTRUMENT, "id: small\n", ""), "scale: mark", "scale: marks"), "utf-8"
    )
    missing = tmp_path / "missing.yaml"
    result = run("check", bad, own, missing)
    assert result.exit_code == 2
    for expected in (
        "bad.yaml：2 个问题",
        "FIELD-001",
        "INST-004",
        "own.yaml：可以使用",
        "FILE-003",
    ):
        assert expected in result.output


def test_cards_come_in_both_languages_unless_one_is_named(own: Path, tmp_path: Path) -> None:
    result = run("cards", own, "--out", tmp_path / "cards")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "cards").iterdir()) == [
        "small-cards-en.pdf",
        "small-cards-zh.pdf",
    ]
    assert "答案卡" in result.output
    assert run("cards", own, "--out", tmp_path / "one", "--lang", "en").exit_code == 0
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["small-cards-en.pdf"]
