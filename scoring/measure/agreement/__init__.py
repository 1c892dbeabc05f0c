"""Do those who judge the same thing judge it alike?

* `raters`: the six intraclass correlations of targets x raters, Kendall's W
* `groups`: do members of a group answer alike, compared with members of others? ICC(1), ICC(2)
* `one_way`: the variance between and within groups by restricted maximum likelihood
* `within`: agreement inside one group: rwg, rwg(J), Lindell's r*wg(J), AD, awg
* `chance`: how much of that random answers would show, exactly, for small groups
* `categories`: Cohen's kappa, Fleiss' kappa, Gwet's AC1
* `krippendorff`: Krippendorff's alpha at every level of measurement, with missing ratings
"""
