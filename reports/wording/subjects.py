"""What a finding is about, as a name to put before its numbers."""

from __future__ import annotations

from instruments.model import Instrument
from instruments.text import Lang, Text
from scoring.assessment.actions import Action
from scoring.assessment.findings import Evidence, Flag, Gap, IndicatorResult, StandOut

_DATA = Text(zh="数据", en="The data")
_EVIDENCE = Text(zh="证据", en="The evidence")


def finding_subject(action: Action, instrument: Instrument, lang: Lang) -> str:
    match action.cause:
        case IndicatorResult(code=code):
            known = next(one for one in instrument.indicators if one.code == code)
            return known.name[lang]
        case StandOut(subdimension=code) | Gap(subdimension=code):
            return instrument.subdimension(code).label[lang]
        case Flag():
            return _DATA[lang]
        case Evidence():
            return _EVIDENCE[lang]
