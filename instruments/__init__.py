"""The vocabulary: what is asked, of whom, in which study, and what an answer is.

Law: pure values and pure functions. Nothing here knows the web, a database, the clock or a
statistic. Only `catalog` reads files. Every other room may import this one; it imports none.
"""
