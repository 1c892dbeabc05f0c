"""Rules for the build: is the form bearable, and can what is asked be scored and printed?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from instruments.conditions import questions_in
from instruments.lookups import entries
from instruments.model import Composition, Instrument, Item, Mode, Regime
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
        level = [item for item in instrument.items_of(sub.code) if instrument.is_level(item)]
        if reflects and len(level) == 1:
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
    needed = {code for _, entry in entries(instrument) for code in questions_in(entry.asked_if)}
    for gate in instrument.gates:
        if gate.code not in needed:
            yield problem("ADV-014", f"questions.{gate.code}")


def forgotten_gates(instrument: Instrument) -> Iterator[Problem]:
    """A gate that was not asked closes nothing: who waits for it must wait for its gates too."""
    gates = {question.code: question for question in instrument.questions}
    for where, entry in entries(instrument):
        named = questions_in(entry.asked_if)
        for code in sorted(named):
            for missing in sorted(questions_in(gates[code].asked_if) - named):
                yield problem("ADV-015", f"{where}.asked_if", gate=code, missing=missing)


def changes_without_levels(instrument: Instrument) -> Iterator[Problem]:
    """A dyadic sub-dimension may do without: an index is made of its items."""
    for sub in instrument.subdimensions:
        level = any(instrument.is_level(item) for item in instrument.items_of(sub.code))
        if not level and sub.composition is not Composition.DYADIC:
            yield problem("ADV-016", f"dimensions.{sub.code}")


def sensitive_but_published(instrument: Instrument) -> Iterator[Problem]:
    for item in instrument.items:
        if item.sensitive and item.regime is Regime.INSTITUTIONAL:
            yield problem("ADV-017", f"items.{item.code}.regime")


def empty_cells(instrument: Instrument) -> Iterator[Problem]:
    """A cell of the matrix that nothing is asked about."""
    if instrument.matrix is None:
        return
    rows, columns = instrument.matrix.rows, instrument.matrix.columns
    filled = {
        (item.facet(rows), item.facet(columns))
        for item in instrument.items
        if instrument.is_level(item)
    }
    for row in instrument.facet(rows).values:
        for column in instrument.facet(columns).values:
            if (row.code, column.code) not in filled:
                yield problem("ADV-018", "matrix", row=row.code, column=column.code)


def unused_facets(instrument: Instrument) -> Iterator[Problem]:
    used = {coordinate for item in instrument.items for coordinate in item.facets}
    for facet in instrument.facets:
        for value in facet.values:
            if (facet.code, value.code) not in used:
                where = f"facets.{facet.code}.values.{value.code}"
                yield problem("ADV-020", where)


def pasts_asked_of_everybody(instrument: Instrument) -> Iterator[Problem]:
    """Who came later cannot recall what was before."""
    for item in instrument.items:
        if item.recalls is not None and item.asked_if is None:
            yield problem("ADV-021", f"items.{item.code}.asked_if")


def ungrounded_items(instrument: Instrument) -> Iterator[Problem]:
    if instrument.source is None:
        return
    for item in instrument.items:
        if item.ground is None:
            yield problem("ADV-022", f"items.{item.code}.ground")


def statements_by_nobody(instrument: Instrument) -> Iterator[Problem]:
    """A statement of a body is printed only where somebody answers by name."""
    named = {role.code for role in instrument.roles if role.mode is Mode.NAMED}
    for item in instrument.items:
        if item.regime is Regime.INSTITUTIONAL and named.isdisjoint(item.roles):
            yield problem("ADV-024", f"items.{item.code}.regime")


RULES = (
    too_many_switches,
    scales_of_one_item,
    silent_roles,
    unused_parts,
    idle_gates,
    forgotten_gates,
    changes_without_levels,
    sensitive_but_published,
    empty_cells,
    unused_facets,
    pasts_asked_of_everybody,
    ungrounded_items,
    statements_by_nobody,
)
