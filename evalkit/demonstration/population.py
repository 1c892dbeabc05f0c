"""The parameters of the generative model: who differs how much, and who does not answer.

Latent quantities are in units of the noise of one answer (its standard deviation is 1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt

from instruments.model import Side

NOISE_SD = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Nonresponse:
    """Probabilities that an asked item gets no number, each independent of what would be said."""

    skipped: float = 0.012
    dont_know: float = 0.02
    not_applicable: float = 0.01
    refused: float = 0.004
    refused_if_sensitive: float = 0.02

    def answered(self, *, sensitive: bool) -> float:
        """The probability that an asked item is answered with a number."""
        refused = self.refused_if_sensitive if sensitive else self.refused
        return 1.0 - self.skipped - self.dont_know - self.not_applicable - refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """The superpopulation that projects and people are drawn from.

    `cut_shape` are the parameters (a, b) of the beta distribution whose equal slices are the answer
    categories: with a > b most people answer above the middle (the ceiling of satisfaction
    surveys). `ease` shifts single items. `response_rates` are shares of those who were to be asked.
    `choices` gives weights to the options of gates and background questions, by role or for all
    (role ""); a question without weights is answered evenly.
    """

    side_means: Mapping[Side, float] = field(
        default_factory=lambda: {
            Side.BENEFICIARIES: 0.0,
            Side.PARTICIPANTS: 0.1,
            Side.UNDERTAKER: 0.3,
            Side.AUTHORITIES: 0.25,
        }
    )
    project_sd: float = 0.35
    project_subdimension_sd: float = 0.2
    project_side_sd: float = 0.1
    wave_gain: float = 0.1
    wave_sd: float = 0.1
    person_sd: float = 0.8
    person_subdimension_sd: float = 0.4
    item_sd: float = 0.2
    cut_shape: tuple[float, float] = (5.0, 2.2)
    ease: Mapping[str, float] = field(default_factory=dict)
    nonresponse: Mapping[str, Nonresponse] = field(default_factory=dict)
    response_rates: Mapping[str, float] = field(default_factory=dict)
    choices: Mapping[tuple[str, str], Mapping[str, float]] = field(default_factory=dict)
    panel_share: float = 0.5

    @property
    def answer_sd(self) -> float:
        """The spread of latent answers to one item inside a project, side and wave."""
        return sqrt(self.person_sd**2 + self.person_subdimension_sd**2 + NOISE_SD**2)

    def nonresponse_of(self, role: str) -> Nonresponse:
        return self.nonresponse.get(role, Nonresponse())

    def response_rate_of(self, role: str) -> float:
        return self.response_rates.get(role, 0.95)

    def weights_of(self, question: str, role: str) -> Mapping[str, float]:
        """Option weights for a role, else for everybody, else none (all options alike)."""
        return self.choices.get((question, role), self.choices.get((question, ""), {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedLevel:
    """A true score that is set instead of drawn: one side, one sub-dimension, on 0-100.

    The value is the mean over `items`, or over all level items that the side is asked.
    """

    project: str
    wave: str
    side: Side
    subdimension: str
    value: float
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What is arranged beforehand: true levels that are set, and projects where everybody answers."""

    levels: tuple[FixedLevel, ...] = ()
    everybody_answers: frozenset[str] = frozenset()
