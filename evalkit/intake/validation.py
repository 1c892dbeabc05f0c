"""What is wrong with the answers of a submission, measured against the version it answers.

Nothing is refused here: a bad answer is kept and flagged, so that nobody loses an interview.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import time
from functools import lru_cache

from evalkit.intake.gate import Json
from evalkit.intake.submission import KNOWN_KEYS, Flag, FlagCode, Submission, is_answer
from instruments.model import ChoiceQuestion, Instrument, Item, Mode
from instruments.proxies import is_by_proxy, is_opinion
from instruments.responses import always_asked, is_asked


def flags_of(submission: Submission, instrument: Instrument) -> tuple[Flag, ...]:
    """All findings, in the order of the fields' names."""
    found = [
        *_keys(submission),
        *_choices(submission, instrument),
        *_answers(submission, instrument),
        *_traces(submission, instrument),
    ]
    return tuple(sorted(found, key=lambda flag: (flag.field, flag.code)))


def _keys(submission: Submission) -> Iterator[Flag]:
    for key in submission.keys - KNOWN_KEYS:
        yield Flag(code=FlagCode.UNKNOWN_KEY, field=key)


def _choices(submission: Submission, instrument: Instrument) -> Iterator[Flag]:
    questions = {question.code: question for question in instrument.questions}
    for code, value in submission.choices.items():
        finding = _about_choice(questions.get(code), value, submission.role)
        if finding is not None:
            yield Flag(code=finding, field=f"choices.{code}")


def _about_choice(question: ChoiceQuestion | None, value: Json, role: str) -> FlagCode | None:
    if question is None:
        return FlagCode.UNKNOWN_QUESTION
    if role not in question.roles:
        return FlagCode.NOT_ASKED
    if not any(value == option.code for option in question.options):
        return FlagCode.BAD_CHOICE
    return None


def _answers(submission: Submission, instrument: Instrument) -> Iterator[Flag]:
    choices = {code: value for code, value in submission.choices.items() if isinstance(value, str)}
    by_proxy = is_by_proxy(choices)
    always = {} if by_proxy else _always_asked(instrument, submission.role)
    items, opinions = _items_of(instrument), _opinions_of(instrument)
    for code, value in submission.answers.items():
        if code in always and is_answer(value, always[code]):
            continue
        finding = _about_answer(items.get(code), value, submission, choices)
        if finding is not FlagCode.NOT_ASKED and by_proxy and code in opinions:
            finding = FlagCode.PROXY_OPINION
        if finding is not None:
            yield Flag(code=finding, field=f"answers.{code}")


def _about_answer(
    known: tuple[Item, range] | None,
    value: Json,
    submission: Submission,
    choices: Mapping[str, str],
) -> FlagCode | None:
    if known is None:
        return FlagCode.UNKNOWN_ITEM
    item, values = known
    if not is_asked(item, submission.role, choices, submission.instance_id):
        return FlagCode.NOT_ASKED
    return None if is_answer(value, values) else FlagCode.BAD_ANSWER


@lru_cache(maxsize=64)
def _items_of(instrument: Instrument) -> Mapping[str, tuple[Item, range]]:
    """The items by code, each with the values of its scale."""
    return {item.code: (item, instrument.scale(item.scale).values) for item in instrument.items}


@lru_cache(maxsize=256)
def _always_asked(instrument: Instrument, role: str) -> Mapping[str, range]:
    """The values of the items that a role is asked whatever else it answers."""
    always = always_asked(instrument, role)
    return {code: values for code, (_, values) in _items_of(instrument).items() if code in always}


@lru_cache(maxsize=64)
def _opinions_of(instrument: Instrument) -> frozenset[str]:
    return frozenset(item.code for item in instrument.items if is_opinion(item, instrument))


def _traces(submission: Submission, instrument: Instrument) -> Iterator[Flag]:
    """An anonymous answer must carry neither a name nor the minute it was given."""
    if instrument.role(submission.role).mode is not Mode.ANONYMOUS:
        return
    moment = submission.finished_at
    if moment is not None and moment.time().replace(tzinfo=None) != time.min:
        yield Flag(code=FlagCode.TIME_ON_ANONYMOUS, field="finishedAt")
    for name in ("respondent", "evaluator"):
        if name in submission.keys:
            yield Flag(code=FlagCode.IDENTITY_ON_ANONYMOUS, field=name)
    if submission.sample is not None and submission.sample.identifies:
        yield Flag(code=FlagCode.IDENTITY_ON_ANONYMOUS, field="sample")
