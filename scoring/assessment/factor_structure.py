"""What hangs together in the items of a dimension, as one role answered them: an exploratory look.

It describes these answers. It neither proves nor changes the sub-dimensions of the questionnaire.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from instruments.model import Instrument
from scoring.assessment.disclosure import ALPHA_FLOOR, RELIABLE_ITEMS
from scoring.assessment.frame import AnswerFrame, Codes, Floats
from scoring.assessment.scales import level_items
from scoring.errors import NotEnoughDataError
from scoring.measure.factor.adequacy import sampling_adequacy
from scoring.measure.factor.correlations import correlations
from scoring.measure.factor.exploratory import FactorAnalysis, factor_analysis
from scoring.measure.factor.retention import Basis, parallel_analysis

REPLICATIONS = 200  # of Horn's parallel analysis
PEOPLE_PER_ITEM = 5  # fewer, and loadings are mostly noise


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """An item's pattern loadings and the share of its variance that the factors hold."""

    item: str
    loadings: tuple[float, ...]
    communality: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorStructure:
    """Minimum residuals, oblimin. `factors` is what parallel analysis suggests, at least one.

    `correlations` are those among factors, pair by pair in order (1-2, 1-3, 2-3 …). `rmsea` is None where
    the model leaves nothing to test.
    """

    dimension: str
    role: str
    used: int
    dropped: int
    kmo: float
    bartlett_p: float
    suggested: int
    factors: int
    items: tuple[Loading, ...]
    correlations: tuple[float, ...]
    rmsea: float | None
    rms: float


def factor_structures(
    instrument: Instrument, frame: AnswerFrame, rows: Codes, generator: np.random.Generator
) -> tuple[FactorStructure, ...]:
    """Every dimension and role where it can be told: three items, 30 people and five per item.

    Level items only, keyed, listwise; items that nobody was asked or that do not vary are left out. Gated
    items that fewer than half of the role answered are left out too, lest listwise deletion lose the others.
    Where the number of factors cannot be estimated, one fewer is tried.
    """
    return tuple(_found(instrument, frame, rows, generator))


def _found(
    instrument: Instrument, frame: AnswerFrame, rows: Codes, generator: np.random.Generator
) -> Iterator[FactorStructure]:
    for dimension in instrument.dimensions:
        items = [
            item for sub in dimension.subdimensions for item in level_items(instrument, sub.code)
        ]
        for number, role in enumerate(frame.roles):
            own = tuple(code for code in items if role in instrument.item(code).roles)
            mine = rows[frame.role[rows] == number]
            scores = frame.scores[np.ix_(mine, frame.columns(own))]
            known = _usable(pd.DataFrame(scores, columns=list(own)))
            if known is not None:
                one = _structure(dimension.code, role, known, len(mine), generator)
                if one is not None:
                    yield one


def _usable(answers: pd.DataFrame) -> pd.DataFrame | None:
    """Complete answers to the items that most people answered and that vary; None for too few."""
    if answers.empty:
        return None
    most = answers.loc[:, answers.notna().mean() >= 0.5].dropna()
    varying = most.loc[:, most.max() > most.min()]
    least = max(ALPHA_FLOOR, PEOPLE_PER_ITEM * varying.shape[1])
    enough = varying.shape[1] >= RELIABLE_ITEMS and len(varying) >= least
    return varying if enough else None


def _structure(
    dimension: str, role: str, answers: pd.DataFrame, asked: int, generator: np.random.Generator
) -> FactorStructure | None:
    known = correlations(answers)
    try:
        adequacy = sampling_adequacy(known)
        retained = parallel_analysis(
            known, generator, basis=Basis.COMPONENTS, replications=REPLICATIONS
        )
    except NotEnoughDataError:
        return None
    analysis = _solved(answers, max(1, retained.suggested))
    if analysis is None:
        return None
    return FactorStructure(
        dimension=dimension,
        role=role,
        used=len(answers),
        dropped=asked - len(answers),
        kmo=adequacy.kmo,
        bartlett_p=adequacy.bartlett_p,
        suggested=retained.suggested,
        factors=analysis.loadings.shape[1],
        items=tuple(
            Loading(
                item=item,
                loadings=tuple(float(value) for value in row),
                communality=float(communality),
            )
            for item, row, communality in zip(
                analysis.items, analysis.loadings, analysis.communality, strict=True
            )
        ),
        correlations=_pairs(analysis.phi),
        rmsea=analysis.fit.rmsea,
        rms=analysis.fit.rms,
    )


def _solved(answers: pd.DataFrame, factors: int) -> FactorAnalysis | None:
    for count in range(factors, 0, -1):
        try:
            return factor_analysis(answers, count)
        except NotEnoughDataError:
            continue
    return None


def _pairs(phi: Floats | None) -> tuple[float, ...]:
    if phi is None:
        return ()
    return tuple(float(value) for value in phi[np.triu_indices(len(phi), 1)])
