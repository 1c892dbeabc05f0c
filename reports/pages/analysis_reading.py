"""What every page of a comparison report needs: the result, its language, its words for cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from instruments.analysis_plan import AnalysisPlan, Deviation
from instruments.text import Lang, Text
from reports.wording import analysis as words
from reports.wording.analysis_columns import HEADINGS, WORDS
from reports.wording.numbers import (
    NOTHING,
    coefficient,
    coefficient_range,
    estimate,
    estimate_range,
    percent_exact,
    probability,
    score,
)
from reports.wording.numbers import difference_interval as score_range
from reports.wording.phrase import say
from scoring.analysis.designs import coefficient_parts
from scoring.analysis.run import AnalysisResult
from scoring.analysis.tables import Cell, Shown
from scoring.results import Interval

INTERCEPT = "(Intercept)"
RESIDUAL = "Residual"  # the group of what is left in a mixed model
MOST_CASES = 12  # named in one cell
LEVELS = ("level", "held_level", "first", "second", "wave", "unit", "case")  # never a column's name
TERMS = ("term", "contrast", "effect", "other")  # columns that name coefficients


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisReading:
    """`registered` is the hash of the registered plan, `registered_on` its day; "" where none is."""

    result: AnalysisResult
    data_hash: str
    registered: str
    registered_on: str
    deviations: tuple[Deviation, ...]
    lang: Lang
    dated: str

    @property
    def plan(self) -> AnalysisPlan:
        return self.result.plan

    def say(self, text: Text, **facts: object) -> str:
        return say(text, self.lang, **facts)

    @property
    def level(self) -> str:
        return percent_exact(self.plan.level)

    def label(self, name: str) -> str:
        """The plan's words for a column or scale, or the name itself."""
        return self.plan.label(name)[self.lang]

    def term(self, name: str) -> str:
        """A coefficient's name in words: 区域：城市 × 领导."""
        if name == INTERCEPT:
            return WORDS["intercept"][self.lang]
        parts = []
        for column, level in coefficient_parts(self.plan, name):
            label = self.label(column)
            one = self.say(words.REFERENCE_LEVEL, column=label, level=level) if level else label
            parts.append(one)
        return " × ".join(parts)

    def heading(self, key: str) -> str:
        return HEADINGS[key][self.lang]

    def cell(self, key: str, shown: Shown, value: Cell) -> str:
        """A cell as a reader sees it; numbers are rounded here and by reports.wording only."""
        if value is None:
            return NOTHING
        if isinstance(value, str):
            return self._words(key, shown, value)
        return ROUNDED[Shown.COUNT if isinstance(value, int) else shown](float(value))

    def sets(self, expression: str) -> str:
        """`A*~B + C` with the plan's words for every set."""
        terms = [
            " * ".join(self._set(literal) for literal in term.split("*"))
            for term in expression.split(" + ")
        ]
        return " + ".join(terms)

    def _set(self, literal: str) -> str:
        name = self.label(literal.removeprefix("~"))
        return self.say(words.ABSENT, set=name) if literal.startswith("~") else name

    def _words(self, key: str, shown: Shown, value: str) -> str:
        if shown is Shown.SETS:
            return self.sets(value)
        if shown is Shown.CASES:
            names = value.split(", ")
            more = ["…"] if len(names) > MOST_CASES else []
            return ", ".join([*names[:MOST_CASES], *more])
        if shown is Shown.WORD or value == RESIDUAL:
            known = WORDS.get(value.lower())
            return value if known is None else known[self.lang]
        if key in LEVELS:
            return value
        return self.term(value) if key in TERMS else self.label(value)

    def range(self, shown: Shown, low: Cell, high: Cell) -> str:
        if not isinstance(low, int | float) or not isinstance(high, int | float):
            return NOTHING
        return RANGES[shown](Interval(low=float(low), high=float(high)), self.lang)


def _count(value: float) -> str:
    return f"{value:.0f}"


ROUNDED: Mapping[Shown, Callable[[float], str]] = {
    Shown.COUNT: _count,
    Shown.ESTIMATE: estimate,
    Shown.SCORE: score,
    Shown.COEFFICIENT: coefficient,
    Shown.STATISTIC: coefficient,
    Shown.PROBABILITY: probability,
    Shown.SHARE: percent_exact,
}
RANGES: Mapping[Shown, Callable[[Interval, Lang], str]] = {
    Shown.ESTIMATE: estimate_range,
    Shown.SCORE: score_range,
    Shown.COEFFICIENT: coefficient_range,
    Shown.STATISTIC: coefficient_range,
}
