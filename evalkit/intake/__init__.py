"""What comes in from outside: the gate it passes, the submission it becomes, the draft before it.

Law: pure values and pure functions. No database, no request, no clock.
"""
