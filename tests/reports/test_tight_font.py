"""The second name of the report font: without the gaps that a Chinese font has round “ ” （ ）."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from reports.pdf import render_pdf

STYLES = Path(__file__).parents[2] / "templates" / "report"
PAGE = (
    '<html lang="en"><title>t</title><style>p {{ font-family: "{family}"; font-size: 20px }}</style>'
    "<body><p>a“b”c（d）</p></body></html>"
)


def width(family: str, folder: Path) -> float:
    path = folder / "one.pdf"
    path.write_bytes(render_pdf(PAGE.format(family=family)))
    done = subprocess.run(  # noqa: S603
        ["pdftotext", "-bbox", path, "-"],  # noqa: S607
        capture_output=True,
        check=True,
        text=True,
    )
    edges = re.findall(r'<word xMin="([\d.]+)".*?xMax="([\d.]+)"', done.stdout)
    return float(edges[-1][1]) - float(edges[0][0])


def test_it_sets_punctuation_as_wide_as_it_is(tmp_path: Path) -> None:
    assert width("EvalKit Sans SC Tight", tmp_path) < 0.85 * width("EvalKit Sans SC", tmp_path)


def test_no_style_of_a_document_asks_for_a_feature_of_the_font() -> None:
    """Each such line of text would leave some memory behind: 0.2 MiB a report, for ever."""
    features = re.compile(r"font-feature-settings|font-variant|font-kerning")
    found = [path.name for path in STYLES.glob("*.css") if features.search(path.read_text("utf-8"))]
    assert found == []
