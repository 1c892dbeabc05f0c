"""A core item is the same question wherever its key stands; what differs is parallel, and listed."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

import pytest

from instruments.catalog import instrument_ids, load_instrument
from instruments.core_items import core_clashes, strange_keys
from instruments.parse import instrument_from_text
from tests.unit.instruments.small_files import INSTRUMENT, edited

LIBRARY = [load_instrument(instrument_id) for instrument_id in instrument_ids()]
DECISION = Path(__file__).parents[3] / "docs" / "decisions" / "0010-core-and-parallel-items.md"


def test_every_core_item_has_the_same_words_and_answers_in_all_packaged_instruments() -> None:
    found = [
        str(clash)
        for one, other in permutations(LIBRARY, 2)
        for clash in core_clashes(one, [other])
    ]
    assert found == []


def test_every_parallel_key_of_the_library_is_in_the_decision_record() -> None:
    listed = set(re.findall(r"^\| `(\w+)`", DECISION.read_text(encoding="utf-8"), re.MULTILINE))
    used = {item.parallel for one in LIBRARY for item in one.items if item.parallel}
    assert used <= listed


def test_no_key_is_core_in_one_instrument_and_parallel_in_another() -> None:
    core = {item.core for one in LIBRARY for item in one.items if item.core}
    parallel = {item.parallel for one in LIBRARY for item in one.items if item.parallel}
    assert core & parallel <= ALSO_PARALLEL


# The core question stands in one instrument, a related one is asked of others or in other words.
ALSO_PARALLEL = {
    "co_deliver",
    "co_plan",
    "consulted",
    "needs_acted",
    "reach",
    "role_clear_own",
    "trust_people",
    "volunteered",
    "willing_join_ease",
}

OTHER = instrument_from_text("other.yaml", edited(INSTRUMENT, "id: small", "id: other"))


def clashes(*edits: tuple[str, str]) -> list[tuple[str, str]]:
    text = INSTRUMENT
    for old, new in edits:
        text = edited(text, old, new)
    return [
        (found.where, dict(found.facts)["what"])
        for found in core_clashes(instrument_from_text("small.yaml", text), [OTHER])
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("您提了意见，有人回话吗？", "您提了意见，有没有人回话？", "text"),
        ("are you answered?", "does somebody answer?", "text"),
        ("comment on {service}", "comment on the canteen", "text"),
        ("zh: 有时, en: Sometimes", "zh: 偶尔, en: Sometimes", "scale"),
        ("    scale: freq3\n", "    scale: mark\n", "scale"),
        ("    core: answered\n", "    core: answered\n    reverse: true\n", "reverse"),
        ("    core: answered\n", "    core: answered\n    measures: fact\n", "measures"),
    ],
)
def test_another_wording_answer_or_direction_is_another_question(
    old: str, new: str, what: str
) -> None:
    assert clashes((old, new)) == [("items.V1-1", what)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("zh: 食堂, en: the canteen", "zh: 送餐, en: meals on wheels"),
        ("code: V1-1\n", "code: V1-9\n"),
        ("label: {zh: 经常程度, en: How often}", "label: {zh: 频率, en: Frequency}"),
        ("    core: answered\n", "    core: answered_too\n"),
    ],
)
def test_place_names_codes_and_labels_may_differ(old: str, new: str) -> None:
    more = [("beside: V1-1", "beside: V1-9")] if "V1-9" in new else []
    assert clashes((old, new), *more) == []


def test_another_version_of_the_same_instrument_may_differ() -> None:
    changed = instrument_from_text("small.yaml", edited(INSTRUMENT, "有人回话吗", "有没有人回话"))
    assert list(core_clashes(changed, [instrument_from_text("small.yaml", INSTRUMENT)])) == []


@pytest.mark.parametrize(("key", "near"), [("answred", "answered"), ("answerred", "answered")])
def test_a_key_that_is_nearly_another_is_a_slip_of_the_pen(key: str, near: str) -> None:
    text = edited(INSTRUMENT, "core: answered", f"core: {key}")
    (found,) = strange_keys(instrument_from_text("small.yaml", text), [OTHER])
    assert found.where == "items.V1-1.core"
    assert dict(found.facts) == {"key": key, "near": near}


@pytest.mark.parametrize("key", ["answered", "rating", "heard_back"])
def test_a_key_of_ones_own_is_none(key: str) -> None:
    text = edited(INSTRUMENT, "core: answered", f"core: {key}")
    assert list(strange_keys(instrument_from_text("small.yaml", text), [OTHER])) == []


def test_no_key_of_the_library_is_a_slip_of_the_pen() -> None:
    assert [str(found) for one in LIBRARY for found in strange_keys(one, LIBRARY)] == []
