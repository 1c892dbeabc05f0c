"""An instrument as plain lines of text, for reading in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from instruments.conditions import All, AnyOf, Condition, Is, Not, questions_in
from instruments.indicators import Level
from instruments.model import ChoiceQuestion, Instrument, Item, Measure, Regime, Scale
from instruments.pages import Page, PageKind, pages_for
from instruments.text import Lang, Text
from instruments.texts import filled

NOT_VALIDATED = Text(
    zh="草案：尚未经过认知访谈和试测，不能据此下结论。",
    en="Draft: not yet tested by cognitive interviews and a pilot; do not rely on it.",
)
ROLES = Text(zh="角色", en="Roles")
FORM_FOR = Text(zh="角色：{role}", en="Form for: {role}")
SCALES = Text(zh="答案", en="Answers")
SLOTS = Text(zh="填空（可按项目改）", en="Slots (a project may fill them)")
CONSENT = Text(zh="知情同意", en="Consent")
BACKGROUND = Text(zh="基本情况（不计分）", en="Background (not scored)")
QUESTIONS = Text(zh="选择题（不计分）", en="Choice questions (not scored)")
LEVELS = {
    Level.PROJECT: Text(zh="", en=""),
    Level.COUNTY: Text(zh=" · 全县，每县一次", en=" · of the county, once"),
    Level.SURVEY: Text(zh=" · 由答卷算出", en=" · computed from the answers"),
}
INDICATORS = Text(zh="指标（由台账填报）", en="Indicators (from records)")
COMMENT = Text(zh="开放题", en="Open question")
REVERSED = Text(zh="反向", en="reversed")
INSTITUTIONAL = Text(zh="以单位名义", en="in the name of the body")
SENSITIVE = Text(zh="敏感", en="sensitive")
NOT_SCORED = {
    Measure.BEFORE: Text(zh="回忆以前，不计分", en="recalls the past, not scored"),
    Measure.FACT: Text(zh="不计分", en="not scored"),
}
ABOUT = Text(zh="问的是 {alter}（{part}）", en="about {alter} ({part})")
ASKED_IF = Text(zh="只在此时问：{condition}", en="only if {condition}")
IF_DRAWN = Text(zh="只在抽到这一方时问", en="only if this party is drawn")
NOT = Text(zh="不是（{part}）", en="not ({part})")
AND = Text(zh="，并且 ", en=" and ")
OR = Text(zh="，或者 ", en=" or ")


def described(instrument: Instrument, lang: Lang) -> Iterator[str]:
    """The whole instrument, dimension by dimension, with slots as they are written."""
    yield from _head(instrument, lang)
    yield from _listed(SLOTS, ((slot, text[lang]) for slot, text in instrument.slots.items()), lang)
    yield from _listed(ROLES, ((role.code, role.label[lang]) for role in instrument.roles), lang)
    scales = ((scale.code, _answers(scale, lang)) for scale in instrument.scales)
    yield from _listed(SCALES, scales, lang)
    for dimension in instrument.dimensions:
        for sub in dimension.subdimensions:
            yield _section(f"{dimension.label[lang]} · {sub.code} {sub.label[lang]}")
            for item in instrument.items_of(sub.code):
                yield f"{item.code}  {item.text[lang]}"
                yield f"      {'  '.join(_marks(item, lang))}"
    if instrument.questions:
        yield _section(QUESTIONS[lang])
    for question in instrument.questions:
        yield from _question(question, question.code, lang)
    indicators = (
        (each.code, f"{each.name[lang]} ({each.unit[lang]}){LEVELS[each.level][lang]}")
        for each in instrument.indicators
    )
    yield from _listed(INDICATORS, indicators, lang)
    yield from _comment(instrument, lang)


def form_of(instrument: Instrument, role: str, lang: Lang) -> Iterator[str]:
    """What one role is asked, page by page, numbered as on screen and paper."""
    form = filled(instrument, instrument.slots)
    yield from _head(form, lang)
    yield FORM_FOR[lang].format(role=form.role(role).label[lang])
    pages = pages_for(form, role)
    codes = {entry.code for page in pages for entry in page.entries}
    for page in pages:
        yield _section(_title(page, lang))
        for entry in page.entries:
            asked = entry.content
            if isinstance(asked, ChoiceQuestion):
                yield from _question(asked, f"{entry.number}.", lang)
                continue
            yield f"{entry.number}.  {asked.text[lang]}"
            yield f"      {_answers(form.scale(asked.scale), lang)}"
            if any(ballot.role == role for ballot in asked.ballots):
                yield f"      {IF_DRAWN[lang]}"
            if codes & questions_in(asked.asked_if):  # else nothing could close it for this role
                yield from _asked_if(asked.asked_if, lang)
    yield from _comment(form, lang)


def _head(instrument: Instrument, lang: Lang) -> Iterator[str]:
    yield instrument.title[lang]
    yield f"{instrument.id} {instrument.version} · {instrument.content_hash}"
    if not instrument.validated:
        yield NOT_VALIDATED[lang]


def _section(title: str) -> str:
    return f"\n── {title}"


def _listed(title: Text, rows: Iterable[tuple[str, str]], lang: Lang) -> Iterator[str]:
    lines = [f"{code}  {text}" for code, text in rows]
    if lines:
        yield _section(title[lang])
        yield from lines


def _title(page: Page, lang: Lang) -> str:
    if page.dimension is not None:
        return page.dimension.label[lang]
    return (CONSENT if page.kind is PageKind.CONSENT else BACKGROUND)[lang]


def _marks(item: Item, lang: Lang) -> Iterator[str]:
    yield f"[{item.scale}]"
    yield ", ".join(item.roles)
    if item.reverse:
        yield REVERSED[lang]
    if item.sensitive:
        yield SENSITIVE[lang]
    if item.measures is not Measure.LEVEL:
        yield NOT_SCORED[item.measures][lang]
    if item.dyad is not None:
        yield ABOUT[lang].format(alter=item.dyad.alter, part=item.dyad.part.value)
    yield from (f"{facet}={value}" for facet, value in item.facets)
    if item.regime is Regime.INSTITUTIONAL:
        yield INSTITUTIONAL[lang]
    yield from (line.strip() for line in _asked_if(item.asked_if, lang))


def _answers(scale: Scale, lang: Lang) -> str:
    words = [f"{point.value} {point.label[lang]}" for point in scale.points]
    return ("  " if scale.fully_labelled else " … ").join(words)


def _question(question: ChoiceQuestion, mark: str, lang: Lang) -> Iterator[str]:
    yield f"{mark}  {question.text[lang]}"
    yield "      " + "  ".join(f"{each.code} {each.label[lang]}" for each in question.options)
    yield from _asked_if(question.asked_if, lang)


def _asked_if(condition: Condition | None, lang: Lang) -> Iterator[str]:
    if condition is not None:
        yield "      " + ASKED_IF[lang].format(condition=_said(condition, lang))


def _said(condition: Condition, lang: Lang) -> str:
    match condition:
        case Is(question=question, options=options):
            return f"{question} = {'/'.join(options)}"
        case Not(part=part):
            return NOT[lang].format(part=_said(part, lang))
        case All(parts=parts):
            return AND[lang].join(_said(part, lang) for part in parts)
        case AnyOf(parts=parts):
            return OR[lang].join(_said(part, lang) for part in parts)


def _comment(instrument: Instrument, lang: Lang) -> Iterator[str]:
    if instrument.open_comment is not None:
        yield _section(COMMENT[lang])
        yield instrument.open_comment[lang]
