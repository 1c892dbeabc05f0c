"""A bound form page as values that the template prints."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.intake.answering import Question
from evalkit.web.contexts import (
    CommentView,
    Link,
    OptionView,
    QuestionPage,
    QuestionView,
)
from evalkit.web.filling_pages import OpenForm
from evalkit.web.forms import COMMENT, LONGEST_COMMENT, QuestionForm, field_name
from evalkit.web.gating import depends_on, note_for
from evalkit.web.page_rules import page_rules
from evalkit.web.shell import frame
from instruments.glossary import terms_in
from instruments.model import Item, Measure, Mode, Regime
from instruments.pages import Entry
from instruments.paradata import OF_THE_INTERVIEWER
from instruments.responses import GIVEN_CODES


def question_page(
    form: OpenForm,
    number: int,
    bound: QuestionForm | None = None,
    reminders: Sequence[Entry] = (),
    *,
    seen: str | None = None,
) -> QuestionPage:
    """A page as it is kept, or as it was posted, with what is to be said. `seen`: a mark that stays."""
    bound = form.bind(number) if bound is None else bound
    questions = form.questions_on(number)
    to_answer = {entry.code for entry in reminders}
    views = tuple(
        question_view(form, entry, bound, questions, is_open=entry.code in to_answer)
        for entry in form.entries_on(number)
    )
    comment = comment_view(bound) if form.has_comment(number) else None
    errors = errors_of(views, comment)
    numbers, dimension = form.page_numbers, form.page(number).dimension
    title = form.fill(dimension.label) if dimension else form.words("background")
    return QuestionPage(
        frame=frame(form.lang, title, simulated=form.simulated, has_errors=bool(errors)),
        csrf=bound.token,
        heading=title,
        project=form.place.project.label[form.lang],
        intro=intro_of(form) if dimension else None,
        page=numbers.index(number) + 1,
        pages=len(numbers) + 1,  # the look back before sending is the last
        questions=views,
        comment=comment,
        rules=page_rules(questions, form.place.instrument, form.draft, form.words),
        way=form.way,
        code=form.spoken_code,
        errors=errors,
        stale=bound.is_stale,
        seen=form.seen(number) if seen is None else seen,
        may_leave=bool(reminders),
        has_previous=form.page_before(number) is not None,
    )


def intro_of(form: OpenForm) -> str:
    """The time that the questions are about."""
    return form.words("recall", period=form.fill(form.place.instrument.recall_period))


def question_view(
    form: OpenForm,
    entry: Entry,
    bound: QuestionForm,
    questions: Sequence[Question],
    *,
    is_open: bool = False,
) -> QuestionView:
    """One question as it is kept or was posted; `questions` are those that the page holds."""
    question = entry.content
    options = _options(question, bound)
    reasons = tuple(
        one for one in options if isinstance(question, Item) and one.value in GIVEN_CODES
    )
    rating = isinstance(question, Item) and not _scale_is_labelled(form, question)
    conditional = depends_on(question, questions)
    return QuestionView(
        id=field_name(question),
        name=field_name(question),
        code=question.code,
        number=entry.number,
        text=form.fill(question.text),
        notes=_notes(form, question, questions if conditional else ()),
        options=tuple(one for one in options if one not in reasons),
        reasons=reasons,
        is_rating=rating,
        error=_error(form, question, bound, is_open),
        kind="item" if isinstance(question, Item) else "choice",
        glossary=_glossary(form, question),
    )


def _scale_is_labelled(form: OpenForm, item: Item) -> bool:
    return form.place.instrument.scale(item.scale).fully_labelled


def _options(question: Question, bound: QuestionForm) -> tuple[OptionView, ...]:
    chosen = bound.questions.data.get(question.code)
    return tuple(
        OptionView(
            id=f"{field_name(question)}-{choice.value}",
            value=choice.value,
            label=choice.label,
            checked=chosen == choice.value,
        )
        for choice in bound.questions.choices(question.code)
    )


def _error(form: OpenForm, question: Question, bound: QuestionForm, is_open: bool) -> str | None:
    wrong = bound.questions.error(question.code)
    if wrong is not None or not is_open:
        return wrong
    return form.words("unanswered" if isinstance(question, Item) else "unanswered_choice")


def _notes(form: OpenForm, question: Question, deciding: Sequence[Question]) -> tuple[str, ...]:
    notes = [form.words("not_aloud")] if question.code in OF_THE_INTERVIEWER else []
    if deciding:
        notes.append(note_for(question, deciding, form.fill, form.words))
    if isinstance(question, Item):
        if question.measures is Measure.BEFORE:
            notes.append(_think_back(form))
        if not _scale_is_labelled(form, question):
            notes.append(_ends(form, question))
        if _goes_by_name(form, question):
            notes.append(form.words("institutional"))
    return tuple(notes)


def _glossary(form: OpenForm, question: Question) -> tuple[tuple[str, str], ...]:
    """The words of the question that the project explains, in the words that it uses."""
    known = form.place.programme.study.glossary_of(form.place.project)
    terms = terms_in(form.fill(question.text), known, form.lang)
    return tuple((one.term[form.lang], form.fill(one.meaning)) for one in terms)


def _think_back(form: OpenForm) -> str:
    period = form.place.instrument.before_period
    return form.words("think_back", period=form.fill(period) if period else "")


def _goes_by_name(form: OpenForm, item: Item) -> bool:
    role = form.place.instrument.role(form.draft.role)
    return role.mode is Mode.NAMED and item.regime is Regime.INSTITUTIONAL


def _ends(form: OpenForm, item: Item) -> str:
    scale = form.place.instrument.scale(item.scale)
    labels = {point.value: form.fill(point.label) for point in scale.points}
    return form.words(
        "ends",
        low=scale.low,
        lowest=labels.get(scale.low, ""),
        high=scale.high,
        highest=labels.get(scale.high, ""),
    )


def comment_view(bound: QuestionForm) -> CommentView:
    """The open comment at the foot of the last page."""
    field = bound[COMMENT]
    return CommentView(
        id=COMMENT,
        name=COMMENT,
        text=field.label.text,
        value=field.data or "",
        limit=LONGEST_COMMENT,
        error=str(field.errors[0]) if field.errors else None,
    )


def errors_of(views: Sequence[QuestionView], comment: CommentView | None) -> tuple[Link, ...]:
    """The summary on top: one link per field that has something said beside it."""
    found = [Link(url=f"#{one.id}", text=f"{one.number}. {one.text}") for one in views if one.error]
    if comment is not None and comment.error:
        found.append(Link(url=f"#{comment.id}", text=comment.error))
    return tuple(found)
