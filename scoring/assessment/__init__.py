"""From answers to the assessment of a project: frame, scales, sides, disclosure, assess.

The rules are those of the manual's chapter on scoring (`docs/reference/scoring.md`); each module
is the one home of the rule that its name says.
"""
