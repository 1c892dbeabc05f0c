"""Dependence in both directions: the network, the plane of pairs, and what leans on a single party."""

from __future__ import annotations

from reports.document import Align, Block, Column, Figure, Paragraph, Section, Table, Tone
from reports.figures.network import Arrow, network
from reports.figures.plane import PlanePoint, PlaneWords, plane
from reports.pages.modules.remarks import Remark, notices_of, remarks
from reports.pages.reading import Reading
from reports.wording import modules as words
from reports.wording.numbers import (
    NOTHING,
    coefficient,
    coefficient_interval,
    coefficient_range,
    score,
    signed_coefficient,
)
from reports.wording.phrase import listed, say
from reports.wording.terms import marked
from scoring.assessment.findings import CellState
from scoring.assessment.modules.results import DependenceSection, DirectedDependence, DyadBalance
from scoring.indices.estimates import Estimate
from scoring.results import Interval


def dependence(reading: Reading, found: DependenceSection) -> Section:
    names = {party.code: party.label[reading.lang] for party in found.parties}
    blocks: list[Block] = [
        Paragraph(text=reading.say(words.DEPENDENCE_READING), tone=Tone.ASIDE),
        _network(reading, found, names),
        _directions(reading, found, names),
        *_plane(reading, found, names),
        *_leaning(reading, found, names),
        *remarks(reading, _caveats(reading, found, names)),
    ]
    return Section(
        key="dependence",
        heading=reading.say(words.DEPENDENCE),
        blocks=tuple(blocks),
        new_page=True,
    )


def _estimate(one: DirectedDependence) -> Estimate | None:
    return None if one.dependence is None else one.dependence.estimate


def _network(reading: Reading, found: DependenceSection, names: dict[str, str]) -> Figure:
    places = {party.code: place for place, party in enumerate(found.parties)}
    asked = [one for one in found.directions if one.state is not CellState.NOT_ASKED]
    arrows, told = [], []
    for one in asked:
        estimate = _estimate(one)
        value = coefficient(estimate.value) if estimate else marked(one.state, reading.lang)
        arrows.append(
            Arrow(
                source=places[one.ego],
                target=places[one.alter],
                degree=estimate.value if estimate else None,
                label=value,
            )
        )
        ends = {"ego": names[one.ego], "alter": names[one.alter]}
        told.append(say(words.NETWORK_ARROW, reading.lang, value=value, **ends))
    return Figure(
        svg=network(list(names.values()), arrows, title=reading.say(words.DEPENDENCE)),
        alt=listed(told, reading.lang) or reading.say(words.DEPENDENCE),
        caption=reading.say(words.NETWORK),
    )


def _directions(reading: Reading, found: DependenceSection, names: dict[str, str]) -> Table:
    resources = {one.code: one.label[reading.lang] for one in found.resources}
    rows = []
    for one in found.directions:
        if one.state is CellState.NOT_ASKED:
            continue
        ends = {"ego": names[one.ego], "alter": names[one.alter]}
        direction = say(words.FROM_TO, reading.lang, **ends)
        rows.append((direction, *_degree(reading, one, resources)))
    return Table(
        caption=reading.say(words.DIRECTIONS_TABLE),
        columns=(
            Column(heading=reading.say(words.DIRECTION), width=36),
            Column(heading=reading.say(words.DEGREE), width=26, align=Align.RIGHT),
            Column(heading="n", width=8, align=Align.RIGHT),
            Column(heading=reading.say(words.DEEPEST), width=30),
        ),
        rows=tuple(rows),
    )


def _degree(
    reading: Reading, one: DirectedDependence, resources: dict[str, str]
) -> tuple[str, str, str]:
    estimate = _estimate(one)
    if one.dependence is None or estimate is None:
        return marked(one.state, reading.lang), NOTHING, NOTHING
    known = [each for each in one.dependence.resources if each.value is not None]
    deepest = max(known, key=lambda each: each.value or 0.0, default=None)
    told = NOTHING
    if deepest is not None and len(known) > 1:
        name = resources.get(deepest.resource, deepest.resource)
        value = coefficient(deepest.value)
        told = say(words.RESOURCE_DEGREE, reading.lang, resource=name, value=value)
    value = coefficient(estimate.value)
    return _with_range(reading, value, estimate.interval), str(estimate.used), told


def _with_range(reading: Reading, value: str, span: Interval | None) -> str:
    if span is None:
        return value
    range_ = coefficient_range(span, reading.lang)
    return say(words.DIFFERENCE_RANGE, reading.lang, value=value, range=range_)


def _plane(reading: Reading, found: DependenceSection, names: dict[str, str]) -> tuple[Block, ...]:
    told = [
        (one, one.balance.asymmetry, one.balance.mutual)
        for one in found.balances
        if one.balance is not None
    ]
    both = [(one, a, m) for one, a, m in told if a is not None and m is not None]
    if not both:
        return ()
    points = [
        PlanePoint(
            label=_pair(reading, one, names),
            mutual=m.value,
            asymmetry=a.value,
            mutual_range=_ends(m.interval),
            asymmetry_range=_ends(a.interval),
        )
        for one, a, m in both
    ]
    alt = listed(
        [
            say(
                words.PAIR_POINT,
                reading.lang,
                pair=point.label,
                asymmetry=signed_coefficient(point.asymmetry),
                mutual=coefficient(point.mutual),
            )
            for point in points
        ],
        reading.lang,
    )
    drawn = plane(points, _plane_words(reading), title=reading.say(words.BALANCE_TABLE))
    lines = any(point.mutual_range or point.asymmetry_range for point in points)
    caption = words.PLANE if lines else words.PLANE_WITHOUT_LINES
    figure = Figure(svg=drawn, alt=alt, caption=reading.say(caption))
    return figure, _balances(reading, found, names)


def _plane_words(reading: Reading) -> PlaneWords:
    return PlaneWords(
        across=reading.say(words.PLANE_ACROSS),
        up=reading.say(words.PLANE_PAIRS),
        top=reading.say(words.PLANE_TOP),
        bottom=reading.say(words.PLANE_BOTTOM),
        low_mutual=reading.say(words.PLANE_INDIFFERENT),
        high_mutual=reading.say(words.PLANE_PARTNERS),
    )


def _ends(span: Interval | None) -> tuple[float, float] | None:
    return None if span is None else (span.low, span.high)


def _pair(reading: Reading, one: DyadBalance, names: dict[str, str]) -> str:
    return say(words.PAIR, reading.lang, ego=names[one.ego], alter=names[one.alter])


def _balances(reading: Reading, found: DependenceSection, names: dict[str, str]) -> Table:
    return Table(
        caption=reading.say(words.BALANCE_TABLE),
        columns=(
            Column(heading=reading.say(words.PAIR_COLUMN), width=34),
            Column(heading=reading.say(words.ASYMMETRY), width=27, align=Align.RIGHT),
            Column(heading=reading.say(words.MUTUAL), width=25, align=Align.RIGHT),
            Column(heading=reading.say(words.RELATIVE), width=14, align=Align.RIGHT),
        ),
        rows=tuple(_balance_row(reading, one, names) for one in found.balances),
    )


def _balance_row(
    reading: Reading, one: DyadBalance, names: dict[str, str]
) -> tuple[str, str, str, str]:
    pair, balance = _pair(reading, one, names), one.balance
    if balance is None or balance.asymmetry is None or balance.mutual is None:
        state = NOTHING if one.state is CellState.SHOWN else marked(one.state, reading.lang)
        return pair, state, NOTHING, NOTHING
    asymmetry, mutual = balance.asymmetry, balance.mutual
    return (
        pair,
        _with_range(reading, signed_coefficient(asymmetry.value), asymmetry.interval),
        _with_range(reading, coefficient(mutual.value), mutual.interval),
        NOTHING if balance.relative is None else signed_coefficient(balance.relative.value),
    )


def _leaning(
    reading: Reading, found: DependenceSection, names: dict[str, str]
) -> tuple[Block, ...]:
    lines = []
    for one in found.concentrations:
        if one.concentration is None:
            continue
        estimate, count = one.concentration.estimate, len(one.concentration.alters)
        span = estimate.interval
        lines.append(
            say(
                words.CONCENTRATION,
                reading.lang,
                ego=names[one.ego],
                value=coefficient(estimate.value),
                range=coefficient_interval(span) if span else reading.say(words.UNSHOWN_INTERVAL),
                count=count,
                even=coefficient(1 / count),
            )
        )
    lines += [
        say(
            words.STRUCTURE_SCORE,
            reading.lang,
            ego=names[each.ego],
            alter=names[each.alter],
            value=score(each.score.value),
        )
        for each in found.structures
    ]
    return tuple(Paragraph(text=line) for line in lines)


def _caveats(reading: Reading, found: DependenceSection, names: dict[str, str]) -> list[Remark]:
    told: list[Remark] = []
    for one in found.directions:
        ends = {"ego": names[one.ego], "alter": names[one.alter]}
        told.append((say(words.FROM_TO, reading.lang, **ends), notices_of(_estimate(one))))
    told += [
        (_pair(reading, each, names), each.balance.notices)
        for each in found.balances
        if each.balance is not None
    ]
    return told
