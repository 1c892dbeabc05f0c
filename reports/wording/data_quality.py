"""The checks on data quality in words: what is looked at, what was found, and who should do what.

What was answered is told by the limit that it crossed, not to the point: the desk is read while answers
come in, and two readings a form apart would give that form away. The card tells it exactly.
"""

from __future__ import annotations

from collections.abc import Mapping

from instruments.model import Instrument, Side
from instruments.text import Lang, Text
from reports.wording import data_quality_texts as texts
from reports.wording.phrase import listed, quoted, say, sentences
from reports.wording.terms import capitalised, side_within
from scoring.data_quality.results import Check, CheckCode, Verdict
from scoring.data_quality.thresholds import (
    ALIKE_ITEMS,
    ALIKE_SHARE,
    DISAGREEMENT,
    QUICK_OF_MEDIAN,
    SATISFIED_SHARE,
    STRAIGHT_ITEMS,
)


def check_name(check: Check, lang: Lang) -> str:
    return texts.NAMES[check.code][lang]


def check_words(check: Check, instrument: Instrument, slots: Mapping[str, Text], lang: Lang) -> str:
    """What was found, in a sentence with its numbers; or that nothing was, or why nothing is said.

    `slots` are those of the project: questions are quoted as they were asked there.
    """
    facts = dict(check.facts)
    if check.verdict is Verdict.CLEAR and check.code in texts.SEEN:
        found = say(texts.FEW, lang, **facts) if "below" in facts else facts["found"]
        return say(texts.SEEN[check.code], lang, forms=facts["forms"], found=found)
    if check.verdict is Verdict.CLEAR:
        return say(texts.LOOKED, lang, **facts) if "forms" in facts else texts.CLEAR[lang]
    if check.verdict is not Verdict.FLAGGED:
        return texts.VERDICTS[check.verdict][lang]
    words = texts.OVERHEARD if "overheard" in facts else texts.FOUND[check.code]
    told = capitalised(say(words, lang, **_told(check, instrument, slots, lang)))
    who = say(texts.WHO, lang, **facts) if "evaluator" in facts else ""
    return sentences([told, who], lang)


def check_advice(check: Check, lang: Lang) -> str:
    """Who should do what; empty where nothing was found."""
    return texts.DO[check.code][lang] if check.is_flagged else ""


def _told(
    check: Check, instrument: Instrument, slots: Mapping[str, Text], lang: Lang
) -> dict[str, str]:
    """The facts as readers know them: names for codes, and the limits that were crossed."""
    facts: dict[str, str] = dict(check.facts)
    match check.code:
        case CheckCode.ALIKE:
            facts |= {"share": f"{ALIKE_SHARE:.0%}", "items": str(ALIKE_ITEMS)}
        case CheckCode.STRAIGHT_LINES:
            facts["items"] = str(STRAIGHT_ITEMS)
        case CheckCode.DURATION:
            facts["part"] = f"1/{round(1 / QUICK_OF_MEDIAN)}"
        case CheckCode.EARSHOT:
            facts["share"] = f"{SATISFIED_SHARE:.0%}"
        case CheckCode.DEAD_ITEM:
            facts["items"] = _items(facts["items"], instrument, slots, lang)
        case CheckCode.OUTLIERS:
            names = {one.code: one.name[lang] for one in instrument.indicators}
            facts["figures"] = listed(
                [quoted(names[one]) for one in facts["figures"].split()], lang
            )
        case CheckCode.SIDES:
            facts |= _sides(facts, instrument, lang)
        case _:
            pass
    return facts


def _items(codes: str, instrument: Instrument, slots: Mapping[str, Text], lang: Lang) -> str:
    asked = [instrument.item(code) for code in codes.split()]
    return listed([f"{one.code} {quoted(one.text.filled(slots)[lang])}" for one in asked], lang)


def _sides(facts: Mapping[str, str], instrument: Instrument, lang: Lang) -> dict[str, str]:
    return {
        "subdimension": instrument.subdimension(facts["subdimension"]).label[lang],
        "higher": side_within(Side(facts["higher"]), lang),
        "lower": side_within(Side(facts["lower"]), lang),
        "count": str(len(facts["items"].split())),
        "points": f"{DISAGREEMENT:.0f}",
    }
