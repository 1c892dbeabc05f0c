"""An instrument that declares everything a section can be made of, and answers to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from instruments.model import Instrument
from instruments.parse import instrument_from_text
from instruments.responses import Answer, Response
from instruments.study import Project, Study, Wave
from scoring.assessment.assess import Assessed, assess
from tests.builders import words

HEAD = """\
id: sectioned
version: '1'
title: {zh: 各部分, en: All sections}
recall_period: {zh: 过去一年, en: the last 12 months}
before_period: {zh: 公司成立以前, en: before the company was founded}
slots:
  org: {zh: 机构, en: the agency}
roles:
  - {code: lead, label: {zh: 队长, en: Leader}, side: participants, mode: named}
  - {code: volunteer, label: {zh: 志愿者, en: Volunteer}, side: participants, mode: confidential}
  - {code: helper, label: {zh: 帮手, en: Helper}, side: participants, mode: confidential}
  - {code: gov, label: {zh: 干部, en: Official}, side: authorities, mode: named}
  - {code: staff, label: {zh: 社工, en: Social worker}, side: undertaker, mode: confidential}
parties:
  - {code: street, label: {zh: 街道, en: the street office}, roles: [gov]}
  - {code: agency, label: {zh: '{org}', en: '{org}'}, roles: [staff]}
  - {code: team, label: {zh: 志愿服务队, en: the team}, roles: [lead, volunteer]}
facets:
  - code: resource
    label: {zh: 资源, en: Resource}
    values:
      - {code: funding, zh: 资金, en: Funding}
      - {code: people, zh: 人力, en: People}
  - code: stage
    label: {zh: 阶段, en: Stage}
    values:
      - {code: planning, zh: 规划, en: Planning}
      - {code: delivery, zh: 交付, en: Delivery}
  - code: mechanism
    label: {zh: 机制, en: Mechanism}
    values:
      - {code: decision, zh: 决策, en: Decision}
      - {code: risk, zh: 风险, en: Risk}
  - code: embedding
    label: {zh: 嵌入, en: Embedding}
    values:
      - {code: relational, zh: 关系, en: Relational}
  - code: process
    label: {zh: 过程, en: Process}
    values:
      - {code: catalysis, zh: 催化, en: Catalysis}
      - {code: incentive, zh: 激励, en: Incentive}
  - code: element
    label: {zh: 要素, en: Element}
    values:
      - {code: structure, zh: 结构, en: Structure}
matrix: {rows: process, columns: element}
scales:
  - code: five
    label: {zh: 五级, en: Five}
    points:
      - {value: 1, zh: 一, en: One}
      - {value: 2, zh: 二, en: Two}
      - {value: 3, zh: 三, en: Three}
      - {value: 4, zh: 四, en: Four}
      - {value: 5, zh: 五, en: Five}
dimensions:
  - code: S
    label: {zh: 结构, en: Structure}
    subdimensions:
      - {code: S1, label: {zh: 依赖, en: Dependence}, composition: dyadic}
  - code: P
    label: {zh: 过程, en: Process}
    subdimensions:
      - {code: P1, label: {zh: 做事, en: Doing}, composition: additive}
      - {code: P2, label: {zh: 关系, en: Relations}, composition: dyadic}
items:
"""
INDICATORS = """\
indicators:
  - code: I-01
    dimension: context
    name: {zh: 财政, en: Public money}
    unit: {zh: 元, en: CNY}
    direction: context
    formula: {zh: 合计, en: sum}
    supplied_by: gov
    evidence: {zh: 决算, en: accounts}
    part: fiscal
  - code: I-02
    dimension: context
    name: {zh: 募款, en: Money raised}
    unit: {zh: 元, en: CNY}
    direction: context
    formula: {zh: 合计, en: sum}
    supplied_by: staff
    evidence: {zh: 决算, en: accounts}
    part: cash
  - code: I-03
    dimension: P
    name: {zh: 覆盖率, en: Coverage}
    unit: {zh: '%', en: '%'}
    direction: higher
    formula: {zh: 人数, en: people}
    supplied_by: staff
    evidence: {zh: 名单, en: list}
    part: reached
    ratio:
      numerator: {zh: 服务的人, en: people served}
      denominator: {zh: 应服务的人, en: people in need}
      per: 100
  - code: I-04
    dimension: P
    name: {zh: 满足率, en: Needs met}
    unit: {zh: '%', en: '%'}
    direction: higher
    formula: {zh: 人数, en: people}
    supplied_by: staff
    evidence: {zh: 名单, en: list}
    sample: true
    groups:
      - {code: rural, zh: 农村, en: rural}
      - {code: urban, zh: 城区, en: urban}
    ratio:
      numerator: {zh: 满足的人, en: people met}
      denominator: {zh: 有需要的人, en: people in need}
      per: 100
  - code: I-05
    dimension: P
    name: {zh: 满足率（全数）, en: Needs met in full}
    unit: {zh: '%', en: '%'}
    direction: higher
    formula: {zh: 人数, en: people}
    supplied_by: staff
    evidence: {zh: 名单, en: list}
    groups:
      - {code: rural, zh: 农村, en: rural}
      - {code: urban, zh: 城区, en: urban}
    ratio:
      numerator: {zh: 满足的人, en: people met}
      denominator: {zh: 有需要的人, en: people in need}
      per: 100
"""


def _item(code: str, sub: str, roles: str, more: str, regime: str = "confidential") -> str:
    return f"""\
  - code: {code}
    subdimension: {sub}
    text: {{zh: '{code}？', en: '{code}?'}}
    scale: five
    roles: [{roles}]
    regime: {regime}
{more}"""


def _dyad(alters: str, part: str, facet: str = "") -> str:
    return f"    dyad: {{alters: [{alters}], part: {part}}}\n{facet}"


def _facet(*pairs: str) -> str:
    return f"    facet: {{{', '.join(pairs)}}}\n"


def instrument(team: str = "lead, volunteer, helper") -> Instrument:
    """Resources S1-*, ties P2-*, stages, the matrix and an embedding of two items P1-*."""
    items = ""
    for number, resource in enumerate(("funding", "people")):
        for part in ("importance", "alternatives"):
            code = f"S1-{number * 2 + (part == 'alternatives') + 1}"
            where = _facet(f"resource: {resource}")
            items += _item(code, "S1", "lead, volunteer", _dyad("street, agency", part, where))
            items += _item(
                f"{code}g", "S1", "gov",
                f"    dyad: {{alter: team, part: {part}}}\n{where}", "institutional",
            )  # fmt: skip
    for part, code in (("trust", "P2-1"), ("contact", "P2-2")):
        items += _item(code, "P2", "lead, volunteer, staff", _dyad("agency, team", part))
    items += _item("P1-1", "P1", team, _facet("stage: planning", "mechanism: decision"))
    items += _item("P1-2", "P1", team, _facet("stage: delivery", "mechanism: risk"))
    items += _item("P1-3", "P1", team, _facet("process: catalysis", "element: structure"))
    items += _item(
        "P1-3b", "P1", team,
        "    measures: before\n    recalls: P1-3\n"
        + _facet("process: catalysis", "element: structure"),
    )  # fmt: skip
    for code in ("P1-4", "P1-5"):
        items += _item(code, "P1", "helper", _facet("embedding: relational"))
    return instrument_from_text("sectioned.yaml", HEAD + items + INDICATORS)


def study(*waves: str, **attributes: Sequence[str]) -> Study:
    """Projects p0, p1 …; `attributes` give one value per project."""
    count = max([1, *(len(values) for values in attributes.values())])
    return Study(
        label=words("study"),
        projects=tuple(
            Project(
                code=f"p{number}",
                label=words(f"p{number}"),
                attributes={name: values[number] for name, values in attributes.items()},
            )
            for number in range(count)
        ),
        waves=tuple(Wave(code=wave, label=words(wave)) for wave in waves or ("1",)),
        planned=False,
    )


def person(
    number: int, role: str, answers: Mapping[str, Answer], *, wave: str = "1",
    project: str = "p0", code: str | None = None,
) -> Response:  # fmt: skip
    return Response(
        instance_id=f"{project}-{wave}-{number}",
        project=project,
        wave=wave,
        role=role,
        answers=dict(answers),
        respondent=code,
    )


def people(
    role: str, *answers: Mapping[str, Answer], start: int = 0, **more: str
) -> list[Response]:
    return [person(start + number, role, one, **more) for number, one in enumerate(answers)]  # type: ignore[arg-type]


def scored(responses: Sequence[Response], plan: Study | None = None, **more: object) -> Assessed:
    return assess(
        instrument(),
        plan or study(),
        responses,
        generator=np.random.default_rng(7),
        **more,  # type: ignore[arg-type]
    )
