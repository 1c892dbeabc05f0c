"""Response rates by project and role, with the formulas under their names."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint

from evalkit.access.rights import Action
from evalkit.services.rosters import instrument_of
from evalkit.services.visits import RoleRates, rates_in
from evalkit.web.actions import needs
from evalkit.web.shell import shell
from evalkit.web.staff.frame import StaffFrame, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here
from evalkit.web.staff.section import Entry, Section
from evalkit.web.staff.table import Cell, Table
from instruments.model import Instrument
from instruments.text import Lang
from instruments.visits import disposition_of
from scoring.sampling.response_rates import FORMULAS

pages = Blueprint("staff_rates", __name__)
RATES = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_rates.rates", label="rates", action=Action.SEE_PROGRESS),),
)
SHOWN = ("RR1", "RR3", "COOP1", "REF1", "CON1")


@dataclass(frozen=True, slots=True, kw_only=True)
class RatesPage:
    frame: StaffFrame
    table: Table
    formulas: tuple[tuple[str, str], ...]


@pages.get("/<lang:lang>/staff/p/<programme>/rates")
@needs(Action.SEE_PROGRESS)
def rates(lang: Lang, programme: str) -> str:
    """Of the last wave: rates of people, with no word about what they answered."""
    del lang
    words, wave = words_here(), programme_here().waves[-1].code
    instrument = instrument_of(shell().store, programme_here(), wave)
    found = rates_in(shell().store, programme, wave)
    heads = ("roster_project", "roster_role", "rates_cases", "rates_outcomes")
    page = RatesPage(
        frame=staff_frame(words("rates")),
        table=Table(
            caption=words("rates_caption"),
            headings=(*(words(head) for head in heads), *SHOWN),
            rows=tuple(_row(one, instrument) for one in found),
            empty=words("rates_none"),
        ),
        formulas=tuple((name, FORMULAS[name]) for name in SHOWN),
    )
    return show("rates.html", page)


def _row(one: RoleRates, instrument: Instrument) -> tuple[Cell, ...]:
    words, role = words_here(), instrument.role(one.role)
    outcomes = words("comma").join(
        f"{disposition_of(outcome).label[words.lang]} {count}"
        for outcome, count in one.rates.outcomes
    )
    return (
        Cell(text=programme_here().study.project(one.project).label[words.lang]),
        Cell(text=role.label[words.lang]),
        Cell(text=words("rates_with", cases=one.rates.cases, reserves=one.reserves_used))
        if one.reserves_used
        else Cell(text=str(one.rates.cases)),
        Cell(text=outcomes),
        *(_rate(one, name) for name in SHOWN),
    )


def _rate(one: RoleRates, name: str) -> Cell:
    """In whole percent, with what it is a share of where that is a whole number."""
    rate = one.rates.rate(name)
    value = "–" if rate.value is None else f"{rate.value:.0%}"
    whole = rate.denominator.denominator == 1 and rate.denominator
    return Cell(text=f"{value} ({rate.numerator}/{rate.denominator})" if whole else value)
