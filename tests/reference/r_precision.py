"""Iterations that lavaan ends earlier than evalkit, ended where lavaan ends them (see README.md)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from unittest.mock import patch

from scoring.measure.em_moments import saturated_moments
from scoring.measure.sem import answers, indices
from tests.reference.r_root import uniroot

as_lavaan_ends_em = partial(saturated_moments, tolerance=1e-5, most_steps=500)


@contextmanager
def as_exact_as_lavaan() -> Iterator[None]:
    """Saturated moments of incomplete answers, and ends of intervals of the RMSEA."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(answers, "saturated_moments", as_lavaan_ends_em))
        stack.enter_context(patch.object(indices, "brentq", uniroot))
        yield
