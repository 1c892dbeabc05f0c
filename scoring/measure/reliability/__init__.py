"""Reliability of a set of items.

`cronbach_alpha`, `kr20`: alpha with its intervals; `alphas_by`: of every group at once.
`item_analysis`: alpha, item-rest correlations and the scale without each item.
`guttman_lambdas`, `split_halves`, `odd_even`: lower bounds and halves.
`jackknife_interval`, `bootstrap`: intervals for any answers, and for any statistic.
`report`: all of it for a questionnaire, from one reading of the answers.
`coefficients`: the formulas, for one matrix or thousands.
"""

from scoring.measure.reliability.alpha import Alpha, cronbach_alpha, kr20
from scoring.measure.reliability.groups import GroupedAlphas, alphas_by
from scoring.measure.reliability.guttman import GuttmanLambdas, guttman_lambdas
from scoring.measure.reliability.intervals import feldt, feldt_limits, jackknife_interval
from scoring.measure.reliability.items import (
    ItemAnalysis,
    ItemStatistics,
    WithoutItem,
    item_analysis,
    with_person_mean,
)
from scoring.measure.reliability.resampling import Bootstrap, Method, bootstrap
from scoring.measure.reliability.split_half import (
    OddEven,
    SplitHalves,
    Units,
    odd_even,
    split_halves,
)

__all__ = [
    "Alpha",
    "Bootstrap",
    "GroupedAlphas",
    "GuttmanLambdas",
    "ItemAnalysis",
    "ItemStatistics",
    "Method",
    "OddEven",
    "SplitHalves",
    "Units",
    "WithoutItem",
    "alphas_by",
    "bootstrap",
    "cronbach_alpha",
    "feldt",
    "feldt_limits",
    "guttman_lambdas",
    "item_analysis",
    "jackknife_interval",
    "kr20",
    "odd_even",
    "split_halves",
    "with_person_mean",
]
