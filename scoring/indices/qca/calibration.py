"""Calibration: from a figure to membership in a set, by three anchors that are set beforehand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from scoring.crossproducts import Floats

DEGREE = 0.95  # membership at the anchor of full membership


def calibrated(
    values: npt.ArrayLike,
    *,
    full_out: float,
    crossover: float,
    full_in: float,
    degree: float = DEGREE,
) -> Floats:
    """Direct method of Ragin (2008) with the logistic function; any shape in, the same out.

    Membership is 1 / (1 + exp(-L (x - crossover) / |anchor - crossover|)), L = log(degree / (1 - degree)),
    the anchor being `full_in` above the crossover and `full_out` below: 1 - degree at `full_out`, 1/2 at
    `crossover`, `degree` at `full_in`. Ragin's own tables have L = 3 (degree .9526), R's QCA .95; R sets
    memberships beyond .0001 and .9999 to 0 and 1, which is not done here. Anchors that fall
    (`full_out` > `full_in`) calibrate a figure of which less is more.

    The anchors have to come from knowledge of the subject. Quantiles of the cases are no anchors: they make
    half of any sample members. Missing stays missing. Raises ValueError for anchors out of order.
    """
    rising = full_out < crossover < full_in
    if not rising and not full_out > crossover > full_in:
        raise ValueError(
            f"The anchors {full_out}, {crossover}, {full_in} must rise or fall: full non-membership, "
            "crossover, full membership."
        )
    if not 0.5 < degree < 1:
        raise ValueError(f"Full membership must lie between 0.5 and 1, not at {degree}.")
    distance = np.asarray(values, dtype=np.float64) - crossover
    inside = distance > 0 if rising else distance < 0
    width = np.where(inside, full_in - crossover, crossover - full_out)
    odds = np.log(degree / (1 - degree)) * distance / width
    return np.asarray(0.5 * (1 + np.tanh(odds / 2)))
