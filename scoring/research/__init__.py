"""A data set that may leave for research: answers of people who cannot be told apart by it.

* `sources`: the answers of one programme with what the store knows beside them
* `deidentify`: which people stay, and what is withheld of them
* `variables`: what a column is, and why a cell is empty
* `build`: all of it as one table with its words
"""
