"""Write the golden files of the sample report again: `python -m tests.reports.write_goldens`.

Read the difference before committing it: it is what readers of the report will see.
"""

from __future__ import annotations

from pathlib import Path

from instruments.text import Lang
from tests.reports.plain_text import plain_text
from tests.reports.sample import sample

GOLDEN = Path(__file__).parent / "golden"


def goldens() -> dict[Path, str]:
    return {GOLDEN / f"report-{lang.value}.txt": plain_text(sample(lang)) for lang in Lang}


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for path, text in goldens().items():
        path.write_text(text, encoding="utf-8")
