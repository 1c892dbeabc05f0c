"""The look back before sending: what is still open, and everything that was answered."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for

from evalkit.web.contexts import GivenAnswer, Link, ReviewPage
from evalkit.web.filling_pages import OpenForm
from evalkit.web.forms import COMMENT, PageForm, field_name
from evalkit.web.shell import frame, other
from instruments.pages import Entry


def review_page(form: OpenForm, bound: PageForm) -> ReviewPage:
    """What is still open and what was answered, each with the way to it, and the button that sends."""
    links = [
        Link(url=_way_to(form, number, field_name(entry.content)), text=_question(form, entry))
        for number in form.page_numbers
        for entry in form.open_on(number)
    ]
    return ReviewPage(
        frame=frame(
            form.lang,
            form.words("review"),
            simulated=form.simulated,
            switch_url=url_for("filling.review", lang=other(form.lang), form_id=form.form_id),
        ),
        csrf=bound.token,
        project=form.place.project.label[form.lang],
        page=len(form.page_numbers) + 1,
        pages=len(form.page_numbers) + 1,
        open_questions=tuple(links),
        given=tuple(one for number in form.page_numbers for one in _given(form, number)),
        back_url=url_for(
            "filling.page", lang=form.lang, form_id=form.form_id, number=form.page_numbers[-1]
        ),
        code=form.spoken_code,
        stale=bound.is_stale,
    )


def _given(form: OpenForm, number: int) -> Iterator[GivenAnswer]:
    """The answers of a page that will be sent: none behind a gate that was closed since."""
    bound = form.bind(number)
    for entry in form.asked_on(number):
        for choice in bound.questions.choices(entry.code):
            if choice.value == bound.questions.data.get(entry.code):
                yield GivenAnswer(
                    url=_way_to(form, number, field_name(entry.content)),
                    question=_question(form, entry),
                    answer=choice.label,
                )
    if COMMENT in bound and bound[COMMENT].data:
        yield GivenAnswer(
            url=_way_to(form, number, COMMENT),
            question=bound[COMMENT].label.text,
            answer=bound[COMMENT].data,
        )


def _question(form: OpenForm, entry: Entry) -> str:
    return f"{entry.number}. {form.fill(entry.content.text)}"


def _way_to(form: OpenForm, number: int, anchor: str) -> str:
    return url_for(
        "filling.page", lang=form.lang, form_id=form.form_id, number=number, _anchor=anchor
    )
