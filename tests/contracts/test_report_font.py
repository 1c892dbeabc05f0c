"""The font that reports are printed with: complete, ours by name, and free to pass on."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "templates" / "report" / "fonts"
FAMILY = "EvalKit Sans SC"
NAME_CHARACTERS = "喆堃珺璟镕昇祎玥翀"
SIGNS = "○●◐□■▲▼◆◇✓①②⑲⑳≥≤±×−–—…“”‘’·、。「」《》【】（），：；！？€°√αβκωχ²→←↑↓%½§"


@pytest.fixture(scope="module", params=["Regular", "Bold"])
def font(request: pytest.FixtureRequest) -> TTFont:
    return TTFont(FONTS / f"EvalKitSansSC-{request.param}.ttf")


def gb2312_characters() -> set[str]:
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {text for pair in pairs if (text := pair.decode("gb2312", "ignore"))}


def listed_characters() -> set[int]:
    codes: set[int] = set()
    for line in (FONTS / "characters.txt").read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        codes.update(range(int(first, 16), int(last or first, 16) + 1))
    return codes


def test_everyday_chinese_names_and_signs_have_a_glyph(font: TTFont) -> None:
    has = {chr(code) for code in font.getBestCmap()}
    ascii_print = {chr(code) for code in range(0x20, 0x7F)}
    assert gb2312_characters() | set(NAME_CHARACTERS) | set(SIGNS) | ascii_print <= has


def test_a_chinese_glyph_is_drawn_and_not_a_box(font: TTFont) -> None:
    shapes = font["glyf"]
    box = shapes[".notdef"]
    for character in NAME_CHARACTERS + "协同治理评估":
        shape = shapes[font.getBestCmap()[ord(character)]]
        assert shape.numberOfContours != 0
        assert shape != box


def test_the_character_list_is_what_the_font_has(font: TTFont) -> None:
    assert listed_characters() == set(font.getBestCmap())


def test_the_font_bears_our_name_and_not_the_reserved_one(font: TTFont) -> None:
    names = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert names[1] == FAMILY
    shown = " ".join(names[number] for number in (1, 3, 4, 6))
    assert not re.search(r"Noto|Source", shown)
    assert set(names) <= set(range(15))


def test_the_licence_and_the_copyright_of_the_authors_are_kept(font: TTFont) -> None:
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "Copyright 2014-2021 Adobe" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "2014-2021 Adobe" in str(font["name"].getDebugName(0))
    assert "SIL Open Font License" in str(font["name"].getDebugName(13))


def test_headings_can_close_the_gaps_of_full_width_punctuation(font: TTFont) -> None:
    features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"kern", "palt"} <= features
