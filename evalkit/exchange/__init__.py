"""File formats: what comes in as CSV and what goes out as JSON and CSV.

Readers collect every problem and refuse at the end; they never keep half a file.
"""
