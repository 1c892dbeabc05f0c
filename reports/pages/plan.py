"""What to do first, and the form in which it is agreed: an action with its reason, who and by when."""

from __future__ import annotations

from reports.document import Blank, Blanks, Block, Paragraph, Subheading, Tone
from reports.pages.reading import Reading
from reports.wording import annex as words
from reports.wording.actions import action_words
from reports.wording.phrase import say, sentences
from scoring.assessment.actions import Action, ranked_actions

FEW_ACTIONS = 5


def plan(reading: Reading) -> tuple[Block, ...]:
    """Every action may stand on either side of a page's end; one line is left for what is not proposed."""
    ranked = ranked_actions(reading.assessment)[:FEW_ACTIONS]
    proposed = tuple(
        _line(reading, _proposed(reading, number, action))
        for number, action in enumerate(ranked, start=1)
    )
    own = Blank(label=say(words.PLAN_ITEM, reading.lang, number=len(ranked) + 1))
    how = [reading.say(words.ACTIONS_READING)] if ranked else [reading.say(words.NO_ACTIONS)]
    seen = (words.UNDERTAKER, words.AUTHORITY, words.PEOPLE, words.DAY)
    return (
        Subheading(key="plan", text=reading.say(words.PLAN)),
        Paragraph(
            text=sentences([*how, reading.say(words.PLAN_READING)], reading.lang), tone=Tone.ASIDE
        ),
        *proposed,
        _line(reading, own),
        Blanks(entries=(Blank(label=reading.say(words.REMARKS)),)),
        Blanks(entries=tuple(Blank(label=reading.say(one)) for one in seen), columns=4),
    )


def _proposed(reading: Reading, number: int, action: Action) -> Blank:
    what, why = action_words(action, reading.instrument, reading.lang)
    stop = "。" if reading.lang == "zh" else "."
    return Blank(label=f"{number} {what}{stop}", detail=why, lines=0)


def _line(reading: Reading, what: Blank) -> Blanks:
    asked = (words.WHO, words.WHEN)
    blanks = (Blank(label=reading.say(one)) for one in asked)
    return Blanks(entries=(what, *blanks), columns=3)
