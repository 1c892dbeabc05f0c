"""What was found: gaps between sides, what stands out, satisfaction, and what needs a look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from instruments.model import Instrument, Side
from instruments.text import Lang, Text
from reports.wording.numbers import (
    difference,
    difference_interval,
    out_of,
    percent_interval,
    score,
)
from reports.wording.phrase import listed, quoted, say, sentences
from reports.wording.terms import capitalised, side_possessive, side_within
from scoring.assessment.findings import (
    CellState,
    Difference,
    Flag,
    FlagCode,
    Gap,
    Satisfaction,
    StandOut,
)
from scoring.results import Interval

_SAME_ITEMS = Text(
    zh="“{subdimension}”中两方都被问到的 {count} 道题：{higher} {high} 分（{high_n} 人），"
    "{lower} {low} 分（{low_n} 人）。",
    en="On the {count} questions of “{subdimension}” that both were asked, {higher} gave {high} "
    "(n = {high_n}) and {lower} {low} (n = {low_n}).",
)
_SAME_ITEM = Text(
    zh="“{subdimension}”中两方都被问到的一道题：{higher} {high} 分（{high_n} 人），"
    "{lower} {low} 分（{low_n} 人）。",
    en="On the one question of “{subdimension}” that both were asked, {higher} gave {high} "
    "(n = {high_n}) and {lower} {low} (n = {low_n}).",
)
_VERDICTS: Mapping[Difference, Text] = {
    Difference.CLEAR: Text(
        zh="{higher}高于{lower}，相差 {difference} 分{interval}。",
        en="{highers} score is higher than {lowers}, by {difference} points{interval}.",
    ),
    Difference.SLIGHT: Text(
        zh="{higher}略高于{lower}，相差 {difference} 分{interval}。",
        en="{highers} score is slightly higher than {lowers}, by {difference} points{interval}.",
    ),
    Difference.SIMILAR: Text(
        zh="两方差别不大，相差 {difference} 分{interval}。",
        en="The two differ little: {difference} points{interval}.",
    ),
    Difference.UNDECIDED: Text(
        zh="两方有没有差别，看不出来：样本不足以判断（相差 {difference} 分{inner}）。",
        en="Whether the two differ cannot be told: there are too few answers ({difference} points"
        "{inner}).",
    ),
}
_INTERVAL = Text(zh="（95% 区间 {range}）", en=" (95% interval {range})")
_INNER = Text(zh="，95% 区间 {range}", en=", 95% interval {range}")
_QUESTIONS = Text(zh="题目：{items}。", en="Questions: {items}.")
_QUESTION = Text(zh="题目：{items}。", en="Question: {items}.")
_MANY_QUESTIONS = Text(
    zh="题目：{items}等，共 {count} 道。", en="Questions: {items} and others, {count} in all."
)
QUESTIONS_NAMED = 2  # more would fill the summary; all of them stand on the pages of the answers

_ABOVE = Text(
    zh="“{subdimension}”，{side}给了 {value} 分，比 {projects} 个项目的中位数 {median} 高 {distance} 分。",
    en="“{subdimension}”: {side} gave {value}, which is {distance} points above the median of "
    "{projects} projects ({median}).",
)
_BELOW = Text(
    zh="“{subdimension}”，{side}给了 {value} 分，比 {projects} 个项目的中位数 {median} 低 {distance} 分。",
    en="“{subdimension}”: {side} gave {value}, which is {distance} points below the median of "
    "{projects} projects ({median}).",
)
_STRONGER = Text(zh="较强", en="Above")
_WEAKER = Text(zh="较弱", en="Below")

_SATISFIED = Text(
    zh="总的来说，{out_of}表示满意{interval}。",
    en="Overall, {out_of} said that they are satisfied{interval}.",
)
_INTERVIEWED = Text(
    zh="其中 {count} 人由访员当面问，",
    en="{count} of them were asked by an interviewer; ",
)
_INTERVIEW_UNKNOWN = Text(
    zh="由谁来问没有记录，",
    en="It was not recorded who asked; ",
)
_OVERHEARD = Text(
    zh="{count} 人作答时旁边有干部或工作人员。",
    en="with {count} a cadre or staff member was within earshot.",
)
_OVERHEARD_UNKNOWN = Text(
    zh="旁边有没有干部或工作人员没有记录。",
    en="whether a cadre or staff member was within earshot was not recorded.",
)
_NO_SATISFACTION: Mapping[CellState, Text] = {
    CellState.HIDDEN: Text(
        zh="满意度隐藏：受益方作答的人太少，公布了可能认得出是谁。",
        en="Satisfaction is hidden: so few beneficiaries answered that they might be recognised.",
    ),
    CellState.MISSING: Text(
        zh="满意度缺：受益方没有人回答这道题。",
        en="Satisfaction is missing: no beneficiary answered the question.",
    ),
    CellState.NOT_ASKED: Text(zh="满意度未问。", en="Satisfaction was not asked."),
}

_FLAGS: Mapping[FlagCode, Text] = {
    FlagCode.OVERHEARD_SATISFACTION: Text(
        zh="满意度要小心看：{answered} 人中 {satisfied} 人表示满意，"
        "可是 {overheard} 人作答时旁边有干部或工作人员。",
        en="Read satisfaction with care: {satisfied} of {answered} are satisfied, but {overheard} "
        "answered with a cadre or staff member within earshot.",
    ),
    FlagCode.SIDES_DISAGREE: Text(
        zh="两方看法差得远：“{subdimension}”上，{higher} {higher_value} 分，"
        "{lower} {lower_value} 分。请两方当面核对。",
        en="Two sides see it very differently: on “{subdimension}”, {higher} gave {higher_value} "
        "and {lower} {lower_value}. Let the two meet and compare.",
    ),
    FlagCode.IDENTICAL_FORMS: Text(
        zh="有 {forms} 份问卷的 {items} 道题答得一模一样（同一访员，前后 {minutes} 分钟）。请核实后再用。",
        en="{forms} forms give identical answers to {items} questions (one evaluator, within "
        "{minutes} minutes). Check them before use.",
    ),
}
_FLAGS_BARE: Mapping[FlagCode, Text] = {
    FlagCode.OVERHEARD_SATISFACTION: Text(
        zh="满意度要小心看：许多人作答时旁边有干部或工作人员。",
        en="Read satisfaction with care: many answered with a cadre or staff member within earshot.",
    ),
    FlagCode.SIDES_DISAGREE: Text(
        zh="各方对同样的题看法差得远，请当面核对。",
        en="The sides see the same questions very differently. Let them meet and compare.",
    ),
    FlagCode.IDENTICAL_FORMS: Text(
        zh="有几份问卷的答案一模一样，请核实后再用。",
        en="Several forms have identical answers. Check them before use.",
    ),
}


_NO_GAP = Text(
    zh="各方在同样的题目上比较了 {pairs} 组，没有能确定的差距：{similar} 组差别不大，其余看不出来。",
    en="On the same questions {pairs} pairs of sides were compared, and no gap can be told: {similar} "
    "differ little; for the rest it cannot be told.",
)
_NO_GAP_KNOWN = Text(
    zh="各方在同样的题目上比较了 {pairs} 组，都看不出有没有差距。",
    en="On the same questions {pairs} pairs of sides were compared; for none can a gap be told.",
)
_ALL_ALIKE = Text(
    zh="各方在同样的题目上比较了 {pairs} 组，差别都不大。",
    en="On the same questions {pairs} pairs of sides were compared; all differ little.",
)


def no_gap_sentence(gaps: Sequence[Gap], lang: Lang) -> str:
    """What is said where no gap is clear or slight: how many differ little, if any do."""
    similar = sum(gap.verdict is Difference.SIMILAR for gap in gaps)
    words = {0: _NO_GAP_KNOWN, len(gaps): _ALL_ALIKE}.get(similar, _NO_GAP)
    return say(words, lang, pairs=len(gaps), similar=similar)


def gap_sentence(gap: Gap, instrument: Instrument, lang: Lang) -> str:
    """Both values with their people, and the word that the interval permits."""
    facts = {
        "subdimension": instrument.subdimension(gap.subdimension).label[lang],
        "count": len(gap.items),
        "higher": side_within(gap.higher, lang),
        "lower": side_within(gap.lower, lang),
        "high": score(gap.higher_value),
        "low": score(gap.lower_value),
        "high_n": gap.higher_used,
        "low_n": gap.lower_used,
    }
    opening = say(_SAME_ITEM if len(gap.items) == 1 else _SAME_ITEMS, lang, **facts)
    return sentences([opening, gap_verdict(gap, lang)], lang)


def gap_verdict(gap: Gap, lang: Lang) -> str:
    """The difference in words: higher, slightly higher, little difference, cannot be told."""
    return difference_verdict(
        gap.verdict,
        lang,
        names=(side_within(gap.higher, lang), side_within(gap.lower, lang)),
        possessives=(side_possessive(gap.higher, lang), side_possessive(gap.lower, lang)),
        size=gap.difference,
        interval=gap.interval,
    )


def difference_verdict(
    verdict: Difference,
    lang: Lang,
    *,
    names: tuple[str, str],
    possessives: tuple[str, str],
    size: float,
    interval: Interval | None,
) -> str:
    """The same of any two, the higher one first."""
    outer = inner = ""
    if interval is not None:
        range_ = difference_interval(interval, lang)
        outer, inner = say(_INTERVAL, lang, range=range_), say(_INNER, lang, range=range_)
    sentence = say(
        _VERDICTS[verdict],
        lang,
        higher=names[0],
        lower=names[1],
        highers=possessives[0],
        lowers=possessives[1],
        difference=difference(size),
        interval=outer,
        inner=inner,
    )
    return capitalised(sentence)


def gap_questions(texts: list[str], lang: Lang) -> str:
    """The words of the questions that a gap is measured on, the first two where there are more."""
    named = [quoted(text) for text in texts[:QUESTIONS_NAMED]]
    if len(texts) > QUESTIONS_NAMED:
        between = "、" if lang is Lang.ZH else ", "
        return say(_MANY_QUESTIONS, lang, items=between.join(named), count=len(texts))
    words = _QUESTION if len(texts) == 1 else _QUESTIONS
    return say(words, lang, items=listed(named, lang))


def stand_out_mark(found: StandOut, lang: Lang) -> str:
    return (_STRONGER if found.distance > 0 else _WEAKER)[lang]


def stand_out_sentence(found: StandOut, instrument: Instrument, lang: Lang) -> str:
    """A side's score against the programme's median of the same cell."""
    return say(
        _ABOVE if found.distance > 0 else _BELOW,
        lang,
        subdimension=instrument.subdimension(found.subdimension).label[lang],
        side=side_within(found.side, lang),
        value=score(found.value),
        median=score(found.median),
        distance=difference(found.distance),
        projects=found.projects,
    )


def satisfaction_sentence(found: Satisfaction, lang: Lang) -> str:
    """A count with its interval, who asked, and who stood by."""
    part = found.satisfied
    if found.state is not CellState.SHOWN or part is None:
        return _NO_SATISFACTION[found.state][lang]
    interval = ""
    if part.interval is not None:
        interval = say(_INTERVAL, lang, range=percent_interval(part.interval))
    asked = _INTERVIEW_UNKNOWN if found.interviewed is None else _INTERVIEWED
    heard = _OVERHEARD_UNKNOWN if found.overheard is None else _OVERHEARD
    opening = say(_SATISFIED, lang, out_of=out_of(part.count, part.used, lang), interval=interval)
    rest = say(asked, lang, count=found.interviewed) + say(heard, lang, count=found.overheard)
    return sentences([opening, rest], lang)


def flag_sentence(flag: Flag, instrument: Instrument, lang: Lang, *, brief: bool = False) -> str:
    """What a check found, with its numbers unless `brief`; codes are replaced by their labels."""
    if brief:
        return _FLAGS_BARE[flag.code][lang]
    facts: dict[str, str] = {}
    for name, value in flag.facts:
        if name == "subdimension":
            facts[name] = instrument.subdimension(value).label[lang]
        elif name in ("higher", "lower"):
            facts[name] = side_within(Side(value), lang)
        else:
            facts[name] = value
    try:
        return say(_FLAGS[flag.code], lang, **facts)
    except KeyError:  # a check that knows less than the long sentence says
        return _FLAGS_BARE[flag.code][lang]
