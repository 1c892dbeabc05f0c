"""An evaluator's day as it is taken along to places without a network."""

from __future__ import annotations

import json
from collections.abc import Iterable

from flask import current_app

from evalkit.services.reviews import GivenBack
from evalkit.services.visits import sample_of
from evalkit.store.cases import Case
from evalkit.web.staff.case_names import (
    instrument_in,
    phone_url,
    project_label,
    role_of,
    where_is,
    who_is,
)
from evalkit.web.staff.frame import words_here
from evalkit.web.staff.place import programme_here, somebody
from instruments.model import Mode
from instruments.visits import MOST_ATTEMPTS, RECORDABLE


def day_of(due: Iterable[Case], returned: Iterable[GivenBack]) -> str:
    """Whom to visit, with what a form may know of its visit, and what came back; as JSON."""
    programme, words = programme_here(), words_here()
    day = {
        "programme": programme.code,
        "label": programme.study.label[words.lang],
        "most": MOST_ATTEMPTS,
        "ends": [one.outcome.value for one in RECORDABLE if one.ends],
        "people": [_person(case) for case in due],
        "returned": [_returned(one) for one in returned],
    }
    return json.dumps(day, ensure_ascii=False)


def _person(case: Case) -> dict[str, object]:
    return {
        "visit": case.id,
        "who": f"{where_is(case)} · {who_is(case)}",
        "project": project_label(case.person.project),
        "role": role_of(case),
        "attempts": len(case.visits),
        "state": case.stands.label[words_here().lang],
        "form": phone_url(case),
        "origin": _origin(case),
    }


def _origin(case: Case) -> dict[str, object]:
    """As on the way with a network: an anonymous form does not say who asked."""
    sample = sample_of(case, secret=str(current_app.secret_key))
    evaluator = {} if case.mode is Mode.ANONYMOUS else {"evaluator": somebody().user.name}
    return {"mode": "interviewer", "sample": sample.document(), **evaluator}


def _returned(one: GivenBack) -> str:
    words, sent = words_here(), one.stored.submission
    role = instrument_in(sent.wave).role(sent.role).label[words.lang]
    receipt = words("today_receipt", receipt=sent.receipt)
    why = one.note or words("returned_noticed", count=one.noticed)
    return f"{project_label(sent.project)} · {role} · {receipt}{words('colon')}{why}"
