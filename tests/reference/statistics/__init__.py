"""Which function of evalkit answers for which statistic of the case files.

Every module here has a table `STATISTICS` from a statistic's name to a function that takes a `Case`
and returns what the case expects, key by key. They translate names and shapes and compute nothing
that `scoring` could compute.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from tests.reference.case import Case

Answer = Callable[[Case], Any]


@cache
def table() -> Mapping[str, Answer]:
    """All statistics that have an answer. Two answers for one statistic are a mistake."""
    answers: dict[str, Answer] = {}
    for module in sorted(found.name for found in pkgutil.iter_modules(__path__)):
        mine = importlib.import_module(f"{__name__}.{module}").STATISTICS
        twice = answers.keys() & mine.keys()
        if twice:
            raise ValueError(f"{module} answers again for {', '.join(sorted(twice))}")
        answers.update(mine)
    return answers
