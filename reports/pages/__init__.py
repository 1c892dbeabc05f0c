"""The pages of a report, each a function from what was assessed to a Section."""
