"""The use-cases, the same for the web and the command line.

Law: each is one function of a store and plain values; the time is an argument; one transaction
holds everything that belongs together.
"""
