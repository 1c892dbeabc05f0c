"""From a latent answer to a category of a scale, and the expected score without simulating it.

A latent answer y is cut into the K categories of the item's scale, whatever K is:
category k is chosen when c_k < y <= c_(k+1), with c_k = sd * PhiInverse(F(k / K)), where F is the
distribution function of a beta distribution and sd the spread of latent answers. At latent level 0
the answers are therefore K equal slices of that beta distribution. The category is keyed: for a
reverse item the answer given is min + max - x.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, ndtr, ndtri

from instruments.model import Scale

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]


def cut_points(scale: Scale, *, shape: tuple[float, float], sd: float) -> Floats:
    """The K - 1 thresholds of a scale with K points, in ascending order."""
    points = len(scale.values)
    slices = np.arange(1, points) / points
    return np.asarray(sd * ndtri(betainc(*shape, slices)), dtype=np.float64)


def keyed_category(latent: Floats, cuts: Floats) -> Codes:
    """The keyed category, 0 to K - 1, of latent answers."""
    return np.searchsorted(cuts, latent, side="left").astype(np.int64)


def expected_score(level: Floats | float, cuts: Floats, *, sd: float) -> Floats:
    """E of the keyed 0-100 score when latent answers are Normal(level, sd**2); exact.

    E = 100 / (K - 1) * sum over the thresholds of P(y > c), since a keyed category is the number
    of thresholds below the latent answer.
    """
    above = ndtr((np.asarray(level)[..., np.newaxis] - cuts) / sd)
    return np.asarray(100.0 * above.mean(axis=-1), dtype=np.float64)
