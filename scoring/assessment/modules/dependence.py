"""The dependence section: who depends on whom, for instruments that ask for its two factors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from instruments.dyads import DEPENDENCE, RESOURCE, Part, Party, Tie, ties_of
from instruments.model import Side
from scoring.assessment.disclosure import display_for
from scoring.assessment.findings import CellState
from scoring.assessment.modules.context import TieContext, too_few
from scoring.assessment.modules.results import (
    DependenceSection,
    DirectedDependence,
    DyadBalance,
    EgoConcentration,
    EgoStructure,
    Labelled,
)
from scoring.assessment.scores import Display
from scoring.errors import NotEnoughDataError
from scoring.indices.dyads import (
    Dependence,
    Ratings,
    Reading,
    dependence_parts,
    read_dependence,
)
from scoring.indices.pairs import Lean, balance, concentration, lean, structure_score


def dependence_section(context: TieContext) -> DependenceSection | None:
    """None where the instrument asks for no importance and alternatives."""
    ties = [tie for tie in ties_of(context.instrument) if tie.part in DEPENDENCE]
    if not ties:
        return None
    heard = [
        _heard(context, party, ties)
        for party in context.instrument.parties
        if any(tie.ego == party.code for tie in ties)
    ]
    involved = {code for tie in ties for code in (tie.ego, tie.alter)}
    parties = [party for party in context.instrument.parties if party.code in involved]
    balances = tuple(_balances(context, heard))
    concentrations = tuple(_concentration(one) for one in heard if len(one.directions) > 1)
    return DependenceSection(
        parties=context.labels(parties),
        resources=tuple(
            Labelled(code=value.code, label=value.label)
            for value in context.instrument.facet(RESOURCE).values
        ),
        directions=tuple(direction for one in heard for direction in one.directions),
        balances=balances,
        concentrations=concentrations,
        structures=tuple(_structures(context, balances, concentrations)),
    )


def leans_on_authorities(context: TieContext) -> dict[tuple[str, str], Lean]:
    """A(ego, authority) with its resamples, for every such pair that may be shown both ways."""
    ties = [tie for tie in ties_of(context.instrument) if tie.part in DEPENDENCE]
    heard = [
        _heard(context, party, ties)
        for party in context.instrument.parties
        if any(tie.ego == party.code for tie in ties)
    ]
    readings = {one.ego: one.reading for one in heard}
    powers = _authorities(context)
    return {
        (pair.ego, pair.alter): lean(readings[pair.ego], readings[pair.alter])
        for pair in _balances(context, heard)
        if pair.alter in powers
        and pair.ego not in powers
        and pair.balance is not None
        and pair.balance.asymmetry is not None
    }


def _authorities(context: TieContext) -> set[str]:
    return {
        party.code
        for party in context.instrument.parties
        if _side(context, party) is Side.AUTHORITIES
    }


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Heard:
    """One party's directions, and the reading of those that may be shown."""

    ego: str
    directions: tuple[DirectedDependence, ...]
    reading: Reading


def _heard(context: TieContext, party: Party, ties: Iterable[Tie]) -> _Heard:
    own = [tie for tie in ties if tie.ego == party.code]
    asked = [
        _asked(context, party, alter, own) for alter in dict.fromkeys(tie.alter for tie in own)
    ]
    reading = read_dependence(
        [one.ratings for one in asked], context.stream(), fewest=context.fewest
    )
    directions = tuple(
        _direction(context, found, one)
        for found, one in zip(reading.dependence, asked, strict=True)
    )
    return _Heard(ego=party.code, directions=directions, reading=reading)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Asked:
    """The ratings that may be shown, the resources hidden, and whether a body is speaking."""

    ratings: Ratings
    hidden: tuple[str, ...]
    named: bool


def _asked(context: TieContext, party: Party, alter: str, ties: Sequence[Tie]) -> _Asked:
    """A resource is shown if both of its items are, and if it counts for enough people."""
    about = {(tie.resource, tie.part): tie.item for tie in ties if tie.alter == alter}
    resources = [
        name
        for name in dict.fromkeys(name for name, _ in about if name)
        if (name, Part.IMPORTANCE) in about and (name, Part.ALTERNATIVES) in about
    ]
    needed = [about[name, Part.IMPORTANCE] for name in resources]
    others = [about[name, Part.ALTERNATIVES] for name in resources]
    importance = context.answers(party, needed)
    alternatives = context.answers(party, others)
    parts = dependence_parts(importance.scores, alternatives.scores, low=0, high=100)
    barred = too_few(~np.isnan(parts), importance, alternatives) & (not context.is_open)
    hidden = tuple(
        name
        for name, one, other, small in zip(resources, needed, others, barred, strict=True)
        if small or one in importance.hidden or other in alternatives.hidden
    )
    kept = np.array([name not in hidden for name in resources], dtype=np.bool_)
    ratings = Ratings(
        ego=party.code,
        alter=alter,
        resources=tuple(resources),
        importance=np.where(kept, importance.scores, np.nan),
        alternatives=np.where(kept, alternatives.scores, np.nan),
        low=0,
        high=100,
        clusters=importance.clusters,
    )
    named = importance.is_named and alternatives.is_named
    return _Asked(ratings=ratings, hidden=hidden, named=named)


def _direction(context: TieContext, found: Dependence, asked: _Asked) -> DirectedDependence:
    if found.estimate is None:
        return DirectedDependence(
            ego=found.ego,
            alter=found.alter,
            state=CellState.HIDDEN if asked.hidden else CellState.MISSING,
            display=Display.NOTHING,
            dependence=None,
            hidden_resources=asked.hidden,
        )
    statement = asked.named or context.is_open
    return DirectedDependence(
        ego=found.ego,
        alter=found.alter,
        state=CellState.SHOWN,
        display=display_for(found.estimate.used, statement=statement),
        dependence=found,
        hidden_resources=asked.hidden,
    )


def _balances(context: TieContext, heard: Sequence[_Heard]) -> Iterator[DyadBalance]:
    """Every pair of which a direction is asked; ego is the party further from the authorities."""
    readings = {one.ego: one.reading for one in heard}
    states = {
        (direction.ego, direction.alter): direction.state
        for one in heard
        for direction in one.directions
    }
    for pair in combinations(_by_distance(context), 2):
        asked = [states[way] for way in (pair, pair[::-1]) if way in states]
        barred = [state for state in _REASONS if state in asked]
        if barred:
            yield DyadBalance(ego=pair[0], alter=pair[1], state=barred[0], balance=None)
        elif asked:
            there, back = (readings.get(code, _silent(context, code)) for code in pair)
            yield DyadBalance(
                ego=pair[0],
                alter=pair[1],
                state=CellState.SHOWN,
                balance=balance(there, back),
            )


_REASONS = (CellState.HIDDEN, CellState.MISSING)
_DISTANCE = (
    Side.PARTICIPANTS,
    Side.BENEFICIARIES,
    Side.UNDERTAKER,
    Side.AUTHORITIES,
    Side.OBSERVER,
)


def _by_distance(context: TieContext) -> list[str]:
    parties = sorted(
        context.instrument.parties, key=lambda party: _DISTANCE.index(_side(context, party))
    )
    return [party.code for party in parties]


def _side(context: TieContext, party: Party) -> Side:
    return context.study.side_of(context.instrument, party.roles[0])


def _silent(context: TieContext, code: str) -> Reading:
    """A party that is asked about nobody."""
    return Reading(
        ego=code, alters=(), dependence=(), draws=None, informants=(), fewest=context.fewest
    )


def _concentration(one: _Heard) -> EgoConcentration:
    """Only with every alter that was asked about: a share of an unknown whole is none."""
    states = [direction.state for direction in one.directions]
    barred = [state for state in _REASONS if state in states]
    if barred:
        return EgoConcentration(ego=one.ego, state=barred[0], concentration=None)
    try:
        found = concentration(one.reading)
    except NotEnoughDataError:  # depends on nobody: every share is of nothing
        return EgoConcentration(ego=one.ego, state=CellState.MISSING, concentration=None)
    return EgoConcentration(ego=one.ego, state=CellState.SHOWN, concentration=found)


def _structures(
    context: TieContext,
    balances: Iterable[DyadBalance],
    concentrations: Iterable[EgoConcentration],
) -> Iterator[EgoStructure]:
    """Against every authority, for the parties that are none themselves."""
    spread = {one.ego: one.concentration for one in concentrations}
    powers = _authorities(context)
    for pair in balances:
        known = spread.get(pair.ego)
        if pair.balance is None or pair.balance.asymmetry is None or known is None:
            continue
        if pair.alter in powers and pair.ego not in powers:
            score = structure_score(
                pair.balance.asymmetry.value, known.estimate.value, len(known.alters)
            )
            yield EgoStructure(ego=pair.ego, alter=pair.alter, score=score)
