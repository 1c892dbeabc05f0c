"""Plans run as their users run them, and what was printed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from click.testing import CliRunner, Result

from evalkit.__main__ import main
from tests.analysis_plans import PLAN, practice_cells

PLANS = Path(__file__).parents[1] / "docs" / "how-to" / "plans"


def analyse(plan: Path, out: Path, *options: str) -> Result:
    command = ["analyse", str(plan), "--out", str(out), "--date", "2026-11-24", *options]
    return CliRunner().invoke(main, command)


def practice(folder: Path, text: str = PLAN) -> Path:
    practice_cells().to_csv(folder / "practice.csv", index=False)
    plan = folder / "practice.yaml"
    plan.write_text(text, encoding="utf-8")
    return plan


def printed(folder: Path, lang: str) -> str:
    (pdf,) = folder.glob(f"*-{lang}.pdf")
    command = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603
