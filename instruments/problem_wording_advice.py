"""The sentences for what an author should weigh: the instrument works, but may measure badly."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

ADVICE_WORDING: Mapping[str, Text] = {}
