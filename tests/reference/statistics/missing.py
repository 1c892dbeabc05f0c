"""Missing answers: moments by EM, and mice::pool over regressions of completed data sets."""

from __future__ import annotations

from typing import Any

import numpy as np
from statsmodels.regression.linear_model import OLS

from scoring.measure.em_moments import saturated_moments
from scoring.measure.missing import pooled
from tests.reference.case import Case
from tests.reference.r_formula import design


def rubin(case: Case) -> dict[str, Any]:
    fits = []
    for frame in case.frames():
        response, matrix = design(case.args["formula"], frame)
        fits.append(OLS(response, matrix).fit())
    found = pooled(
        tuple(fits[0].params.index),
        np.array([fit.params for fit in fits]),
        np.array([fit.bse for fit in fits]),
        complete_df=min(fit.df_resid for fit in fits),
    )
    return {
        "pooled": [
            {
                "term": one.term,
                "est": one.value,
                "se": one.se,
                "t": one.statistic,
                "df": one.df,
                "p": one.p,
                "lower": one.interval.low,
                "upper": one.interval.high,
                "ubar": one.within,
                "b": one.between,
                "t_var": one.total,
                "riv": one.relative_increase,
                "lambda": one.lambda_,
                "fmi": one.missing_information,
            }
            for one in found
        ]
    }


def by_em(case: Case) -> dict[str, Any]:
    """lavaan's saturated moments of rows with any answer; alpha from their covariances."""
    frame = case.frame().dropna(how="all")
    names, values = list(frame.columns), frame.to_numpy(float)
    found = saturated_moments(values)
    k, covariance = len(names), found.covariance
    return {
        "n": found.used,
        "em_mean": dict(zip(names, found.mean.tolist(), strict=True)),
        "em_cov_ml": covariance,
        "alpha_em": k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()),
        "n_patterns": len(found.patterns),
        "pct_missing": frame.isna().mean().to_dict(),
        "loglik_saturated": found.log_likelihood,
    }


STATISTICS = {"rubin_pooling": rubin, "em_moments": by_em}
