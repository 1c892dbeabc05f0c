"""What is said of all projects together: ties, brokerage, kinds of projects. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.assessment.modules.results import DependenceSection, RelationsSection
from scoring.indices.contrast import Contrast
from scoring.indices.estimates import Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerageEffect:
    """Mean A(ego, authority) in projects of kind `one` minus that in projects of kind `other`.

    `attribute` tells the kinds apart (agency: yes, no). People are resampled within each project,
    so the interval speaks of these projects, not of others like them.
    """

    attribute: str
    one: str
    other: str
    ego: str
    alter: str
    projects: tuple[int, int]
    effect: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledTies:
    """The sections about parties over all projects of a wave, every person once.

    Large projects weigh more here than in a mean of projects. Intervals draw whole projects.
    """

    wave: str
    projects: int
    dependence: DependenceSection | None
    relations: RelationsSection | None
    brokerage: tuple[BrokerageEffect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeContrast:
    """Two kinds of projects (an attribute of the study file) on one measure; the unit is a project.

    `measure` is the code of a dimension or sub-dimension, or `asymmetry:ego:alter`. `stated` is
    True from eight projects a side on: below that nobody should say which kind is higher.
    """

    wave: str
    attribute: str
    one: str
    other: str
    measure: str
    contrast: Contrast
    stated: bool
