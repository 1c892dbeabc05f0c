"""Checks on the circumstances: who answered for whom, who stood by, who translated, who said no."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.paradata import (
    CADRE,
    INTERPRETER_QUESTION,
    INTERVIEWER,
    MODE_QUESTION,
    PRESENCE_QUESTION,
    PRESENT,
    PROXY,
)
from scoring.assessment.disclosure import FLOOR
from scoring.data_quality.forms import ProjectForms, judged
from scoring.data_quality.results import Check, CheckCode, Verdict, facts_of
from scoring.data_quality.thresholds import (
    CADRE_INTERPRETER_SHARE,
    EARSHOT_SHARE,
    LEAST_FORMS,
    PROXY_SHARE,
    REFUSED_SHARE,
)


def mode(forms: ProjectForms) -> Check:
    """Forms read aloud by an interviewer, of those that say how they were filled in.

    Nothing is ever flagged: either way is as good, and readers want to know which. Facts: found, forms.
    """
    given = _given(forms, MODE_QUESTION)
    if not given:
        return Check(code=CheckCode.MODE, verdict=Verdict.UNRECORDED)
    return _seen(Check(code=CheckCode.MODE, verdict=Verdict.CLEAR), given.count(INTERVIEWER), given)


def proxies(forms: ProjectForms) -> Check:
    """Forms answered by a relative, of those that say who answered; flagged from a quarter on.

    Relatives state facts only; their forms stay out of every score of opinions. Facts: found, forms.
    """
    return _share(forms, CheckCode.PROXIES, MODE_QUESTION, PROXY, PROXY_SHARE)


def interpreters(forms: ProjectForms) -> Check:
    """Interviews that a cadre or a member of staff interpreted, of those not held in Standard Chinese;
    flagged from a tenth on. Facts: found, forms.
    """
    return _share(
        forms, CheckCode.INTERPRETER, INTERPRETER_QUESTION, CADRE, CADRE_INTERPRETER_SHARE
    )


def earshot(forms: ProjectForms) -> Check:
    """Forms filled in with a cadre or a member of staff within earshot, of those that say; flagged
    from half on, whatever the answers are. Facts: found, forms.
    """
    return _share(forms, CheckCode.EARSHOT, PRESENCE_QUESTION, PRESENT, EARSHOT_SHARE)


def consent(forms: ProjectForms) -> Check:
    """People who said no on the page of consent, of those who read it; flagged from 30 % on.

    no / (no + forms). A form only comes into being after a yes, so no form lacks it but those taken
    in from files. Facts: found, forms (all who read it).
    """
    read = forms.refused + len(forms)
    return judged(CheckCode.CONSENT, forms.refused, read, share=REFUSED_SHARE)


def _share(forms: ProjectForms, code: CheckCode, question: str, option: str, share: float) -> Check:
    """The count is told where nothing is flagged as well, unless it is below the floor."""
    given = _given(forms, question)
    if not given:
        return Check(code=code, verdict=Verdict.UNRECORDED)
    found = given.count(option)
    check = judged(code, found, len(given), share=share)
    return _seen(check, found, given) if check.verdict is Verdict.CLEAR else check


def _given(forms: ProjectForms, question: str) -> list[str]:
    return [chosen for one in forms.responses if (chosen := one.choices.get(question))]


def _seen(check: Check, found: int, given: Sequence[str]) -> Check:
    """With the count, where ten people or more say, and nobody or enough are counted.

    A count of one to four is left out and stands as "fewer than five".
    """
    if len(given) < LEAST_FORMS:
        return Check(code=check.code, verdict=Verdict.TOO_FEW)
    told = facts_of(found=found) if found == 0 or found >= FLOOR else facts_of(below=FLOOR)
    return Check(code=check.code, verdict=check.verdict, facts=(*told, *facts_of(forms=len(given))))


def location() -> Check:
    """evalkit does not ask where a form was filled in: a position is personal, and finds a person."""
    return Check(code=CheckCode.GPS, verdict=Verdict.NOT_ASKED, facts=facts_of())
