"""The checks of the pages and those of the server are twins: same data in, same judgement out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from evalkit.intake.figures import Typed
from instruments.dyads import Ballot
from instruments.model import Instrument
from tests.browser.twin import (
    SCRIPT,
    Figure,
    Sheet,
    by_the_page,
    by_the_server,
    differences,
    for_the_page,
    page_with,
)
from tests.browser.twin_cases import (
    CODES_OF_OTHERS,
    HOSTILE,
    INDICATORS,
    LIBRARY,
    LONG,
    NUMBERS,
    fixed_cases,
    gated_cases,
    offered_by,
    plain,
    settled,
)
from tests.properties.instrument_strategies import instruments
from tests.surveys import application, new_store, opened

characters = st.characters(exclude_categories=())
texts = st.one_of(
    st.sampled_from(NUMBERS),
    st.sampled_from(HOSTILE),
    st.text(characters, max_size=12),
    st.text(st.sampled_from("0123456789０９.,-−%％ \u3000e+\ud83d\ude00"), max_size=8),
).map(settled)
long_texts = st.one_of(
    texts, st.builds(lambda unit, times: unit * times, texts, st.integers(90, 1100))
).map(lambda text: settled(text[:1400]))
json_values = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 12), texts, st.lists(st.integers(), max_size=1)
)


@st.composite
def sheets(draw: Any, instrument: Instrument, role: str) -> Sheet:
    """Mostly sound answers, some wrong ones, some codes that the role or nobody has."""
    offered = offered_by(instrument)
    typed, answers, choices = {}, {}, {}
    for code, values in offered.items():
        kind = draw(st.integers(0, 9))
        if kind < 7:
            typed[code] = draw(st.sampled_from(values))
        elif kind == 7:
            typed[code] = draw(texts)
        known = code in {one.code for one in instrument.questions}
        sound = st.sampled_from(values if known else [plain(one) for one in values])
        if kind % 3:
            (choices if known != (kind == 8) else answers)[code] = draw(sound | json_values)
    for code in draw(st.lists(st.sampled_from(CODES_OF_OTHERS), max_size=2)):
        typed[code] = draw(texts)
        (answers if draw(st.booleans()) else choices)[code] = draw(json_values)
    return Sheet(
        instrument=instrument,
        role=role,
        instance_id=draw(st.uuids().map(lambda one: f"uuid:{one}")),
        typed=typed,
        comment=draw(long_texts),
        answers=answers,
        choices=choices,
    )


@st.composite
def batches(draw: Any) -> list[Sheet]:
    """A generated form, some of its questions about one of several parties, filled in some times."""
    instrument = draw(instruments())
    role = draw(st.sampled_from([one.code for one in instrument.roles]))
    parties = draw(st.integers(1, 3))
    drawn = tuple(
        replace(item, ballots=(Ballot(role=role, place=place % parties, of=parties),))
        if draw(st.booleans())
        else item
        for place, item in enumerate(instrument.items)
    )
    instrument = replace(instrument, items=drawn)
    return draw(st.lists(sheets(instrument, role), min_size=6, max_size=10))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("twin")
    store = opened(new_store(folder))
    yield application(folder, store)
    store.close()


@pytest.fixture(scope="module")
def twin(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page_with(page)
    page.close()


# What somebody might break in the script, each noticed by the cases above.
BROKEN = (
    ("results.includes(null) ? null : !decisive", "!decisive"),
    ("combined(condition.any, choices, true)", "combined(condition.any, choices, false)"),
    ("inner === null ? null : !inner", "!inner"),
    ("!== false && isDrawn(rules, question.code, drawn)", "!== false"),
    ("question.opinion === true &&", "false &&"),
    ("if (isBeyondProxy(rules, question, choices)) return \"proxy-opinion\";", ""),
    ("holds(one.askedIf, read.choices) === true", "true"),
    ("const length = (text) => [...text].length", "const length = (text) => text.length"),
    ("\\ud800-\\udfff]/u", "]/u"),
    ("/^(?:0|-?[1-9][0-9]*)$/", "/^-?\\d+$/"),
    (".replace(FULL_WIDTH, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))", ""),
    (".replace(BLANK, \"\")\n", ".replace(/\\s/g, \"\")\n"),
    ("(?:\\.[0-9]{1,9})?$/", "(?:\\.[0-9]*)?$/"),
    ("value > rules.largest", "value >= rules.largest"),
    ("(numerator / denominator) * line.per", "(numerator * line.per) / denominator"),
    ("text.replace(/,/g, \"\")", "text"),
    ('if (rules.otherItems.includes(code)) return "not-asked";', ""),
    ("comment.replace(/\\r\\n/g, \"\\n\")", "comment"),
)  # fmt: skip

calm = settings(max_examples=400 if LONG else 25, suppress_health_check=list(HealthCheck))


@settings(calm)
@given(cases=batches())
def test_generated_forms_and_answers_are_judged_alike(twin: Page, app: Flask, cases: Any) -> None:
    assert differences(twin, app, cases) == []


@settings(calm)
@given(
    cases=st.lists(
        st.builds(
            Figure,
            indicator=st.sampled_from(INDICATORS),
            typed=st.builds(
                Typed, value=texts, numerator=texts, denominator=texts, evidence=long_texts
            ),
        ),
        min_size=10,
        max_size=30,
    )
)
def test_generated_figures_are_read_alike(twin: Page, app: Flask, cases: Any) -> None:
    assert differences(twin, app, cases) == []


def test_every_hostile_text_and_the_whole_library_are_judged_alike(twin: Page, app: Flask) -> None:
    assert differences(twin, app, [*fixed_cases(), *gated_cases()]) == []


def test_a_broken_twin_is_noticed(twin: Page, app: Flask) -> None:
    cases = [*fixed_cases(NUMBERS, LIBRARY[2:3]), *gated_cases()]
    ours, batch = by_the_server(app, cases), for_the_page(cases)
    unnoticed = []
    for sound, broken in BROKEN:
        assert SCRIPT.count(sound) == 1, sound
        if by_the_page(page_with(twin, SCRIPT.replace(sound, broken)), batch) == ours:
            unnoticed.append(sound)
    page_with(twin)
    assert unnoticed == []
