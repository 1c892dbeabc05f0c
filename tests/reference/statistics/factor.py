"""Exploratory factor analysis (psych)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scoring.measure.factor.adequacy import sampling_adequacy
from scoring.measure.factor.correlations import correlations
from scoring.measure.factor.exploratory import FactorAnalysis, factor_analysis
from scoring.measure.factor.extraction import Extraction
from scoring.measure.factor.retention import Basis, minimum_average_partial, parallel_analysis
from scoring.measure.factor.rotation import Rotation
from scoring.measure.factor.scores import ScoreMethod, factor_scores
from tests.reference.case import Case

SEED = 20240101
FIRST = 10  # people whose scores a case lists
REPLICATIONS_OF_FACTORS = 500


def kmo_bartlett(case: Case) -> Any:
    found = sampling_adequacy(case.frame())
    return {
        "n": found.used,
        "kmo": found.kmo,
        "kmo_items": _named(found.items, found.kmo_items),
        "bartlett_chi2": found.bartlett_chi2,
        "bartlett_df": found.bartlett_df,
        "bartlett_p": found.bartlett_p,
        "eigenvalues": found.eigenvalues,
        "determinant": found.determinant,
        "smc": _named(found.items, found.smc),
    }


def parallel(case: Case) -> Any:
    source = correlations(case.frame())
    generator = np.random.default_rng(SEED)
    components = parallel_analysis(
        source,
        generator,
        replications=case.args["n_iter"],
        quantile=case.args["quantile"],
    )
    factors = parallel_analysis(
        source, generator, basis=Basis.FACTORS, replications=REPLICATIONS_OF_FACTORS
    )
    partial = minimum_average_partial(source)
    return {
        "n": source.used,
        "observed_eigenvalues": components.observed,
        "random_mean": components.random_mean,
        "random_q95": components.random_quantile,
        "n_components_q95": components.suggested,
        "n_components_mean": components.suggested_by_mean,
        "psych_ncomp": components.suggested,
        "psych_nfact": factors.suggested,
        "psych_fa_eigenvalues": factors.observed,
        "map": partial.averages,
        "map_n": partial.suggested,
    }


def efa(case: Case) -> Any:
    found = factor_analysis(
        case.frame(),
        case.args["nfactors"],
        extraction=Extraction(case.args["fm"]),
        rotation=Rotation(case.args["rotate"]),
    )
    fit = found.fit
    interval = fit.rmsea_interval
    return {
        "n": found.used,
        "loadings": found.loadings,
        "phi": found.phi,
        "communality": _named(found.items, found.communality),
        "uniqueness": _named(found.items, found.uniqueness),
        "objective": fit.objective,
        "chi2_stat": fit.chi2,
        "dof": fit.df,
        "p_value": fit.p,
        "chi2_empirical": fit.chi2_empirical,
        "rms": fit.rms,
        "rmsea": fit.rmsea,
        "rmsea_ci90": None if interval is None else [interval.low, interval.high],
        "tli": fit.tli,
        "bic": fit.bic,
        "ss_loadings_unrotated": (found.unrotated**2).sum(axis=0),
        "e_values": found.eigenvalues,
    }


def scores(case: Case) -> Any:
    frame = case.frame()
    found = _analysis_of(case)
    # psych gives Thurstone's scores of one factor whatever method it is asked for.
    asked = ScoreMethod.THURSTONE if found.loadings.shape[1] == 1 else ScoreMethod.BARTLETT
    thurstone = factor_scores(frame, found, method=ScoreMethod.THURSTONE).scores["F1"]
    bartlett = factor_scores(frame, found, method=asked).scores["F1"]
    return {
        "n": found.used,
        "loadings": _named(found.items, found.loadings[:, 0]),
        "thurstone_first": thurstone.head(FIRST).tolist(),
        "bartlett_first": bartlett.head(FIRST).tolist(),
        "thurstone_sd": float(thurstone.std()),
        "bartlett_sd": float(bartlett.std()),
    }


def _analysis_of(case: Case) -> FactorAnalysis:
    return factor_analysis(
        case.frame(), case.args["nfactors"], extraction=Extraction(case.args["fm"])
    )


def _named(items: tuple[str, ...], values: np.ndarray) -> dict[str, float]:
    return dict(zip(items, values.tolist(), strict=True))


STATISTICS: dict[str, Callable[[Case], Any]] = {
    "kmo_bartlett": kmo_bartlett,
    "parallel_analysis": parallel,
    "efa": efa,
    "factor_scores": scores,
}
