"""How the answers came in: who asked, who stood by, and what was left without a number."""

from __future__ import annotations

from instruments.text import Lang, Text
from reports.wording.numbers import out_of, percent
from reports.wording.phrase import say
from reports.wording.terms import side
from scoring.assessment.annex_results import Collection, Silence
from scoring.assessment.disclosure import INTERVAL_FLOOR

COLLECTION = Text(zh="怎么问的", en="How it was asked")
MODE = Text(zh="谁来问", en="Who asked")
PRESENCE = Text(zh="旁边有谁", en="Within earshot")
COMMENTS = Text(zh="自己写的话", en="In their own words")
SILENT = Text(zh="没有给数", en="Without a number")
STRIP = Text(
    zh="哪些题没有给数：每一格是一道题、一方的人",
    en="What was left without a number: one cell per question and side",
)
STRIP_CAPTION = Text(
    zh="格里的黑条越高，说不知道、不适用、拒答或没答的人越多（满格是一半以上）。▨ 隐藏，虚框无人答，空白没有问。",
    en="The taller the bar in a cell, the more people said don’t know or not applicable, refused or "
    "skipped it (full: half or more). ▨ hidden; dashed: nobody answered; empty: not asked.",
)
WORST = Text(
    zh="没有给数最多的是 {item}：{side} {asked} 人中 {silent} 人。",
    en="Most were left without a number on {item}: {silent} of {asked}, {side}.",
)

_MODE = Text(
    zh="记下来的 {known} 人中，{count} 人由访员当面问，其余自己填。",
    en="Of {known} people for whom it was recorded, {count} were asked by an interviewer; the others "
    "filled in the form themselves.",
)
_PRESENCE = Text(
    zh="记下来的 {known} 人中，{count} 人作答时旁边有干部或工作人员。",
    en="Of {known} people for whom it was recorded, {count} had a cadre or staff member within earshot.",
)
_UNRECORDED = Text(zh="没有记录。", en="Not recorded.")
_FEW = Text(
    zh="作答的不到 {floor} 人，不公布。",
    en="Not shown, because fewer than {floor} people answered.",
)
_COMMENTS = Text(
    zh="{count} 人写了话。没有经过脱敏，报告里一句也不引。",
    en="{count} wrote something. Nobody has taken names out of it, so no word of it is quoted here.",
)
_NO_COMMENTS = Text(zh="没有人写。", en="Nobody wrote anything.")
_SILENCE = Text(
    zh="{side}：应答 {asked} 次，不知道 {dk}（{share}），不适用 {na}，拒答 {refused}，没答 {skipped}",
    en="{side}: {asked} answers were due; don’t know {dk} ({share}), not applicable {na}, refused "
    "{refused}, skipped {skipped}",
)


def mode_sentence(found: Collection | None, lang: Lang) -> str:
    if found is None:
        return say(_FEW, lang, floor=INTERVAL_FLOOR)
    if not found.moded:
        return _UNRECORDED[lang]
    return say(_MODE, lang, known=found.moded, count=found.interviewed)


def presence_sentence(found: Collection | None, lang: Lang) -> str:
    if found is None:
        return say(_FEW, lang, floor=INTERVAL_FLOOR)
    if not found.heeded:
        return _UNRECORDED[lang]
    return say(_PRESENCE, lang, known=found.heeded, count=found.overheard)


def comments_sentence(found: Collection | None, lang: Lang) -> str:
    """What people wrote is counted, never quoted."""
    if found is None:
        return say(_FEW, lang, floor=INTERVAL_FLOOR)
    if not found.comments:
        return _NO_COMMENTS[lang]
    return say(_COMMENTS, lang, count=found.comments)


def silence_words(one: Silence, lang: Lang) -> str:
    return say(
        _SILENCE,
        lang,
        side=side(one.side, lang),
        asked=one.asked,
        dk=one.dont_know,
        share=percent(one.dont_know / one.asked) if one.asked else percent(0.0),
        na=one.not_applicable,
        refused=one.refused,
        skipped=one.skipped,
    )


def cell_words(silent: int, asked: int, lang: Lang) -> str:
    return out_of(silent, asked, lang)
