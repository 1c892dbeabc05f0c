"""Regression tables as journals print them: one column per model, standard errors in parentheses.

table       the rows and cells, rounded once
formats     CSV, HTML, LaTeX
docx        a minimal word-processor file
"""
