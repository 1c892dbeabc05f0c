"""Analysis plans: everything that is wrong is named at once, with place and remedy."""

from __future__ import annotations

import pytest

from instruments.analysis_plan import Correction, Errors, deviations
from instruments.canonical import plain
from instruments.parse_analysis_plan import plan_from_text
from instruments.problems import PlanError
from instruments.text import Lang
from tests.analysis_plans import PLAN, changed


def codes_of(text: str) -> list[tuple[str, str]]:
    with pytest.raises(PlanError) as refused:
        plan_from_text("plan.yaml", text)
    return [(found.code, found.where) for found in refused.value.problems]


def test_a_plan_is_read_as_it_was_written() -> None:
    plan = plan_from_text("plan.yaml", PLAN)
    assert plan.models[0].terms == (("region",), ("age",), ("region", "age"))
    assert plan.models[0].errors is Errors.CR2  # where a cluster is named
    assert plan.correction is Correction.HOLM
    assert plan.comparisons[0].margin == 5.0
    assert plan.label("age")[Lang.ZH] == "年龄"


def test_the_hash_is_that_of_the_content_and_not_of_the_layout() -> None:
    plan = plan_from_text("plan.yaml", PLAN)
    again = plan_from_text("other.yaml", "# a remark\n" + changed("seed: 7", "seed:    '7'"))
    other = plan_from_text("plan.yaml", changed("seed: 7", "seed: 8"))
    assert plan.content_hash == again.content_hash
    assert plan.content_hash != other.content_hash


def test_every_deviation_from_the_registered_plan_is_listed_with_its_place() -> None:
    registered = plain(plan_from_text("plan.yaml", PLAN))
    text = changed("seed: 7", "seed: 8").replace(
        "kind: logistic, outcome: passed, terms: [age]",
        "kind: logistic, outcome: passed, terms: [age, trust]",
    )
    found = deviations(registered, plan_from_text("plan.yaml", text))  # type: ignore[arg-type]
    assert [(one.place, one.registered, one.now) for one in found] == [
        ("models.M2.terms", "age", "age, trust"),
        ("seed", "7", "8"),
    ]
    assert deviations(registered, plan_from_text("plan.yaml", PLAN)) == ()  # type: ignore[arg-type]


def test_codes_say_which_values_of_the_file_are_a_level() -> None:
    text = changed(
        "{name: region, kind: category, levels: [rural, urban]}",
        "{name: region, from: place, kind: category, codes: {rural: 1, urban: [2, 3]}}",
    )
    column = plan_from_text("plan.yaml", text).column("region")
    assert column is not None
    assert column.levels == ("rural", "urban")
    assert column.codes == (("1", "rural"), ("2", "urban"), ("3", "urban"))
    assert column.in_file == "place"


def test_all_problems_of_a_file_are_named_at_once_in_both_languages() -> None:
    text = (
        changed("seed: 7", "seed: -1")
        .replace("range: [1, 5]", "range: [5, 1]")
        .replace("cluster: project, margin: 0.5", "cluster: project")
        .replace("waves: [before, after]", "waves: [before, after, later]")
        .replace("draws: 200", "draws: 3", 1)
    )
    with pytest.raises(PlanError) as refused:
        plan_from_text("plan.yaml", text)
    assert {found.code for found in refused.value.problems} == {
        "PLAN-001",
        "PLAN-006",
        "PLAN-016",
        "PLAN-012",
        "PLAN-013",
    }
    assert "5 个问题" in refused.value.report(Lang.ZH)
    assert "models.M6.waves" in refused.value.report(Lang.EN)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("seed: 7", "seed: 7\nlevel: 95", "PLAN-002", "level"),
        ("{name: i1}", "{name: i1, levels: [a, b]}", "PLAN-003", "data.columns.i1.levels"),
        ("levels: [before, after]", "levels: [before]", "PLAN-004", "data.columns.wave.levels"),
        ("[low, middle, high]", "[low, low, high]", "PLAN-005", "data.columns.rated.levels"),
        ("items: [i1, i2, i3]", "items: [i1]", "PLAN-007", "scales.trust.items"),
        ("margin: 0.5", "margin: 0", "PLAN-008", "comparisons.C2.margin"),
        ("by: region}", "by: region, pairs: [rural]}", "PLAN-009", "comparisons.C1.pairs"),
        ("terms: [age]}", "terms: [age], group: project}", "PLAN-010", "models.M2.group"),
        (
            "[region, age]], cluster: project}",
            "[region, age]], errors: CR2}",
            "PLAN-011",
            "models.M1.errors",
        ),
        ("[region, age, [region, age]]", "[region, []]", "PLAN-014", "models.M1.terms"),
        ("{regionurban: 1, 'regionurban:age': 40}", "{age: 0}", "PLAN-015", "contrasts.K1.weights"),
        ("outcomes: [trust]", "outcomes: [trust, value]", "PLAN-017", "comparisons.C1.outcomes"),
        ("terms: [age, trust]", "terms: [age, [age, trust]]", "PLAN-018", "models.M7.terms"),
        ("code: M2", "code: M1", "PLAN-021", "file"),
        ("by: region}", "by: regoin}", "PLAN-022", "comparisons.C1.by"),
        ("outcomes: [value]", "outcomes: [wave]", "PLAN-023", "comparisons.C2.outcomes"),
        ("by: region}", "by: region, pairs: [[rural, rural]]}", "PLAN-024", "comparisons.C1.pairs"),
        ("by: region}", "by: region, pairs: [[rural, x]]}", "PLAN-025", "comparisons.C1.pairs"),
        ("terms: [age, trust]", "terms: [age, value]", "PLAN-026", "models.M7.terms"),
        (
            "group: project}\n  - {code: M5",
            "group: project, slopes: [trust]}\n  - {code: M5",
            "PLAN-027",
            "models.M4.slopes",
        ),
        ("terms: [age, trust]", "terms: [age]", "PLAN-028", "models.M7.terms"),
        ("outcome: passed", "outcome: rated", "PLAN-029", "models.M2.outcome"),
        ("model: M1", "model: M4", "PLAN-030", "contrasts.K1.model"),
        ("moderator: trust", "moderator: trust, at: [low]", "PLAN-019", "models.M9.at"),
        (
            "terms: [age], moderator: trust",
            "terms: [age, trust], moderator: trust",
            "PLAN-026",
            "models.M9.terms",
        ),
        ("moderator: trust", "moderator: rated", "PLAN-029", "models.M9.moderator"),
        ("terms: [age], moderator", "terms: [[age, i1]], moderator", "PLAN-031", "models.M9.terms"),
        ("moderator: region", "moderator: region, at: [1]", "PLAN-032", "models.M8.at"),
        ("moderator: region", "mediator: region", "FIELD-001", "models.M8.moderator"),
        (", nesting: nested}", "}", "PLAN-033", "models.M10.nesting"),
        ("group: [project, office]", "group: project", "PLAN-033", "models.M11.nesting"),
        ("nesting: nested}", "nesting: nested, slopes: [age]}", "PLAN-034", "models.M10.slopes"),
        (
            "region], group: project",
            "region], group: project, points: 0",
            "PLAN-035",
            "models.M12.points",
        ),
        ("[area, project]", "[project, project]", "PLAN-021", "models.M10.group"),
        (
            "passed, terms: [age, region]",
            "rated, terms: [age, region]",
            "PLAN-029",
            "models.M12.outcome",
        ),
        ("weight: weight, strata", "strata", "FIELD-001", "models.M13.weight"),
        ("strata: region", "strata: value", "PLAN-023", "models.M13.strata"),
        ("weight: weight", "weight: region", "PLAN-023", "models.M13.weight"),
        ("value: [2, 3.5, 5]", "value: [2, 1, 5]", "PLAN-036", "models.M14.anchors.value"),
        (
            "cutoffs: {consistency: 0.7}",
            "cutoffs: {consistency: 7}",
            "PLAN-037",
            "models.M14.cutoffs",
        ),
        ("[age, i1, weight]", "[age, [i1, weight]]", "PLAN-038", "models.M14.terms"),
        ("[i1, ~weight]", "[i1, ~i2]", "PLAN-039", "models.M14.expected"),
        ("anchors: {value:", "anchors: {i2:", "PLAN-039", "models.M14.anchors"),
        ("population: 120", "population: 12", "PLAN-050", "planning.N1.population"),
        (
            "icc: 0.1, difference: 8, size",
            "icc: 1, difference: 8, size",
            "PLAN-050",
            "planning.N2.icc",
        ),
        ("difference: 8, project", "difference: 0, project", "PLAN-050", "planning.N3.difference"),
        ("half_width: 4", "half_width: 4, icc: 0.1", "FIELD-002", "planning.N1.icc"),
        (
            "[12, 12], icc: 0.1, difference: 8, size",
            "[12], icc: 0.1, difference: 8, size",
            "PLAN-051",
            "planning.N2.projects",
        ),
        (", project_stability: 0.7", "", "FIELD-001", "planning.N3.project_stability"),
        (
            "group: project, terms: [region]",
            "group: [project, area], terms: [region]",
            "PLAN-052",
            "models.M16.group",
        ),
        ("waves: [r1, r2, r3]", "waves: [r1, r2]", "PLAN-053", "models.M15.waves"),
        ("reference: r2", "reference: r3", "PLAN-054", "models.M15.reference"),
        ("waves: [r1, r2, r3]", "waves: [r1, r2, r4]", "PLAN-025", "models.M15.waves"),
        ("terms: [age]}", "terms: [age], formula: a~b}", "FIELD-002", "models.M2.formula"),
    ],
)
def test_each_mistake_is_named_where_it_stands(old: str, new: str, code: str, place: str) -> None:
    text = changed(old, new)
    found = codes_of(text)
    assert (code, place) in found
    assert len(found) <= 2


def test_a_plan_that_asks_for_nothing_is_refused() -> None:
    text = PLAN[: PLAN.index("scales:")]
    assert codes_of(text) == [("PLAN-020", "file")]
