"""What every page needs to speak about one assessment in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from instruments.model import Instrument, Item
from instruments.project_sign_off import ProjectSignOff
from instruments.study import Project
from instruments.text import Lang, Text
from scoring.assessment.findings import CellState, Grade
from scoring.assessment.results import Assessment, SideScore


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An assessment, the instrument that explains its codes, and the language of the reader.

    `approved_only` says that only forms which were approved count in this wave. `signed` is how far the sign-off of this project in this wave has come, where it was begun.
    """

    assessment: Assessment
    instrument: Instrument
    project: Project
    lang: Lang
    signed: ProjectSignOff | None = None
    approved_only: bool = False

    @property
    def slots(self) -> Mapping[str, Text]:
        return {**self.instrument.slots, **self.project.slots}

    @property
    def compares(self) -> bool:
        """Grade C is indicative only: scoring's rule is that nothing is compared then."""
        return self.assessment.evidence.grade is not Grade.C

    def heard(self, sides: tuple[SideScore, ...]) -> tuple[SideScore, ...]:
        """Without the sides that were asked nothing at all: they are no news on any page."""
        asked = {
            one.side
            for dimension in self.assessment.dimensions
            for one in dimension.sides
            if one.state is not CellState.NOT_ASKED
        }
        return tuple(one for one in sides if one.side in asked)

    def say(self, words: Text) -> str:
        return words[self.lang]

    def question(self, item: Item) -> str:
        """The words of an item with the project's own names in it."""
        return item.text.filled(self.slots)[self.lang]

    def role(self, code: str) -> str:
        return self.instrument.role(code).label[self.lang]

    def subdimension(self, code: str) -> str:
        """The code and the name, as headings and tables show them."""
        return f"{code} {self.instrument.subdimension(code).label[self.lang]}"
