"""Whatever a file holds, reading it ends in an instrument or in a list of problems."""

import copy
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from instruments.catalog import load_instrument
from instruments.check import advice_on, advice_on_draft
from instruments.dump import mapping_of
from instruments.model import Instrument
from instruments.pages import pages_for
from instruments.parse import instrument_from_mapping, instrument_from_text
from instruments.parse_study import study_from_mapping
from instruments.problems import InstrumentError, StudyError
from instruments.text import Lang
from instruments.yaml_text import content_of
from tests.properties.instrument_strategies import flags, instruments
from tests.unit.instruments.relational_files import RELATIONAL

# The same examples every time: a rule that breaks must break for everybody.
calm = settings(
    derandomize=True,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
CORE = load_instrument("spv-core")
WORDS_OF_THE_FORMAT = [
    "id", "version", "title", "zh", "en", "roles", "scales", "items", "questions", "dimensions",
    "subdimensions", "code", "label", "points", "range", "value", "asked_if", "all", "any", "not",
    "question", "is", "projects", "waves", "weights", "sides", "roster", "target", "slots",
]  # fmt: skip

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 12),
    st.floats(),
    st.text(max_size=6),
    st.sampled_from(["user", "S1", "yes", "{service}", "true", "freq5", *WORDS_OF_THE_FORMAT]),
)
names = st.sampled_from(WORDS_OF_THE_FORMAT) | st.text(max_size=4) | st.integers(0, 3)
junk = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=6),
    max_leaves=30,
)


def reads_or_refuses(content: object) -> None:
    try:
        instrument_from_mapping("junk", content)
    except InstrumentError as refusal:
        problems = refusal.problems
        if refusal.draft is not None:
            problems += advice_on_draft(refusal.draft)
    else:
        return
    assert problems
    assert all(found.sentence(lang) for found in problems for lang in Lang)


@calm
@given(junk)
def test_no_mapping_makes_the_reader_raise_anything_but_its_own_error(content: object) -> None:
    reads_or_refuses(content)


@calm
@given(junk)
def test_no_mapping_makes_the_study_reader_raise_anything_but_its_own_error(
    content: object,
) -> None:
    try:
        study_from_mapping("junk", content, CORE)
    except StudyError as refusal:
        problems = refusal.problems
    else:
        return
    assert problems


def places_in(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner: list[tuple[Any, ...]] = []
    if isinstance(content, dict):
        inner = [
            place for key, value in content.items() for place in places_in(value, (*path, key))
        ]
    elif isinstance(content, list):
        inner = [
            place for key, value in enumerate(content) for place in places_in(value, (*path, key))
        ]
    return [path, *inner] if path else inner


WHOLE = mapping_of(CORE)
RELATED = mapping_of(instrument_from_text("related.yaml", RELATIONAL))


def spoilt_places(whole: dict[str, Any]) -> Any:
    return st.lists(st.tuples(st.sampled_from(places_in(whole)), junk), min_size=1, max_size=3)


def spoilt(whole: dict[str, Any], places: list[tuple[tuple[Any, ...], object]]) -> object:
    content: Any = copy.deepcopy(whole)
    for place, replacement in places:
        parent = content
        for step in place[:-1]:
            inside = isinstance(parent, dict) and step in parent
            inside = inside or (
                isinstance(parent, list) and isinstance(step, int) and step < len(parent)
            )
            parent = parent[step] if inside else None
        if isinstance(parent, dict) or (
            isinstance(parent, list) and place[-1] in range(len(parent))
        ):
            parent[place[-1]] = copy.deepcopy(replacement)
    return content


@calm
@given(spoilt_places(WHOLE))
def test_a_good_file_with_a_few_places_spoilt_is_read_or_refused(
    places: list[tuple[tuple[Any, ...], object]],
) -> None:
    reads_or_refuses(spoilt(WHOLE, places))


@calm
@given(spoilt_places(RELATED))
def test_a_good_file_on_relations_with_a_few_places_spoilt_is_read_or_refused(
    places: list[tuple[tuple[Any, ...], object]],
) -> None:
    reads_or_refuses(spoilt(RELATED, places))


@calm
@given(st.text(alphabet="abc:{}[]-?,#&*!|>'\"\n \t中0~", max_size=60))
def test_no_text_makes_the_yaml_reader_raise(text: str) -> None:
    content, problems = content_of(text)
    assert (content is None) == bool(problems)


@settings(calm, max_examples=25)
@given(instruments(), st.data(), flags)
def test_dumping_and_reading_gives_the_same_instrument_in_any_layout(
    instrument: Instrument, data: st.DataObject, flow: bool
) -> None:
    read = instrument_from_mapping("dumped", mapping_of(instrument))
    assert mapping_of(read) == mapping_of(instrument)
    shuffled = data.draw(st.permutations(list(mapping_of(read).items())))
    text = yaml.safe_dump(dict(shuffled), allow_unicode=True, default_flow_style=flow)
    assert instrument_from_text("laid out", text) == read


@settings(calm, max_examples=25)
@given(instruments())
def test_a_form_asks_each_thing_once_and_gates_before_what_waits(instrument: Instrument) -> None:
    advice_on(instrument)
    for role in instrument.roles:
        entries = [entry for page in pages_for(instrument, role.code) for entry in page.entries]
        expected = {
            each.code
            for each in (*instrument.items, *instrument.questions)
            if role.code in each.roles
        }
        assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
        assert sorted(entry.code for entry in entries) == sorted(expected)
