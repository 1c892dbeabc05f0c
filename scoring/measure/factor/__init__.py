"""Factor analysis of a set of items, from their correlations and the number of people.

* `correlations`: what everything starts from: `correlations`, `given_correlations`
* `adequacy`: `sampling_adequacy` (KMO, Bartlett's sphericity, squared multiple correlations)
* `retention`: `parallel_analysis` (Horn), `minimum_average_partial` (Velicer)
* `exploratory`: `factor_analysis` (minimum residuals or maximum likelihood, rotated, with fit)
* `scores`: `factor_scores` of people
* `extraction`, `rotation`, `fit`: the steps of a factor analysis
* `congeneric`: one factor by maximum likelihood without bounds, with its information

Everything follows R's psych (2.2.9), GPArotation and stats in what it computes; where a convention is
peculiar to them, the function says so. Closed forms and searches take milliseconds and do not depend on
the number of people.
"""
