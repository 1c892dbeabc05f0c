"""Indices: what each of the five papers measures in its own way, and the second views.

Pure functions with frozen results; formula and source stand in every docstring, and
`docs/reference/indices.md` says when each of them misleads.

Own measures: `dyads` and `pairs` (dependence in both directions), `relations` (relationship strength),
`before_now` and `matrix` (change, recalled or between waves), `resources` (ladder, coverage,
reach), `stages` (profile and chain), `contrast` (two groups), `across` (between instruments).
Configurations of few cases: the package `qca`.
Second views, off by default and never the headline: `weighting` and `judgement` (entropy, CRITIC,
AHP), `coupling`, `obstacle`, `topsis`, `fuzzy`, `bands`. Shared: `estimates`, `normalising`.
"""
