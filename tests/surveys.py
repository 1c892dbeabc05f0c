"""A short questionnaire with everything that a form page can hold, and a server that asks it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from evalkit.intake.sealing import FormKeys
from evalkit.services.programmes import open_programme
from evalkit.settings import Settings, new_form_key
from evalkit.store.engine import Store, open_store, upgrade
from evalkit.web import create_app
from instruments.model import Instrument
from instruments.parse import instrument_from_text
from instruments.study import Project, Study, Wave
from instruments.text import Text

FORM_KEYS = FormKeys.from_pem(new_form_key())
NOON = datetime(2026, 3, 4, 12, 30, 15, tzinfo=UTC)
CODE = "county"

INSTRUMENT = instrument_from_text(
    "short.yaml",
    """
id: short
version: 1.0.0
title: {zh: 短问卷, en: A short questionnaire}
recall_period: {zh: 过去一年, en: the last 12 months}
slots:
  service: {zh: 这项服务, en: this service}
roles:
  - {code: vc, label: {zh: 村干部, en: Village cadre}, side: authorities, mode: named}
  - {code: user, label: {zh: 服务对象, en: Service user}, side: beneficiaries, mode: confidential}
  - {code: resident, label: {zh: 村民, en: Resident}, side: beneficiaries, mode: anonymous}
scales:
  - code: freq5
    label: {zh: 经常程度, en: How often}
    points:
      - {value: 1, zh: 从不, en: Never}
      - {value: 2, zh: 很少, en: Rarely}
      - {value: 3, zh: 有时, en: Sometimes}
      - {value: 4, zh: 经常, en: Often}
      - {value: 5, zh: 总是, en: Always}
  - code: rating10
    label: {zh: 零到十分, en: 0 to 10}
    range: [0, 10]
    low: {zh: 最差, en: Worst}
    high: {zh: 最好, en: Best}
dimensions:
  - code: S
    label: {zh: 结构, en: Structure}
    subdimensions:
      - {code: S1, label: {zh: 组织, en: Organisation}, composition: additive}
  - code: V
    label: {zh: 价值, en: Value}
    subdimensions:
      - {code: V1, label: {zh: 服务价值, en: Service value}, composition: additive}
items:
  - code: S1-1
    subdimension: S1
    text: {zh: '大家商量{service}的事多吗？', en: 'How often is {service} discussed together?'}
    scale: freq5
    regime: institutional
    roles: [vc, user, resident]
  - code: S1-2
    subdimension: S1
    text: {zh: '您的意见有人听吗？', en: 'How often is your opinion heard?'}
    scale: freq5
    regime: confidential
    roles: [vc, user, resident]
  - code: V1-1
    subdimension: V1
    text: {zh: '您说过的需要，后来有人去办吗？', en: 'How often was a need you told them of met?'}
    scale: freq5
    regime: confidential
    roles: [user]
    asked_if: {question: Q-need, is: 'yes'}
  - code: V1-2
    subdimension: V1
    text: {zh: '您给{service}打几分？', en: 'What mark would you give {service}?'}
    scale: rating10
    regime: confidential
    roles: [user, resident]
    asked_if: {not: {question: BG-use, is: none}}
questions:
  - code: BG-use
    text: {zh: '用过几次{service}？', en: 'How many times have you used {service}?'}
    roles: [user, resident]
    gate: true
    options:
      - {code: none, zh: 没用过, en: Never}
      - {code: some, zh: 用过, en: Once or more}
  - code: Q-need
    beside: V1-1
    text: {zh: '您跟他们说过需要吗？', en: 'Have you told them of a need?'}
    roles: [user]
    gate: true
    options:
      - {code: 'yes', zh: 说过, en: 'Yes'}
      - {code: 'no', zh: 没说过, en: 'No'}
indicators:
  - code: I-01
    dimension: V
    name: {zh: '{service}覆盖率', en: 'Coverage of {service}'}
    unit: {zh: '%', en: '%'}
    direction: higher
    formula: {zh: 得到服务的人数 ÷ 需要的人数 × 100, en: people served ÷ people in need × 100}
    ratio:
      numerator: {zh: 得到服务的人数, en: people served}
      denominator: {zh: 需要服务的人数, en: people in need}
      per: 100
    supplied_by: vc
    evidence: {zh: 去重名单, en: de-duplicated list}
  - code: I-02
    dimension: S
    name: {zh: 议事会次数, en: Meetings}
    unit: {zh: 次, en: meetings}
    direction: higher
    formula: {zh: 有纪要的会, en: meetings with minutes}
    supplied_by: vc
    evidence: {zh: 纪要, en: minutes}
    groups:
      - {code: before, zh: 以前, en: before}
      - {code: now, zh: 现在, en: now}
  - code: I-03
    dimension: context
    name: {zh: 全县老人数, en: Old people in the county}
    unit: {zh: 人, en: people}
    direction: context
    formula: {zh: 六十岁以上, en: aged 60 and over}
    supplied_by: vc
    evidence: {zh: 年鉴, en: yearbook}
    level: county
open_comment: {zh: '您最想改什么？', en: 'What would you change first?'}
""",
)

STUDY = Study(
    label=Text(zh="示例县评估", en="Example County"),
    projects=(
        Project(
            code="P1",
            label=Text(zh="一村助餐", en="Meals in Village 1"),
            slots={"service": Text(zh="助餐", en="the meals")},
        ),
        Project(code="P2", label=Text(zh="二村助餐", en="Meals in Village 2")),
    ),
    waves=(
        Wave(code="w1", label=Text(zh="第一轮", en="First wave")),
        Wave(code="w2", label=Text(zh="第二轮", en="Second wave")),
    ),
    simulated=True,
)


def new_store(folder: Path) -> Store:
    """An empty database at the newest schema."""
    store = open_store(f"sqlite:///{folder / 'evalkit.db'}")
    upgrade(store)
    return store


def opened(store: Store, *, study: Study = STUDY, instrument: Instrument = INSTRUMENT) -> Store:
    """With the programme opened: its second wave takes forms."""
    open_programme(store, CODE, study=study, instrument=instrument)
    return store


def application(folder: Path, store: Store) -> Flask:
    settings = Settings(
        home=folder, database_url="sqlite://", secret_key="s" * 64, form_keys=FORM_KEYS
    )
    app = create_app(settings, store=store, clock=lambda: NOON)
    app.testing = True
    return app


def payload(number: int = 1, **changes: object) -> dict[str, object]:
    """A complete submission of a service user; `changes` replace members, None removes one."""
    document: dict[str, object] = {
        "instanceID": f"uuid:00000000-0000-4000-8000-{number:012d}",
        "programme": CODE,
        "project": "P1",
        "wave": "w2",
        "role": "user",
        "instrument": {"id": "short", "version": "1.0.0", "hash": INSTRUMENT.content_hash},
        "consent": {"version": "abc", "agreed": True},
        "answers": {"S1-1": 4, "S1-2": "dk", "V1-1": 2, "V1-2": 0},
        "choices": {"BG-use": "some", "Q-need": "yes"},
    }
    document |= changes
    return {name: value for name, value in document.items() if value is not None}


def body(number: int = 1, **changes: object) -> bytes:
    return json.dumps(payload(number, **changes), ensure_ascii=False).encode()


@dataclass
class Visitor:
    """Somebody who reads pages and presses buttons, told as a story."""

    client: FlaskClient
    url: str = ""
    html: str = ""
    status: int = 0

    def opens(self, url: str) -> Visitor:
        return self._sees(self.client.get(url, follow_redirects=True))

    def presses(self, button: str = "", value: str = "", **fields: str) -> Visitor:
        """Send the page's form with this button. Field names give `-` as `_`: `q_S1_1`."""
        sent = {name.replace("_", "-"): answer for name, answer in fields.items()}
        if button:
            sent[button] = value
        sent["csrf_token"] = self.token
        return self._sees(self.client.post(self.url, data=sent, follow_redirects=True))

    def agrees(self, role: str = "user", lang: str = "zh", project: str = "P1") -> Visitor:
        self.opens(f"/{lang}/p/{CODE}/w2/{project}/{role}/")
        return self.presses("consent", "yes")

    def begins(self, role: str = "user", lang: str = "zh") -> Visitor:
        """Agrees and opens the first page with questions."""
        self.agrees(role, lang)
        return self.opens(self.link("first"))

    @property
    def token(self) -> str:
        return self.found(r'name="csrf_token" value="([^"]+)"')

    @property
    def text(self) -> str:
        """What the page says, without its tags."""
        main = self.html[self.html.index("<main") :]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))

    def link(self, kind: str) -> str:
        return unescape(self.found(rf'<a class="button {kind}" href="([^"]+)"'))

    def found(self, pattern: str) -> str:
        match = re.search(pattern, self.html)
        if match is None:
            raise AssertionError(f"{pattern} is not on {self.url}: {self.text}")
        return match.group(1)

    def _sees(self, reply: TestResponse) -> Visitor:
        self.url = reply.request.path
        self.html = reply.get_data(as_text=True)
        self.status = reply.status_code
        return self
