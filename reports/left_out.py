"""Skip logic in words, for a form that cannot skip by itself.

Two sentences serve it: at a gate, where to go on after an answer that closes what follows; and at
the first of the questions behind a gate, who answers them. A gate that the role is not asked
decides nothing, as on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from instruments.conditions import All, AnyOf, Condition, Is, Not, holds
from instruments.model import ChoiceQuestion
from instruments.pages import Entry
from instruments.text import Lang
from reports.wording import paper as words
from reports.wording.phrase import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """The questions of one form that conditions can look at, with their numbers."""

    entries: tuple[Entry, ...]

    @property
    def by_code(self) -> Mapping[str, tuple[int, ChoiceQuestion]]:
        return {
            entry.code: (entry.number, entry.content)
            for entry in self.entries
            if isinstance(entry.content, ChoiceQuestion)
        }


def condition_on(entry: Entry, gates: Gates) -> Condition | None:
    """What decides about an entry on this form; None where it is asked in any case."""
    return _known(entry.content.asked_if, gates.by_code.keys(), negated=False)


def who_answers(
    condition: Condition | None, numbers: Sequence[int], gates: Gates, lang: Lang
) -> tuple[str, ...]:
    """A sentence for each thing that must hold for the questions with these numbers."""
    if condition is None:
        return ()
    which = say(words.THIS_QUESTION, lang)
    if len(numbers) > 1:
        these = words.THESE_TWO if len(numbers) == 2 else words.THESE_QUESTIONS
        which = say(these, lang, first=numbers[0], last=numbers[-1])
    parts = condition.parts if isinstance(condition, All) else (condition,)
    return tuple(_sentence(part, which, gates, lang) for part in parts)


def where_to_go(gate: Entry, gates: Gates, lang: Lang) -> tuple[str, ...]:
    """The skips at a question, one sentence per place to go to."""
    question = gate.content
    if not isinstance(question, ChoiceQuestion):
        return ()
    later = gates.entries[gates.entries.index(gate) + 1 :]
    targets: dict[int | None, list[str]] = {}
    for option in question.options:
        target = _next_open(later, {question.code: option.code}, gates)
        if later and target is not later[0]:
            number = target.number if target else None
            targets.setdefault(number, []).append(option.label[lang])
    return tuple(
        say(
            words.SKIP if number else words.SKIP_TO_END,
            lang,
            answers=_answers(labels, lang),
            number=number,
        )
        for number, labels in targets.items()
    )


def _next_open(later: Iterable[Entry], choices: Mapping[str, str], gates: Gates) -> Entry | None:
    return next(
        (entry for entry in later if holds(condition_on(entry, gates), choices) is not False), None
    )


def _known(condition: Condition | None, codes: Iterable[str], *, negated: bool) -> Condition | None:
    """The condition as far as this form can decide it, every `Not` moved next to an `Is`."""
    match condition:
        case None:
            return None
        case Is(question=question):
            known = condition if question in codes else None
            return Not(part=known) if known is not None and negated else known
        case Not(part=part):
            return _known(part, codes, negated=not negated)
        case All(parts=parts) | AnyOf(parts=parts):
            together = isinstance(condition, All) is not negated
            decided = tuple(_known(part, codes, negated=negated) for part in parts)
            return _joined(decided, together=together)


def _joined(parts: tuple[Condition | None, ...], *, together: bool) -> Condition | None:
    """An unknown part can never close an `All`, and keeps an `AnyOf` open for good."""
    known = tuple(part for part in parts if part is not None)
    if not known or (not together and len(known) < len(parts)):
        return None
    if len(known) == 1:
        return known[0]
    return All(parts=known) if together else AnyOf(parts=known)


def _sentence(condition: Condition, which: str, gates: Gates, lang: Lang) -> str:
    if isinstance(condition, Not) and isinstance(condition.part, Is):
        chosen = _clause(condition.part, gates, lang)
        return _begun(say(words.NOT_IF, lang, condition=chosen, which=which))
    clause = _clause(condition, gates, lang)
    return _begun(say(words.ONLY_IF, lang, condition=clause, which=which))


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _clause(condition: Condition, gates: Gates, lang: Lang) -> str:
    match condition:
        case Is():
            return _choice(condition, gates, lang, chosen=True)
        case Not(part=Is() as part):
            return _choice(part, gates, lang, chosen=False)
        case All(parts=parts):
            return words.AND_CLAUSE[lang].join(_clause(part, gates, lang) for part in parts)
        case AnyOf(parts=parts):
            return words.OR_CLAUSE[lang].join(_clause(part, gates, lang) for part in parts)
        case Not():
            raise ValueError("A negation stands next to what it negates.")


def _choice(condition: Is, gates: Gates, lang: Lang, *, chosen: bool) -> str:
    number, question = gates.by_code[condition.question]
    labels = [each.label[lang] for each in question.options if each.code in condition.options]
    return say(
        words.CHOSE if chosen else words.DID_NOT_CHOOSE,
        lang,
        number=number,
        answers=_answers(labels, lang),
    )


def _answers(labels: Iterable[str], lang: Lang) -> str:
    return words.OR[lang].join(say(words.ANSWER, lang, answer=label) for label in labels)


def runs_of(
    entries: Sequence[Entry], gates: Gates
) -> Iterator[tuple[Condition | None, list[Entry]]]:
    """Neighbours that wait for the same thing, so that it is said once for all of them."""
    run: list[Entry] = []
    waits: Condition | None = None
    for entry in entries:
        condition = condition_on(entry, gates)
        if run and condition != waits:
            yield waits, run
            run = []
        waits = condition
        run.append(entry)
    if run:
        yield waits, run
