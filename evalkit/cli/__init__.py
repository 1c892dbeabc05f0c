"""The command line: reads arguments, calls a use-case, prints, and chooses the exit code."""
