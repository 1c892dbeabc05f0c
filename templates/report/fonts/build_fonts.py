"""Build the fonts that the reports are printed with.

A report must look the same on every machine, and no machine may print boxes in place of Chinese
characters. So the project carries its own font: a subset of Noto Sans SC under a name of its own.
Run this only when the character set changes; the result is committed. README.md beside this file
says where the inputs come from.
"""

import argparse
import bz2
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "EvalKit Sans SC"
FILE_STEM = "EvalKitSansSC"

# Kerning, proportional punctuation for headings (palt), and what accents and local forms need.
LAYOUT = ("kern", "palt", "ccmp", "locl", "mark", "mkmk", "liga")

# Vertical writing and the axis values of the variable font that the source was cut from.
UNUSED_TABLES = ("BASE", "STAT", "VORG", "vhea", "vmtx")

# What stands in reports beside Chinese text. Blocks are taken whole, as far as the source has them.
BLOCKS: tuple[tuple[int, int], ...] = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x017F),  # Latin-1 Supplement, Latin Extended-A
    (0x0300, 0x036F),  # Combining marks
    (0x0370, 0x03FF),  # Greek
    (0x2010, 0x205E),  # General punctuation
    (0x2070, 0x209F),  # Superscripts and subscripts
    (0x20A0, 0x20BF),  # Currency
    (0x2100, 0x218F),  # Letter-like symbols, number forms
    (0x2190, 0x21FF),  # Arrows
    (0x2200, 0x22FF),  # Mathematical operators
    (0x2460, 0x24FF),  # Enclosed numbers and letters
    (0x2500, 0x25FF),  # Box drawing, blocks, geometric shapes
    (0x2600, 0x27BF),  # Symbols, dingbats (check marks)
    (0x3000, 0x303F),  # CJK punctuation
    (0xFF00, 0xFFEF),  # Full-width and half-width forms
)

NAME_COPYRIGHT, NAME_FAMILY, NAME_STYLE, NAME_UNIQUE, NAME_FULL, NAME_VERSION = range(6)
NAME_POSTSCRIPT = 6
NAME_LICENCE_URL = 14


def gb2312() -> frozenset[int]:
    """Return every code point of GB 2312-1980, the characters of everyday Chinese print."""
    rows = range(0xA1, 0xF8)
    cells = range(0xA1, 0xFF)
    decoded = (bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in cells)
    return frozenset(ord(character) for character in decoded if character)


def standard_characters(unihan: Path) -> frozenset[int]:
    """Return the 通用规范汉字表 of 2013, which has the name characters that GB 2312 lacks.

    `unihan` is Unicode's Unihan_OtherMappings.txt, plain or .bz2; the property is kTGH.
    """
    raw = unihan.read_bytes()
    text = (bz2.decompress(raw) if unihan.suffix == ".bz2" else raw).decode("utf-8")
    fields = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    found = frozenset(int(row[0][2:], 16) for row in fields if len(row) == 3 and row[1] == "kTGH")
    if not found:
        raise SystemExit(
            f"{unihan}: no kTGH entries. Give Unihan_OtherMappings.txt of Unicode ≥ 12."
        )
    return found


def wanted_characters(unihan: Path) -> frozenset[int]:
    """Return the code points that the font should have."""
    blocks = frozenset(code for first, last in BLOCKS for code in range(first, last + 1))
    return gb2312() | standard_characters(unihan) | blocks


def rename(font: TTFont, style: str) -> None:
    """Give the font the project's own family name, and keep copyright, authors and licence.

    The licence reserves the original name; a private name also keeps an installed Noto Sans SC
    from being mistaken for this subset.
    """
    names = font["name"]
    postscript = f"{FILE_STEM}-{style}"
    version = names.getDebugName(NAME_VERSION)
    for name_id, text in {
        NAME_FAMILY: FAMILY,
        NAME_STYLE: style,
        NAME_UNIQUE: f"{version};{postscript}",
        NAME_FULL: f"{FAMILY} {style}",
        NAME_POSTSCRIPT: postscript,
    }.items():
        names.setName(text, name_id, 3, 1, 0x409)
    # Above 14 stand names of the variable font's axes and a second family name.
    names.names = [record for record in names.names if record.nameID <= NAME_LICENCE_URL]


def cut(source: Path, target: Path, style: str, wanted: Iterable[int]) -> frozenset[int]:
    """Write the subset of one weight and return the code points that it has."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = list(LAYOUT)
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += UNUSED_TABLES
    # A clock in the file would make every build differ.
    options.recalc_timestamp = False
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    rename(font, style)
    subset.save_font(font, target, options)
    return frozenset(font.getBestCmap())


def ranges(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of neighbouring code points, as first and last."""
    first = last = -1
    for code in sorted(codes):
        if code != last + 1:
            if last >= 0:
                yield first, last
            first = code
        last = code
    if last >= 0:
        yield first, last


def character_list(codes: Iterable[int]) -> str:
    """Return the text of characters.txt: one code point or range per line, hexadecimal."""
    lines = (
        f"{first:04X}" if first == last else f"{first:04X}-{last:04X}"
        for first, last in ranges(codes)
    )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Build both weights and the list of their characters."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--regular", type=Path, required=True, help="NotoSansSC_400Regular.ttf")
    parser.add_argument("--bold", type=Path, required=True, help="NotoSansSC_700Bold.ttf")
    parser.add_argument("--unihan", type=Path, required=True, help="Unihan_OtherMappings.txt[.bz2]")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    given = parser.parse_args()
    wanted = wanted_characters(given.unihan)
    has = {
        style: cut(source, given.out / f"{FILE_STEM}-{style}.ttf", style, wanted)
        for style, source in (("Regular", given.regular), ("Bold", given.bold))
    }
    if has["Regular"] != has["Bold"]:
        raise SystemExit("The two weights differ in their characters: are they of one release?")
    missing = (gb2312() | standard_characters(given.unihan)) - has["Regular"]
    (given.out / "characters.txt").write_text(character_list(has["Regular"]), encoding="ascii")
    sys.stdout.write(f"{len(has['Regular'])} characters; not in the source: {len(missing)}\n")
    sys.stdout.write("".join(f"  U+{code:04X} {chr(code)}\n" for code in sorted(missing)))


if __name__ == "__main__":
    main()
