"""Write reports/figures/advance_table.py from the two font files.

Run `python tests/reports/write_advance_table.py` after the fonts were built anew. A test compares
the module with what this script would write.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "templates" / "report" / "fonts"
TARGET = ROOT / "reports" / "figures" / "advance_table.py"

# The blocks in which a character may be narrower than one em, as far as reports use them.
BLOCKS = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x391, 0x3C9),
    (0x2010, 0x203A),
    (0x2212, 0x2212),
    (0x2713, 0x2713),
)

HEADER = '''"""Advance widths of the report font in thousandths of an em.

Written by tests/reports/write_advance_table.py; do not edit. Each block begins at a code point and
lists one width per character; every character outside the blocks is one em wide.
"""

from __future__ import annotations
'''


def widths(face: str) -> dict[int, int]:
    """Code point to advance width of one face."""
    with TTFont(FONTS / f"EvalKitSansSC-{face}.ttf", lazy=True) as font:
        metrics = font["hmtx"]
        return {code: metrics[glyph][0] for code, glyph in font.getBestCmap().items()}


def source() -> str:
    """The text of the module."""
    parts = [HEADER]
    for name, face in (("REGULAR", "Regular"), ("BOLD", "Bold")):
        table = widths(face)
        parts.append("# fmt: off")
        parts.append(f"{name}: dict[int, tuple[int, ...]] = {{")
        for first, last in BLOCKS:
            row = [str(table.get(code, 1000)) for code in range(first, last + 1)]
            parts.append(f"    {first:#x}: (")
            parts.extend(
                "        " + ", ".join(row[i : i + 16]) + "," for i in range(0, len(row), 16)
            )
            parts.append("    ),")
        parts.append("}")
        parts.append("# fmt: on")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    TARGET.write_text(source(), encoding="utf-8")
