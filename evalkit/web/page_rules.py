"""What the script of a page needs in order to judge answers as the server does: data, never code.

Conditions, offered values, limits and the sentences to say. `templates/web/static/checks.js` reads
them; `tests/browser/test_twin_checks.py` holds it to the same answers as Python.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from evalkit.intake.answering import Question
from evalkit.intake.draft import Draft
from evalkit.intake.figures import LARGEST, LONGEST_EVIDENCE, Mistake
from evalkit.intake.gate import Json
from evalkit.services.figures import AskedFigure
from evalkit.web.forms import LONGEST_COMMENT
from evalkit.web.wording import Words
from instruments.conditions import All, AnyOf, Condition, Is, Not
from instruments.dyads import Ballot
from instruments.indicators import Indicator
from instruments.model import Instrument, Item
from instruments.paradata import MODE_QUESTION, PROXY
from instruments.proxies import is_opinion
from instruments.responses import GIVEN_CODES

MISTAKE_WORDS: Mapping[Mistake, str] = {
    Mistake.NOT_A_NUMBER: "figures_not_a_number",
    Mistake.NEGATIVE: "figures_negative",
    Mistake.TOO_LARGE: "figures_too_large",
    Mistake.OTHER_HALF: "figures_other_half",
    Mistake.ZERO: "figures_zero",
    Mistake.NO_FIGURE: "figures_no_figure",
    Mistake.TOO_LONG: "too_long",
    Mistake.UNCLEAN: "bad_characters",
}


def form_rules(instrument: Instrument, role: str) -> dict[str, Json]:
    """The rules of a role's whole form, with the codes that belong to other roles only."""
    every: tuple[Question, ...] = (*instrument.questions, *instrument.items)
    asked = [one for one in every if role in one.roles]
    return {
        **_rules(asked, instrument),
        "ballots": {
            one.code: [{"place": ballot.place, "of": ballot.of} for ballot in ballots]
            for one in asked
            if (ballots := _ballots(one, role))
        },
        "otherItems": [one.code for one in instrument.items if role not in one.roles],
        "otherQuestions": [one.code for one in instrument.questions if role not in one.roles],
    }


def page_rules(
    questions: Iterable[Question], instrument: Instrument, draft: Draft, words: Words
) -> str:
    """The rules of one page as JSON. The draw is over: only the party drawn is on the page."""
    rules: dict[str, Json] = {
        **_rules(questions, instrument),
        "ballots": {},
        "known": dict(draft.choices),
        "messages": {
            "not_offered": words("not_offered"),
            "too_long": words("too_long", limit=LONGEST_COMMENT),
            "bad_characters": words("bad_characters"),
        },
        "more": words("more_asked", count="{count}"),
        "fewer": words("fewer_asked", count="{count}"),
        "attention": words("error"),
    }
    return _written(rules)


def sheet_rules(asked: Iterable[AskedFigure], words: Words) -> str:
    """The rules of a sheet of figures as JSON, its lines in the order of the sheet."""
    rules: dict[str, Json] = {
        **figure_limits(),
        "lines": [figure_line(one.indicator) for one in asked],
        "messages": {
            mistake.value: words(word, limit=LONGEST_EVIDENCE)
            for mistake, word in MISTAKE_WORDS.items()
        },
        "attention": words("error"),
    }
    return _written(rules)


def figure_limits() -> dict[str, Json]:
    return {"largest": int(LARGEST), "longestEvidence": LONGEST_EVIDENCE}


def figure_line(indicator: Indicator) -> Json:
    """Two counts and what their quotient is multiplied by, or one value."""
    return {"per": None if indicator.ratio is None else indicator.ratio.per}


def _rules(questions: Iterable[Question], instrument: Instrument) -> dict[str, Json]:
    return {
        "questions": [_question(one, instrument) for one in questions],
        "way": MODE_QUESTION,
        "proxy": PROXY,
        "reasons": [reason.value for reason in GIVEN_CODES],
        "longestComment": LONGEST_COMMENT,
    }


def _question(question: Question, instrument: Instrument) -> Json:
    rule: dict[str, Json] = {"code": question.code}
    if question.asked_if is not None:
        rule["askedIf"] = _condition(question.asked_if)
    if not isinstance(question, Item):
        return rule | {"options": [option.code for option in question.options]}
    scale = instrument.scale(question.scale)
    rule |= {"low": scale.low, "high": scale.high}
    return rule | ({"opinion": True} if is_opinion(question, instrument) else {})


def _ballots(question: Question, role: str) -> tuple[Ballot, ...]:
    ballots = question.ballots if isinstance(question, Item) else ()
    return tuple(ballot for ballot in ballots if ballot.role == role)


def _condition(condition: Condition | None) -> Json:
    match condition:
        case None:
            return None
        case Is(question=question, options=options):
            return {"question": question, "is": list(options)}
        case All(parts=parts):
            return {"all": [_condition(part) for part in parts]}
        case AnyOf(parts=parts):
            return {"any": [_condition(part) for part in parts]}
        case Not(part=part):
            return {"not": _condition(part)}


def _written(rules: Mapping[str, Json]) -> str:
    return json.dumps(rules, ensure_ascii=False, separators=(",", ":"))
