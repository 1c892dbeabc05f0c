"""How many people and projects a study needs, by formula and by simulation.

designs     role means (finite population), projects of two kinds, before and after with comparison projects
planning    power, detectable difference, projects or people needed
simulation  the same by drawing studies and analysing each as `scoring.models.compare` would
"""
