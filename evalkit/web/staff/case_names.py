"""How a case, its place and its role are named on the evaluator's pages."""

from __future__ import annotations

from flask import request, url_for

from evalkit.services.rosters import instrument_of
from evalkit.store.cases import Case
from evalkit.web.shell import shell
from evalkit.web.staff.frame import words_here
from evalkit.web.staff.place import programme_here
from instruments.model import Instrument
from instruments.text import Lang


def who_is(case: Case) -> str:
    person = case.person
    return f"{person.initials}{person.number and f' {person.number}'}"


def where_is(case: Case) -> str:
    person = case.person
    return words_here()("visit_household", hamlet=person.hamlet, household=person.household)


def role_of(case: Case) -> str:
    return instrument_in(case.wave).role(case.role).label[words_here().lang]


def project_label(code: str) -> str:
    return programme_here().study.project(code).label[words_here().lang]


def instrument_in(wave: str) -> Instrument:
    return instrument_of(shell().store, programme_here(), wave)


def phone_url(case: Case) -> str:
    lang: Lang = (request.view_args or {})["lang"]
    return url_for(
        "phone.form",
        lang=lang,
        programme=case.programme,
        wave=case.wave,
        project=case.person.project,
        role=case.role,
    )
