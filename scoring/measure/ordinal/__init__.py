"""Ordered categories under polychoric correlations and confirmatory factor analysis by WLSMV.

The public entries are `scoring.measure.polychoric` and `scoring.measure.ordinal_cfa`; the parts:

`answers`      categories of each item, cross tables of all pairs
`binormal`     probabilities of the cells of a cut bivariate normal
`moments`      thresholds and correlations as one vector, with their covariance
`correlations` the correlations that a model implies, and weighted least squares
`adjustment`   mean- and variance-adjusted tests, and the robust chi-square behind CFI and RMSEA
"""
