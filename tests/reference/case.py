"""One case: what was computed in R, from which data, and what came out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from tests.reference.r_expressions import evaluated, rows_where

NUMBERED_FILES = re.compile(r"(?P<stem>.*?)(?P<first>\d+)\.\.(?P<last>\d+)\.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`args` and `expected` stand as in the file; `folder` is where the data files are."""

    id: str
    family: str
    statistic: str
    data: str
    args: Mapping[str, Any]
    expected: Any
    tolerance: Mapping[str, Any]
    folder: Path

    def raw_frame(self) -> pd.DataFrame:
        """The data file after `filter`, `reverse` and `mutate`, with all its columns and rows."""
        return self._prepared(_read(self.folder / self.data))

    def frame(self) -> pd.DataFrame:
        """`raw_frame` with the case's `columns` only, complete rows where it says listwise."""
        frame = self.raw_frame()
        if self.args.get("columns"):
            frame = frame[list(self.args["columns"])]
        if self.args.get("missing") == "listwise":
            frame = frame.dropna()
        return frame.reset_index(drop=True)

    def frames(self) -> tuple[pd.DataFrame, ...]:
        """The data files of a case whose `data` counts them: `name1..5.csv`."""
        numbered = NUMBERED_FILES.fullmatch(self.data)
        if numbered is None:
            return (self.raw_frame(),)
        numbers = range(int(numbered["first"]), int(numbered["last"]) + 1)
        paths = (self.folder / f"{numbered['stem']}{number}.csv" for number in numbers)
        return tuple(self._prepared(_read(path)) for path in paths)

    def _prepared(self, frame: pd.DataFrame) -> pd.DataFrame:
        args = self.args
        if args.get("filter"):
            frame = frame[rows_where(args["filter"], frame)].reset_index(drop=True)
        for column in as_list(args.get("reverse")):
            low, high = args["range"]
            frame[column] = low + high - frame[column]
        for column, expression in (args.get("mutate") or {}).items():
            frame[column] = evaluated(expression, frame)
        return frame


def cases_of(folder: Path, family: str) -> Iterator[Case]:
    """The cases of one family file, in its order."""
    content = json.loads((folder / f"{family}.json").read_text(encoding="utf-8"))
    for one in content["cases"]:
        yield Case(
            id=one["id"],
            family=family,
            statistic=one["statistic"],
            data=one["data"],
            args=one["args"],
            expected=one["expected"],
            tolerance=one["tolerance"],
            folder=folder / "data",
        )


def families_in(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.json")))


def as_list(value: Any) -> list[Any]:
    """R's JSON writes a vector of one as a bare value, and an empty one as null."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _read(path: Path) -> pd.DataFrame:
    """Only an empty field is missing, as in `read.csv(na.strings = "")`."""
    return pd.read_csv(path, keep_default_na=False, na_values=[""])
