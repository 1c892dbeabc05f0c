"""Demonstration data with known truth: a generative model, a fictional county, planted faults.

Law: every draw comes from the generator that the caller passes; nothing here reads the clock, the
environment or a file. Whatever leaves this package is marked as simulated.
The model is written down in `docs/explanation/simulation.md`.
"""
