"""What a paper reports about its case: figures with their words and place, and what follows.

Nothing here was measured by us. A derivation names an operation of a closed set and the figures it
takes; whoever computes it shows both, and what does not fit is noted and never corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from instruments.grounding import Source
from instruments.indicators import FigureGroup
from instruments.text import Text


class Bound(StrEnum):
    """How exactly the paper speaks."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseValue:
    """One printed number. `value` is None where the paper has words or a range only.

    `n` is the number of cases behind a share, None where the paper does not say.
    """

    written: str
    phrase: str
    where: str
    value: float | None = None
    group: str = ""
    bound: Bound = Bound.EXACT
    n: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFigure:
    """One thing that the paper counts. `indicator` is the figure of the instrument it stands for.

    `contrast` says that the paper sets the groups against each other, so that a missing one is a gap.
    """

    code: str
    name: Text
    unit: Text
    values: tuple[CaseValue, ...]
    indicator: str = ""
    contrast: bool = False
    note: Text | None = None

    @property
    def is_share(self) -> bool:
        return self.unit.zh.startswith("%")

    def value_of(self, group: str) -> CaseValue | None:
        return next((one for one in self.values if one.group == group), None)


class Operation(StrEnum):
    """What may be computed from reported figures. There is no other way: no formula is evaluated."""

    RATIO = "ratio"  # a / b
    PERCENT = "percent"  # a / b * 100
    MULTIPLE = "multiple"  # a / b, read as “times”
    DIVIDED = "divided"  # a / b, b being a multiple that the paper reports
    SHARE_OF_COUNT = "share-of-count"  # the whole number nearest to a % of b
    SMALLEST_SAMPLE = "smallest-sample"  # the n from which a rounded a % can come
    GAP = "gap"  # a - b, both shares


OPERANDS = dict.fromkeys(Operation, 2) | {Operation.SMALLEST_SAMPLE: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """`of` names figures as `code` or `code.group`. `printed` is the paper's own result, if any."""

    code: str
    name: Text
    unit: Text
    operation: Operation
    of: tuple[str, ...]
    decimals: int = 1
    printed: CaseValue | None = None
    condition: Text | None = None  # under which alone it means something


class NoteKind(StrEnum):
    """What is wrong with the reported figures, or could be read wrongly."""

    CONFLICT = "conflict"  # one number for two things
    UNCLEAR = "unclear"  # two readings
    OTHER_COUNT = "other-count"  # two figures that cannot count the same
    NO_BASE = "no-base"  # a change without what it changes from
    CONFUSABLE = "confusable"  # easily taken for each other


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityNote:
    kind: NoteKind
    about: tuple[str, ...]
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case file. `unknown` are things a reader would look for that the paper does not say."""

    id: str
    label: Text
    place: Text
    period: Text
    instrument: str
    source: Source
    figures: tuple[CaseFigure, ...]
    groups: tuple[FigureGroup, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    notes: tuple[QualityNote, ...] = ()
    unknown: tuple[Text, ...] = ()

    def figure(self, code: str) -> CaseFigure | None:
        return next((one for one in self.figures if one.code == code), None)

    def value(self, reference: str) -> CaseValue | None:
        """The value that `code` or `code.group` names."""
        code, _, group = reference.partition(".")
        figure = self.figure(code)
        return None if figure is None else figure.value_of(group)

    def references(self) -> Iterator[str]:
        """Everything that a derivation may name."""
        for figure in self.figures:
            for value in figure.values:
                yield f"{figure.code}.{value.group}" if value.group else figure.code
