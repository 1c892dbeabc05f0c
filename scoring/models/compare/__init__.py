"""Comparing groups, occasions and answers, from two samples to a guarded comparison of projects.

guarded.compare_groups     what may be said of two groups: scale, clustering, detectable difference, words
two_groups, several_groups t, Mann-Whitney, Levene; ANOVA, Welch, Kruskal-Wallis, Bartlett, Fligner
pairwise                   Tukey, Games-Howell, Dunn, Welch for every pair
effects, noncentral        d, g, Glass, Cliff; intervals by the non-central t, F and chi-squared
paired, repeated, factorial  the same people again; several factors with type II and III squares
correlation, crosstab, adjust  correlations of all kinds, tables of counts, many p-values
spread                     Levene, Bartlett, Fligner: equally spread?
equivalence                two one-sided tests and the difference that could have been found
clustered                  a difference of means when people come in projects (CR2, Satterthwaite)
"""
