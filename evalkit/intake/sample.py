"""What of the draw is stored with a response: how likely the person was to be asked, and no name.

The roster itself never joins the answers. In office the household stands as it is listed; where
answers are confidential a code stands for it, made with the secret of the installation, so that
people of one household can be told to belong together but nobody can look them up in the database.
An anonymous response carries the design only, which is the same for everybody in the role.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from evalkit.intake.gate import GateRefusedError, Json, Reason
from instruments.model import Mode

LONGEST_HOUSEHOLD = 100
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """`selected` of `frame` people of the role were drawn: the inclusion probability is their ratio.

    `replacement`: a reserve in somebody's place. None where the role's promise keeps it out.
    """

    selected: int
    frame: int
    replacement: bool | None = None
    household: str | None = None

    @property
    def identifies(self) -> bool:
        """Does it say more than an anonymous response may?"""
        return self.replacement is not None or self.household is not None

    def document(self) -> dict[str, Json]:
        """As it stands in a submission."""
        members: dict[str, Json | None] = {
            "selected": self.selected,
            "frame": self.frame,
            "replacement": self.replacement,
            "household": self.household,
        }
        return {name: value for name, value in members.items() if value is not None}


def read_sample(value: Json) -> Sample:
    """A sample from a submission, or GateRefusedError."""
    if not isinstance(value, dict):
        raise GateRefusedError(Reason.WRONG_TYPE, "sample must be an object")
    replacement, household = value.get("replacement"), value.get("household")
    selected, frame = _count(value, "selected"), _count(value, "frame")
    if not 0 < selected <= frame:
        raise GateRefusedError(Reason.WRONG_TYPE, "sample.selected must lie in 1 … sample.frame")
    if replacement is not None and not isinstance(replacement, bool):
        raise GateRefusedError(Reason.WRONG_TYPE, "sample.replacement must be true or false")
    if household is not None and not (
        isinstance(household, str) and 0 < len(household) <= LONGEST_HOUSEHOLD
    ):
        raise GateRefusedError(Reason.WRONG_TYPE, "sample.household must be a short text")
    return Sample(selected=selected, frame=frame, replacement=replacement, household=household)


def household_code(mode: Mode, words: Sequence[str], secret: str) -> str:
    """The last of the words in office; else sixteen digits made of all of them with the secret."""
    if mode is Mode.NAMED:
        return words[-1]
    sealed = hmac.new(
        f"evalkit household\n{secret}".encode(), "\n".join(words).encode(), hashlib.sha256
    )
    return sealed.hexdigest()[:16]


def _count(value: dict[str, Json], name: str) -> int:
    number = value.get(name)
    if not isinstance(number, int) or isinstance(number, bool) or number > LARGEST:
        raise GateRefusedError(Reason.WRONG_TYPE, f"sample.{name} must be a whole number")
    return number
