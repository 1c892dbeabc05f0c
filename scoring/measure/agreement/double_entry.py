"""Do two people who type the same paper form type the same? Percent agreement and Cohen's kappa."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.errors import NotEnoughDataError
from scoring.measure.agreement.categories import cohen_kappa


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPair:
    """What two people typed in one field of one form."""

    field: str
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAgreement:
    """Of one field over the forms, or of all fields. `kappa` is None where it cannot be computed.

    `used` are the pairs, `equal` those that were typed alike. Nothing is missing: a blank and what
    cannot be read are categories of their own.
    """

    field: str
    used: int
    equal: int
    kappa: float | None

    @property
    def share(self) -> float | None:
        """Percent agreement as a share, 0 to 1; None without a pair."""
        return self.equal / self.used if self.used else None


def entry_agreement(pairs: Iterable[TypedPair]) -> tuple[EntryAgreement, ...]:
    """Agreement per field, in the order in which fields first occur, and over all under the name ''.

    Percent agreement is the share of equal pairs; kappa is `cohen_kappa`, unweighted, of the typed
    values as nominal categories. Over all fields the pairs are pooled: a value means the same sign
    on the keyboard in each. No kappa below two pairs or two values that were typed.
    """
    every = tuple(pairs)
    by_field: dict[str, list[TypedPair]] = {}
    for pair in every:
        by_field.setdefault(pair.field, []).append(pair)
    return (
        *(_agreement(field, found) for field, found in by_field.items()),
        _agreement("", every),
    )


def _agreement(field: str, pairs: Sequence[TypedPair]) -> EntryAgreement:
    return EntryAgreement(
        field=field,
        used=len(pairs),
        equal=sum(pair.first == pair.second for pair in pairs),
        kappa=_kappa(pairs),
    )


def _kappa(pairs: Sequence[TypedPair]) -> float | None:
    values = sorted({value for pair in pairs for value in (pair.first, pair.second)})
    place = {value: float(index) for index, value in enumerate(values)}
    table = np.array([(place[pair.first], place[pair.second]) for pair in pairs]).reshape(-1, 2)
    try:
        return cohen_kappa(table).value
    except NotEnoughDataError:
        return None
