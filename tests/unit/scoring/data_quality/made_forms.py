"""Forms for the checks: a questionnaire of twenty items, and people who answer it in known ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from instruments.responses import Answer, Response
from scoring.assessment.frame import frame_of
from scoring.data_quality.forms import ProjectForms
from tests.builders import instrument_with, item, study_with

ITEMS = tuple(f"S1-{number + 1}" for number in range(20))
INSTRUMENT = instrument_with(*(item(code) for code in ITEMS))
STUDY = study_with("p")


def form(answers: Sequence[Answer | None] = (), *, number: int = 0, **more: Any) -> Response:
    """A user's form; None is skipped, what is not given stands as a mixed answer."""
    given = [*answers, *(1 + (number + place) % 5 for place in range(len(answers), len(ITEMS)))]
    filled = {code: one for code, one in zip(ITEMS, given, strict=True) if one is not None}
    made = Response(instance_id=f"r{number}", project="p", wave="1", role="user", answers=filled)
    return replace(made, **more)


def forms(
    responses: Sequence[Response],
    *,
    refused: int = 0,
    set_aside: int = 0,
    opens: date | None = None,
    closes: date | None = None,
    usual: float | None = None,
) -> ProjectForms:
    made = tuple(responses)
    frame = frame_of(INSTRUMENT, STUDY, made)
    return ProjectForms(
        instrument=INSTRUMENT,
        frame=frame,
        rows=np.arange(len(made)),
        responses=made,
        refused=refused,
        set_aside=set_aside,
        opens=opens,
        closes=closes,
        usual_minutes={} if usual is None else {"user": usual},
    )


def some(odd: int, of: int, make: Any) -> list[Response]:
    """`of` forms, the first `odd` of which `make` (a number) makes; the others are ordinary."""
    return [make(place) if place < odd else form(number=place) for place in range(of)]
