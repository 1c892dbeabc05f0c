"""A systematic draw with reserves that everybody who knows the seed can repeat by hand.

The random numbers are SHA-256 of the seed and the name of what is drawn, so the same seed gives the
same people in any year, on any machine, in any language.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from instruments.visits import RosterPerson


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One person of the draw.

    `role` is the one they are asked in. `selected` of `frame` people with that role were drawn, so
    the inclusion probability is `selected / frame`. `place` counts from 1 among those drawn, or
    among the reserves in the order in which they are used.
    """

    person: RosterPerson
    role: str
    selected: int
    frame: int
    place: int
    is_reserve: bool


def uniform(*words: object) -> Fraction:
    """A number in [0, 1): SHA-256 of the words joined by line ends, over 2 to the 256th."""
    digest = hashlib.sha256("\n".join(map(str, words)).encode()).digest()
    return Fraction(int.from_bytes(digest, "big"), 2**256)


def systematic(frame: int, wanted: int, start: Fraction) -> tuple[int, ...]:
    """Places of a systematic sample of `wanted` out of `frame`, counted from 0.

    floor(start · k + i · k) for i = 0 … wanted - 1 with the step k = frame / wanted and `start` in
    [0, 1), in exact fractions. Over all starts each place is drawn with probability wanted / frame
    exactly, also where the step is no whole number (Madow 1949; Cochran 1977, chapter 8).
    """
    if not 0 <= wanted <= frame:
        raise ValueError(f"{wanted} cannot be drawn from {frame}.")
    if not 0 <= start < 1:
        raise ValueError("The start must lie in [0, 1).")
    return tuple(int((start + i) * frame / wanted) for i in range(wanted))


def role_asked(roles: Sequence[str], holders: Mapping[str, int], order: Sequence[str]) -> str:
    """The role in which a person of several is asked: the rarest, the first of `order` on a tie."""
    return min(roles, key=lambda role: (holders[role], order.index(role)))


def frames(
    people: Iterable[RosterPerson], order: Sequence[str]
) -> dict[str, tuple[RosterPerson, ...]]:
    """Who can be drawn for each role of one project; everybody stands in one frame only.

    Ordered by hamlet, household and initials, so that a systematic draw spreads over the hamlets.
    """
    everybody = sorted(people, key=lambda person: person.key)
    holders = Counter(role for person in everybody for role in person.roles)
    found: dict[str, list[RosterPerson]] = {role: [] for role in order if holders[role]}
    for person in everybody:
        found[role_asked(person.roles, holders, order)].append(person)
    return {role: tuple(listed) for role, listed in found.items()}


def frame_sizes(
    held: Mapping[tuple[str, ...], int], order: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """Of how many people hold the same roles: per role its holders, and those who are asked in it."""
    holders: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for roles, count in held.items():
        for role in roles:
            holders[role] += count
    for roles, count in held.items():
        asked[role_asked(roles, holders, order)] += count
    return {role: (holders[role], asked[role]) for role in order if holders[role]}


def draw(
    people: Iterable[RosterPerson],
    *,
    order: Sequence[str],
    targets: Mapping[str, int],
    seed: str,
) -> tuple[Drawn, ...]:
    """Draw for every role of one project.

    `order` are all roles of the instrument, `targets` how many of a role should answer; without a
    target everybody is drawn. As many reserves as were drawn, or as many as are left.
    """
    drawn: list[Drawn] = []
    for role, frame in frames(people, order).items():
        drawn.extend(_stratum(role, frame, targets.get(role, len(frame)), seed))
    return tuple(drawn)


def _stratum(role: str, frame: tuple[RosterPerson, ...], target: int, seed: str) -> Iterable[Drawn]:
    wanted = min(target, len(frame))
    if not frame or not wanted:
        return
    project = frame[0].project
    places = systematic(len(frame), wanted, uniform(seed, project, role, "selected"))
    taken = set(places)
    rest = [person for place, person in enumerate(frame) if place not in taken]
    spare = systematic(len(rest), min(len(rest), wanted), uniform(seed, project, role, "reserves"))
    # In an order of its own: the first reserves must not all live in the first hamlet.
    reserves = sorted(
        (rest[place] for place in spare), key=lambda person: uniform(seed, role, *person.key)
    )
    for is_reserve, chosen in ((False, [frame[place] for place in places]), (True, reserves)):
        for place, person in enumerate(chosen, start=1):
            yield Drawn(
                person=person,
                role=role,
                selected=wanted,
                frame=len(frame),
                place=place,
                is_reserve=is_reserve,
            )
