"""Mixed models: people in projects, waves in people, people crossed with raters.

The likelihood is that of lme4 (Bates, Mächler, Bolker & Walker 2015): y = X beta + Z b + e with
b ~ N(0, sigma^2 Psi), Psi = L L'. All that is needed of the rows are sums of products per group, so a
step of the search costs the same for a thousand rows and for a million.

    fit            mixed_model: one grouping factor with slopes, or intercepts of several factors
    results        what a fit says
    one_factor     sums of one grouping factor, and what they give at a Psi
    intercepts     the same of intercepts of several grouping factors, nested or crossed
    covariance     from Cholesky factors to Psi
    likelihood     deviance, gradient and Hessian
    newton         the search
    degrees        Satterthwaite and Kenward-Roger
    profile        profile intervals
    explained      Nakagawa's R^2 and likelihood-ratio tests
    logistic       a yes-or-no outcome with one random intercept
"""
