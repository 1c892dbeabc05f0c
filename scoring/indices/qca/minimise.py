"""Quine and McCluskey: the shortest expressions that hold in given rows of a truth table.

A row is a number: its bits are the conditions, the first condition the highest bit, so that row 0 has none
and row 2^k - 1 all of them (R's QCA counts the same rows from 1). Covers are exact: all that have the
fewest implicants are found, since equally short models are equally good and must all be reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

MOST_MODELS = 1000


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Implicant:
    """A conjunction: bits of `mask` say which conditions stand in it, those of `values` which are present."""

    mask: int
    values: int

    def covers(self, row: int) -> bool:
        return row & self.mask == self.values

    def contains(self, other: Implicant) -> bool:
        """Every row of the other is one of this."""
        return self.mask & other.mask == self.mask and other.values & self.mask == self.values

    def expression(self, conditions: Sequence[str]) -> str:
        """`A*~B`; the conjunction of nothing, which always holds, is `1`."""
        top = len(conditions) - 1
        literals = [
            name if self.values >> (top - i) & 1 else f"~{name}"
            for i, name in enumerate(conditions)
            if self.mask >> (top - i) & 1
        ]
        return "*".join(literals) or "1"


def prime_implicants(rows: Iterable[int], conditions: int) -> tuple[Implicant, ...]:
    """All conjunctions that hold in these rows only, and of which no shorter part does so."""
    whole = (1 << conditions) - 1
    level = {Implicant(mask=whole, values=row) for row in rows}
    primes: set[Implicant] = set()
    while level:
        merged: set[Implicant] = set()
        used: set[Implicant] = set()
        for one in level:
            for bit in _bits(one.mask):
                other = Implicant(mask=one.mask, values=one.values ^ bit)
                if other in level:
                    used.add(one)
                    merged.add(Implicant(mask=one.mask & ~bit, values=one.values & ~bit))
        primes |= level - used
        level = merged
    return tuple(sorted(primes, key=lambda one: (one.mask.bit_count(), -one.mask, -one.values)))


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit


def minimal_models(
    positive: Collection[int], remainders: Collection[int], conditions: int
) -> tuple[tuple[Implicant, ...], ...]:
    """All covers of the positive rows with the fewest implicants; remainders may be used, not must.

    Each model is in the order of its implicants, shortest first. No positive row: no model. At most
    1,000 models are returned.
    """
    if not positive:
        return ()
    primes = prime_implicants({*positive, *remainders}, conditions)
    alike: dict[int, list[Implicant]] = {}
    for one in primes:
        covered = sum(1 << place for place, row in enumerate(positive) if one.covers(row))
        if covered:
            alike.setdefault(covered, []).append(one)
    everything = (1 << len(positive)) - 1
    for size in range(1, len(positive) + 1):
        covers = dict.fromkeys(_covers(tuple(alike), everything, size, frozenset()))
        models = (choice for cover in covers for choice in product(*(alike[one] for one in cover)))
        found = tuple(islice(models, MOST_MODELS))
        if found:
            return tuple(tuple(one for one in primes if one in set(model)) for model in found)
    raise AssertionError("every positive row covers itself")


def _covers(
    sets: Sequence[int], left: int, size: int, chosen: frozenset[int]
) -> Iterator[frozenset[int]]:
    """Covers of exactly `size` more sets of bits, branching at the bit that is in the fewest."""
    if not left:
        if not size:
            yield chosen
        return
    if not size or left.bit_count() > size * max((one & left).bit_count() for one in sets):
        return
    bit = min(_bits(left), key=lambda one: sum(1 for each in sets if each & one))
    for one in sets:
        if one & bit:
            yield from _covers(sets, left & ~one, size - 1, chosen | {one})
