"""Every limit of the checks on data quality, with where it comes from. Nothing else holds one.

They are set so that ordinary data do not trip them: how often they do on simulated counties is
tabulated in `docs/explanation/data-quality.md`. A flag asks for a look; a false one costs trust.
"""

from __future__ import annotations

from datetime import timedelta

# A pattern. One odd form is an accident; what is said of a project must be seen in several, and the
# number may be told: it is never below the floor of disclosure (5). Shares need ten forms.
LEAST_FORMS = 10
MANY_FORMS = 5
MANY_SHARE = 0.10

# Satisfaction within earshot. A cadre who listens cannot make people unhappy, so only a nearly
# unanimous "satisfied" is in doubt, and only when at least half of it was said to be heard.
# Source: overreported trust in local government when Chinese respondents are asked directly
# (Nicholson and Huang 2022, American Political Science Review).
OVERHEARD_LEAST = 10
OVERHEARD_SHARE = 0.5
SATISFIED_SHARE = 0.9

# Sides that disagree: by a whole step of a five-point scale, with the interval beyond twice the
# margin below which two sides are called similar (2 x 5 points).
DISAGREEMENT = 25.0
DISAGREEMENT_BEYOND = 10.0
DISAGREEMENT_ITEMS = 2
DISAGREEMENT_PEOPLE = 10  # on either side: the spread of fewer is too uncertain itself

# Identical forms. Duplicated interviews are a known way of making data up (Kuriakose and Robbins
# 2016, Statistical Journal of the IAOS, who look at shares of equal answers from 85 % on). Here all
# answers must be equal, in forms that one evaluator completed shortly after each other: sincere
# rows of equal answers occur, in this number they hardly do.
IDENTICAL_LEAST = 5
IDENTICAL_WITHIN = timedelta(minutes=60)
IDENTICAL_ITEMS = 10

# Nearly identical forms: the 85 % of the same source. With few questions and people who agree,
# sincere forms come as near (Simmons, Mercer, Schwarzer and Kennedy 2016, Pew Research Center), so
# it must be half of what one interviewer brought, on fifteen answers or more.
ALIKE_SHARE = 0.85
ALIKE_ITEMS = 15
ALIKE_OF_OWN = 0.5

# Completion: a form with less than half of its answers gives no score (design of the scores).
COMPLETE_SHARE = 0.5

# Answers that are not there, as shares of those asked for. No standard; about three times what
# simulated villages show, which follow the don't-know rates of surveys of old people in villages.
DONT_KNOW_SHARE = 0.20
SILENT_SHARE = 0.10  # skipped or refused
DEAD_ITEM_SHARE = 0.5  # of those asked one item

# Speed. A third of the median is the stricter of the usual limits (Greszki, Meyer and Schoen 2015,
# Public Opinion Quarterly), two seconds an item the least that reading takes (Huang et al. 2012,
# Journal of Business and Psychology).
QUICK_OF_MEDIAN = 1 / 3
SECONDS_PER_ITEM = 2.0

# Straight lines: all answers equal. Old people's rows of "4" are often sincere, so only a pattern.
STRAIGHT_ITEMS = 10

# Dates: further apart than zones and a form begun before midnight explain.
CLOCK_SLACK = timedelta(days=1)

# Interviewers of one project against each other. Usual intra-interviewer correlations are .01 to .10
# (West and Blom 2017, Journal of Survey Statistics and Methodology). p is strict because every
# project of a programme is tested, two interviewers at a time.
INTERVIEWER_FORMS = 10
INTERVIEWER_P = 1e-4
INTERVIEWER_ICC = 0.10
INTERVIEWER_SILENCE = 0.10  # share of answers without a number, above the others'
INTERVIEWER_SPREAD = 0.4  # variance over forms, of the others'
INTERVIEWER_ITEMS = 10

# Who answered, and who stood by.
EARSHOT_SHARE = 0.5
PROXY_SHARE = 0.25
CADRE_INTERPRETER_SHARE = 0.10
REFUSED_SHARE = 0.30  # of those who read the page of consent

# Figures of a project against those of the programme. Tukey calls 3 interquartile ranges "far out",
# which small counts and skewed shares reach by themselves; what is looked for is a slip in typing.
FENCE = 5.0
FENCE_PROJECTS = 10
