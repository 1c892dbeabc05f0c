"""Who reads the questions: what the consent page offers, if the instrument wants to know."""

from __future__ import annotations

from evalkit.services.programmes import Place
from evalkit.web.contexts import OptionView
from instruments.model import ChoiceQuestion, Role
from instruments.paradata import MODE_QUESTION
from instruments.text import Lang


def ways(place: Place, role: Role, lang: Lang, chosen: str = "") -> tuple[OptionView, ...]:
    """The ways to fill in this role's form, in the words of the instrument."""
    question = _question(place, role)
    study = place.programme.study
    slots = study.slots_of(place.instrument, place.project)
    return tuple(
        OptionView(
            id=f"way-{option.code}",
            value=option.code,
            label=option.label.filled(slots)[lang],
            checked=option.code == chosen,
        )
        for option in (question.options if question else ())
    )


def choice_of(place: Place, role: Role, given: str) -> dict[str, str]:
    """The background answer that a way stands for; none where it is not offered."""
    question = _question(place, role)
    known = {option.code for option in question.options} if question else set()
    return {MODE_QUESTION: given} if given in known else {}


def _question(place: Place, role: Role) -> ChoiceQuestion | None:
    return next(
        (
            one
            for one in place.instrument.questions
            if one.code == MODE_QUESTION and role.code in one.roles
        ),
        None,
    )
