"""What may be wrong with a linear model: collinearity, influential rows, unequal variances."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.models.linear import LinearModel
from scoring.results import Notice, NoticeCode

INFLATED = 10.0  # a variance inflation above this is named
INFLUENTIAL = 0.5  # quantile of F(k, n - k) above which Cook's distance moves the whole estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflation:
    """How many times larger the others make the variance of a term with `df` columns.

    `root` = value^(1 / 2 df) is comparable between terms of different size.
    """

    term: str
    value: float
    df: int

    @property
    def root(self) -> float:
        return float(self.value ** (1 / (2 * self.df)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Influence:
    """Per used row: hat value, residual studentised without the row, Cook's distance (all n)."""

    leverage: Floats
    studentised: Floats
    cooks_distance: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class VarianceTest:
    statistic: float
    df: int
    p: float


def inflation(model: LinearModel) -> tuple[Inflation, ...]:
    """Generalised variance inflation of each term (Fox and Monette 1992; car::vif).

    det(R_11) det(R_22) / det(R) of the correlations of the coefficients, 1 being the term's columns.

    Raises NotEnoughDataError with fewer than two terms.
    """
    design = model.design
    if len(design.terms) < 2:
        raise NotEnoughDataError("Variance inflation needs two terms or more.")
    kept = np.array(design.term_of) >= 0
    sd = np.sqrt(np.diag(model.bread))[kept]
    correlation = model.bread[np.ix_(kept, kept)] / np.outer(sd, sd)
    term_of = np.array(design.term_of)[kept]
    whole = np.linalg.slogdet(correlation)[1]
    found = []
    for place, term in enumerate(design.terms):
        own = term_of == place
        parts = sum(np.linalg.slogdet(correlation[np.ix_(one, one)])[1] for one in (own, ~own))
        found.append(
            Inflation(term=term.name, value=float(np.exp(parts - whole)), df=int(own.sum()))
        )
    return tuple(found)


def influence(model: LinearModel) -> Influence:
    """Leverage, studentised residuals and Cook's distance, as R's hatvalues, rstudent, cooks.distance.

    r* = e w^1/2 / (s_(-i) (1 - h)^1/2), D = e^2 w h / (k s^2 (1 - h)^2). A row with h = 1 is fitted exactly:
    it has r* = 0 and D = 0 here, and leverage says why.
    """
    h, fit = model.leverage, model.fit
    squares = model.weights * model.residuals**2
    rest = np.where(h < 1 - 1e-10, 1 - h, np.inf)
    without = fit.sigma**2 * fit.df_residual - squares / rest
    variance = np.maximum(without, 0.0) / max(fit.df_residual - 1, 1)
    scale = np.sqrt(np.where(variance > 0, variance, np.inf) * rest)
    return Influence(
        leverage=h,
        studentised=np.sqrt(model.weights) * model.residuals / scale,
        cooks_distance=squares * h / (len(model.columns) * fit.sigma**2 * rest**2),
    )


def equal_variances(model: LinearModel) -> VarianceTest:
    """Do the columns of the model explain its squared residuals? (Koenker's studentised Breusch-Pagan.)

    n w'f^2 / u'u with u = e^2 - mean(w e^2), f the fitted values of u; lmtest::bptest, chi-squared with as
    many degrees of freedom as columns without the intercept.
    """
    weights, squares = model.weights, model.residuals**2
    u = squares - weights @ squares / model.used
    x = model.design.matrix
    fitted = x @ (model.bread @ (x.T @ (weights * u)))
    statistic = float(model.used * (weights @ fitted**2) / (u @ u))
    df = len(model.columns) - 1
    if df < 1:
        raise NotEnoughDataError(
            "The test of equal variances needs a column besides the intercept."
        )
    return VarianceTest(statistic=statistic, df=df, p=float(stats.chi2.sf(statistic, df)))


def standardised(model: LinearModel) -> Floats:
    """Coefficients times sd(x) / sd(y), one per column; the intercept's is zero."""
    deviation = model.design.matrix.std(axis=0, ddof=1)
    return np.asarray(model.estimates * deviation / model.design.y.std(ddof=1))


def warnings_of(model: LinearModel) -> tuple[Notice, ...]:
    """Notices: columns that say nearly the same, and rows that alone move the estimates."""
    notices = []
    if len(model.design.terms) > 1:
        bad = [one.term for one in inflation(model) if one.root**2 > INFLATED]
        if bad:
            facts = (("columns", ", ".join(bad)),)
            notices.append(Notice(code=NoticeCode.COLLINEAR_COLUMNS, facts=facts))
    width = len(model.columns)
    limit = stats.f.ppf(INFLUENTIAL, width, model.fit.df_residual)
    rows = int((influence(model).cooks_distance > limit).sum())
    if rows:
        notices.append(Notice(code=NoticeCode.INFLUENTIAL_ROWS, facts=(("rows", str(rows)),)))
    return tuple(notices)
