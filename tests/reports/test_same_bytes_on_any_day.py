"""The same report has the same bytes in another process, on another day, in another zone."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from instruments.text import Lang
from reports.html import html_of
from reports.pdf import Archive, AttachedFile, render_pdf
from tests.reports.sample import sample

LATER = """
import datetime, sys, time

class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2031, 2, 3, 4, 5, 6, tzinfo=tz)

datetime.datetime = Later
time.time = lambda: 1928000000.5
from datetime import date
from pathlib import Path
from reports.pdf import Archive, AttachedFile, render_pdf
files = (AttachedFile(name="a.csv", content=b"1", description="a"),)
page = Path(sys.argv[1]).read_text(encoding="utf-8")
archive = Archive(dated=date(2026, 6, 30), files=files) if sys.argv[2] == "archive" else None
sys.stdout.buffer.write(render_pdf(page, archive))
"""


@pytest.mark.parametrize("form", ["read", "archive"])
def test_another_process_on_another_day_in_another_zone_gives_the_same_bytes(
    tmp_path: Path, form: str
) -> None:
    page = tmp_path / "page.html"
    page.write_text(html_of(sample(Lang.ZH)), encoding="utf-8")
    files = (AttachedFile(name="a.csv", content=b"1", description="a"),)
    archive = Archive(dated=date(2026, 6, 30), files=files) if form == "archive" else None
    child = subprocess.run(  # noqa: S603
        [sys.executable, "-c", LATER, str(page), form],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C"},
    )
    assert child.stdout == render_pdf(page.read_text(encoding="utf-8"), archive)
    assert b"2031" not in child.stdout
