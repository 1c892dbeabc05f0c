"""From a page of an instrument to a WTForms class, and from what was posted to answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any, cast

from flask import current_app, session
from wtforms import Form, StringField, TextAreaField
from wtforms.fields.core import Field
from wtforms.meta import DefaultMeta
from wtforms.validators import ValidationError

from evalkit.intake.answering import Question
from evalkit.intake.draft import Draft
from evalkit.intake.gate import is_clean
from evalkit.services.forms import PageAnswers
from evalkit.web.questions_field import (
    Choice,
    QuestionsField,
    RadioGroup,
    SessionToken,
    TokenField,
)
from evalkit.web.wording import NOT_THEN, REASONS, Words
from instruments.model import Instrument, Item, Measure
from instruments.responses import GIVEN_CODES, Answer, Missing
from instruments.text import Text

LONGEST_COMMENT = 1_000
LONGEST_CODE_TYPED = 60
QUESTIONS, COMMENT = "questions", "comment"

Fill = Callable[[Text], str]  # a text in the page's language, its slots filled for the project


class PageForm(Form):
    """A form that only the page it was shown on can send."""

    class Meta(DefaultMeta):
        csrf = True
        csrf_class = SessionToken
        csrf_time_limit = timedelta(hours=12)

        @property
        def csrf_secret(self) -> bytes:  # type: ignore[override]  # known in a request only
            return str(current_app.secret_key).encode()

        @property
        def csrf_context(self) -> Any:  # type: ignore[override]
            return session

    @property
    def token(self) -> str:
        """What the page sends back to show that it was ours."""
        return cast("TokenField", self["csrf_token"]).current_token

    @property
    def is_stale(self) -> bool:
        """The page was open too long, or the browser keeps no cookie."""
        return "csrf_token" in self and bool(self["csrf_token"].errors)


class QuestionForm(PageForm):
    """A page of questions, each a choice that nobody is made to take, perhaps with a comment."""

    @property
    def questions(self) -> QuestionsField:
        return cast("QuestionsField", self[QUESTIONS])


class ResumeForm(PageForm):
    """The code, typed by hand."""

    code = StringField(filters=[lambda typed: (typed or "")[:LONGEST_CODE_TYPED]])


def question_form(
    questions: Iterable[Question],
    instrument: Instrument,
    fill: Fill,
    words: Words,
    comment: Text | None = None,
) -> type[QuestionForm]:
    """The form class of one page."""
    groups = {question.code: _group(question, instrument, fill, words) for question in questions}
    fields: dict[str, Any] = {QUESTIONS: QuestionsField("", groups, words("not_offered"))}
    if comment is not None:
        fields[COMMENT] = TextAreaField(
            fill(comment),
            # As typed: browsers send CRLF for a line end, and nothing else is changed.
            filters=[lambda typed: (typed or "").replace("\r\n", "\n")],
            validators=[
                _short_enough(words("too_long", limit=LONGEST_COMMENT)),
                _clean(words("bad_characters")),
            ],
        )
    return type("QuestionForm", (QuestionForm,), fields)


def field_name(question: Question) -> str:
    """With a prefix, so that no question code can stand for a part of the form itself."""
    return f"q-{question.code}"


def kept_values(questions: Iterable[Question], draft: Draft) -> dict[str, Any]:
    """What the draft holds for these questions and as a comment, as the form's fields take it."""
    kept: Mapping[str, Answer | str] = {**draft.choices, **draft.answers}
    chosen = {one.code: str(kept[one.code]) for one in questions if one.code in kept}
    return {QUESTIONS: chosen, COMMENT: draft.comment}


def answers_from(form: QuestionForm, questions: Iterable[Question]) -> PageAnswers:
    """What is valid for the questions of this page; every other posted field is ignored."""
    field = form.questions
    answers: dict[str, Answer] = {}
    choices = {}
    for question in questions:
        chosen = field.data.get(question.code)
        if chosen is None or field.error(question.code):
            continue
        if isinstance(question, Item):
            answers[question.code] = Missing(chosen) if chosen in GIVEN_CODES else int(chosen)
        else:
            choices[question.code] = chosen
    comment = form[COMMENT].data if COMMENT in form and not form[COMMENT].errors else None
    return PageAnswers(answers=answers, choices=choices, comment=comment)


def _group(question: Question, instrument: Instrument, fill: Fill, words: Words) -> RadioGroup:
    choices = tuple(_choices(question, instrument, fill, words))
    return RadioGroup(
        name=field_name(question),
        choices=choices,
        offered=frozenset(choice.value for choice in choices),
    )


def _choices(
    question: Question, instrument: Instrument, fill: Fill, words: Words
) -> Iterator[Choice]:
    if not isinstance(question, Item):
        for option in question.options:
            yield Choice(value=option.code, label=fill(option.label))
        return
    scale = instrument.scale(question.scale)
    labels = {point.value: fill(point.label) for point in scale.points}
    for value in scale.values:
        label = labels[value] if scale.fully_labelled else str(value)
        yield Choice(value=str(value), label=label)
    for reason in GIVEN_CODES:
        yield Choice(value=reason.value, label=reason_label(reason, question)[words.lang])


def reason_label(reason: Missing, item: Item) -> Text:
    """Of an earlier time, “does not apply” means that there was nothing of the kind."""
    absent = reason is Missing.NOT_APPLICABLE and item.measures is Measure.BEFORE
    return NOT_THEN if absent else REASONS[reason]


def _short_enough(message: str) -> Callable[[Form, Field], None]:
    def check(form: Form, field: Field) -> None:  # noqa: ARG001
        if len(field.data) > LONGEST_COMMENT:
            raise ValidationError(message)

    return check


def _clean(message: str) -> Callable[[Form, Field], None]:
    def check(form: Form, field: Field) -> None:  # noqa: ARG001
        if not is_clean(field.data):
            raise ValidationError(message)

    return check
