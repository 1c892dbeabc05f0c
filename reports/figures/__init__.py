"""Figures as SVG text: pure functions of numbers and words.

Every figure obeys the same rules. Text starts at a computed x (no text-anchor), nothing is
transparent, at least six pixels stay free at the right, and whatever a colour says is also said by
a shape, a position or a word, so that a photocopy and a colour-blind reader lose nothing.
"""
