"""McDonald's omega: how much of a sum score is due to what its items share.

`hierarchical_omega` turns an exploratory solution into one general and several group factors;
`congeneric_omega` fits one factor to the covariances; `hierarchical_statistic` and
`congeneric_statistic` are what `scoring.measure.reliability.bootstrap` resamples.
"""

from scoring.measure.omega.congeneric import CongenericOmega, congeneric_omega
from scoring.measure.omega.hierarchical import GroupOmega, HierarchicalOmega, hierarchical_omega
from scoring.measure.omega.resampled import congeneric_statistic, hierarchical_statistic

__all__ = [
    "CongenericOmega",
    "GroupOmega",
    "HierarchicalOmega",
    "congeneric_omega",
    "congeneric_statistic",
    "hierarchical_omega",
    "hierarchical_statistic",
]
