"""Cases for the twins that no chance leaves out: nasty texts, every state of gates, the library."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from evalkit.intake.figures import Typed
from instruments.catalog import load_instrument
from instruments.conditions import All, AnyOf, Condition, Is, Not
from instruments.dump import content_hash
from instruments.indicators import Direction, Indicator, Ratio
from instruments.model import ChoiceQuestion, Composition, Instrument, Option
from instruments.paradata import MODE_QUESTION
from instruments.responses import GIVEN_CODES
from instruments.text import Text
from tests.browser.twin import Figure, Sheet
from tests.hostile import every as every_hostile
from tests.surveys import INSTRUMENT

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
# Who may be a relative: one sub-dimension holds facts, the other opinions.
_BY_PROXY = replace(
    INSTRUMENT,
    questions=(
        *INSTRUMENT.questions,
        ChoiceQuestion(
            code=MODE_QUESTION,
            text=NAME,
            options=tuple(Option(code=way, label=NAME) for way in ("self", "proxy")),
            roles=("user",),
        ),
    ),
    dimensions=(
        INSTRUMENT.dimensions[0],
        replace(
            INSTRUMENT.dimensions[1],
            subdimensions=(
                replace(
                    INSTRUMENT.dimensions[1].subdimensions[0], composition=Composition.FORMATIVE
                ),
            ),
        ),
    ),
)
# Versions are known by their content: under another's hash the server would ask the other one.
BY_PROXY = replace(_BY_PROXY, content_hash=content_hash(_BY_PROXY))
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
    for way in ("self", "proxy", "interviewer", "constructor"):
        texts = {MODE_QUESTION: way, "S1-1": "3", "V1-2": "7", "BG-use": "some"}
        cases += [_typed(form, texts, "") for form in (BY_PROXY, INSTRUMENT)]
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
        answers={code: plain(text) for code, text in typed.items() if code not in known},
        choices={code: text for code, text in typed.items() if code in known},
    )


def _filled_in(
    instrument: Instrument, role: str, chance: np.random.Generator, nasty: list[str], number: int
) -> Sheet:
    offered = offered_by(instrument)
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


def offered_by(instrument: Instrument) -> dict[str, list[str]]:
    reasons = [reason.value for reason in GIVEN_CODES]
    items = {
        one.code: [*(str(value) for value in instrument.scale(one.scale).values), *reasons]
        for one in instrument.items
    }
    return items | {one.code: [opt.code for opt in one.options] for one in instrument.questions}


def plain(value: str) -> int | str:
    return int(value) if re.fullmatch("-?[0-9]{1,15}", value) else value
