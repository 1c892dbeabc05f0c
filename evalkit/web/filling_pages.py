"""An open form as pages: which there are, what stands on them, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from werkzeug.datastructures import MultiDict

from evalkit.intake.answering import Question, asked_of, may_be_asked, open_questions
from evalkit.intake.draft import Draft, mark_of, spoken
from evalkit.services.forms import PageAnswers
from evalkit.services.programmes import Place
from evalkit.web.forms import (
    QuestionForm,
    answers_from,
    kept_values,
    question_form,
)
from evalkit.web.wording import Words
from instruments.model import Instrument
from instruments.pages import Entry, Page, pages_for
from instruments.paradata import MODE_QUESTION
from instruments.text import Lang, Text


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
        """Something was answered, other than with the consent."""
        settled = {code for code in self.draft.choices if code != MODE_QUESTION}
        return bool(self.draft.answers or settled or self.draft.comment)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages with questions for the role, in order."""
        every = pages_for(self.place.instrument, self.draft.role)
        return tuple(page for page in every if page.entries)

    @cached_property
    def page_numbers(self) -> tuple[int, ...]:
        """The pages that hold something to answer, as far as is known."""
        return tuple(
            number
            for number, page in enumerate(self.pages, start=1)
            if self.has_comment(number)
            or any(
                may_be_asked(one.content, self.draft, self.place.instrument) for one in page.entries
            )
        )

    def page(self, number: int) -> Page:
        return self.pages[number - 1]

    def has_comment(self, number: int) -> bool:
        """The open comment stands at the foot of the last page."""
        return self.place.instrument.open_comment is not None and number == len(self.pages)

    def entries_on(self, number: int) -> tuple[Entry, ...]:
        """What is put on a page: all that earlier pages have not ruled out.

        A question behind a gate of the same page stays: the gate may still be answered otherwise.
        """
        entries = self.page(number).entries
        here = {entry.code for entry in entries}
        earlier = {code: choice for code, choice in self.draft.choices.items() if code not in here}
        before = replace(self.draft, choices=earlier)
        return self._asked(entries, before)

    def _asked(self, entries: tuple[Entry, ...], draft: Draft) -> tuple[Entry, ...]:
        codes = asked_of((entry.content for entry in entries), draft, self.place.instrument)
        return tuple(entry for entry in entries if entry.code in codes)

    def questions_on(self, number: int) -> tuple[Question, ...]:
        return tuple(entry.content for entry in self.entries_on(number))

    def asked_on(self, number: int) -> tuple[Entry, ...]:
        """What a page asks as the answers stand now."""
        return self._asked(self.page(number).entries, self.draft)

    def open_on(self, number: int) -> tuple[Entry, ...]:
        """What has no answer on a page, as far as it is certain to be asked."""
        entries = self.page(number).entries
        open_codes = {
            question.code
            for question in open_questions(
                (entry.content for entry in entries), self.draft, self.place.instrument
            )
        }
        return tuple(entry for entry in entries if entry.code in open_codes)

    @property
    def first_open_page(self) -> int | None:
        """Where to go on: the first page with a question that is neither answered nor left."""
        return next((number for number in self.page_numbers if self.to_remind_of(number)), None)

    def page_after(self, number: int) -> int | None:
        return next((one for one in self.page_numbers if one > number), None)

    def page_before(self, number: int) -> int | None:
        return next((one for one in reversed(self.page_numbers) if one < number), None)

    def fill(self, text: Text) -> str:
        """A text in the page's language, with the words of the project in its slots."""
        return self.filled(text)[self.lang]

    def filled(self, text: Text) -> Text:
        return text.filled(self._slots)

    @cached_property
    def _slots(self) -> Mapping[str, Text]:
        return self.place.programme.study.slots_of(self.place.instrument, self.place.project)

    def bind(self, number: int, posted: MultiDict[str, str] | None = None) -> QuestionForm:
        """The form of a page, with what was posted or else what is kept."""
        questions = self.questions_on(number)
        kind = _kind_of_form(
            self.place.instrument,
            self.draft.role,
            self.lang,
            tuple(sorted(self._slots.items())),
            tuple(question.code for question in questions),
            self.has_comment(number),
        )
        return kind(posted, data=kept_values(questions, self.draft))

    @property
    def way(self) -> str:
        """Who reads the questions, where that is known."""
        return self.draft.choices.get(MODE_QUESTION, "")

    def seen(self, number: int) -> str:
        """The mark of a page as it is kept now."""
        return mark_of(self.draft, (question.code for question in self.questions_on(number)))

    def given(
        self, number: int, form: QuestionForm, *, leaving: bool, seconds: int, seen: str | None
    ) -> PageAnswers:
        """What a bound page gave. `leaving`: what stays empty is left so on purpose.

        `seen` is the mark that the page was shown with; None if nobody knows.
        """
        questions = self.questions_on(number)
        given = answers_from(form, questions)
        reminded = frozenset(question.code for question in questions) if leaving else frozenset()
        codes = frozenset(question.code for question in questions)
        return replace(given, reminded=reminded, seconds=seconds, codes=codes, seen=seen)

    def to_remind_of(self, number: int) -> tuple[Entry, ...]:
        """Open questions of a page that the person has not been reminded of yet."""
        return tuple(one for one in self.open_on(number) if one.code not in self.draft.reminded)


# Building the class takes longer than checking what was posted against it.
@lru_cache(maxsize=128)
def _kind_of_form(
    instrument: Instrument,
    role: str,
    lang: Lang,
    slots: tuple[tuple[str, Text], ...],
    codes: tuple[str, ...],
    has_comment: bool,
) -> type[QuestionForm]:
    """The form class for these questions, worded for a project."""
    words_of_project = dict(slots)
    known = {
        entry.code: entry.content for page in pages_for(instrument, role) for entry in page.entries
    }
    return question_form(
        [known[code] for code in codes],
        instrument,
        lambda text: text.filled(words_of_project)[lang],
        Words(lang),
        instrument.open_comment if has_comment else None,
    )
