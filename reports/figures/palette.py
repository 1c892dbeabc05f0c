"""The colours of the figures: safe for colour-blind readers and apart in grey as well."""

from __future__ import annotations

INK = "#1f2933"
MUTED = "#52606d"
RULE = "#9aa5b1"
GRID = "#dde3ea"
NAVY = "#0f3d63"
PAPER = "#ffffff"
HATCH = "#8a96a3"
SPAN = "#d5e0ea"

# From the least favourable answer to the most favourable; the middle one is neutral.
STRONGLY_AGAINST = "#b35806"
AGAINST = "#f4b266"
NEUTRAL = "#c9d0d6"
FAVOURABLE = "#92bfdc"
STRONGLY_FAVOURABLE = "#1f5f9e"
BANDS = (STRONGLY_AGAINST, AGAINST, NEUTRAL, FAVOURABLE, STRONGLY_FAVOURABLE)
ON_BANDS = (PAPER, INK, INK, INK, PAPER)
