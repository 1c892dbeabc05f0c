"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# The same examples in every run and no time limits: a test that fails now and then is broken.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
