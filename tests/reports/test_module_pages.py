"""The pages of what an instrument measures in its own way, from answers that can be checked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from instruments.responses import Response
from instruments.study import IndicatorValue, Project, SecondViewPlan
from instruments.text import Lang
from reports.document import (
    Facts,
    Figure,
    Notes,
    Paragraph,
    ReportDocument,
    Section,
    Subheading,
    Table,
)
from reports.report import report_document
from reports.wording.modules import NO_LEVELS
from scoring.assessment.assess import assess
from tests.builders import words
from tests.spec.sectioned import instrument, people, person, scored, study

DATED = date(2026, 11, 20)
PROJECT = Project(code="p0", label=words("p0"))
# Team to street (1 + .5625)/2 = .78; to agency (.125 + .25)/2 = .19; street to team .22.
TEAM = {
    "S1-1-street": 5, "S1-2-street": 1, "S1-3-street": 4, "S1-4-street": 2,
    "S1-1-agency": 2, "S1-2-agency": 3, "S1-3-agency": 3, "S1-4-agency": 3,
    "P2-1-agency": 4, "P2-2-agency": 3,
    "P1-1": 2, "P1-2": 4, "P1-3": 4, "P1-3b": 2,
}  # fmt: skip
STREET = {"S1-1g": 4, "S1-2g": 4, "S1-3g": 3, "S1-4g": 3}
STAFF = {"P2-1-team": 4, "P2-2-team": 5}


def everybody(team: int = 6, **changed: int) -> list[Response]:
    return [
        *people("volunteer", *[{**TEAM, **changed} for _ in range(team)]),
        *people("gov", STREET, start=20),
        *people("staff", *[STAFF for _ in range(5)], start=30),
    ]


def document(responses: Sequence[Response], lang: Lang = Lang.EN) -> ReportDocument:
    released = scored(responses).released.assessments[-1]
    return report_document(released, instrument(), PROJECT, lang=lang, dated=DATED)


@cache
def usual(lang: Lang = Lang.EN) -> ReportDocument:
    return document(everybody(), lang)


def section(found: ReportDocument, key: str) -> Section:
    return next(one for one in found.sections if one.key == key)


def said(one: Section) -> str:
    """Every word of a section, figures by their alternative text."""
    parts = [one.heading]
    for block in one.blocks:
        if isinstance(block, Paragraph):
            parts.append(block.text)
        elif isinstance(block, Figure):
            parts += [block.alt, block.caption]
        elif isinstance(block, Table):
            parts += [block.caption, *(cell for row in block.rows for cell in row)]
        elif isinstance(block, Notes):
            parts += [entry.text for entry in block.entries]
        elif isinstance(block, Facts):
            parts += [f"{entry.name} {entry.value}" for entry in block.entries]
    return "\n".join(parts)


def tables(one: Section) -> list[Table]:
    return [block for block in one.blocks if isinstance(block, Table)]


def test_each_direction_of_dependence_has_its_degree_and_its_people() -> None:
    rows = tables(section(usual(), "dependence"))[0].rows
    degrees = {row[0]: row[1:3] for row in rows}
    assert degrees["the team → the street office"][0].startswith("0.78")
    assert degrees["the team → the street office"][1] == "6"
    assert degrees["the street office → the team"] == ("0.22", "1")


def test_the_deepest_resource_is_named() -> None:
    rows = tables(section(usual(), "dependence"))[0].rows
    assert (
        next(row for row in rows if row[0] == "the team → the street office")[3] == "Funding 1.00"
    )


def test_asymmetry_and_mutual_dependence_stand_together() -> None:
    """A = .78 - .22 = .56, M = 1.00."""
    found = section(usual(), "dependence")
    assert "the team — the street office: A +0.56, M 1.00" in said(found)


def test_few_people_hide_a_direction_and_its_pair_whatever_they_said() -> None:
    few, others = document(everybody(team=4)), document(everybody(team=4, **{"S1-1-street": 1}))
    assert said(section(few, "dependence")) == said(section(others, "dependence"))
    row = next(
        row
        for row in tables(section(few, "dependence"))[0].rows
        if row[0] == "the team → the street office"
    )
    assert row[1:3] == ("▨ hidden", "–")


def test_one_informant_is_said_to_be_one() -> None:
    assert "one person speaks for this party" in said(section(usual(), "dependence"))


def test_a_tie_shows_both_sides_and_what_they_make_together() -> None:
    """Trust 75 and 75, contact 50 and 100, for team and agency."""
    found = said(section(usual(), "relations"))
    assert "Trust 75.0 / 75.0" in found
    assert "Contact 100.0 / 50.0" in found or "Contact 50.0 / 100.0" in found
    assert "Reciprocity" in found


def test_a_profile_names_its_weakest_stage() -> None:
    """Planning 25, delivery 75 for six volunteers."""
    found = said(section(usual(), "profile-stage"))
    assert "Planning" in found
    assert "50.0 points" in found


@pytest.mark.parametrize(
    ("lang", "recalled"), [(Lang.ZH, "以前（回忆）"), (Lang.EN, "Before (recalled)")]
)
def test_a_recalled_past_is_called_recalled_in_the_figure_and_in_a_remark(
    lang: Lang, recalled: str
) -> None:
    found = section(usual(lang), "change")
    (drawn,) = [block for block in found.blocks if isinstance(block, Figure)]
    assert recalled in drawn.svg
    assert any(isinstance(block, Notes) for block in found.blocks)


def test_recalled_change_is_now_minus_before_with_its_counts() -> None:
    """P1-3: 4 now and 2 before for six people: 75 - 25."""
    (drawn,) = [one for one in section(usual(), "change").blocks if isinstance(one, Figure)]
    assert "25.0 → 75.0, +50.0" in drawn.alt
    assert drawn.alt.endswith("6 / 0 / 0")
    for written in ("25.0 → 75.0", "6 / 0 / 0"):
        assert written in drawn.svg


def test_the_matrix_shows_level_and_change_with_n_and_what_nobody_asked() -> None:
    levels, changes = (
        block for block in section(usual(), "matrix").blocks if isinstance(block, Figure)
    )
    assert levels.alt == "Catalysis × Structure 75.0 and Incentive × Structure –"
    assert changes.alt.startswith("Catalysis × Structure +50.0")
    assert "n = 6" in levels.svg


def test_questions_with_a_page_of_their_own_are_not_listed_twice() -> None:
    listed = [
        block.code for one in usual().sections for block in one.blocks if hasattr(block, "code")
    ]
    assert "P1-1" in listed
    assert not {"S1-1-street", "S1-1g", "P1-3b"} & set(listed)


def figures() -> tuple[IndicatorValue, ...]:
    def value(code: str, number: float, **more: object) -> IndicatorValue:
        return IndicatorValue(project="p0", wave="1", indicator=code, value=number, **more)  # type: ignore[arg-type]

    return (
        value("I-01", 20000.0),
        value("I-02", 5000.0),
        value("I-03", 80.0, numerator=80.0, denominator=100.0),
        value("I-04", 62.0, group="rural", numerator=31.0, denominator=50.0),
        value("I-04", 85.0, group="urban", numerator=17.0, denominator=20.0),
    )


def resources(lang: Lang = Lang.EN) -> Section:
    released = assess(
        instrument(), study(), everybody(), indicators=figures()
    ).released.assessments[0]
    found = report_document(released, instrument(), PROJECT, lang=lang, dated=DATED)
    return section(found, "resources")


def test_public_money_is_set_against_what_it_brought_along() -> None:
    found = said(resources())
    assert "came with 0.25 yuan" in found
    assert "Public money 20,000 CNY, 80%" in found


def test_coverage_is_of_different_people() -> None:
    assert "Coverage 80%" in said(resources())


def test_two_groups_stand_side_by_side_with_the_interval_their_counts_bear() -> None:
    row = tables(resources())[-1].rows[0]
    assert row[1] == "rural 62 | urban 85"
    assert row[2].startswith("−23 (")


@pytest.mark.parametrize("lang", Lang)
def test_every_module_page_is_there_in_both_languages(lang: Lang) -> None:
    keys = [one.key for one in usual(lang).sections]
    wanted = ["dependence", "relations", "profile-stage", "matrix", "change"]
    assert [key for key in keys if key in wanted] == wanted


def test_a_wave_before_is_compared_person_by_person() -> None:
    responses = [
        person(
            number,
            "volunteer",
            {**TEAM, "P1-1": 2 + 2 * (wave == "2")},
            wave=wave,
            code=f"c{number}",
        )
        for wave in ("1", "2")
        for number in range(6)
    ]
    released = scored(responses, study("1", "2")).released.assessments[-1]
    found = report_document(released, instrument(), PROJECT, lang=Lang.EN, dated=DATED)
    drawn = [one for one in section(found, "change").blocks if isinstance(one, Figure)]
    assert any("Wave before" in one.svg for one in drawn)


@pytest.mark.parametrize("lang", Lang)
def test_a_row_without_marks_says_why(lang: Lang) -> None:
    released = scored(everybody(), study("1")).released.assessments[-1]
    found = released.modules.changes
    assert found is not None
    bare = tuple(
        replace(
            item,
            change=replace(
                item.change,
                sides=tuple(
                    replace(one, change=one.change and replace(one.change, before=None, now=None))
                    for one in item.change.sides
                ),
            ),
        )
        for item in found.items
    )
    modules = replace(released.modules, changes=replace(found, items=bare))
    for assessment, expected in ((released, False), (replace(released, modules=modules), True)):
        made = report_document(assessment, instrument(), PROJECT, lang=lang, dated=DATED)
        assert (NO_LEVELS[lang] in said(section(made, "change"))) is expected


def test_second_views_are_in_the_annex_and_only_where_the_plan_asks_for_them() -> None:
    def keys(found: ReportDocument) -> list[str]:
        blocks = section(found, "annex").blocks
        return [block.key for block in blocks if isinstance(block, Subheading)]

    assert "second-views" not in keys(usual())
    plan = replace(study(), second_views=SecondViewPlan())
    released = scored(everybody(), plan).released.assessments[-1]
    found = report_document(released, instrument(), PROJECT, lang=Lang.EN, dated=DATED)
    assert "second-views" in keys(found)
    assert "for reference" in said(section(found, "annex"))
