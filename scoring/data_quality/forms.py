"""The forms of one project in one wave as the checks read them, and the rule by which a pattern is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from instruments.model import Instrument
from instruments.responses import Missing, Response
from scoring.assessment.frame import REASONS, AnswerFrame, Codes, Flags, Floats
from scoring.data_quality.results import Check, CheckCode, Facts, Verdict, facts_of
from scoring.data_quality.thresholds import LEAST_FORMS, MANY_FORMS, MANY_SHARE

_SKIPPED = REASONS.index(Missing.SKIPPED)
_DONT_KNOW = REASONS.index(Missing.DONT_KNOW)
_REFUSED = REASONS.index(Missing.REFUSED)
_NOT_APPLICABLE = REASONS.index(Missing.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProjectForms:
    """`rows` are those of the frame that belong to the project and wave, `responses` the same forms.

    `refused` said no on the page of consent; `set_aside` is how many forms hold an answer that the
    server set aside. `opens`, `closes` are the days of the wave, as far as they are known.
    `usual_minutes` is the programme's median per role, of roles with ten timed forms or more.
    """

    instrument: Instrument
    frame: AnswerFrame
    rows: Codes
    responses: Sequence[Response]
    refused: int = 0
    set_aside: int = 0
    opens: date | None = None
    closes: date | None = None
    usual_minutes: Mapping[str, float] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def roles(self) -> Codes:
        return self.frame.role[self.rows]

    @property
    def raw(self) -> Floats:
        return self.frame.raw[self.rows]

    @property
    def scores(self) -> Floats:
        return self.frame.scores[self.rows]

    @property
    def asked(self) -> Flags:
        return self.frame.asked[self.rows]

    @property
    def skipped(self) -> Flags:
        return self._reason(_SKIPPED)

    @property
    def dont_know(self) -> Flags:
        return self._reason(_DONT_KNOW)

    @property
    def refusals(self) -> Flags:
        return self._reason(_REFUSED)

    @property
    def not_applicable(self) -> Flags:
        return self._reason(_NOT_APPLICABLE)

    def _reason(self, number: int) -> Flags:
        return np.asarray(self.frame.reasons[self.rows] == number, dtype=bool)


def is_pattern(found: int, of: int, share: float = MANY_SHARE) -> bool:
    """At least five forms, and at least this share (a tenth) of those that were looked at."""
    return found >= MANY_FORMS and found >= share * of


def judged(
    code: CheckCode, found: int, of: int, *, share: float = MANY_SHARE, more: Facts = ()
) -> Check:
    """A count held against the rule of a pattern. Facts: found (if flagged), forms, and `more`."""
    if of < LEAST_FORMS:
        return Check(code=code, verdict=Verdict.TOO_FEW)
    if is_pattern(found, of, share):
        facts = (*facts_of(found=found, forms=of), *more)
        return Check(code=code, verdict=Verdict.FLAGGED, facts=facts)
    return Check(code=code, verdict=Verdict.CLEAR, facts=facts_of(forms=of))
