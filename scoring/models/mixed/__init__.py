"""Mixed models: people in projects, waves in people, people crossed with raters.

The likelihood is that of lme4 (Bates, Mächler, Bolker & Walker 2015): y = X beta + Z b + e with
b ~ N(0, sigma^2 Psi), Psi = L L'. All that is needed of the rows are sums of products per group, so a
step of the search costs the same for a thousand rows and for a million.

    fit            mixed_model: one grouping factor with slopes, or intercepts of several factors
    adjusted       coefficients with Kenward and Roger's errors and degrees of freedom
    profile        profile intervals
    explained      Nakagawa's R^2 and likelihood-ratio tests
    logistic       a yes-or-no outcome with one random intercept
    results        what a fit says

Inside:

    grouping       which rows belong to which groups, and what is refused
    structure      what a likelihood needs of the random effects: one_factor, intercepts (several factors)
    covariance     from Cholesky factors to Psi
    likelihood     deviance, gradient and Hessian;  newton, search: where it is lowest
    degrees        Satterthwaite and Kenward-Roger
    coefficients, telling   from estimates to tables
    quadrature     the logistic likelihood;  pirls: the same as far as lme4 follows it by default
"""
