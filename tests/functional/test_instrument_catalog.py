"""Instruments from the package and from files of the user."""

from pathlib import Path

import pytest

from instruments.catalog import instrument_ids, load_instrument, load_study
from instruments.problems import InstrumentError, StudyError
from instruments.text import Lang
from tests.unit.instruments.small_files import INSTRUMENT, STUDY


def codes(error: InstrumentError | StudyError) -> list[str]:
    return [found.code for found in error.problems]


def test_the_core_instrument_is_packaged() -> None:
    assert "spv-core" in instrument_ids()
    assert load_instrument("spv-core").id == "spv-core"


def test_a_file_of_ones_own_is_loaded_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(INSTRUMENT, encoding="utf-8")
    assert load_instrument(path).id == "small"
    assert load_instrument(str(path)).content_hash == load_instrument(path).content_hash


def test_the_file_with_the_figures_stands_for_the_questions_beside_it(tmp_path: Path) -> None:
    questions, figures = INSTRUMENT.split("indicators:\n")
    figures, comment = figures.split("open_comment:")
    (tmp_path / "own.yaml").write_text(f"{questions}open_comment:{comment}", encoding="utf-8")
    beside = tmp_path / "own.indicators.yaml"
    beside.write_text(f"indicators:\n{figures}", encoding="utf-8")
    assert load_instrument(beside) == load_instrument(tmp_path / "own.yaml")
    assert load_instrument(beside).indicators[0].code == "I-01"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(INSTRUMENT.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load_instrument(path).title.zh == "小问卷"


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(InstrumentError) as refusal:
        load_instrument("spv-cor")
    assert codes(refusal.value) == ["FILE-001"]
    assert "spv-core" in refusal.value.report(Lang.ZH)


def test_a_file_in_another_encoding_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "gbk.yaml"
    path.write_bytes("title: 问卷".encode("gbk"))
    with pytest.raises(InstrumentError) as refusal:
        load_instrument(path)
    assert codes(refusal.value) == ["FILE-002"]
    assert "byte 8" in refusal.value.report(Lang.EN)


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InstrumentError) as refusal:
        load_instrument(tmp_path / "none.yaml")
    assert codes(refusal.value) == ["FILE-003"]
    with pytest.raises(InstrumentError) as refusal:
        load_instrument(tmp_path)
    assert codes(refusal.value) == ["FILE-003"]


def test_a_study_is_loaded_for_its_instrument(tmp_path: Path) -> None:
    own, plan = tmp_path / "own.yaml", tmp_path / "study.yaml"
    own.write_text(INSTRUMENT, encoding="utf-8")
    plan.write_text(STUDY, encoding="utf-8")
    assert load_study(plan, load_instrument(own)).label.zh == "演示县"
    plan.write_bytes(b"\xff")
    with pytest.raises(StudyError):
        load_study(plan, load_instrument(own))
