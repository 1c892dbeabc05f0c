"""What a check found: frozen values, in the order in which the desk lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Facts = tuple[tuple[str, str], ...]


class CheckCode(StrEnum):
    """What is looked at. The order is that of a report: who answered, what, asked by whom."""

    COMPLETE = "complete"
    IDENTICAL = "identical"
    ALIKE = "alike"
    SAME_PERSON = "same-person"
    CONSENT = "consent"
    MISSING = "missing"
    DEAD_ITEM = "dead-item"
    SET_ASIDE = "set-aside"
    OUTLIERS = "outliers"
    DATES = "dates"
    DURATION = "duration"
    STRAIGHT_LINES = "straight-lines"
    INTERVIEWER_LEVEL = "interviewer-level"
    INTERVIEWER_SILENCE = "interviewer-silence"
    INTERVIEWER_SPREAD = "interviewer-spread"
    SIDES = "sides"
    EARSHOT = "earshot"
    MODE = "mode"
    PROXIES = "proxies"
    INTERPRETER = "interpreter"
    GPS = "gps"


# The names under which Innovations for Poverty Action's guidance on high-frequency checks (its Stata
# package ipacheck, versions 2 to 4) knows them; None where it has no such check.
IPA_NAMES: Mapping[CheckCode, str | None] = {
    CheckCode.COMPLETE: "complete",
    CheckCode.IDENTICAL: "dups",
    CheckCode.ALIKE: "dups",
    CheckCode.SAME_PERSON: "ids",
    CheckCode.CONSENT: "consent",
    CheckCode.MISSING: "nomiss",
    CheckCode.DEAD_ITEM: "allmiss",
    CheckCode.SET_ASIDE: "skip, constraints",
    CheckCode.OUTLIERS: "outliers",
    CheckCode.DATES: "dates",
    CheckCode.DURATION: "duration",
    CheckCode.STRAIGHT_LINES: None,
    CheckCode.INTERVIEWER_LEVEL: "enumerator",
    CheckCode.INTERVIEWER_SILENCE: "enumerator",
    CheckCode.INTERVIEWER_SPREAD: "enumerator",
    CheckCode.SIDES: None,
    CheckCode.EARSHOT: None,
    CheckCode.MODE: None,
    CheckCode.PROXIES: None,
    CheckCode.INTERPRETER: None,
    CheckCode.GPS: "gps",
}


class Verdict(StrEnum):
    FLAGGED = "flagged"
    CLEAR = "clear"
    TOO_FEW = "too-few"  # forms, interviewers or projects to say anything
    UNRECORDED = "unrecorded"  # nobody was asked, or no form says it
    NOT_ASKED = "not-asked"  # evalkit does not collect it


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """`facts` are what the sentence needs; those of a check that is clear say what was looked at."""

    code: CheckCode
    verdict: Verdict
    facts: Facts = ()

    @property
    def is_flagged(self) -> bool:
        return self.verdict is Verdict.FLAGGED


def facts_of(**facts: object) -> Facts:
    return tuple((name, str(value)) for name, value in facts.items())


def without_names(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The same without what points at one interviewer, for whoever need not know."""
    return tuple(
        Check(
            code=one.code,
            verdict=one.verdict,
            facts=tuple(fact for fact in one.facts if fact[0] != "evaluator"),
        )
        for one in checks
    )
