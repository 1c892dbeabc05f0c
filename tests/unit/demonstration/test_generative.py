"""The simulator: its truth is right, its answers fit the instrument, its draws can be repeated."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from evalkit.demonstration.answering import expected_weights
from evalkit.demonstration.generative import Simulation, simulate
from evalkit.demonstration.ordinal import cut_points, expected_score, keyed_category
from evalkit.demonstration.population import FixedLevel, Nonresponse, Population, Scenario
from evalkit.demonstration.truth import Cell, Whole
from instruments.conditions import Is, Not
from instruments.model import ChoiceQuestion, Instrument, Mode, Option, Side
from instruments.responses import Missing
from instruments.study import Study
from scoring.assessment.frame import frame_of
from scoring.assessment.scales import person_scores
from tests.builders import SCALES, instrument_with, item, study_with, words

SEED = 7
PEOPLE = 4000


def question(code: str, *, waits_for: str | None = None) -> ChoiceQuestion:
    return ChoiceQuestion(
        code=code,
        text=words(code),
        options=(Option(code="yes", label=words("yes")), Option(code="no", label=words("no"))),
        roles=("user", "volunteer"),
        gate=True,
        asked_if=Is(question=waits_for, options=("yes",)) if waits_for else None,
    )


def gated_instrument() -> Instrument:
    plain = instrument_with(
        item("S1-1", roles=("user", "volunteer", "gov")),
        item("S1-2", roles=("user", "volunteer"), reverse=True),
        item("S1-3", roles=("user",), asked_if=Is(question="G-use", options=("yes",))),
        item("S1-4", roles=("user",), asked_if=Not(part=Is(question="G-need", options=("yes",)))),
        item("V1-1", roles=("user", "gov"), scale="ten", sensitive=True),
        item("V1-2", roles=("user",), scale="change"),
        item("V2-1", roles=("user", "volunteer"), scale="hundred"),
        service_value="V1",
    )
    return replace(plain, questions=(question("G-need", waits_for="G-use"), question("G-use")))


PLAN = {"user": (PEOPLE, PEOPLE), "volunteer": (PEOPLE, PEOPLE), "gov": (PEOPLE, PEOPLE)}
POPULATION = Population(
    nonresponse={"user": Nonresponse(skipped=0.05, dont_know=0.2, refused_if_sensitive=0.1)},
    choices={("G-use", ""): {"yes": 0.7, "no": 0.3}},
)


def study() -> Study:
    return study_with("a", "b", waves=("1", "2"), plan=PLAN, weights={Side.AUTHORITIES: 0.5})


@pytest.fixture(scope="module")
def simulated() -> Simulation:
    generator = np.random.default_rng(SEED)
    return simulate(gated_instrument(), study(), generator, population=POPULATION)


def test_the_mean_of_very_many_people_is_the_true_score_of_their_side(
    simulated: Simulation,
) -> None:
    instrument, plan = gated_instrument(), study()
    frame = frame_of(instrument, plan, simulated.responses)
    scores = person_scores(instrument, frame)
    sides = [plan.side_of(instrument, role) for role in frame.roles]
    compared = 0
    for cell, truth in simulated.truth.sides.items():
        rows = frame.rows(cell.project, cell.wave)
        mine = rows[[sides[role] is cell.side for role in frame.role[rows]]]
        values = scores.values[mine, scores.subdimensions.index(cell.subdimension)]
        there = values[~np.isnan(values)]
        error = there.std(ddof=1) / np.sqrt(len(there))
        assert abs(there.mean() - truth) < 4 * error
        compared += 1
    assert compared == 2 * 2 * (3 + 2 + 2)  # projects x waves x sides that are asked something


def test_true_composites_follow_the_rules_of_scoring(simulated: Simulation) -> None:
    truth = simulated.truth

    def side(which: Side, sub: str) -> float:
        return truth.sides[Cell(project="a", wave="2", side=which, subdimension=sub)]

    def whole(code: str) -> float:
        return truth.composites[Whole(project="a", wave="2", code=code)]

    users, volunteers, officials = Side.BENEFICIARIES, Side.PARTICIPANTS, Side.AUTHORITIES
    weighted = (side(users, "S1") + side(volunteers, "S1") + 0.5 * side(officials, "S1")) / 2.5
    assert whole("S1") == pytest.approx(weighted)
    assert whole("V1") == pytest.approx(side(users, "V1"))  # service value: the users alone
    assert whole("V") == pytest.approx((whole("V1") + whole("V2")) / 2)


def test_without_beneficiaries_service_value_is_the_mean_of_the_others() -> None:
    plan = study_with("a", plan={"gov": (9, 9)})
    truth = simulate(gated_instrument(), plan, np.random.default_rng(SEED)).truth
    own = truth.sides[Cell(project="a", wave="1", side=Side.AUTHORITIES, subdimension="V1")]
    assert truth.composites[Whole(project="a", wave="1", code="V1")] == pytest.approx(own)


def test_answers_lie_on_their_scales_and_behind_open_gates_only(simulated: Simulation) -> None:
    instrument = gated_instrument()
    closed = 0
    for response in simulated.responses:
        for code, answer in response.answers.items():
            asked = instrument.item(code)
            assert response.answer_to(asked) is not Missing.NOT_ASKED
            assert isinstance(answer, Missing) or answer in instrument.scale(asked.scale).values
        closed += response.choices.get("G-use") == "no"
        assert ("G-need" in response.choices) == (response.choices.get("G-use") == "yes")
    assert closed > PEOPLE


def test_the_same_seed_gives_the_same_forms_and_another_seed_others() -> None:
    plan = study_with("a", plan={"user": (9, 9)})

    def forms(seed: int) -> Simulation:
        return simulate(gated_instrument(), plan, np.random.default_rng(seed))

    assert forms(1) == forms(1)
    assert forms(1).responses != forms(2).responses


def test_a_high_level_shows_as_high_answers_and_as_low_ones_to_a_reverse_item() -> None:
    instrument = gated_instrument()
    plan = study_with("a", plan={"volunteer": (500, 500)})
    level = FixedLevel(project="a", wave="1", side=Side.PARTICIPANTS, subdimension="S1", value=97.0)
    drawn = simulate(
        instrument, plan, np.random.default_rng(SEED), scenario=Scenario(levels=(level,))
    )

    def mean(code: str) -> float:
        given = [one.answers.get(code) for one in drawn.responses]
        return float(np.mean([each for each in given if isinstance(each, int)]))

    assert mean("S1-1") > 4.5
    assert mean("S1-2") < 1.5
    own = Cell(project="a", wave="1", side=Side.PARTICIPANTS, subdimension="S1")
    assert drawn.truth.sides[own] == pytest.approx(97.0, abs=1e-6)


@pytest.mark.parametrize("scale", ["five", "ten", "hundred"])
def test_the_expected_score_is_the_mean_over_very_many_latent_answers(scale: str) -> None:
    cuts = cut_points(SCALES[scale], shape=(5.0, 2.2), sd=1.3)
    latent = np.random.default_rng(SEED).normal(0.4, 1.3, 200_000)
    scores = keyed_category(latent, cuts) * 100.0 / len(cuts)
    error = scores.std() / np.sqrt(len(scores))
    expected = float(expected_score(0.4, cuts, sd=1.3))
    assert abs(scores.mean() - expected) < 4 * error


def test_weights_count_every_pattern_of_answers_that_makes_a_score() -> None:
    """Two items, the second behind a gate that half pass; every third answer is lost.

    Gate closed: one item asked, score with probability 2/3, all of it from the first item.
    Gate open: both needed, 4/9, half from each.
    """
    instrument = instrument_with(
        item("S1-1", roles=("user",)),
        item("S1-2", roles=("user",), asked_if=Is(question="G", options=("yes",))),
    )
    instrument = replace(instrument, questions=(question("G"),))
    lost = Nonresponse(skipped=1 / 3, dont_know=0, not_applicable=0, refused=0)
    population = Population(nonresponse={"user": lost})
    scored, weights = expected_weights(instrument, "user", instrument.items, population)
    assert scored == pytest.approx(0.5 * 2 / 3 + 0.5 * 4 / 9)
    assert weights["S1-2"] == pytest.approx(0.5 * 4 / 9 / 2 / scored)
    assert sum(weights.values()) == pytest.approx(1.0)


def test_people_of_a_census_are_asked_again_and_an_anonymous_role_leaves_no_code() -> None:
    instrument = gated_instrument()
    plan = study_with("a", waves=("1", "2"), plan={"user": (6, 6)})
    scenario = Scenario(everybody_answers=frozenset({"a"}))
    drawn = simulate(instrument, plan, np.random.default_rng(SEED), scenario=scenario)
    first = {one.respondent for one in drawn.responses if one.wave == "1"}
    assert first == {one.respondent for one in drawn.responses if one.wave == "2"}
    assert len(first) == 6
    roles = tuple(replace(role, mode=Mode.ANONYMOUS) for role in instrument.roles)
    nameless = simulate(replace(instrument, roles=roles), plan, np.random.default_rng(SEED))
    assert {one.respondent for one in nameless.responses} == {None}


def test_forms_of_one_evaluator_follow_each_other() -> None:
    plan = study_with("a", "b", plan={"user": (40, 40)})
    drawn = simulate(gated_instrument(), plan, np.random.default_rng(SEED))
    times = sorted(
        one.finished_at for one in drawn.responses if one.evaluator == "EV01" and one.finished_at
    )
    steps = [(late - early).total_seconds() / 60 for early, late in pairwise(times)]
    assert len(times) > 10
    assert min(steps) >= 12
