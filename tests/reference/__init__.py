"""Values computed by R, and the command that compares evalkit with every one of them.

`python -m tests.reference DIR` reads the case files of a folder (`FAMILY.json`, with their data in
`DIR/data`) and holds the functions of `scoring` against each expected number:

* `case`: a case, its data and its arguments
* `r_expressions`, `r_formula`: the little of R's language that case files use
* `statistics/`: which function answers for which statistic, one module per family
* `congruence`: factors in another order or with another sign are the same factors
* `comparison`: when is a number equal
* `run`, `__main__`: all cases of all families, and what the command says
"""
