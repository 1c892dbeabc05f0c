"""Who answered, how good the evidence is, and what would make it better."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.model import Instrument
from instruments.text import Lang, Text
from reports.wording.numbers import NOTHING, percent, score
from reports.wording.phrase import listed, say
from reports.wording.terms import capitalised
from scoring.assessment.evidence import ENOUGH_USERS, PRECISION, RESPONSE_SHARE, SMALL_CENSUS
from scoring.assessment.findings import Evidence, Floor, Grade, RoleEvidence

_RULES: Mapping[Floor, Text] = {
    Floor.CENSUS_ALL: Text(zh="{few} 人及以下：全部作答", en="up to {few} people: all of them"),
    Floor.CENSUS_SHARE: Text(zh="名册的 {share} 以上作答", en="at least {share} of the roster"),
    Floor.PRECISION: Text(zh="区间不超过 ±{points} 分", en="interval of ±{points} points at most"),
    Floor.USERS: Text(
        zh="至少 {users} 人，或名册的 {share}",
        en="{users} people, or {share} of the roster",
    ),
}

_GRADE = Text(zh="证据等级 {grade}：{reason}", en="Evidence grade {grade}: {reason}")
_REASONS: Mapping[Grade, Text] = {
    Grade.A: Text(
        zh="该听的每一类人，回答都达到要求。",
        en="every role that was to be heard met its requirement.",
    ),
    Grade.B: Text(
        zh="受益方的回答达到要求，另有一方不足。",
        en="the beneficiaries’ side met its requirement; one other side is short.",
    ),
    Grade.C: Text(
        zh="回答不足，结果仅供参考，不作比较。",
        en="too little was answered. The results are indicative only and must not be compared.",
    ),
    Grade.NOT_ASSESSABLE: Text(
        zh="证据等级未定：没有各类人员的名册，无法判断回答够不够。请在研究文件中填写名册人数。",
        en="The evidence cannot be graded: without a roster per role nobody can say whether the "
        "answers are enough. Enter the rosters in the study file.",
    ),
}

_IMPROVE = Text(zh="要达到 A，还需要：{steps}。", en="For an A it still needs: {steps}.")
_NOTHING_NEEDED = Text(zh="已经是最高等级。", en="This is the highest grade.")
_MORE = Text(zh="{role}再有 {count} 人作答", en="{role}: {count} more")
_MORE_ABOUT = Text(zh="{role}大约再有 {count} 人作答", en="{role}: about {count} more")
_SOME_MORE = Text(zh="{role}更多人作答", en="{role}: more answers")
_UNPLANNED = Text(
    zh="名册之外也有人作答：{roles}。",
    en="There were answers from roles without a roster: {roles}.",
)
_OF_ROSTER = Text(zh="{answered} / {roster}", en="{answered} / {roster}")
_MET = Text(zh="✓ 够", en="✓ enough")
_SHORT = Text(zh="× 差 {needed} 人", en="× {needed} short")
_SHORT_UNKNOWN = Text(zh="× 不够", en="× short")
_UNKNOWN = Text(zh="名册不详", en="no roster")


def grade_sentence(evidence: Evidence, lang: Lang) -> str:
    reason = _REASONS[evidence.grade][lang]
    if evidence.grade is Grade.NOT_ASSESSABLE:
        return reason
    return say(_GRADE, lang, grade=evidence.grade.value, reason=reason)


def grade_reason(evidence: Evidence, lang: Lang) -> str:
    """The same where the letter already stands above it."""
    return capitalised(_REASONS[evidence.grade][lang])


def improvement(evidence: Evidence, instrument: Instrument, lang: Lang) -> str:
    """What would make the evidence an A."""
    if evidence.grade is Grade.NOT_ASSESSABLE:
        return ""
    steps = [
        _step(role, instrument, lang) for role in evidence.roles if role.role in evidence.short
    ]
    if not steps:
        return _NOTHING_NEEDED[lang]
    joined = ("；" if lang is Lang.ZH else "; ").join(steps)
    return say(_IMPROVE, lang, steps=joined)


def _step(role: RoleEvidence, instrument: Instrument, lang: Lang) -> str:
    label = instrument.role(role.role).label[lang]
    if role.needed is None:
        return say(_SOME_MORE, lang, role=label)
    words = _MORE_ABOUT if role.floor is Floor.PRECISION else _MORE
    return say(words, lang, role=label, count=role.needed)


def unplanned(evidence: Evidence, instrument: Instrument, lang: Lang) -> str:
    if not evidence.unplanned:
        return ""
    labels = [instrument.role(code).label[lang] for code in evidence.unplanned]
    return say(_UNPLANNED, lang, roles=listed(labels, lang))


def answered_of(role: RoleEvidence, lang: Lang) -> str:
    """12 / 12, or the bare count where the roster is unknown."""
    if role.roster is None:
        return str(role.answered)
    return say(_OF_ROSTER, lang, answered=role.answered, roster=role.roster)


def rule(role: RoleEvidence, lang: Lang) -> str:
    """The requirement that a role is held against."""
    if role.floor is None:
        return _UNKNOWN[lang]
    return say(
        _RULES[role.floor],
        lang,
        few=SMALL_CENSUS,
        share=percent(RESPONSE_SHARE),
        points=f"{PRECISION:.0f}",
        users=ENOUGH_USERS,
    )


def verdict(role: RoleEvidence, lang: Lang) -> str:
    """Whether that is enough, with a mark that needs no colour."""
    if role.met is None:
        return _UNKNOWN[lang]
    if role.met:
        return _MET[lang]
    return say(_SHORT, lang, needed=role.needed) if role.needed else _SHORT_UNKNOWN[lang]


def half_width(role: RoleEvidence) -> str:
    return NOTHING if role.half_width is None else f"±{score(role.half_width)}"
