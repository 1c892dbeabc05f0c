"""Rules for the build: is the form bearable, and can what is asked be scored and printed?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from instruments.conditions import questions_in
from instruments.model import ChoiceQuestion, Composition, Instrument, Item, Regime
from instruments.pages import pages_for
from instruments.problems import Problem, problem
from instruments.texts import texts_of

MOST_SWITCHES = 6  # changes of the answer card in one form


def scale_switches(instrument: Instrument, role: str) -> int:
    """How often whoever reads the form aloud to this role must change the answer card."""
    cards = [
        instrument.scale(entry.content.scale).card
        for page in pages_for(instrument, role)
        for entry in page.entries
        if isinstance(entry.content, Item)
    ]
    return sum(before != after for before, after in pairwise(cards))


def too_many_switches(instrument: Instrument) -> Iterator[Problem]:
    for role in instrument.roles:
        switches = scale_switches(instrument, role.code)
        if switches > MOST_SWITCHES:
            where = f"roles.{role.code}"
            yield problem("ADV-009", where, switches=switches, most=MOST_SWITCHES)


def scales_of_one_item(instrument: Instrument) -> Iterator[Problem]:
    for sub in instrument.subdimensions:
        reflects = sub.composition in (Composition.ADDITIVE, Composition.CONSENSUS)
        if reflects and len(instrument.items_of(sub.code)) == 1:
            yield problem("ADV-010", f"dimensions.{sub.code}", composition=sub.composition.value)


def silent_roles(instrument: Instrument) -> Iterator[Problem]:
    for role in instrument.roles:
        if not instrument.asked_of(role.code):
            yield problem("ADV-011", f"roles.{role.code}")


def unused_parts(instrument: Instrument) -> Iterator[Problem]:
    scales = {item.scale for item in instrument.items}
    for scale in instrument.scales:
        if scale.code not in scales:
            yield problem("ADV-012", f"scales.{scale.code}")
    used = {slot for _, text in texts_of(instrument) for slot in text.slots()}
    for slot in instrument.slots:
        if slot not in used:
            yield problem("ADV-013", f"slots.{slot}")


def idle_gates(instrument: Instrument) -> Iterator[Problem]:
    needed = {code for _, entry in _entries(instrument) for code in questions_in(entry.asked_if)}
    for gate in instrument.gates:
        if gate.code not in needed:
            yield problem("ADV-014", f"questions.{gate.code}")


def forgotten_gates(instrument: Instrument) -> Iterator[Problem]:
    """A gate that was not asked closes nothing: who waits for it must wait for its gates too."""
    gates = {question.code: question for question in instrument.questions}
    for where, entry in _entries(instrument):
        named = questions_in(entry.asked_if)
        for code in sorted(named):
            for missing in sorted(questions_in(gates[code].asked_if) - named):
                yield problem("ADV-015", f"{where}.asked_if", gate=code, missing=missing)


def _entries(instrument: Instrument) -> Iterator[tuple[str, Item | ChoiceQuestion]]:
    for item in instrument.items:
        yield f"items.{item.code}", item
    for question in instrument.questions:
        yield f"questions.{question.code}", question


def changes_without_levels(instrument: Instrument) -> Iterator[Problem]:
    for sub in instrument.subdimensions:
        if all(instrument.scale(item.scale).change for item in instrument.items_of(sub.code)):
            yield problem("ADV-016", f"dimensions.{sub.code}")


def sensitive_but_published(instrument: Instrument) -> Iterator[Problem]:
    for item in instrument.items:
        if item.sensitive and item.regime is Regime.INSTITUTIONAL:
            yield problem("ADV-017", f"items.{item.code}.regime")


RULES = (
    too_many_switches,
    scales_of_one_item,
    silent_roles,
    unused_parts,
    idle_gates,
    forgotten_gates,
    changes_without_levels,
    sensitive_but_published,
)
