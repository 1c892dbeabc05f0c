"""How a form was filled in: the question codes that every instrument uses for it.

They are background questions like any other; the checks on data quality know them by these names.
"""

from __future__ import annotations

MODE_QUESTION = "BG-mode"  # who read the questions
INTERVIEWER = "interviewer"
PROXY = "proxy"  # a relative in place of the person
PRESENCE_QUESTION = "BG-present"  # was a cadre or staff member within earshot
PRESENT = "yes"
LANGUAGE_QUESTION = "BG-language"  # what was spoken
INTERPRETER_QUESTION = "BG-interpreter"  # who translated
CADRE = "cadre"

# What an interviewer sees for himself: it is not read out.
OF_THE_INTERVIEWER = frozenset(
    {MODE_QUESTION, PRESENCE_QUESTION, LANGUAGE_QUESTION, INTERPRETER_QUESTION}
)
