"""A page that two devices answered: one's answers with the other's beside them, to decide."""

from __future__ import annotations

from dataclasses import replace

from werkzeug.datastructures import MultiDict

from evalkit.web.contexts import QuestionPage, QuestionView
from evalkit.web.filling_pages import OpenForm
from evalkit.web.question_view import errors_of, question_page


def overtaken_page(form: OpenForm, number: int, posted: MultiDict[str, str]) -> QuestionPage:
    """What was posted, and at every question what is kept instead. Sent again, it is taken."""
    bound = form.bind(number, posted)
    bound.validate()
    page = question_page(form, number, bound)
    kept = {**form.draft.answers, **form.draft.choices}
    views = tuple(_beside(form, view, str(kept.get(view.code, ""))) for view in page.questions)
    comment = page.comment
    if comment is not None and form.draft.comment not in ("", comment.value):
        comment = replace(comment, error=form.words("overtaken_comment", text=form.draft.comment))
    return replace(
        page,
        frame=replace(page.frame, has_errors=True),
        questions=views,
        comment=comment,
        errors=errors_of(views, comment),
    )


def _beside(form: OpenForm, view: QuestionView, kept: str) -> QuestionView:
    options = (*view.options, *view.reasons)
    chosen = next((one.value for one in options if one.checked), kept)
    label = next((one.label for one in options if one.value == kept), None)
    if label is None or chosen == kept:
        return view
    return replace(view, error=form.words("overtaken", answer=label))
