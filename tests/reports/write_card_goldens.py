"""Write the golden files of the card and of the villagers' version again.

`python -m tests.reports.write_card_goldens`. Read the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

from instruments.text import Lang
from tests.reports.plain_text import plain_text
from tests.reports.sample_card import card, for_villagers

GOLDEN = Path(__file__).parent / "golden"


def goldens() -> dict[Path, str]:
    papers = {"card": card, "villagers": for_villagers}
    return {
        GOLDEN / f"{name}-{lang.value}.txt": plain_text(paper(lang))
        for name, paper in papers.items()
        for lang in Lang
    }


if __name__ == "__main__":
    for path, text in goldens().items():
        path.write_text(text, encoding="utf-8")
