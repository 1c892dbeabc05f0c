"""The sentences for problems in data files: answers and indicator figures."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

DATA_WORDING: Mapping[str, Text] = {}
