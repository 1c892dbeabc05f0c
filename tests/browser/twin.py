"""The same forms and answers judged twice: by the server's Python and by the script of the pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from flask import Flask
from playwright.sync_api import Page, Route
from werkzeug.datastructures import MultiDict

from evalkit.intake.answering import Question, may_be_asked, open_questions
from evalkit.intake.draft import Draft
from evalkit.intake.figures import Typed, entry_from
from evalkit.intake.gate import Json
from evalkit.intake.submission import FlagCode, InstrumentKey, Submission
from evalkit.intake.validation import flags_of
from evalkit.services.forms import PageAnswers
from evalkit.web.forms import COMMENT, answers_from, question_form
from evalkit.web.page_rules import MISTAKE_WORDS, figure_limits, figure_line, form_rules
from evalkit.web.wording import Words
from instruments.indicators import Indicator
from instruments.model import Instrument
from instruments.text import Lang, Text
from tests.surveys import NOON

SCRIPT = (files("templates") / "web" / "static" / "checks.js").read_text(encoding="utf-8")
SECURE = "http://127.0.0.1/twin"  # answered by the test itself: hashes need a secure origin
ON_THE_PAGE = """async (batch) => {
  const judged = [];
  for (const one of JSON.parse(batch)) {
    if (one.line) {
      judged.push(checks.readFigure(one.rules, one.line, one.typed));
      continue;
    }
    const drawn = await checks.draw(one.rules, one.instanceId);
    const read = checks.readPage(one.rules, one.typed, one.comment);
    judged.push({
      read,
      asked: checks.asked(one.rules, read.choices, drawn),
      open: checks.open(one.rules, read, drawn),
      flags: checks.flags(one.rules, one.form, drawn),
    });
  }
  return JSON.stringify(judged);
}"""
WORDS = Words(Lang.ZH)
SAID = {
    WORDS("not_offered"): "not_offered",
    WORDS("too_long", limit=1000): "too_long",
    WORDS("bad_characters"): "bad_characters",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What somebody typed into a whole form, and a finished form that a phone might send."""

    instrument: Instrument
    role: str
    instance_id: str
    typed: dict[str, str]
    comment: str
    answers: dict[str, Json]
    choices: dict[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    indicator: Indicator
    typed: Typed


def page_with(page: Page, script: str = SCRIPT) -> Page:
    """A page that has the script and nothing else."""

    def answer(route: Route) -> None:
        html = f"<!doctype html><meta charset=utf-8><title>twin</title><script>{script}</script>"
        route.fulfill(body=html, content_type="text/html")

    page.unroute_all()
    page.route("**/*", answer)
    page.goto(SECURE)
    return page


def differences(page: Page, app: Flask, cases: Sequence[Sheet | Figure]) -> list[str]:
    """What the two say differently, case by case; nothing where they are twins."""
    return [
        f"{_named(case)}\nserver: {_apart(ours, theirs)}\nscript: {_apart(theirs, ours)}"
        for case, ours, theirs in zip(
            cases, by_the_server(app, cases), by_the_page(page, for_the_page(cases)), strict=True
        )
        if ours != theirs
    ]


def for_the_page(cases: Sequence[Sheet | Figure]) -> str:
    return json.dumps([_for_the_page(case) for case in cases])


def by_the_page(page: Page, batch: str) -> list[Json]:
    return [_ordered(one) for one in json.loads(page.evaluate(ON_THE_PAGE, batch))]


def by_the_server(app: Flask, cases: Sequence[Sheet | Figure]) -> list[Json]:
    with app.test_request_context():
        return [
            json.loads(json.dumps(_figure(case) if isinstance(case, Figure) else _sheet(case)))
            for case in cases
        ]


def _named(case: Sheet | Figure) -> str:
    if isinstance(case, Figure):
        return repr(case.typed)
    return f"{case.instrument.id} {case.role} {case.instance_id} {case.comment[:50]!r} {case.typed}"


def _apart(one: Json, other: Json) -> Json:
    """What stands in one and not in the other, member by member."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {
            name: _apart(value, other.get(name))
            for name, value in one.items()
            if value != other.get(name)
        }
    if isinstance(one, list) and isinstance(other, list):
        return [value for value in one if value not in other]
    return one


def _for_the_page(case: Sheet | Figure) -> Json:
    if isinstance(case, Figure):
        typed: dict[str, Json] = {
            name: getattr(case.typed, name)
            for name in ("value", "numerator", "denominator", "evidence")
        }
        return {"rules": figure_limits(), "line": figure_line(case.indicator), "typed": typed}
    return {
        "rules": form_rules(case.instrument, case.role),
        "instanceId": case.instance_id,
        "typed": dict(case.typed),
        "comment": case.comment,
        "form": {"answers": case.answers, "choices": case.choices},
    }


def _ordered(judged: dict[str, Json]) -> Json:
    """Flags in one order; of a figure that is wrong only what is wrong."""
    if "problems" in judged:
        return judged if not judged["problems"] else {"problems": judged["problems"]}
    return {name: _sorted(value) if name == "flags" else value for name, value in judged.items()}


def _sorted(value: Json) -> Json:
    return sorted(value, key=json.dumps) if isinstance(value, list) else value


def _figure(case: Figure) -> Json:
    entry, wrong = entry_from(case.indicator, case.typed)
    problems: dict[str, Json] = {part.value: mistake.value for part, mistake in wrong.items()}
    if wrong:
        assert set(wrong.values()) <= set(MISTAKE_WORDS)
        return {"problems": problems}
    kept = {
        name: getattr(entry, name) for name in ("value", "numerator", "denominator", "evidence")
    }
    return {"entry": kept, "problems": {}}


def _sheet(case: Sheet) -> Json:
    every: tuple[Question, ...] = (*case.instrument.questions, *case.instrument.items)
    questions = [one for one in every if case.role in one.roles]
    given, problems, comment_problem = _read(case, questions)
    draft = Draft(
        instance_id=case.instance_id, programme="", project="", wave="", role=case.role,
        instrument_hash="", consent="", opened_on=NOON.date(), language=Lang.ZH,
        answers=given.answers, choices=given.choices,
    )  # fmt: skip
    read: dict[str, Json] = {
        "answers": dict(given.answers),
        "choices": dict(given.choices),
        "comment": given.comment if comment_problem is None else case.comment.replace("\r\n", "\n"),
        "problems": problems,
        "commentProblem": comment_problem,
    }
    return {
        "read": read,
        "asked": [one.code for one in questions if may_be_asked(one, draft, case.instrument)],
        "open": [one.code for one in open_questions(questions, draft, case.instrument)],
        "flags": _sorted(list(_flags(case))),
    }


def _read(
    case: Sheet, questions: Iterable[Question]
) -> tuple[PageAnswers, dict[str, Json], str | None]:
    """Through the form class of the pages, problems by the sentence that it says."""
    questions = list(questions)
    comment = Text(zh="?", en="?")
    kind = question_form(questions, case.instrument, lambda text: text.zh, WORDS, comment)
    posted = {f"q-{code}": text for code, text in case.typed.items()} | {COMMENT: case.comment}
    form = kind(MultiDict(posted))
    form.validate()
    problems: dict[str, Json] = {
        one.code: SAID[wrong]
        for one in questions
        if (wrong := form.questions.error(one.code)) is not None
    }
    errors = form[COMMENT].errors
    return answers_from(form, questions), problems, SAID[str(errors[0])] if errors else None


def _flags(case: Sheet) -> Iterable[Json]:
    submission = Submission(
        instance_id=case.instance_id, programme="", project="", wave="", role=case.role,
        instrument=InstrumentKey(id="", version="", content_hash=""), answers=case.answers,
        choices=case.choices, comment=None, consent=None, respondent=None, evaluator=None,
        finished_at=None, keys=frozenset(), plaintext="",
    )  # fmt: skip
    for flag in flags_of(submission, case.instrument):
        assert flag.code is not FlagCode.UNKNOWN_KEY
        yield [flag.field, flag.code.value]
