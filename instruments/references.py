"""What must hold between the parts of an instrument before anybody may use it.

Every rule is a function from an instrument, possibly with gaps, to problems that refuse the file.
Where nothing of a kind was declared (its section is missing or broken) the rules do not complain
about every mention of it: that one problem is reported already.
"""

from __future__ import annotations

from collections.abc import Iterator

from instruments import references_measures, references_relations
from instruments.conditions import All, AnyOf, Condition, Is, Not, questions_in
from instruments.fields import known_names
from instruments.indicators import SETTING
from instruments.lookups import entries, twice, unknown
from instruments.model import Instrument, Side
from instruments.pages import pages_for
from instruments.problems import Problem, problem
from instruments.references_indicators import LONGEST_QUOTE, figures, quote_length
from instruments.reserved import is_reserved
from instruments.text import SLOT, Text
from instruments.texts import texts_of


def errors_in(instrument: Instrument) -> Iterator[Problem]:
    """All problems that make the instrument unusable."""
    for rule in (
        _duplicates,
        _reserved_codes,
        _unknown_names,
        _unknown_in_conditions,
        _gate_cycles,
        _late_gates,
        _slots,
        _keys,
        _quotes,
        _empty_subdimensions,
        _service_value,
        *references_relations.RULES,
        *references_measures.RULES,
        figures,
    ):
        yield from rule(instrument)


def _duplicates(instrument: Instrument) -> Iterator[Problem]:
    subs = instrument.subdimensions
    yield from twice("roles", (role.code for role in instrument.roles))
    yield from twice("scales", (scale.code for scale in instrument.scales))
    dimensions = [dimension.code for dimension in instrument.dimensions]
    yield from twice("dimensions", [*dimensions, *(sub.code for sub in subs)])
    yield from twice("indicators", (indicator.code for indicator in instrument.indicators))
    # Items and questions share one row of column headings, which many programs read without case.
    yield from twice("items", (entry.code.lower() for _, entry in entries(instrument)))
    for question in instrument.questions:
        yield from twice(
            f"questions.{question.code}.options", (option.code for option in question.options)
        )
    for where, entry in entries(instrument):
        yield from twice(f"{where}.roles", entry.roles)


def _reserved_codes(instrument: Instrument) -> Iterator[Problem]:
    for where, entry in entries(instrument):
        if is_reserved(entry.code):
            yield problem("INST-002", where, value=entry.code)


def _unknown_names(instrument: Instrument) -> Iterator[Problem]:
    roles = [role.code for role in instrument.roles]
    items = [item.code for item in instrument.items]
    subs = [sub.code for sub in instrument.subdimensions]
    for where, entry in entries(instrument):
        for role in entry.roles:
            yield from unknown(f"{where}.roles", "role", role, roles)
    for item in instrument.items:
        where = f"items.{item.code}"
        scales = (scale.code for scale in instrument.scales)
        yield from unknown(f"{where}.scale", "scale", item.scale, scales)
        yield from unknown(f"{where}.subdimension", "subdimension", item.subdimension, subs)
    for question in instrument.questions:
        where = f"questions.{question.code}.beside"
        yield from unknown(where, "item", question.beside, items)
    for indicator in instrument.indicators:
        where = f"indicators.{indicator.code}"
        dimensions = [dimension.code for dimension in instrument.dimensions]
        dimensions += [SETTING] if dimensions else []
        yield from unknown(f"{where}.dimension", "dimension", indicator.dimension, dimensions)
        yield from unknown(f"{where}.supplied_by", "role", indicator.supplied_by, roles)
    yield from unknown("service_value", "subdimension", instrument.service_value, subs)
    yield from unknown("satisfaction_item", "item", instrument.satisfaction_item, items)


def _unknown_in_conditions(instrument: Instrument) -> Iterator[Problem]:
    questions = {question.code: question for question in instrument.questions}
    for place, entry in entries(instrument):
        where = f"{place}.asked_if"
        for part in _comparisons(entry.asked_if):
            gate = questions.get(part.question)
            if gate is None:
                if part.question:
                    allowed = known_names(part.question, questions)
                    yield problem("INST-008", where, value=part.question, allowed=allowed)
                continue
            if not gate.gate:
                yield problem("INST-010", where, value=gate.code)
            for option in part.options:
                known = (each.code for each in gate.options)
                yield from unknown(where, "option", option, known)


def _comparisons(condition: Condition | None) -> Iterator[Is]:
    match condition:
        case None:
            return
        case Is():
            yield condition
        case Not(part=part):
            yield from _comparisons(part)
        case All(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _comparisons(part)


def _gate_cycles(instrument: Instrument) -> Iterator[Problem]:
    """A question must not wait, over however many steps, for its own answer."""
    waits = {question.code: questions_in(question.asked_if) for question in instrument.questions}
    for code in waits:
        reached: set[str] = set()
        ahead = set(waits[code])
        while ahead:
            step = ahead.pop()
            reached.add(step)
            ahead |= waits.get(step, frozenset()) - reached
        if code in reached:
            yield problem("INST-011", f"questions.{code}.asked_if", value=code)


def _late_gates(instrument: Instrument) -> Iterator[Problem]:
    """Whoever is asked a gate at all must be asked it before what depends on it."""
    for role in dict.fromkeys(role.code for role in instrument.roles):
        numbers = {
            entry.code: entry.number
            for page in pages_for(instrument, role)
            for entry in page.entries
        }
        for where, entry in entries(instrument):
            for gate in sorted(questions_in(entry.asked_if)):
                if numbers.get(gate, 0) > numbers.get(entry.code, len(numbers)):
                    yield problem("INST-027", f"{where}.asked_if", value=gate, role=role)


def _slots(instrument: Instrument) -> Iterator[Problem]:
    for where, text in texts_of(instrument):
        for slot in sorted(text.slots()):
            if slot not in instrument.slots:
                allowed = known_names(slot, instrument.slots)
                yield problem("INST-012", where, value=slot, allowed=allowed)
        if _loose_brace(text):
            yield problem("INST-013", where)
    for name, value in instrument.slots.items():
        if not SLOT.fullmatch("{" + name + "}"):
            yield problem("INST-014", "slots", value=name)
        if "{" in value.zh + value.en or "}" in value.zh + value.en:
            yield problem("INST-015", f"slots.{name}")


def _loose_brace(text: Text) -> bool:
    rest = SLOT.sub("", text.zh) + SLOT.sub("", text.en)
    return "{" in rest or "}" in rest


def _keys(instrument: Instrument) -> Iterator[Problem]:
    yield from twice("items.core", (item.core for item in instrument.items if item.core))
    for item in instrument.items:
        if item.core and item.parallel:
            yield problem("INST-016", f"items.{item.code}")


def _quotes(instrument: Instrument) -> Iterator[Problem]:
    for item in instrument.items:
        if item.ground and quote_length(item.ground.quote) > LONGEST_QUOTE:
            where = f"items.{item.code}.ground.quote"
            yield problem("INST-017", where, longest=LONGEST_QUOTE)


def _empty_subdimensions(instrument: Instrument) -> Iterator[Problem]:
    used = {item.subdimension for item in instrument.items}
    for sub in instrument.subdimensions:
        if instrument.items and sub.code and sub.code not in used:
            yield problem("INST-018", f"dimensions.{sub.code}")


def _service_value(instrument: Instrument) -> Iterator[Problem]:
    """Service value is scored from the beneficiaries alone, so they must be asked about it."""
    if instrument.service_value not in {sub.code for sub in instrument.subdimensions}:
        return
    voices = {role.code for role in instrument.roles if role.side is Side.BENEFICIARIES}
    asked = {role for item in instrument.items_of(instrument.service_value) for role in item.roles}
    if not voices & asked:
        yield problem("INST-019", "service_value", value=instrument.service_value)
