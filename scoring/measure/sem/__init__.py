"""Structural equation models: confirmatory factor analysis, regressions among factors, growth.

The public entry is `scoring.measure.cfa`; these are its parts, in the order in which they are used:

`model`, `notation`      a model as data: terms, from a mapping or from the usual notation
`variables`, `parameters`   the parameter table: what is free, fixed, equal, over all groups
`structure`, `implied`   where each parameter stands, and the moments that parameters imply
`curvature`              gradients, information and scores of the normal likelihood
`answers`                what people answered, by group, with patterns and clusters
`likelihood`, `missing_likelihood`   the discrepancy of a model from complete, incomplete answers
`starts`, `minimise`     where the search starts and how it goes on, for any discrepancy
`reference_models`, `robust`, `fiml_correction`, `estimation`   errors and tests of the fit
`fit_measures`, `residuals`   how well the model fits, and what it leaves
`estimates`, `modification`, `factor_quality`   what is read from a fit
"""
