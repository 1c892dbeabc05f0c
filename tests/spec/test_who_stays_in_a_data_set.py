"""Which people stay in a data set for research, and which traits of theirs; by eye from the tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from instruments.model import ChoiceQuestion, Instrument, Mode, Option, Regime
from instruments.responses import Response
from scoring.assessment.disclosure import FLOOR
from scoring.research.deidentify import HELD_BY, kept_of, traits_of
from scoring.research.sources import Entry, Source
from tests.builders import EVERYBODY, instrument_with, item, responses_from, study_with, words

ITEMS = (item("S1-1"), item("S1-2"), item("S2-1", regime=Regime.INSTITUTIONAL))


def question(code: str, *values: str, gate: bool = False) -> ChoiceQuestion:
    return ChoiceQuestion(
        code=code,
        text=words(code),
        options=tuple(Option(code=one, label=words(one)) for one in values),
        roles=EVERYBODY,
        gate=gate,
    )


def source(
    responses: tuple[Response, ...], instrument: Instrument | None = None, **held: str
) -> Source:
    return Source(
        programme="c",
        label=words("c"),
        instrument=instrument or instrument_with(*ITEMS),
        study=study_with("p"),
        entries=tuple(Entry(response=one, **held) for one in responses),
    )


def roles(made: Source) -> dict[str, int]:
    return dict(Counter(entry.response.role for entry in kept_of(made).entries))


def test_a_role_of_fewer_than_five_is_left_out_with_the_smallest_of_its_side() -> None:
    made = source(
        responses_from("""
            role      | times | S1-1
            user      | 12    | 3
            family    | 4     | 3
            volunteer | 5     | 3
            staff     | 4     | 3
        """)
    )
    # The side's mean of users and families is printed: with the users at hand, the four families' too.
    assert roles(made) == {"volunteer": 5}
    counts = {one.role: one.people for one in kept_of(made).cells}
    assert counts == {"user": None, "family": None, "volunteer": 5, "staff": None}


def test_of_a_named_role_what_it_says_for_its_body_stays_however_few_they_are() -> None:
    made = source(responses_from("role | times | S1-1 | S2-1\n vc | 2 | 3 | 4"))
    named = replace(made, instrument=instrument_with(*ITEMS, mode=Mode.NAMED))
    kept = kept_of(named)
    assert len(kept.entries) == 2
    assert [{"S1-1", "S1-2", "S2-1"} & gone for gone in kept.withheld] == [{"S1-1", "S1-2"}] * 2
    assert kept_of(made).entries == ()


def test_a_sensitive_item_that_all_answered_alike_is_withheld() -> None:
    instrument = instrument_with(item("S1-1", sensitive=True), item("S1-2"))
    answers = "role | times | S1-1 | S1-2\n user | 9 | 1 | 1\n user | {} | 5 | 1"
    for others, is_withheld in ((1, True), (2, False)):
        kept = kept_of(source(responses_from(answers.format(others)), instrument))
        assert len(kept.entries) == 9 + others
        assert all(("S1-1" in gone) is is_withheld for gone in kept.withheld)
        assert not any("S1-2" in gone for gone in kept.withheld)


def with_choices(*rows: tuple[int, str, str]) -> Source:
    """So many people of an age and a sex."""
    instrument = replace(
        instrument_with(*ITEMS),
        questions=(
            question("age", "young", "old", "oldest"),
            question("sex", "f", "m"),
            question("used", "yes", "no", gate=True),
        ),
    )
    people = [(age, sex) for count, age, sex in rows for _ in range(count)]
    responses = tuple(
        Response(
            instance_id=f"r{place}",
            project="p",
            wave="1",
            role="user",
            answers={"S1-1": 3},
            choices={"age": age, "sex": sex, "used": "yes" if place else "no"},
        )
        for place, (age, sex) in enumerate(people)
    )
    return source(responses, instrument, held_by="self")


def seen(made: Source) -> list[tuple[str, ...]]:
    """What is left of everybody's traits."""
    kept = kept_of(made)
    return [
        tuple("?" if name in gone else entry.response.choices[name] for name in ("age", "sex"))
        for entry, gone in zip(kept.entries, kept.withheld, strict=True)
    ]


def test_a_rare_value_is_withheld_together_with_the_next_rarest() -> None:
    made = with_choices((10, "old", "f"), (1, "oldest", "f"), (6, "young", "f"))
    assert Counter(seen(made)) == {("old", "f"): 10, ("?", "f"): 7}


def test_traits_are_taken_in_their_order_and_the_first_keep_most() -> None:
    made = with_choices((5, "old", "f"), (4, "old", "m"), (6, "young", "m"))
    assert Counter(seen(made)) == {("old", "?"): 9, ("young", "m"): 6}


def test_a_gate_is_no_trait_for_what_was_asked_tells_it_anyhow() -> None:
    made = with_choices((8, "old", "f"))
    assert [one.code for one in traits_of(made.instrument, "user")] == ["age", "sex"]
    assert not any("used" in gone for gone in kept_of(made).withheld)


def test_the_language_of_an_interview_is_a_trait_although_it_opens_a_gate() -> None:
    made = with_choices((8, "old", "f"))
    spoken = replace(
        made.instrument,
        questions=(*made.instrument.questions, question("BG-language", "a", "b", gate=True)),
    )
    assert [one.code for one in traits_of(spoken, "user")] == ["age", "sex", "BG-language"]


def test_what_the_device_wrote_down_is_a_trait_too() -> None:
    made = with_choices((8, "old", "f"))
    alone = replace(made.entries[0], held_by="interviewer")
    kept = kept_of(replace(made, entries=(alone, *made.entries[1:])))
    assert all(HELD_BY in gone for gone in kept.withheld)


def test_whoever_knows_every_trait_of_a_person_finds_five_or_more() -> None:
    random = np.random.default_rng(20260101)
    for _ in range(60):
        rows = [
            (int(random.integers(1, 7)), str(age), str(sex))
            for age in ("young", "old", "oldest")
            for sex in ("f", "m")
        ]
        made = with_choices(*rows)
        assert len(seen(made)) == sum(count for count, _, _ in rows) >= FLOOR
        assert min(Counter(seen(made)).values()) >= FLOOR
