"""What the instruments of the canteen paper and the company paper promise."""

import re
from itertools import product

import pytest

from instruments.catalog import instrument_ids, load_instrument
from instruments.check_design import MOST_SWITCHES, scale_switches
from instruments.conditions import questions_in
from instruments.grounding import Basis
from instruments.model import Instrument, Measure, Regime, Side

CANTEEN = load_instrument("resource-value")
COMPANY = load_instrument("market-coproduction")
CORE = load_instrument("spv-core")
OURS = [CANTEEN, COMPANY, CORE]
each_instrument = pytest.mark.parametrize("instrument", OURS, ids=lambda one: one.id)
CHINESE = re.compile("[\u4e00-\u9fff]")


def levels(instrument: Instrument) -> set[str]:
    return {item.code for item in instrument.items if item.measures is Measure.LEVEL}


@each_instrument
def test_every_item_points_at_a_short_quote_of_its_paper(instrument: Instrument) -> None:
    for item in instrument.items:
        assert item.ground is not None, item.code
        quote = item.ground.quote
        assert len(quote if CHINESE.search(quote) else quote.split()) <= 25, item.code


@each_instrument
def test_no_role_changes_the_answer_card_too_often(instrument: Instrument) -> None:
    switches = {role.code: scale_switches(instrument, role.code) for role in instrument.roles}
    assert max(switches.values()) <= MOST_SWITCHES


@each_instrument
def test_nothing_is_asked_of_a_place_that_only_one_paper_has(instrument: Instrument) -> None:
    texts = [item.text for item in instrument.items] + [each.text for each in instrument.questions]
    assert not re.search("鼓楼|食堂|村两委|柳州|武汉|J社区", "".join(text.zh for text in texts))


@pytest.mark.parametrize("instrument_id", instrument_ids())
def test_nobody_is_asked_about_the_powerful_within_their_hearing(instrument_id: str) -> None:
    """A sensitive question waits until nobody listens; officials, who are the cadres, are exempt."""
    instrument = load_instrument(instrument_id)
    (present,) = [each for each in instrument.questions if each.code == "BG-present"]
    for item in instrument.items:
        if not item.sensitive:
            continue
        assert "BG-present" in questions_in(item.asked_if), item.code
        others = {role for role in item.roles if instrument.role(role).side is not Side.AUTHORITIES}
        assert others <= set(present.roles), item.code


def test_a_core_question_is_the_same_wherever_it_is_asked() -> None:
    known = {item.core: (CORE, item) for item in CORE.items if item.core}
    shared = set()
    for instrument in (CANTEEN, COMPANY):
        for item in instrument.items:
            if item.core in known:
                home, own = known[item.core]
                scales = home.scale(own.scale), instrument.scale(item.scale)
                assert (item.text, scales[1].points) == (own.text, scales[0].points), item.code
                assert (item.reverse, item.regime) == (own.reverse, own.regime), item.code
                shared.add(item.core)
    assert len(shared) == 16


def test_a_key_is_core_everywhere_or_parallel_where_the_question_differs() -> None:
    core = {item.core for one in OURS for item in one.items if item.core}
    parallel = {item.parallel for one in OURS for item in one.items if item.parallel}
    assert {"willing_future", "over_intervention", "asked_needs", "co_assess"} <= parallel - core


def roles_of(instrument: Instrument, code: str) -> set[str]:
    return set(instrument.item(code).roles)


def test_the_canteen_paper_leaves_no_gap_that_can_be_asked() -> None:
    """Goal drift, villagers' own work, material incentive, access, co-assessment, being kept out."""
    assert roles_of(CANTEEN, "S3-7") == {"so_staff"}
    assert CANTEEN.item("S3-7").reverse
    assert {"S1-4", "P2-5", "P1-5", "P4-5"} <= levels(CANTEEN)
    kept_out = CANTEEN.item("P2-6")
    assert kept_out.measures is Measure.FACT, "a warning about fairness is never a score"
    assert set(kept_out.roles) == {"resident", "user", "volunteer"}
    assert CANTEEN.item("S2-5").measures is Measure.FACT


def test_nobody_praises_the_own_oversight_or_counts_what_only_others_see() -> None:
    assert "selforg" not in roles_of(CANTEEN, "P4-4")
    assert roles_of(CANTEEN, "V3-5") == {"vc", "so_staff", "selforg"}
    assert roles_of(COMPANY, "P1-5") == {"company", "vc"}
    assert not roles_of(COMPANY, "P1-1") & {"vc"}


def test_papers_are_looked_at_by_the_evaluator_alone() -> None:
    for instrument in (CANTEEN, COMPANY):
        looked_at = [item for item in instrument.items if item.scale == "document3"]
        assert looked_at
        for item in looked_at:
            assert item.roles == ("evaluator",)
            assert item.text.zh.startswith("查看文件：")
        assert instrument.role("evaluator").side is Side.OBSERVER


def test_every_cell_of_the_matrix_has_a_question_about_now() -> None:
    matrix = COMPANY.matrix
    assert matrix is not None
    rows, columns = COMPANY.facet(matrix.rows).values, COMPANY.facet(matrix.columns).values
    assert ([value.label.zh for value in rows], [value.label.zh for value in columns]) == (
        ["催化", "激励", "反馈"],
        ["组织结构", "价值引导", "资源衔接", "主体行动"],
    )
    now = {
        (item.facet(matrix.rows), item.facet(matrix.columns))
        for item in COMPANY.items
        if item.code in levels(COMPANY)
    }
    assert now - {(None, None)} == set(
        product((row.code for row in rows), (column.code for column in columns))
    )


def test_cells_that_are_our_reading_are_told_from_those_of_the_paper() -> None:
    cells: dict[tuple[str | None, ...], set[Basis]] = {}
    for item in COMPANY.items:
        place = (item.facet("vertical"), item.facet("horizontal"))
        if item.code in levels(COMPANY) and place != (None, None) and item.ground:
            cells.setdefault(place, set()).add(item.ground.basis)
    inferred = {place for place, found in cells.items() if found == {Basis.INFERRED}}
    assert inferred == {
        ("incentive", "structure"),
        ("feedback", "values"),
        ("catalysis", "resources"),
        ("feedback", "resources"),
        ("catalysis", "action"),
        ("incentive", "action"),
    }


def test_the_past_is_asked_only_of_those_who_were_there() -> None:
    gates = {"member": "Q-old", "vc": "Q-there"}
    recalled = [item for item in COMPANY.items if item.recalls]
    assert recalled
    for item in recalled:
        assert set(item.roles) <= set(gates), item.code
        assert {gates[role] for role in item.roles} <= questions_in(item.asked_if), item.code


def test_what_did_not_exist_before_has_no_before() -> None:
    """Pay, earnings, the balance with business, staying with the company."""
    recalled = {item.recalls for item in COMPANY.items if item.recalls}
    assert not recalled & {"P1-2", "P1-5", "V1-4", "V1-5", "P3-3", "V4-1", "V4-2", "V3-5"}


def test_trust_and_belonging_are_not_recalled() -> None:
    assert not {item.recalls for item in COMPANY.items} & {"P3-2", "P3-4", "V2-1", "V2-3"}


@pytest.mark.parametrize("instrument", [CANTEEN, COMPANY], ids=lambda one: one.id)
def test_what_presupposes_something_has_its_gate(instrument: Instrument) -> None:
    expected = {
        "resource-value": {
            "P1-2": "Q-need",
            "P1-3": "Q-changed",
            "P1-4": "Q-meal",
            "P3-3": "Q-meeting",
            "P4-2": "Q-comment",
            "V1-4": "Q-activity",
            "V1-1": "BG-use",
            "V1-2": "BG-use",
        },
        "market-coproduction": {
            "S1-3": "Q-idea",
            "P1-2": "Q-pay",
            "P1-3": "Q-served",
            "V1-2": "Q-served",
            "P3-2": "Q-trouble",
            "V3-3": "Q-need",
            "V3-5": "Q-paid",
            "V3-4": "BG-use",
            "V3-7": "BG-use",
        },
    }[instrument.id]
    for code, gate in expected.items():
        assert gate in questions_in(instrument.item(code).asked_if), code


def test_the_stages_of_the_core_follow_its_sub_dimensions() -> None:
    stages = {"P1": "planning", "P2": "design", "P3": "delivery", "P4": "evaluation"}
    for item in CORE.items:
        assert item.facet("stage") == stages.get(item.subdimension), item.code


def test_an_old_person_is_not_asked_more_than_the_sitting_bears() -> None:
    """At twenty-five seconds an item; those who recall the team are the members, once."""
    for instrument in (CANTEEN, COMPANY):
        for role in instrument.roles:
            asked = [item for item in instrument.asked_of(role.code) if not item.recalls]
            assert len(asked) <= (30 if role.code == "member" else 25), role.code


def test_opinions_of_others_are_not_published_in_the_name_of_a_body() -> None:
    for instrument in (CANTEEN, COMPANY):
        for item in instrument.items:
            if item.scale in {"degree5-trust", "degree5-useful", "sat5"}:
                assert item.regime is Regime.CONFIDENTIAL


def test_all_instruments_of_the_library_are_told_apart_by_id() -> None:
    assert {"resource-value", "market-coproduction", "spv-core"} <= set(instrument_ids())
