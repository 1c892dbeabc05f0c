"""From a page of an instrument to a WTForms class, and from what was posted to answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, cast

from flask import current_app, session
from wtforms import Form, RadioField, StringField, TextAreaField
from wtforms.csrf.core import CSRFTokenField
from wtforms.csrf.session import SessionCSRF

# The third-party stubs do not know it yet; tuples in its place are deprecated.
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.fields.core import Field
from wtforms.meta import DefaultMeta
from wtforms.validators import ValidationError

from evalkit.intake.answering import Question
from evalkit.intake.draft import Draft
from evalkit.intake.gate import is_clean
from evalkit.services.forms import PageAnswers
from evalkit.web.wording import NOT_THEN, REASONS, Words
from instruments.model import Instrument, Item, Measure
from instruments.responses import GIVEN_CODES, Missing
from instruments.text import Text

LONGEST_COMMENT = 1_000
LONGEST_CODE_TYPED = 60
COMMENT = "comment"

Fill = Callable[[Text], str]  # a text in the page's language, its slots filled for the project


class PageForm(Form):
    """A form that only the page it was shown on can send."""

    class Meta(DefaultMeta):
        csrf = True
        csrf_class = SessionCSRF
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
        return str(cast("CSRFTokenField", self["csrf_token"]).current_token)

    @property
    def is_stale(self) -> bool:
        """The page was open too long, or the browser keeps no cookie."""
        return "csrf_token" in self.errors


class ResumeForm(PageForm):
    """The code, typed by hand."""

    code = StringField(filters=[lambda typed: (typed or "")[:LONGEST_CODE_TYPED]])


def question_form(
    questions: Iterable[Question],
    instrument: Instrument,
    fill: Fill,
    words: Words,
    comment: Text | None = None,
) -> type[PageForm]:
    """The form class of one page: one choice per question, none of them enforced, and a comment."""
    fields: dict[str, Any] = {
        field_name(question): _choice_field(
            fill(question.text),
            tuple(_choices(question, instrument, fill, words)),
            words("not_offered"),
        )
        for question in questions
    }
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
    return type("QuestionForm", (PageForm,), fields)


def field_name(question: Question) -> str:
    """With a prefix, so that no question code can stand for a part of the form itself."""
    return f"q-{question.code}"


def kept_values(questions: Iterable[Question], draft: Draft) -> dict[str, str]:
    """What the draft holds for these questions, as the form's fields take it."""
    values: dict[str, str] = {}
    for question in questions:
        answer = draft.answers.get(question.code, draft.choices.get(question.code))
        if answer is not None:
            values[field_name(question)] = str(answer)
    return values


def answers_from(form: PageForm, questions: Iterable[Question]) -> PageAnswers:
    """What is valid for the questions of this page; every other posted field is ignored."""
    answers = {}
    choices = {}
    for question in questions:
        field = form[field_name(question)]
        if field.data is None or field.errors:
            continue
        if isinstance(question, Item):
            answers[question.code] = (
                Missing(field.data) if field.data in GIVEN_CODES else int(field.data)
            )
        else:
            choices[question.code] = field.data
    comment = form[COMMENT].data if COMMENT in form and not form[COMMENT].errors else None
    return PageAnswers(answers=answers, choices=choices, comment=comment)


def choices_of(field: Field) -> Sequence[SelectChoice]:
    """What a field of `question_form` offers."""
    return cast("Sequence[SelectChoice]", cast("RadioField", field).choices)


def _choice_field(label: str, choices: tuple[SelectChoice, ...], not_offered: str) -> Any:
    return RadioField(
        label,
        choices=lambda: choices,  # asked for where they are shown, and shared by all forms
        validate_choice=False,  # an empty question is reminded of, not refused
        validators=[_offered(frozenset(choice.value for choice in choices), not_offered)],
    )


def _choices(
    question: Question, instrument: Instrument, fill: Fill, words: Words
) -> Iterator[SelectChoice]:
    if not isinstance(question, Item):
        for option in question.options:
            yield SelectChoice(value=option.code, label=fill(option.label))
        return
    scale = instrument.scale(question.scale)
    labels = {point.value: fill(point.label) for point in scale.points}
    for value in scale.values:
        label = labels[value] if scale.fully_labelled else str(value)
        yield SelectChoice(value=str(value), label=label)
    for reason in GIVEN_CODES:
        yield SelectChoice(value=reason.value, label=reason_label(reason, question)[words.lang])


def reason_label(reason: Missing, item: Item) -> Text:
    """Of an earlier time, “does not apply” means that there was nothing of the kind."""
    absent = reason is Missing.NOT_APPLICABLE and item.measures is Measure.BEFORE
    return NOT_THEN if absent else REASONS[reason]


def _offered(offered: frozenset[str], message: str) -> Callable[[Form, RadioField], None]:
    def check(form: Form, field: RadioField) -> None:  # noqa: ARG001 - WTForms passes both
        if field.data is not None and field.data not in offered:
            raise ValidationError(message)

    return check


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
