"""All questions of a page in one field of its form."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from evalkit.web.questions_field import Choice, QuestionsField, RadioGroup

WRONG = "Please choose one of the answers."


def _group(code: str) -> RadioGroup:
    choices = (Choice(value="1", label="never"), Choice(value="2", label="often"))
    return RadioGroup(name=f"q-{code}", choices=choices, offered=frozenset({"1", "2"}))


class Page(Form):
    questions = QuestionsField("", {code: _group(code) for code in "abc"}, WRONG)


@pytest.mark.parametrize(
    ("kept", "posted", "data", "wrong"),
    [
        pytest.param({}, {}, {}, "", id="nothing was answered"),
        pytest.param({"a": "1"}, {}, {"a": "1"}, "", id="what is not posted stays"),
        pytest.param({"a": "1"}, {"q-a": "2"}, {"a": "2"}, "", id="what is posted wins"),
        pytest.param({}, {"q-a": "3", "q-b": "1"}, {"a": "3", "b": "1"}, "a", id="not offered"),
        pytest.param({}, {"q-a": "", "q-c": " 1"}, {"a": "", "c": " 1"}, "ac", id="empty, spaced"),
        pytest.param({"b": "9"}, {}, {"b": "9"}, "b", id="kept, and offered no more"),
        pytest.param({}, {"a": "1", "q-d": "1"}, {}, "", id="names that are none of its own"),
    ],
)
def test_a_page_takes_what_it_offers(
    kept: dict[str, str], posted: dict[str, str], data: dict[str, str], wrong: str
) -> None:
    page = Page(MultiDict(posted), data={"questions": kept})
    assert page.validate() is not bool(wrong)
    field = page["questions"]
    assert isinstance(field, QuestionsField)
    assert field.data == data
    assert {code: field.error(code) for code in "abc" if field.error(code)} == dict.fromkeys(
        wrong, WRONG
    )


def test_one_page_knows_nothing_of_another() -> None:
    kept = {"a": "1"}
    Page(MultiDict({"q-a": "2", "q-b": "7"}), data={"questions": kept}).validate()
    other = Page(None, data={"questions": {}})
    assert kept == {"a": "1"}
    assert other["questions"].data == {}
    assert other.validate()
