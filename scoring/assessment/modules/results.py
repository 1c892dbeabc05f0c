"""The frozen sections of an assessment. Labels are words in both languages, ready to print.

A `state` says why a section, a direction or a cell has a number or none: hidden, missing and not
asked are three different marks. Nothing here depends on a hidden answer in the released assessment.
"""

from __future__ import annotations

from dataclasses import dataclass

from instruments.model import Side
from instruments.text import Text
from scoring.assessment.findings import CellState
from scoring.assessment.scores import Composite, Display, SideScore
from scoring.indices.before_now import Before, Change
from scoring.indices.contrast import Contrast
from scoring.indices.dyads import Dependence
from scoring.indices.estimates import Estimate
from scoring.indices.pairs import Balance, Concentration, StructureScore
from scoring.indices.relations import Component, Relationship
from scoring.indices.resources import Reach, ResourceLadder
from scoring.indices.stages import Chain, Weakest


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A code with its words: a party, a resource, a stage, a row or a column."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectedDependence:
    """How much `ego` depends on `alter`: the width of an arrow. None unless the state is SHOWN.

    `hidden_resources` were answered and may not be shown; D is the mean over the others.
    """

    ego: str
    alter: str
    state: CellState
    display: Display
    dependence: Dependence | None
    hidden_resources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadBalance:
    """A point on the plane of mutual dependence (x) and asymmetry (y).

    `state` is HIDDEN where one direction is hidden; SHOWN with a one-way `balance` where the other
    direction is not asked.
    """

    ego: str
    alter: str
    state: CellState
    balance: Balance | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EgoConcentration:
    """How far one party's dependence lies on a single other. None unless the state is SHOWN."""

    ego: str
    state: CellState
    concentration: Concentration | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EgoStructure:
    """The structure score of `ego` against one authority; a proposal of this project."""

    ego: str
    alter: str
    score: StructureScore


@dataclass(frozen=True, slots=True, kw_only=True)
class DependenceSection:
    """Who depends on whom. Nodes are `parties`, edges `directions`, plane points `balances`."""

    parties: tuple[Labelled, ...]
    resources: tuple[Labelled, ...]
    directions: tuple[DirectedDependence, ...]
    balances: tuple[DyadBalance, ...]
    concentrations: tuple[EgoConcentration, ...]
    structures: tuple[EgoStructure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieStrength:
    """The tie of two parties, seen from both: `states` and `components` of the two directions.

    A direction of which anything is hidden has the state HIDDEN: the components that may be shown
    stand in `components`, but it has no strength, and so the tie has no reciprocity, gap or dyad.
    `relationship` is None where neither direction has a strength.
    """

    one: str
    other: str
    states: tuple[CellState, CellState]
    components: tuple[tuple[Component, ...], tuple[Component, ...]]
    relationship: Relationship | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationsSection:
    parties: tuple[Labelled, ...]
    mechanisms: tuple[Labelled, ...]
    ties: tuple[TieStrength, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePoint:
    """The score of one value of a facet, made like that of a sub-dimension: equal sides."""

    code: str
    label: Text
    items: tuple[str, ...]
    composite: Composite
    sides: tuple[SideScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideChain:
    """Whether the chain of stages holds for one side's people. None unless the state is SHOWN."""

    side: Side
    state: CellState
    chain: Chain | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetProfile:
    """All values of one facet, in the order of the instrument.

    `weakest` and `chains` are given for stages only. `weakest` compares stages over the sides in
    `weakest_sides`, which were all heard on every stage; None where there is no such side.
    """

    facet: str
    label: Text
    points: tuple[ProfilePoint, ...]
    weakest: Weakest | None = None
    weakest_sides: tuple[Side, ...] = ()
    chains: tuple[SideChain, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SideChange:
    """The change of one side's people. None unless the state is SHOWN."""

    side: Side
    state: CellState
    change: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SidesChange:
    """Change over the sides shown, one voice each, with every side beside it.

    Counts (`better` and so on) are people over these sides. `overall` is None where no side may be
    shown or nobody has both times.
    """

    kind: Before
    overall: Estimate | None
    better: int
    same: int
    worse: int
    came_into_being: int
    sides: tuple[SideChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCellResult:
    """One crossing. `items` are empty where the instrument asks nothing.

    `inferred`: every item's place is this project's reading of the paper, not the paper's word.
    `changes` come from an earlier wave first, then recalled; empty where no past was asked.
    """

    row: str
    column: str
    items: tuple[str, ...]
    inferred: bool
    level: Composite
    changes: tuple[SidesChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixSection:
    """Rows x columns, all crossings, row by row."""

    rows: tuple[Labelled, ...]
    columns: tuple[Labelled, ...]
    cells: tuple[MatrixCellResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """A question asked about now and about before, and what the same people said."""

    item: str
    change: SidesChange


@dataclass(frozen=True, slots=True, kw_only=True)
class SubDimensionChange:
    """The same people in the wave before and in this one."""

    subdimension: str
    change: SidesChange


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSection:
    """Before and now. `before_period` says which past was recalled, where it was.

    `earlier_wave` is the wave that `subdimensions` are compared with; None where nobody's code
    occurs in both.
    """

    before_period: Text | None
    items: tuple[ItemChange, ...]
    earlier_wave: str | None
    subdimensions: tuple[SubDimensionChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureContrast:
    """Two groups of one administrative figure (rural and urban). `group` codes are the figure's."""

    indicator: str
    one: str
    other: str
    contrast: Contrast


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresSection:
    """Indices of administrative figures. Each part is None where the figures are not there."""

    ladder: ResourceLadder | None
    reach: Reach | None
    contrasts: tuple[FigureContrast, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Modules:
    """The sections of one project in one wave; None or empty where nothing is declared."""

    dependence: DependenceSection | None = None
    relations: RelationsSection | None = None
    profiles: tuple[FacetProfile, ...] = ()
    matrix: MatrixSection | None = None
    changes: ChangeSection | None = None
    figures: FiguresSection | None = None


NO_MODULES = Modules()
