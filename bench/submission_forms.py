"""The questionnaire of `bench.submissions` and forms of it: 40 items on one page, made by rule."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse

from flask.testing import FlaskClient

from instruments.parse import instrument_from_text
from instruments.study import Project, Study, Wave
from instruments.text import Text

CODE, WAVE, PROJECT, ROLE = "bench", "w1", "P1", "user"
ITEMS = 40
HEAD = """
id: bench
version: 1.0.0
title: {zh: 测速问卷, en: A questionnaire to be timed}
recall_period: {zh: 过去一年, en: the last 12 months}
roles:
  - {code: user, label: {zh: 服务对象, en: Service user}, side: beneficiaries, mode: confidential}
scales:
  - code: freq5
    label: {zh: 经常程度, en: How often}
    points:
      - {value: 1, zh: 从不, en: Never}
      - {value: 2, zh: 很少, en: Rarely}
      - {value: 3, zh: 有时, en: Sometimes}
      - {value: 4, zh: 经常, en: Often}
      - {value: 5, zh: 总是, en: Always}
dimensions:
  - code: V
    label: {zh: 价值, en: Value}
    subdimensions:
      - {code: V1, label: {zh: 服务价值, en: Service value}, composition: additive}
items:
"""
ITEM = """  - code: V1-{number}
    subdimension: V1
    text: {{zh: '第{number}件事，过去一年里多久有人问您一次？', en: 'How often were you asked about matter {number}?'}}
    scale: freq5
    regime: confidential
    roles: [user]
"""
INSTRUMENT = instrument_from_text(
    "bench.yaml", HEAD + "".join(ITEM.format(number=number) for number in range(1, ITEMS + 1))
)
STUDY = Study(
    label=Text(zh="测速", en="Timing"),
    projects=tuple(
        Project(code=f"P{number}", label=Text(zh=f"项目{number}", en=f"Project {number}"))
        for number in range(1, 41)
    ),
    waves=(Wave(code=WAVE, label=Text(zh="第一轮", en="First wave")),),
    simulated=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A form in hand: where its page is posted, and what goes with it."""

    path: str
    cookie: str
    token: str


def answers(number: int) -> dict[str, int]:
    return {item.code: 1 + (number + place) % 5 for place, item in enumerate(INSTRUMENT.items)}


def submission(number: int) -> bytes:
    """A complete form as a phone sends it."""
    document = {
        "instanceID": f"uuid:00000000-0000-4000-8000-{number:012d}",
        "programme": CODE,
        "project": PROJECT,
        "wave": WAVE,
        "role": ROLE,
        "instrument": {
            "id": INSTRUMENT.id,
            "version": INSTRUMENT.version,
            "hash": INSTRUMENT.content_hash,
        },
        "consent": {"version": "bench", "agreed": True},
        "answers": answers(number),
    }
    return json.dumps(document, separators=(",", ":")).encode()


def form_of(connection: HTTPConnection) -> Opened:
    """Agree to the consent page, as a browser does, and open the page with the questions."""
    path = f"/zh/p/{CODE}/{WAVE}/{PROJECT}/{ROLE}/"
    connection.request("GET", path)
    page = connection.getresponse()
    cookie = _cookie(page)
    token = _token(page)
    connection.request(
        "POST",
        path,
        body=f"csrf_token={token}&consent=yes",
        headers={"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie},
    )
    begun = connection.getresponse()
    begun.read()
    cookie = _cookie(begun) or cookie
    path = f"{begun.headers['Location']}1"
    connection.request("GET", path, headers={"Cookie": cookie})
    questions = connection.getresponse()
    cookie = _cookie(questions) or cookie
    return Opened(path=path, cookie=cookie, token=_token(questions))


def form_through(client: FlaskClient) -> Opened:
    """The same without a network."""
    path = f"/zh/p/{CODE}/{WAVE}/{PROJECT}/{ROLE}/"
    token = _token_on(client.get(path).get_data(as_text=True))
    begun = client.post(path, data={"csrf_token": token, "consent": "yes"})
    path = f"{begun.headers['Location']}1"
    token = _token_on(client.get(path).get_data(as_text=True))
    cookie = client.get_cookie("evalkit")
    return Opened(path=path, cookie=f"evalkit={cookie.value if cookie else ''}", token=token)


def _cookie(reply: HTTPResponse) -> str:
    return (reply.headers["Set-Cookie"] or "").partition(";")[0]


def _token(page: HTTPResponse) -> str:
    return _token_on(page.read().decode())


def _token_on(html: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    if found is None:
        raise LookupError("there is no form on the page")
    return found[1]
