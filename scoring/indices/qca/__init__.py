"""Qualitative comparative analysis of 12 to 50 cases with fuzzy sets (Ragin 2008; Schneider and Wagemann 2012).

`calibration` turns figures into memberships, `sets` measures how far one set lies in another, `truth_table`
sorts cases into configurations, `minimise` finds the shortest expressions (Quine and McCluskey), `analysis`
puts them together: complex, parsimonious and intermediate solutions of the outcome or of its absence.
"""
