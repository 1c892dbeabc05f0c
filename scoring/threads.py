"""One thread for small linear algebra.

Products of blocks with forty columns and decompositions of 40 x 40 matrices are done before a second
thread of the BLAS has woken up; on a busy machine waiting for it costs ten to a hundred times the work.
Whoever wants more cores gives each process its own rows: moments add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import numpy as np
from threadpoolctl import ThreadpoolController


@cache
def _controller() -> ThreadpoolController:
    # Looking for the libraries takes milliseconds, so it is done once, when both are loaded:
    # NumPy and SciPy may bring a BLAS each.
    np.ones((2, 2)) @ np.ones((2, 2))
    import scipy.linalg  # noqa: F401

    return ThreadpoolController()


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Within this block (or decorated function) NumPy and SciPy use one BLAS thread."""
    with _controller().limit(limits=1, user_api="blas"):
        yield
