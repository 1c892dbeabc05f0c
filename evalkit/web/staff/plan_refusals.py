"""What a refused change of the plan says: beside the field that it is about, or over the whole form."""

from __future__ import annotations

from collections.abc import Mapping

from evalkit.services.plan import Fixed, Outcome
from evalkit.web.forms import PageForm
from evalkit.web.wording import Words
from instruments.problems import Problem
from instruments.text import Lang, Text


def complain(
    form: PageForm, outcome: Outcome, places: Mapping[str, str], words: Words
) -> tuple[str, ...]:
    """Put each problem beside its field, and return what belongs to no field.

    `places` name the field of each place of the plan: `{"projects.A01.label.zh": "zh"}`.
    """
    general = []
    for one in outcome.problems:
        field = places.get(one.where)
        if field is None:
            general.append(one.sentence(words.lang))
        else:
            form[field].errors = [_beside(one)]  # type: ignore[list-item] # form_view reads a Text
    return (*general, *(fixed_said(one, outcome, words) for one in outcome.fixed))


def fixed_said(one: Fixed, outcome: Outcome, words: Words) -> str:
    """Why a part of the plan stays as it is."""
    labels = {project.code: project.label[words.lang] for project in outcome.before.projects}
    return words(
        f"plan_fixed_{one.part}", project=labels.get(one.project, one.project), count=one.count
    )


def _beside(one: Problem) -> Text:
    return Text(zh=one.advice(Lang.ZH), en=one.advice(Lang.EN))
