"""YAML is read without guessing, and what could hurt is refused with its line."""

import pytest

from instruments.text import Lang
from instruments.yaml_text import DEEPEST, LARGEST, content_of


def content(text: str) -> object:
    read, problems = content_of(text)
    assert problems == ()
    return read


@pytest.mark.parametrize(
    "scalar", ["no", "1.10", "012", "~", "null", "1e3", "2026-11-23", "0x1F", "<<"]
)
def test_a_scalar_stays_the_string_that_was_written(scalar: str) -> None:
    assert content(f"value: {scalar}") == {"value": scalar}


def test_lists_and_mappings_nest_as_written() -> None:
    assert content("a: [1, {b: c}]\nd:\n  - e\n  -\n") == {"a": ["1", {"b": "c"}], "d": ["e", ""]}


def refused(text: str) -> list[tuple[str, int | None]]:
    read, problems = content_of(text)
    assert read is None
    return [(found.code, found.row) for found in problems]


def test_a_key_written_twice_is_named_with_its_line() -> None:
    assert refused("a: 1\nb: 2\na: 3\n") == [("YAML-003", 3)]
    _, problems = content_of("a: 1\nb: 2\na: 3\n")
    assert problems[0].sentence(Lang.ZH).startswith("YAML，第 3 行：“a”在同一处写了两次")
    assert problems[0].sentence(Lang.EN).startswith("YAML, row 3: “a” is written twice")


def test_the_same_key_in_two_places_is_no_duplicate() -> None:
    assert content("a: {x: 1}\nb: {x: 2}\n") == {"a": {"x": "1"}, "b": {"x": "2"}}


def test_every_duplicate_is_reported_at_once() -> None:
    assert refused("a: 1\na: 2\nb: {c: 1, c: 2}\n") == [("YAML-003", 2), ("YAML-003", 3)]


def test_anchors_and_aliases_are_refused() -> None:
    assert refused("a: &x [1]\nb: *x\n") == [("YAML-004", 1), ("YAML-004", 2)]


@pytest.mark.parametrize(
    "tagged", ["!!python/object/apply:os.getcwd []", "!!int 3", "! x", "!mine {a: b}"]
)
def test_tags_are_refused(tagged: str) -> None:
    assert refused(f"a: {tagged}") == [("YAML-005", 1)]


def test_nesting_is_limited() -> None:
    assert content("[" * DEEPEST + "]" * DEEPEST)
    assert refused("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)) == [("YAML-006", 1)]


def test_absurdly_deep_nesting_is_refused_and_not_followed() -> None:
    assert refused("[" * 100_000) == [("YAML-006", 1)]


def test_size_is_limited_before_anything_is_read() -> None:
    assert refused("x" * (LARGEST + 1)) == [("YAML-007", 1)]


@pytest.mark.parametrize("text", ["", "# only a comment\n"])
def test_an_empty_file_says_so(text: str) -> None:
    assert refused(text) == [("YAML-002", 1)]


def test_a_second_document_is_refused() -> None:
    assert refused("a: 1\n---\nb: 2\n") == [("YAML-008", 2)]


def test_a_list_as_a_key_is_refused() -> None:
    assert refused("? [a]\n: b\n") == [("YAML-009", 1)]


def test_a_mistake_of_layout_is_named_with_its_line() -> None:
    assert refused("a: 1\nb: [2\nc: 3\n")[0] == ("YAML-001", 3)


def test_a_character_that_no_text_contains_is_named_with_its_line() -> None:
    assert refused("a: 1\nb: \x00\n") == [("YAML-001", 2)]
