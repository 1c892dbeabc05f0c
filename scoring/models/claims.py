"""What a design permits to say: that something is so, that it goes together, that it had an effect."""

from __future__ import annotations

from enum import StrEnum


class Claim(StrEnum):
    """The strongest kind of sentence that a result may be put into."""

    DESCRIPTIVE = "descriptive"  # what was found; no word about why
    ASSOCIATION = "association"  # differs with, goes together with
    EFFECT = "effect"  # causal words, under the assumption that is printed beside them


class TrendCheck(StrEnum):
    """What is known of whether both groups would have moved alike without the change."""

    NOT_APPLICABLE = "not-applicable"  # nothing to compare
    UNTESTED = "untested"  # fewer than two waves before: an assumption, no more
    TESTED = "tested"  # the trends before stand beside the result


def permitted_claim(*, comparison_group: bool, waves: int) -> Claim:
    """The claim that a design permits, whatever its p-values are.

    An effect needs a comparison group and at least two waves. Two waves without a comparison group
    describe a change, whose cause is unknown; a comparison group in one wave shows an association.
    Raises ValueError below one wave.
    """
    if waves < 1:
        raise ValueError(f"A design has at least one wave, not {waves}.")
    if not comparison_group:
        return Claim.DESCRIPTIVE
    return Claim.EFFECT if waves > 1 else Claim.ASSOCIATION


def trend_check(*, comparison_group: bool, waves_before: int) -> TrendCheck:
    """Trends before the change can be compared only with two waves or more before it."""
    if not comparison_group:
        return TrendCheck.NOT_APPLICABLE
    return TrendCheck.TESTED if waves_before > 1 else TrendCheck.UNTESTED
