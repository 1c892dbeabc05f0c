"""A data set for research as SPSS and Stata read it: labels in both languages, tagged missings.

SPSS holds reasons for a missing value as the codes -991 to -996, declared as missing; Stata as .d (don't know),
.r (refused), .n (not applicable), .s (skipped), .q (not asked), .w (withheld). All have labels. Texts are cut
where a format has no room: SPSS takes 255 bytes of a question and 120 of an answer, Stata 80 characters
of a question. The codebook has all of them whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyreadstat

from instruments.text import Lang, Text
from reports.pages.codebook import both
from scoring.research import words
from scoring.research.variables import Gap, Measured, ResearchData, Value, Variable

SPSS_CODES: Mapping[Gap, int] = {gap: -991 - place for place, gap in enumerate(Gap)}
STATA_TAGS: Mapping[Gap, str] = {
    Gap.DONT_KNOW: "d",
    Gap.REFUSED: "r",
    Gap.NOT_APPLICABLE: "n",
    Gap.SKIPPED: "s",
    Gap.NOT_ASKED: "q",
    Gap.WITHHELD: "w",
}
SPSS_MISSING: list[Any] = [{"lo": min(SPSS_CODES.values()), "hi": max(SPSS_CODES.values())}]
SPSS_QUESTION, SPSS_ANSWER = 255, 120  # bytes
STATA_QUESTION = 80  # characters; answers share 32,000 bytes per variable
STATA_ANSWER = 300  # characters
MEASURES = {
    Measured.UNIT: "nominal",
    Measured.NOMINAL: "nominal",
    Measured.ORDINAL: "ordinal",
    Measured.NUMBER: "scale",
}


def spss_file(data: ResearchData, title: Text, lang: Lang) -> bytes:
    """An .sav file; words stand in the reader's language first."""
    texts = _texts(data)
    labels = {
        one.name: _values(one, SPSS_CODES, lambda words_: _bytes(both(words_, lang), SPSS_ANSWER))
        for one in data.variables
        if one.name not in texts
    }

    def write(path: Path) -> None:
        pyreadstat.write_sav(
            _frame(data, SPSS_CODES),
            path,
            file_label=_bytes(both(title, lang), 64),
            column_labels=[_bytes(both(one.label, lang), SPSS_QUESTION) for one in data.variables],
            variable_value_labels=labels,
            missing_ranges=dict.fromkeys(labels, SPSS_MISSING),
            variable_measure={one.name: MEASURES[one.measured] for one in data.variables},
        )

    return _file(write)


def stata_file(data: ResearchData, title: Text, lang: Lang) -> bytes:
    """A .dta file of Stata 14 and later."""
    texts = _texts(data)
    labels = {
        one.name: _values(one, STATA_TAGS, lambda words_: _clean(both(words_, lang))[:STATA_ANSWER])
        for one in data.variables
        if one.name not in texts
    }

    def write(path: Path) -> None:
        pyreadstat.write_dta(
            _frame(data, {gap: _Tag(tag.encode()) for gap, tag in STATA_TAGS.items()}),
            path,
            file_label=_clean(both(title, lang))[:STATA_QUESTION],
            column_labels=[
                _clean(both(one.label, lang))[:STATA_QUESTION] for one in data.variables
            ],
            variable_value_labels=labels,
            missing_user_values={name: list(STATA_TAGS.values()) for name in labels},
        )

    return _file(write)


class _Tag(bytes):
    """The letter of a tagged missing, equal to that letter as text.

    The writer takes a column for text whose first hundred cells are all text, letters of missings
    among them. It knows the letter again by its value and asks for its code, both of which bytes can
    give, and nobody takes bytes for text.
    """

    def __eq__(self, other: object) -> bool:
        return self.decode() == other

    def __hash__(self) -> int:
        return hash(self.decode())


def _texts(data: ResearchData) -> frozenset[str]:
    """The variables that hold texts; nothing is ever missing there."""
    return frozenset(
        one.name
        for one, cells in zip(data.variables, data.columns, strict=True)
        if any(isinstance(cell, str) and not isinstance(cell, Gap) for cell in cells)
    )


def _values(
    variable: Variable, gaps: Mapping[Gap, Any], cut: Callable[[Text], str]
) -> dict[Any, str]:
    return {
        **{code: cut(label) for code, label in variable.values},
        **{gaps[gap]: cut(label) for gap, label in words.GAPS.items()},
    }


def _frame(data: ResearchData, gaps: Mapping[Gap, Any]) -> pd.DataFrame:
    columns = {
        one.name: pd.Series([_cell(cell, gaps) for cell in cells], dtype=object)
        for one, cells in zip(data.variables, data.columns, strict=True)
    }
    frame = pd.DataFrame(columns)
    return frame.infer_objects()


def _cell(value: Value, gaps: Mapping[Gap, Any]) -> object:
    return gaps[value] if isinstance(value, Gap) else value


def _bytes(text: str, most: int) -> str:
    """As many whole characters as fit."""
    return _clean(text).encode("utf-8")[:most].decode("utf-8", "ignore")


def _clean(text: str) -> str:
    """On one line, without what ends a text in these formats."""
    return " ".join(text.replace("\0", " ").split())


def _file(write: Callable[[Path], None]) -> bytes:
    """These writers know files only."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data"
        write(path)
        return path.read_bytes()
