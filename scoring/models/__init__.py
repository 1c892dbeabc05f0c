"""Models: what goes with what, with which standard error.

A model takes a `Design` (design.py), which names columns and declared codings and never holds a formula.

    design, coding                      from a data frame to a design matrix with R's column names
    linear, diagnostics                 linear regression, and what may be wrong with it
    sandwich, small_clusters            standard errors that trust neither equal variances nor independent rows
    coefficients                        tests and intervals, whatever the standard errors
    logistic, logistic_effects          yes or no: odds ratios, profile intervals, marginal effects
    ordinal                             ordered answers, and the test of proportional odds
    survey                              samples with weights, strata and clusters
    mediation, path_model, path_equations, path_bootstrap    structure -> process -> value
    sources                             variables that come from different people, by project
    moderation                          simple slopes, region of significance
    change, fixed_effects               paired waves, difference in differences, two-way fixed effects
    wild_bootstrap                      tests and intervals with few clusters
    importance                          shares of explained variance
    claims                              what a design permits to say
    newton, separation                  how likelihoods are maximised, and when they have no maximum
"""
