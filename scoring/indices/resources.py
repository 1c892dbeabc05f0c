"""What public money brought along, and whom the service reached.

Counts from records, not opinions. Contacts (人次) are not people: reach needs a list without
duplicates, and where there is none the result says so instead of dividing something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.errors import NotEnoughDataError
from scoring.results import Notice, NoticeCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One source of the ladder. `amount` is money or money's worth, None where not reported."""

    source: str
    amount: float | None
    share: float | None  # of everything reported, 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceLadder:
    """Fiscal money and what came with it. `leverage` = leveraged / fiscal.

    A source without a figure makes `leverage` a lower bound (notice LOWER_BOUND).
    """

    rungs: tuple[Rung, ...]
    fiscal: float
    leveraged: float
    leverage: float
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """People and contacts of one period; every ratio is None where one of its counts is missing.

    `coverage` = different people reached / people eligible, 0 to 1.
    """

    contacts: float | None
    reached: float | None
    eligible: float | None
    coverage: float | None
    contacts_per_reached: float | None
    contacts_per_eligible: float | None
    notices: tuple[Notice, ...] = ()


def volunteer_worth(hours: float | None, hourly_wage: float | None) -> float | None:
    """hours * local hourly wage; None where one is missing."""
    return None if hours is None or hourly_wage is None else hours * hourly_wage


def resource_ladder(
    fiscal: float | None, leveraged: Sequence[tuple[str, float | None]], *, name: str = "fiscal"
) -> ResourceLadder:
    """leverage = (cash + in kind + volunteer hours * wage, all non-fiscal) / fiscal money.

    Raises NotEnoughDataError without a fiscal amount above zero or without any other amount,
    ValueError for a negative amount. Misleads: valuing hours at a wage is a choice, and money
    that would have come anyway is counted as leveraged.
    """
    known = [amount for _, amount in leveraged if amount is not None]
    if fiscal is None or fiscal == 0:
        raise NotEnoughDataError("Leverage needs the amount of public money; it is not reported.")
    if not known:
        raise NotEnoughDataError(
            "Leverage needs at least one amount from other sources; none is reported."
        )
    if fiscal < 0 or min(known) < 0:
        raise ValueError("Amounts of money are zero or more.")
    total = fiscal + sum(known)
    rungs = (
        Rung(source=name, amount=fiscal, share=fiscal / total),
        *(
            Rung(source=source, amount=amount, share=None if amount is None else amount / total)
            for source, amount in leveraged
        ),
    )
    incomplete = len(known) < len(leveraged)
    return ResourceLadder(
        rungs=rungs,
        fiscal=fiscal,
        leveraged=sum(known),
        leverage=sum(known) / fiscal,
        notices=(Notice(code=NoticeCode.LOWER_BOUND),) if incomplete else (),
    )


def reach(
    *, contacts: float | None = None, reached: float | None = None, eligible: float | None = None
) -> Reach:
    """Coverage, contacts per person reached and contacts per eligible person.

    Raises NotEnoughDataError where all three are missing, ValueError where more different people
    were reached than are eligible (one of the two lists counts something else).
    """
    if contacts is None and reached is None and eligible is None:
        raise NotEnoughDataError("Reach needs contacts, people reached or people eligible.")
    if reached is not None and eligible is not None and reached > eligible:
        raise ValueError(
            f"{reached:g} people reached of {eligible:g} eligible: the two lists do not count "
            "the same people, or the first holds duplicates."
        )
    duplicated = contacts is not None and reached is None
    return Reach(
        contacts=contacts,
        reached=reached,
        eligible=eligible,
        coverage=_ratio(reached, eligible),
        contacts_per_reached=_ratio(contacts, reached),
        contacts_per_eligible=_ratio(contacts, eligible),
        notices=(Notice(code=NoticeCode.CONTACTS_NOT_PEOPLE),) if duplicated else (),
    )


def _ratio(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part / whole
