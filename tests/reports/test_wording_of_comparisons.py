"""A comparison is told in the order in which it must be known, in both languages."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from instruments.text import Lang
from reports.wording.comparisons import comparison_sentences
from scoring.indices.across import NoComparison
from scoring.models.compare.comparable import Comparable, ScaleComparability
from scoring.models.compare.guarded import Columns, GroupComparison, compare_groups

NAMES = {Lang.ZH: ("农村", "城市"), Lang.EN: ("Rural", "Urban")}


def comparison(gap: float = 0.0) -> GroupComparison:
    rng = np.random.default_rng(7)
    project = np.repeat(np.arange(10), 6)
    rural = project % 2 == 0
    frame = pd.DataFrame(
        {
            "score": 50 + gap * rural + 10 * rng.normal(size=len(project)),
            "place": np.where(rural, "rural", "urban"),
            "project": project,
            "weight": 1.0,
        }
    )
    columns = Columns(group="place", items=("score",), project="project", weight="weight")
    return compare_groups(frame, columns, ("rural", "urban"))


def told(found: GroupComparison, lang: Lang) -> tuple[str, ...]:
    return comparison_sentences(found, lang, NAMES[lang])


def test_no_word_on_a_difference_comes_before_scale_clustering_and_what_could_be_seen() -> None:
    scale, people, detectable, few, word, weighted = told(comparison(), Lang.EN)
    assert "not tested" in scale
    assert "intraclass correlation" in people
    assert "80% power" in detectable
    assert "fewer than 8 projects" in few
    assert word.startswith("Whether the two differ cannot be told")
    assert weighted.startswith("Weighted: Whether the two differ cannot be told")


def test_the_higher_group_is_named_first_whichever_it_is() -> None:
    assert "Urban’s score is higher than Rural’s, by " in told(comparison(-30), Lang.EN)[4]
    assert "农村高于城市，相差 " in told(comparison(30), Lang.ZH)[4]


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("verdict", [Comparable.RELATIONS, Comparable.NOTHING])
def test_a_scale_that_differs_leaves_means_without_a_verdict(
    lang: Lang, verdict: Comparable
) -> None:
    found = comparison(30)
    mute = replace(found.sides[0], unweighted=replace(found.sides[0].unweighted, word=None))
    found = replace(found, scale=ScaleComparability(verdict=verdict), sides=(mute,))
    word = told(found, lang)[4]
    assert ("neither is called higher" if lang is Lang.EN else "不说谁高谁低") in word


@pytest.mark.parametrize("lang", Lang)
def test_a_refused_comparison_says_why_and_nothing_else(lang: Lang) -> None:
    found = comparison()
    found = replace(found, ground=replace(found.ground, refusal=NoComparison.NO_CORE))
    assert len(told(found, lang)) == 2
