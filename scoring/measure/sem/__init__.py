"""Structural equation models: confirmatory factor analysis, regressions among factors, growth.

The public entry is `scoring.measure.cfa`; these are its parts, in the order in which they are used:

`model`, `notation`      a model as data: terms, from a mapping or from the usual notation
`variables`, `parameters`   the parameter table: what is free, fixed, equal, over all groups
`structure`, `implied`   where each parameter stands, and the moments that parameters imply
`curvature`              gradients, information and scores of the normal likelihood
`likelihood`             the discrepancy of a model from complete answers
`starts`, `minimise`     where the search starts and how it goes on, for any discrepancy
`search`, `nlminb`, `assessment`, `quadratic_model`, `equalities`, `lavaan_starts`   as lavaan searches
`answers`, `estimation`  answers by group, and everything that is estimated from them
`missing_likelihood`, `fiml_correction`, `robust`   missing answers; sandwich and scaled tests
`estimates`, `indices`, `fit_measures`, `residuals`, `modification`, `factor_quality`   what is told
"""
