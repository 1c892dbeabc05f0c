"""Missing answers: lavaan's saturated moments (EM), mice::pool over regressions of completed sets."""

from __future__ import annotations

from typing import Any

import numpy as np
from statsmodels.regression.linear_model import OLS

from scoring.measure.em_moments import saturated_moments
from scoring.measure.missing import pooled
from scoring.measure.reliability import coefficients
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


def em(case: Case) -> dict[str, Any]:
    frame = case.frame()
    answers = frame.to_numpy(dtype=float, na_value=np.nan)
    found = saturated_moments(answers)
    names, answered = list(frame.columns), frame[frame.notna().any(axis=1)]
    return {
        "n": found.used,
        "em_mean": dict(zip(names, found.mean.tolist(), strict=True)),
        "em_cov_ml": {"rows": names, "cols": names, "values": found.covariance.tolist()},
        "alpha_em": float(coefficients.alpha(found.covariance)),
        "n_patterns": len(found.patterns),
        "pct_missing": answered.isna().mean().to_dict(),
        "loglik_saturated": found.log_likelihood,
    }


STATISTICS = {"em_moments": em, "rubin_pooling": rubin}
