"""The vocabulary of a survey instrument, from the whole down to one answer option.

Values here are frozen and already valid: `parse` refuses what does not make sense, so whoever
holds an Instrument need not check it again. Nothing in this module reads files, forms or the clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from instruments.conditions import Condition
from instruments.dyads import DEPENDENCE, Ballot, Dyad, Party
from instruments.facets import Facet, Matrix
from instruments.grounding import Ground, Source
from instruments.indicators import Indicator
from instruments.text import Text


class Side(StrEnum):
    """Who speaks. Roles are grouped into sides; each side has one voice in a composite."""

    BENEFICIARIES = "beneficiaries"
    PARTICIPANTS = "participants"
    UNDERTAKER = "undertaker"
    AUTHORITIES = "authorities"
    OBSERVER = "observer"  # evidence beside the sides, never averaged with them


class Mode(StrEnum):
    """What a role is promised about who can see its answers."""

    NAMED = "named"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


class Regime(StrEnum):
    """How an item's answers may be published."""

    INSTITUTIONAL = "institutional"  # a body's statement about rules, contracts, schedules
    CONFIDENTIAL = "confidential"  # trust, candour, satisfaction, opinions of others


class Composition(StrEnum):
    """How items make up a sub-dimension, and so which checks make sense for it."""

    ADDITIVE = "additive"  # own experience or attitude
    CONSENSUS = "consensus"  # a shared thing is described: agreement matters
    FORMATIVE = "formative"  # separate facts: no alpha, disagreement is information
    DYADIC = "dyadic"  # about one other party


class Measure(StrEnum):
    """What an item's answers say. Only a level enters a score; change is a matter of the scale."""

    LEVEL = "level"  # how things are now
    BEFORE = "before"  # how they were, recalled: asked right after the item that it recalls
    FACT = "fact"  # worth knowing, neither good nor bad


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    code: str
    label: Text
    side: Side
    mode: Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One labelled answer of a scale."""

    value: int
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The answers an item offers, lowest value first.

    A scale may label every point, or (for 0-10 or 0-100 ratings) give `low` and `high` and label
    the ends only. A `change` scale says less or more than before; it never enters a level score.
    Scales that climb the same steps with another word share the first part of their code
    (`degree5-clear`, `degree5-trust`): one answer card, see `card`.
    """

    code: str
    label: Text
    low: int
    high: int
    points: tuple[Point, ...]
    change: bool = False

    @property
    def values(self) -> range:
        return range(self.low, self.high + 1)

    @property
    def fully_labelled(self) -> bool:
        return len(self.points) == len(self.values)

    @property
    def card(self) -> str:
        """What the scale has in common with others that are answered on the same steps."""
        return self.code.partition("-")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question on a scale. `reverse` means that a high answer is unfavourable.

    `recalls` is the item whose earlier state a `before` item asks for. `ballots` are the roles that
    answer about one party only; they are worked out from the instrument's `ballot` when it is read.
    """

    code: str
    subdimension: str
    text: Text
    scale: str
    roles: tuple[str, ...]
    regime: Regime
    reverse: bool = False
    sensitive: bool = False
    core: str | None = None  # same question in every instrument that carries the key
    parallel: str | None = None  # a related question, compared with care
    asked_if: Condition | None = None
    ground: Ground | None = None
    measures: Measure = Measure.LEVEL
    recalls: str | None = None
    dyad: Dyad | None = None
    ballots: tuple[Ballot, ...] = ()
    facets: tuple[tuple[str, str], ...] = ()  # (facet, value)

    def facet(self, code: str) -> str | None:
        """Where the item stands on a facet; None where it has no place on it."""
        return next((value for facet, value in self.facets if facet == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    code: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceQuestion:
    """A question that is not scored: background, or a gate that decides what is asked next.

    One that stands `beside` an item belongs to that item's page; the others make up the page of
    background questions that comes first.
    """

    code: str
    text: Text
    options: tuple[Option, ...]
    roles: tuple[str, ...]
    gate: bool = False
    asked_if: Condition | None = None
    beside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubDimension:
    code: str
    label: Text
    composition: Composition


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    code: str
    label: Text
    subdimensions: tuple[SubDimension, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A complete questionnaire with its scoring keys.

    `service_value` names the sub-dimension whose composite comes from the beneficiaries alone.
    `before_period` is the time that `before` items ask about; `ballot` names the roles that answer
    about one other party only, drawn per response.
    `content_hash` is the SHA-256 of the canonical content: a published version is known by it.
    """

    id: str
    version: str
    title: Text
    validated: bool
    source: Source | None
    recall_period: Text
    roles: tuple[Role, ...]
    scales: tuple[Scale, ...]
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]
    questions: tuple[ChoiceQuestion, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    slots: Mapping[str, Text] = field(default_factory=dict)
    open_comment: Text | None = None
    service_value: str | None = None
    satisfaction_item: str | None = None
    before_period: Text | None = None
    parties: tuple[Party, ...] = ()
    ballot: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    matrix: Matrix | None = None
    content_hash: str = ""

    def __hash__(self) -> int:
        """Quick, so that what follows from an instrument can be remembered by it."""
        return hash(self.content_hash)

    @property
    def subdimensions(self) -> tuple[SubDimension, ...]:
        return tuple(sub for dimension in self.dimensions for sub in dimension.subdimensions)

    @property
    def gates(self) -> tuple[ChoiceQuestion, ...]:
        return tuple(question for question in self.questions if question.gate)

    @property
    def background(self) -> tuple[ChoiceQuestion, ...]:
        """The questions of the first page; a gate may be among them."""
        return tuple(question for question in self.questions if question.beside is None)

    def role(self, code: str) -> Role:
        return next(role for role in self.roles if role.code == code)

    def scale(self, code: str) -> Scale:
        return next(scale for scale in self.scales if scale.code == code)

    def item(self, code: str) -> Item:
        return next(item for item in self.items if item.code == code)

    def subdimension(self, code: str) -> SubDimension:
        return next(sub for sub in self.subdimensions if sub.code == code)

    def dimension_of(self, subdimension: str) -> Dimension:
        return next(
            dimension
            for dimension in self.dimensions
            if any(sub.code == subdimension for sub in dimension.subdimensions)
        )

    def facet(self, code: str) -> Facet:
        return next(facet for facet in self.facets if facet.code == code)

    def party_of(self, role: str) -> Party | None:
        """The party that a role speaks for."""
        return next((party for party in self.parties if role in party.roles), None)

    def is_level(self, item: Item) -> bool:
        """Does the item enter level scores?

        Recalled states, facts and changes do not. Neither do the importance of what a party gives
        and the alternatives to it: they are the factors of an index, and their mean says nothing.
        """
        factor = item.dyad is not None and item.dyad.part in DEPENDENCE
        return item.measures is Measure.LEVEL and not factor and not self.scale(item.scale).change

    def items_of(self, subdimension: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.subdimension == subdimension)

    def asked_of(self, role: str) -> tuple[Item, ...]:
        """The items put to a role, before gates are considered."""
        return tuple(item for item in self.items if role in item.roles)
