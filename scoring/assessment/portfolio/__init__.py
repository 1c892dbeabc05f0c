"""What is said of all projects of a programme together, made from released assessments alone."""
