"""An open form as pages: which there are, what stands on them, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from evalkit.intake.answering import Question, may_be_asked, open_questions
from evalkit.intake.draft import Draft, spoken
from evalkit.services.forms import PageAnswers
from evalkit.services.programmes import Place
from evalkit.web.forms import (
    COMMENT,
    PageForm,
    answers_from,
    comment_form,
    kept_values,
    question_form,
)
from evalkit.web.wording import Words
from instruments.pages import pages_for
from instruments.text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """One page of a form. Without questions it is the page of the open comment."""

    heading: Text | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class OpenForm:
    """A draft with everything that its pages need. Pages are numbered from one, for good."""

    lang: Lang
    draft: Draft
    place: Place
    code: str

    @property
    def form_id(self) -> str:
        return self.draft.instance_id.removeprefix("uuid:")

    @property
    def words(self) -> Words:
        return Words(self.lang)

    @property
    def simulated(self) -> bool:
        return self.place.programme.study.simulated

    @property
    def spoken_code(self) -> str:
        return spoken(self.code)

    @property
    def is_begun(self) -> bool:
        return bool(self.draft.answers or self.draft.choices or self.draft.comment)

    @property
    def pages(self) -> tuple[FormPage, ...]:
        """All pages of the role, in order; the comment last."""
        instrument = self.place.instrument
        asked = tuple(
            FormPage(heading=page.label, questions=page.questions)
            for page in pages_for(instrument, self.draft.role)
        )
        comment = (FormPage(heading=None, questions=()),) if instrument.open_comment else ()
        return (*asked, *comment)

    @property
    def page_numbers(self) -> tuple[int, ...]:
        """The pages that hold something to answer, as far as is known."""
        return tuple(
            number
            for number, page in enumerate(self.pages, start=1)
            if not page.questions or any(may_be_asked(one, self.draft) for one in page.questions)
        )

    def page(self, number: int) -> FormPage:
        return self.pages[number - 1]

    def questions_on(self, number: int) -> tuple[Question, ...]:
        """What is put on a page: all that earlier pages have not ruled out.

        A question behind a gate of the same page stays: the gate may still be answered otherwise.
        """
        questions = self.page(number).questions
        here = {question.code for question in questions}
        earlier = {code: choice for code, choice in self.draft.choices.items() if code not in here}
        before = replace(self.draft, choices=earlier)
        return tuple(question for question in questions if may_be_asked(question, before))

    def number_of(self, question: Question) -> int:
        """The question's number in the whole form, the same however gates are answered."""
        codes = [one.code for page in self.pages for one in page.questions]
        return codes.index(question.code) + 1

    def open_on(self, number: int) -> tuple[Question, ...]:
        return open_questions(self.page(number).questions, self.draft)

    @property
    def first_open_page(self) -> int | None:
        """Where to go on: the first page with a question that is neither answered nor left."""
        for number in self.page_numbers:
            if any(one.code not in self.draft.reminded for one in self.open_on(number)):
                return number
        if self.place.instrument.open_comment and not self.draft.comment:
            return self.page_numbers[-1]
        return None

    def page_after(self, number: int) -> int | None:
        return next((one for one in self.page_numbers if one > number), None)

    def page_before(self, number: int) -> int | None:
        return next((one for one in reversed(self.page_numbers) if one < number), None)

    def fill(self, text: Text) -> str:
        """A text in the page's language, with the words of the project in its slots."""
        return self.filled(text)[self.lang]

    def filled(self, text: Text) -> Text:
        study = self.place.programme.study
        return text.filled(study.slots_of(self.place.instrument, self.place.project))

    def bind(self, number: int, posted: MultiDict[str, str] | None = None) -> PageForm:
        """The form of a page, with what was posted or else what is kept."""
        questions = self.questions_on(number)
        if not self.page(number).questions:
            text = self.place.instrument.open_comment
            kind = comment_form(self.fill(text) if text else "", self.words)
            return kind(posted, data={COMMENT: self.draft.comment})
        kind = question_form(questions, self.place.instrument, self.fill, self.words)
        return kind(posted, data=kept_values(questions, self.draft))

    def given(self, number: int, form: PageForm, *, leaving: bool) -> PageAnswers:
        """What a bound page gave. `leaving`: what stays empty is left so on purpose."""
        questions = self.questions_on(number)
        if not self.page(number).questions:
            field = form[COMMENT]
            return PageAnswers(comment=None if field.errors else field.data)
        given = answers_from(form, questions)
        reminded = frozenset(question.code for question in questions) if leaving else frozenset()
        return replace(given, reminded=reminded)

    def to_remind_of(self, number: int) -> tuple[Question, ...]:
        """Open questions of a page that the person has not been reminded of yet."""
        return tuple(one for one in self.open_on(number) if one.code not in self.draft.reminded)
