"""The sentence for every problem code, in both languages: what is wrong there, and what to do.

`docs/reference/problems.md` lists them; a test keeps the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping

from instruments.problem_wording_data import DATA_WORDING
from instruments.text import Text

WORDING: Mapping[str, Text] = {**DATA_WORDING}
