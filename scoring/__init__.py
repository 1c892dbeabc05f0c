"""The methodology: answers in, frozen results out.

Law: pure. No files, no clock, no web; randomness only as a generator that the caller passes.
Each methodological decision (a weight, a floor, a rule for missing answers) has one home here.
"""
