from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.sem.model import ModelError
from scoring.models.claims import Claim
from scoring.models.mediation import Defined, Path, PathModel, Product, chain, mediation
from scoring.models.path_bootstrap import coefficients_of, covariances_of, row_sums
from scoring.results import NoticeCode

CHAIN = chain("S", "P", "V")


@pytest.fixture(scope="module")
def answers() -> pd.DataFrame:
    generator = np.random.default_rng(1)
    project = np.repeat(np.arange(12), 15)
    shared = generator.normal(size=(12, 3))[project]
    s = 50 + 10 * (generator.normal(size=180) + shared[:, 0])
    p = 20 + 0.5 * s + 8 * (generator.normal(size=180) + shared[:, 1])
    v = 10 + 0.4 * p + 0.1 * s + 8 * (generator.normal(size=180) + shared[:, 2])
    return pd.DataFrame({"S": s, "P": p, "V": v, "project": project, "age": s - p})


def test_a_chain_has_one_indirect_effect_per_process_their_sum_and_the_total() -> None:
    model = chain("S", ("P", "Q"), "V", covariates=("age",))
    assert [one.name for one in model.defined] == ["indirect1", "indirect2", "indirect", "total"]
    coefficients = np.zeros(len(model.paths))
    labels = [path.label for path in model.paths]
    for label, value in (("a1", 2.0), ("a2", 3.0), ("b1", 5.0), ("b2", 7.0), ("c", 11.0)):
        coefficients[labels.index(label)] = value
    assert model.values(coefficients)[-4:].tolist() == [10.0, 21.0, 31.0, 42.0]
    assert model.covariances == (("P", "Q"),)


def test_derivatives_of_defined_quantities_are_their_differences() -> None:
    model = PathModel(
        paths=(
            Path(outcome="P", predictor="S", label="a"),
            Path(outcome="V", predictor="P", label="b"),
        ),
        defined=(
            Defined(
                name="q",
                terms=(Product(labels=("a", "a", "b"), times=-2.0), Product(labels=("b",))),
            ),
        ),
    )
    at, step = np.array([0.7, -1.3]), 1e-6
    numeric = [
        (model.values(at + step * unit)[-1] - model.values(at - step * unit)[-1]) / (2 * step)
        for unit in np.eye(2)
    ]
    assert model.derivatives(at)[-1] == pytest.approx(numeric, rel=1e-8)


@pytest.mark.parametrize(
    ("paths", "defined", "message"),
    [
        ([("P", "S", "a"), ("S", "P", "b")], (), "circle"),
        ([("P", "S", "a"), ("V", "P", "a")], (), "several paths"),
        ([("P", "S", "a"), ("P", "S", "b")], (), "stands twice"),
        ([("P", "S", "a")], (Defined(name="ab", terms=(Product(labels=("a", "b")),)),), "label b"),
    ],
)
def test_a_path_model_that_makes_no_sense_is_refused_with_its_reason(
    paths: list[tuple[str, str, str]], defined: tuple[Defined, ...], message: str
) -> None:
    with pytest.raises(ModelError, match=message):
        PathModel(
            paths=tuple(Path(outcome=o, predictor=p, label=label) for o, p, label in paths),
            defined=defined,
        )


def test_coefficients_of_resamples_are_those_of_the_written_out_resample(
    answers: pd.DataFrame,
) -> None:
    values = answers[list(CHAIN.variables)].to_numpy()
    counts = np.random.default_rng(5).multinomial(180, np.full(180, 1 / 180), size=3)
    got = coefficients_of(covariances_of(counts @ row_sums(values, None), 3), CHAIN)
    for row, drawn in zip(got, counts, strict=True):
        copy = np.repeat(values, drawn, axis=0)
        p, v, s = copy.T
        a = np.linalg.lstsq(np.column_stack([np.ones(180), s]), p, rcond=None)[0][1]
        b, c = np.linalg.lstsq(np.column_stack([np.ones(180), p, s]), v, rcond=None)[0][1:]
        assert row == pytest.approx([a, b, c], rel=1e-9)


def test_a_cluster_is_drawn_with_all_its_people(answers: pd.DataFrame) -> None:
    values = answers[list(CHAIN.variables)].to_numpy()
    shuffled = np.random.default_rng(2).permutation(180)
    project = answers["project"].to_numpy()
    sums = row_sums(values[shuffled], project[shuffled])
    assert sums[:, 0].tolist() == [15.0] * 12
    expected = (values - values.mean(axis=0))[project == 4].sum(axis=0)
    assert sums[4, 1:4] == pytest.approx(expected)


def test_clustered_answers_have_wider_intervals_than_independent_ones(
    answers: pd.DataFrame,
) -> None:
    alone = mediation(CHAIN, answers, generator=np.random.default_rng(1), resamples=500)
    grouped = mediation(
        CHAIN, answers, generator=np.random.default_rng(1), resamples=500, cluster="project"
    )
    one, many = alone.effect("indirect"), grouped.effect("indirect")
    assert one.estimate == pytest.approx(many.estimate, rel=1e-7)
    assert (one.bootstrap_error or 0) < (many.bootstrap_error or 0)
    assert grouped.clusters == 12
    assert NoticeCode.FEW_CLUSTERS in {notice.code for notice in grouped.notices}
    assert grouped.claim is Claim.ASSOCIATION


def test_the_same_generator_gives_the_same_limits(answers: pd.DataFrame) -> None:
    first, again = (
        mediation(CHAIN, answers, generator=np.random.default_rng(3), resamples=300).effect("total")
        for _ in range(2)
    )
    assert first == again


def test_rows_with_a_missing_variable_are_dropped_and_counted(answers: pd.DataFrame) -> None:
    holes = answers.copy()
    holes.loc[[0, 7], "P"] = np.nan
    found = mediation(CHAIN, holes)
    assert (found.used, found.dropped, found.resamples) == (178, 2, 0)
    assert found.effect("a").percentile is None


def test_four_clusters_are_too_few(answers: pd.DataFrame) -> None:
    with pytest.raises(NotEnoughDataError, match="has 4"):
        mediation(CHAIN, answers[answers["project"] < 4], cluster="project")


def test_predictors_that_cannot_be_told_apart_are_named(answers: pd.DataFrame) -> None:
    model = chain("S", "P", "V", covariates=("age",))
    with pytest.raises((NotEnoughDataError, ModelError)):
        mediation(model, answers)


def test_residuals_that_covary_need_the_same_predictors_for_a_bootstrap(
    answers: pd.DataFrame,
) -> None:
    model = PathModel(
        paths=(Path(outcome="P", predictor="S"), Path(outcome="V", predictor="project")),
        covariances=(("P", "V"),),
    )
    assert mediation(model, answers).used == 180
    with pytest.raises(ModelError, match="predictors differ"):
        mediation(model, answers, generator=np.random.default_rng(1))
