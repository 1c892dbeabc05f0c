"""What a report says beside questions that are not scored, and of parts that have no score."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from evalkit.demonstration.generative import simulate
from instruments.parse import instrument_from_text
from instruments.text import Lang, Text
from reports.html import html_of
from reports.report import report_document
from scoring.assessment.assess import assess
from tests.builders import study_with
from tests.unit.instruments.relational_files import RELATIONAL
from tests.unit.instruments.small_files import edited

FORM = instrument_from_text(
    "related.yaml",
    edited(RELATIONAL, "zh: 公司成立以前, en: before the", "zh: '{org}成立以前', en: before the"),
)


@pytest.fixture(scope="module")
def pages() -> dict[Lang, str]:
    people = {"lead": (8, 8), "volunteer": (20, 20), "gov": (6, 6), "staff": (6, 6)}
    study = study_with("p", plan=people)
    responses = simulate(FORM, study, np.random.default_rng(3)).responses
    released = assess(FORM, study, responses, generator=np.random.default_rng(1)).released
    project = replace(study.projects[0], slots={"org": Text(zh="甲机构", en="Agency A")})
    return {
        lang: html_of(
            report_document(
                released.assessments[0], FORM, project, lang=lang, dated=date(2026, 6, 30)
            )
        )
        for lang in Lang
    }


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (Lang.ZH, "只作说明，不计分"),
        (Lang.EN, "for information, not scored"),
        (Lang.ZH, "甲机构成立以前"),
        (Lang.EN, "before the company was founded"),
        (Lang.ZH, "谁依赖谁"),
        (Lang.EN, "Who depends on whom"),
    ],
)
def test_what_is_not_scored_is_told_as_what_it_is(
    pages: dict[Lang, str], lang: Lang, said: str
) -> None:
    assert said in pages[lang]
