"""Models: what goes with what, with which standard error.

A model takes a `Design` (design.py), which names columns and declared codings and never holds a formula.

    design        from a data frame to a design matrix with R's column names
"""
