"""Whatever the numbers of people: what is hidden for one side changes nothing that is released."""

from __future__ import annotations

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from evalkit.exchange.assessment_json import assessment_json
from evalkit.exchange.scores_csv import scores_csv
from instruments.responses import Missing, Response
from scoring.assessment.assess import assess
from tests.spec.sectioned import instrument, person, study

QUESTIONS = instrument()
REASONS = (Missing.DONT_KNOW, Missing.NOT_APPLICABLE, Missing.REFUSED)
OTHERS = {"volunteer": (0, 16), "helper": (0, 8), "lead": (0, 2), "gov": (0, 3)}


def answers(role: str, instance: str, seed: int, values: int) -> dict[str, int | Missing]:
    """Any answers, and now and then a reason for none.

    `seed` decides which questions have an answer, `values` what it is: that somebody said nothing
    is not hidden, what they said is.
    """
    asked = QUESTIONS.asked_of(role)
    gaps = np.random.default_rng([seed, *instance.encode()]).random(len(asked))
    given_values = np.random.default_rng([values, *instance.encode()]).integers(1, 6, len(asked))
    return {
        item.code: REASONS[place % 3] if gap < 0.15 else int(given_values[place])
        for place, (item, gap) in enumerate(zip(asked, gaps, strict=True))
        if gap < 0.9
    }


def county(
    numbers: list[dict[str, int]], staff: list[int], *, seed: int, hidden_seed: int
) -> list[Response]:
    responses = []
    for place, (counts, few) in enumerate(zip(numbers, staff, strict=True)):
        for role, count in {**counts, "staff": few}.items():
            for number in range(count):
                values = hidden_seed if role == "staff" else seed
                given_answers = answers(role, f"{place}{role}{number}", seed, values)
                responses.append(
                    person(
                        len(responses), role, given_answers, project=f"p{place}",
                        wave=str(1 + number % 2), code=f"{role}{number // 2}",
                    )
                )  # fmt: skip
    return responses


projects = st.lists(
    st.fixed_dictionaries({role: st.integers(*span) for role, span in OTHERS.items()}),
    min_size=1,
    max_size=3,
)


@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(numbers=projects, seed=st.integers(0, 10_000), data=st.data())
def test_four_social_workers_in_all_change_nothing_that_is_released(
    numbers: list[dict[str, int]], seed: int, data: st.DataObject
) -> None:
    """At most four in a wave over all projects, so that even the whole hides them."""
    left, staff = 4, []
    for _ in numbers:
        staff.append(data.draw(st.integers(0, left)))
        left -= staff[-1]
    plan = study("1", "2", kind=["a", "b", "a"][: len(numbers)])
    told = []
    for hidden_seed in (seed + 1, seed + 2):
        responses = county(numbers, staff, seed=seed, hidden_seed=hidden_seed)
        found = assess(QUESTIONS, plan, responses, generator=np.random.default_rng(3)).released
        told.append((assessment_json(found) + scores_csv(found)).replace(found.input_hash, ""))
    assert told[0] == told[1]
