"""What the interviewer notes at the end of a paper form."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from instruments.paradata import (
    INTERPRETER_QUESTION,
    LANGUAGE_QUESTION,
    MODE_QUESTION,
    PRESENCE_QUESTION,
)
from instruments.text import Lang, Text
from reports.wording import paper as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the block; without options it is a line to write on."""

    label: tuple[str, ...]
    options: tuple[tuple[str, ...], ...] = ()


ASKED_IN_FORM = (
    (MODE_QUESTION, words.HOW_ANSWERED, words.HOW_ANSWERED_OPTIONS),
    (LANGUAGE_QUESTION, words.SPOKEN, words.SPOKEN_OPTIONS),
    (INTERPRETER_QUESTION, words.INTERPRETER, words.INTERPRETER_OPTIONS),
    (PRESENCE_QUESTION, words.WITHIN_EARSHOT, words.WITHIN_EARSHOT_OPTIONS),
)


def interviewer_rows(
    langs: tuple[Lang, ...], asked: Collection[str], *, anonymous: bool, by_evaluator: bool
) -> tuple[Row, ...]:
    """The rows in the order of work. What the form itself asks is not asked again.

    An anonymous form has no place for the interviewer: who asked would tell who answered. An
    evaluator who looks at papers and places asks nobody: there are only time, day and code.
    """

    def row(label: Text, options: tuple[Text, ...] = ()) -> Row:
        return Row(
            label=tuple(label[lang] for lang in langs),
            options=tuple(tuple(option[lang] for lang in langs) for option in options),
        )

    if by_evaluator:
        return tuple(map(row, (words.MINUTES, words.DAY, words.EVALUATOR_CODE)))
    noted = [row(label, options) for code, label, options in ASKED_IN_FORM if code not in asked]
    written = [words.MINUTES, words.DAY, *([] if anonymous else [words.INTERVIEWER_CODE])]
    return (
        *noted,
        row(words.OUTCOME, words.OUTCOME_OPTIONS),
        *(row(label) for label in written),
    )
