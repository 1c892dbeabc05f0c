"""What differs between two versions of a form, answer by answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from evalkit.intake.gate import Json
from evalkit.intake.submission import Submission


class Part(StrEnum):
    """Where on the form a change was made."""

    ANSWER = "answer"
    CHOICE = "choice"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`code` is that of the question, empty for the comment. None: nothing stood there."""

    part: Part
    code: str
    before: Json
    after: Json


def changes(before: Submission, after: Submission) -> tuple[Change, ...]:
    """What a person could have changed, in the order of the form that was there first.

    When it was finished and in which language are not changes: a correction is always finished later.
    """
    return (
        *_of(Part.CHOICE, before.choices, after.choices),
        *_of(Part.ANSWER, before.answers, after.answers),
        *_of(Part.COMMENT, _comment(before), _comment(after)),
    )


def _comment(one: Submission) -> Mapping[str, Json]:
    return {"": one.comment} if one.comment else {}


def _of(part: Part, before: Mapping[str, Json], after: Mapping[str, Json]) -> Iterator[Change]:
    for code in dict.fromkeys((*before, *after)):
        was, now = before.get(code), after.get(code)
        if was != now or type(was) is not type(now):
            yield Change(part=part, code=code, before=was, after=now)
