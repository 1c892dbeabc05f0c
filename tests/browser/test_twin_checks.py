"""The checks of the pages and those of the server are twins: same data in, same judgement out."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from evalkit.intake.figures import Typed
from instruments.catalog import load_instrument
from instruments.conditions import All, AnyOf, Condition, Is, Not
from instruments.dyads import Ballot
from instruments.indicators import Direction, Indicator, Ratio
from instruments.model import Instrument
from instruments.responses import GIVEN_CODES
from instruments.text import Text
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
from tests.hostile import every as every_hostile
from tests.properties.instrument_strategies import instruments
from tests.surveys import INSTRUMENT, application, new_store, opened

LONG = bool(os.environ.get("EVALKIT_TEST_ALL"))
HOSTILE = [one.text for one in every_hostile() if one.text is not None]
NUMBERS = (
    "", " ", "7", " 7 ", "７", "１２", "１２．５", "－3", "-3", "−3", "-0", "0", "00", "007", "1e3",
    "1E3", "0x10", "+5", "1_000", "1,000", "1，０００", "1,00", "12,345,678.9", "1 000", "1\u00a0000",
    "1\u3000000", "12%", "12％", "%", "12%%", ".5", "5.", "5.0", "3.1234567891", "999999999999",
    "1000000000000", "1000000000001", "1" * 15, "1" * 16, "1" * 400, "٣", "१२", "五", "½", "5²", "①",
    "𝟏𝟐", "NaN", "Infinity", "-Infinity", "nan", "null", "true", "12\u0000", "\u200b12", "\ufeff12",
    "12\u0085", "12\u001c", "\u180e12", "１２\n", "12\r\n", "\ud800", "12\udfff", "9007199254740993",
    "0.1", "0.3", "1" * 12 + "," + "111", "1,234,567,890,123,456",
)  # fmt: skip
CODES_OF_OTHERS = ("constructor", "__proto__", "toString", "hasOwnProperty", "length", "\ud800", "")
NAME = Text(zh="数", en="number")
PLAIN = Indicator(
    code="I-1", dimension="context", name=NAME, unit=NAME, direction=Direction.CONTEXT, formula=NAME,
    supplied_by="vc", evidence=NAME,
)  # fmt: skip
INDICATORS = (
    PLAIN,
    *(
        replace(PLAIN, ratio=Ratio(numerator=NAME, denominator=NAME, per=per))
        for per in (1, 100, 3)
    ),
)
GATES = (("BG-use", "some"), ("Q-need", "yes"))
LIBRARY = tuple(
    load_instrument(code)
    for code in (
        "spv-core",
        "resource-value",
        "dependence",
        "fill-undertake",
        "market-coproduction",
    )
)


def settled(text: str) -> str:
    """As a browser could hold it: two halves of a character that meet are one character."""
    return str(json.loads(json.dumps(text)))


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
    offered = _offered(instrument)
    typed, answers, choices = {}, {}, {}
    for code, values in offered.items():
        kind = draw(st.integers(0, 9))
        if kind < 7:
            typed[code] = draw(st.sampled_from(values))
        elif kind == 7:
            typed[code] = draw(texts)
        known = code in {one.code for one in instrument.questions}
        sound = st.sampled_from(values if known else [_plain(one) for one in values])
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


def _offered(instrument: Instrument) -> dict[str, list[str]]:
    reasons = [reason.value for reason in GIVEN_CODES]
    items = {
        one.code: [*(str(value) for value in instrument.scale(one.scale).values), *reasons]
        for one in instrument.items
    }
    return items | {one.code: [opt.code for opt in one.options] for one in instrument.questions}


def _plain(value: str) -> int | str:
    return int(value) if re.fullmatch("-?[0-9]{1,15}", value) else value


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


def fixed_cases(
    nasty: Sequence[str] = (*NUMBERS, *HOSTILE), library: Sequence[Instrument] = LIBRARY
) -> list[Sheet | Figure]:
    """Every nasty text in each kind of field of a figure, and the library filled in."""
    chance = np.random.default_rng(7)
    every = [settled(one) for one in nasty]
    alone = [Typed(value=one, numerator=one, denominator="4", evidence="") for one in every]
    proofs = [Typed(value="1", numerator="1", denominator=one, evidence=one) for one in every]
    blank = [Typed(value="", numerator="", denominator="", evidence=one) for one in every]
    cases: list[Sheet | Figure] = [
        Figure(indicator=indicator, typed=typed)
        for indicator, typed in product(INDICATORS[:3], (*alone, *proofs, *blank))
    ]
    for instrument in library:
        for number, role in enumerate(instrument.roles):
            cases += [
                _filled_in(instrument, role.code, chance, every, number)
                for _ in range(3 if LONG else 1)
            ]
    return cases


def gated_cases() -> list[Sheet | Figure]:
    """Every state of two gates under every kind of condition, and nasty texts in every field."""
    use, need = (Is(question=code, options=(option,)) for code, option in GATES)
    conditions = (
        use, Not(part=use), All(parts=(use, need)), AnyOf(parts=(use, need)), All(parts=()),
        AnyOf(parts=()), Not(part=AnyOf(parts=(use, Not(part=need)))), All(parts=(Not(part=use), need)),
    )  # fmt: skip
    forms = [_conditional(condition) for condition in conditions]
    states = product((None, "none", "some"), (None, "yes", "no"))
    typed = [{"BG-use": use, "Q-need": need, "S1-2": "dk"} for use, need in states]
    cases = [_typed(form, texts, "") for form in forms for texts in typed]
    for one in (*NUMBERS, *HOSTILE):
        text = settled(one)
        cases.append(_typed(INSTRUMENT, {"BG-use": text, "S1-1": text, "V1-2": text}, text))
    return [*cases, *(_typed(INSTRUMENT, {}, text) for text in ("\U0001f600" * 600, "字" * 1001))]


def _conditional(condition: Condition) -> Instrument:
    items = (replace(item, asked_if=condition) for item in INSTRUMENT.items)
    return replace(INSTRUMENT, items=tuple(items))


def _typed(instrument: Instrument, texts: Mapping[str, str | None], comment: str) -> Sheet:
    typed = {code: text for code, text in texts.items() if text is not None}
    known = {one.code for one in instrument.questions}
    return Sheet(
        instrument=instrument,
        role="user",
        instance_id="uuid:00000000-0000-4000-8000-000000000001",
        typed=typed,
        comment=comment,
        answers={code: _plain(text) for code, text in typed.items() if code not in known},
        choices={code: text for code, text in typed.items() if code in known},
    )


def _filled_in(
    instrument: Instrument, role: str, chance: np.random.Generator, nasty: list[str], number: int
) -> Sheet:
    offered = _offered(instrument)
    typed = {
        code: _one_of(nasty if chance.random() < 0.1 else values, chance)
        for code, values in offered.items()
        if chance.random() < 0.9
    }
    sheet = _typed(instrument, typed, _one_of(nasty, chance) * (1 + number % 3 * 499))
    return replace(
        sheet,
        role=role,
        instance_id=f"uuid:00000000-0000-4000-8000-{chance.integers(10**12):012d}",
    )


def _one_of(texts: list[str], chance: np.random.Generator) -> str:
    return texts[chance.integers(len(texts))]


def test_every_hostile_text_and_the_whole_library_are_judged_alike(twin: Page, app: Flask) -> None:
    assert differences(twin, app, [*fixed_cases(), *gated_cases()]) == []


# What somebody might break in the script, each noticed by the cases above.
BROKEN = (
    ("results.includes(null) ? null : !decisive", "!decisive"),
    ("combined(condition.any, choices, true)", "combined(condition.any, choices, false)"),
    ("inner === null ? null : !inner", "!inner"),
    ("!== false && isDrawn(rules, question.code, drawn)", "!== false"),
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
