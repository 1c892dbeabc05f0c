"""Use-cases: what the command line and the web both offer. Effects in, pure rooms, effects out.

The time is an argument; one transaction holds everything that belongs together.
"""
