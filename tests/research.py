"""Answers enough for a data set, and definitions of some."""

from __future__ import annotations

from evalkit.services.programmes import find_programme
from evalkit.services.responses import import_responses
from evalkit.store.engine import Store
from evalkit.store.research import Analysis, Chosen, DataSet, WaveOf
from instruments.responses import Answer, Missing, Response
from instruments.text import Lang
from tests.surveys import CODE, NOON

ROLES = ("vc", "user", "resident")


def data_set_of(
    key: str = "d" * 32,
    *,
    roles: tuple[str, ...] = ROLES,
    waves: tuple[str, ...] = ("w1", "w2"),
    programme: str = CODE,
) -> DataSet:
    return DataSet(
        id=key,
        programme=programme,
        name="村民 residents",
        chosen=Chosen(
            waves=tuple(WaveOf(programme=programme, wave=wave) for wave in waves),
            roles=roles,
            lang=Lang.ZH,
        ),
        by="li",
        at=NOON,
    )


def answering(store: Store, *, programme: str = CODE, people: int = 24) -> None:
    """Users and residents of two projects in two waves, and two cadres; every reason occurs."""
    found = find_programme(store, programme)
    assert found is not None
    responses = [
        _response(project, wave, role, number)
        for project in ("P1", "P2")
        for wave in ("w1", "w2")
        for role, count in (("user", people), ("resident", people), ("vc", 2))
        for number in range(count)
    ]
    import_responses(store, found, responses, at=NOON)


def _response(project: str, wave: str, role: str, number: int) -> Response:
    place = ROLES.index(role) + 3 * (wave == "w2") + 6 * (project == "P2")
    level = (number * 7 + place) % 4 + (wave == "w2")
    given: dict[str, Answer] = {"S1-1": 1 + level % 5, "S1-2": 1 + (level + number % 2) % 5}
    if role != "vc":
        given["V1-2"] = (level * 2 + number % 3) % 11
    if role == "user":
        given["V1-1"] = 1 + (level + number % 3) % 5
    if number == 3:
        given["S1-1"] = Missing.DONT_KNOW
    if number == 4:
        given["S1-2"] = Missing.REFUSED
    choices = {} if role == "vc" else {"BG-use": "some"}
    if role == "user":
        choices["Q-need"] = "yes"
    return Response(
        instance_id=f"uuid:00000000-0000-4000-8{place:03}-{number:012}",
        project=project,
        wave=wave,
        role=role,
        answers=given,
        choices=choices,
        respondent=f"{role}-{number}" if role != "resident" else None,
    )


PLAN = """
plan: analysis
title: {zh: 得分, en: Scores}
seed: 1
data:
  file: county-dddddddd.csv
  columns:
    - {name: S1_score}
    - {name: V1_score}
models:
  - {code: M1, kind: linear, outcome: S1_score, terms: [V1_score]}
"""


def analysis_of(key: str, data_set: str) -> Analysis:
    return Analysis(id=key, data_set=data_set, plan=PLAN, by="li", at=NOON)
