"""An analysis plan run on its data: typed data, checks, steps, result tables.

tables      the one type of result table
dataset     strings of a file as typed columns, scales scored
check       what data cannot give the plan
scales      reliability and measurement invariance of the plan's scales
run         all steps in order
"""
