"""The plan of an analysis, written before the data come in: data, scales, comparisons, models.

A plan names columns and codings, never formulas. Its hash is that of its content: comments, order
of fields and layout of the file do not change it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from instruments.canonical import canonical_json, plain
from instruments.planned_sizes import PlannedSize
from instruments.text import Text


class ColumnKind(StrEnum):
    """What the cells of a column are."""

    NUMBER = "number"
    CATEGORY = "category"  # the first level is the reference
    UNIT = "unit"  # a project, a unit, a person: only ever a group or a cluster


class ModelKind(StrEnum):
    LINEAR = "linear"
    LOGISTIC = "logistic"
    ORDINAL = "ordinal"
    SURVEY = "survey"  # linear, of a sample with weights, strata and clusters
    MIXED = "mixed"
    MIXED_LOGISTIC = "mixed-logistic"
    MEDIATION = "mediation"
    MODERATION = "moderation"  # simple slopes, region of significance
    CHANGE = "change"  # difference in differences between two waves
    EVENT_STUDY = "event-study"  # differences of changes, wave by wave
    SHRINKAGE = "shrinkage"  # means of units that borrow strength, and their ranks
    DRIVERS = "drivers"  # relative importance
    QCA = "qca"  # qualitative comparative analysis of fuzzy sets


class Nesting(StrEnum):
    """How several groups of a mixed model lie to each other."""

    NESTED = "nested"  # the first holds the second: schools, then their classes
    CROSSED = "crossed"


class Errors(StrEnum):
    """Standard errors of a linear model. CR: by cluster."""

    CLASSICAL = "classical"
    HC0 = "HC0"
    HC1 = "HC1"
    HC2 = "HC2"
    HC3 = "HC3"
    HC4 = "HC4"
    CR0 = "CR0"
    CR1 = "CR1"
    CR2 = "CR2"
    CR3 = "CR3"

    @property
    def by_cluster(self) -> bool:
        return self.value.startswith("CR")


class Correction(StrEnum):
    """How p values of one family (all contrasts of a comparison or of a model) are adjusted."""

    NONE = "none"
    HOLM = "holm"
    BONFERRONI = "bonferroni"
    BENJAMINI_HOCHBERG = "benjamini-hochberg"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedColumn:
    """One column. `levels` in order, for categories; the first is the reference.

    `source` is the column of the file where it has another name. `codes` are pairs of a value of the
    file and the level it stands for; without them values are levels. With `others` a value that is
    neither is left out like a missing one, else it is a mistake.
    """

    name: str
    kind: ColumnKind
    label: Text
    levels: tuple[str, ...] = ()
    source: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    others: bool = False

    @property
    def in_file(self) -> str:
        return self.source or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedData:
    """`file` stands beside the plan; `missing` are the words for a missing answer, besides ""."""

    file: str
    columns: tuple[PlannedColumn, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedScale:
    """A score of 0 to 100 from items of one range; `across` names the groups it must measure alike."""

    code: str
    label: Text
    items: tuple[str, ...]
    low: float
    high: float
    reversed_items: tuple[str, ...] = ()
    across: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedComparison:
    """Outcomes compared between the levels of a column, pair by pair.

    Without `pairs` all pairs are compared. `margin`, in units of the outcome, is the difference that
    is still called similar.
    """

    code: str
    outcomes: tuple[str, ...]
    by: str
    pairs: tuple[tuple[str, str], ...] = ()
    cluster: str = ""
    weight: str = ""
    margin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """From which figures of a column a case is out of a set, at the crossover, and in it."""

    name: str
    full_out: float
    crossover: float
    full_in: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCutOffs:
    """When a row of a truth table counts as observed, and when it goes with the outcome."""

    frequency: int = 1
    consistency: float = 0.8
    pri: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedModel:
    """One model. A term is a name, or several names whose interaction it is.

    `group` (several with their `nesting`), `slopes` and `points` (of quadrature; None is the default) are
    of mixed models, `mediator` of mediation and `moderator` of moderation (whose
    cause is the first term; slopes are told where the moderator is `at`), `wave`, `waves` (before, after),
    `treatment` and `unit` of change and of event studies, whose waves are compared with the wave
    `reference`. Of QCA, `unit` names the cases and terms are the conditions; columns
    without `anchors` are memberships; `expected` are conditions (`A`) or absences (`~A`).
    """

    code: str
    kind: ModelKind
    outcome: str
    terms: tuple[tuple[str, ...], ...] = ()
    errors: Errors = Errors.HC3
    cluster: str = ""
    weight: str = ""
    strata: str = ""
    group: tuple[str, ...] = ()
    nesting: Nesting | None = None
    points: int | None = None
    slopes: tuple[str, ...] = ()
    mediator: str = ""
    moderator: str = ""
    at: tuple[float, ...] = ()
    wave: str = ""
    waves: tuple[str, ...] = ()
    reference: str = ""
    treatment: str = ""
    unit: str = ""
    draws: int = 2000
    anchors: tuple[Anchors, ...] = ()
    expected: tuple[str, ...] = ()
    cutoffs: PlannedCutOffs | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedContrast:
    """A weighted sum of the coefficients of one linear model, by the names of the coefficients."""

    code: str
    model: str
    weights: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisPlan:
    """Everything that an analysis will do. `level` is the confidence of every interval."""

    code: str
    title: Text
    seed: int
    data: PlannedData
    scales: tuple[PlannedScale, ...] = ()
    comparisons: tuple[PlannedComparison, ...] = ()
    models: tuple[PlannedModel, ...] = ()
    contrasts: tuple[PlannedContrast, ...] = ()
    planning: tuple[PlannedSize, ...] = ()
    correction: Correction = Correction.HOLM
    level: float = 0.95
    simulated: bool = False

    @property
    def content_hash(self) -> str:
        """SHA-256 of the canonical content."""
        return hashlib.sha256(canonical_json(self).encode()).hexdigest()

    def column(self, name: str) -> PlannedColumn | None:
        return next((one for one in self.data.columns if one.name == name), None)

    def scale(self, code: str) -> PlannedScale | None:
        return next((one for one in self.scales if one.code == code), None)

    def label(self, name: str) -> Text:
        """The words for a column or a scale; its name where the plan gives none."""
        known = self.scale(name) or self.column(name)
        return Text(zh=name, en=name) if known is None else known.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """One place where a plan differs from the registered one; "" where there is nothing."""

    place: str
    registered: str
    now: str


def deviations(registered: Mapping[str, object], plan: AnalysisPlan) -> tuple[Deviation, ...]:
    """What differs from a registered plan, given as `instruments.canonical.plain` wrote it."""
    before, now = dict(_leaves(registered, "")), dict(_leaves(plain(plan), ""))
    return tuple(
        Deviation(place=place, registered=before.get(place, ""), now=now.get(place, ""))
        for place in sorted(before.keys() | now.keys())
        if before.get(place, "") != now.get(place, "")
    )


def _leaves(value: object, place: str) -> list[tuple[str, str]]:
    """Every single value with its place; entries of a list are named by their code."""
    if isinstance(value, Mapping):
        return [
            leaf
            for key, part in value.items()
            for leaf in _leaves(part, f"{place}.{key}" if place else str(key))
        ]
    if isinstance(value, list | tuple):
        if not all(isinstance(each, Mapping) for each in value):
            return [(place, ", ".join(_written(each) for each in value))]
        return [
            leaf
            for number, each in enumerate(value, start=1)
            for leaf in _leaves(each, f"{place}.{each.get('code') or each.get('name') or number}")
        ]
    return [(place, "" if value is None else str(value))]


def _written(value: object) -> str:
    if isinstance(value, list | tuple):
        return " × ".join(str(each) for each in value)
    return str(value)
