"""Which files an assessment was made from, kept with it, so that it can be checked against them."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

from evalkit.exchange.table import Columns
from evalkit.services.assess_files import FilesToAssess

INPUTS = "inputs.json"


def written(files: FilesToAssess, folder: Path) -> str:
    """As JSON; paths are relative to `folder`, so that both may be moved together."""

    def place(path: Path | None) -> str | None:
        return None if path is None else Path(os.path.relpath(path, folder)).as_posix()

    own = Path(files.instrument)  # a file, or an id of the library
    content = {
        "instrument": place(own) if own.is_file() else None,
        "instrument_id": None if own.is_file() else files.instrument,
        "responses": place(files.responses),
        "study": place(files.study),
        "indicators": place(files.indicators),
        "contracts": [place(path) for path in files.contracts],
        "renamed": dict(files.columns.renamed),
        "fixed": dict(files.columns.fixed),
        "ignored": sorted(files.columns.ignored),
        "keep_going": files.keep_going,
        "second_views": files.second_views,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def remembered(folder: Path) -> FilesToAssess | None:
    """The files that were written down in `folder`, or None where there is no such record."""

    def place(name: str | None) -> Path | None:
        return None if name is None else folder / name

    try:
        content = json.loads((folder / INPUTS).read_text(encoding="utf-8"))
        return FilesToAssess(
            instrument=content["instrument_id"] or str(folder / content["instrument"]),
            responses=folder / content["responses"],
            out=folder,
            dated=date.min,  # nothing is printed
            study=place(content["study"]),
            indicators=place(content["indicators"]),
            contracts=tuple(folder / name for name in content["contracts"]),
            columns=Columns(
                renamed=content["renamed"],
                fixed=content["fixed"],
                ignored=frozenset(content["ignored"]),
            ),
            keep_going=content["keep_going"],
            second_views=content["second_views"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
