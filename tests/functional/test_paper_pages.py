"""What each person sees of a paper form: one's own entry, and of the other's nothing until it is settled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from evalkit.access.rights import Right
from evalkit.store.engine import Store
from tests.paper_forms import NUMBER, begin_paper, enter_differently, enters
from tests.staff_visits import logged_in
from tests.surveys import CODE, application

PAPER = f"/zh/staff/p/{CODE}/paper"
COMMENT, CODE_OF = "更热的饭", 'value="zhao"'  # what the first person has typed


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return application(tmp_path, store)


def test_the_second_person_sees_nothing_of_what_the_first_has_typed(
    app: Flask, store: Store
) -> None:
    wu = logged_in(app, store, Right.EVALUATOR, name="wu")
    enters(store, "li")
    begin_paper(store, NUMBER, "wu")
    for part in range(5):
        page = wu.get(f"{PAPER}/form/{NUMBER}/{part}").text
        inputs = re.findall(r'<input type="text"[^>]*>', page)
        assert COMMENT not in page
        assert CODE_OF not in page
        assert all('value=""' in one for one in inputs)
    assert wu.get(f"{PAPER}/differences/{NUMBER}").status_code == 404


def test_whoever_has_finished_an_entry_neither_sees_it_again_nor_settles_it(
    app: Flask, store: Store
) -> None:
    li = logged_in(app, store, Right.EVALUATOR, name="li")
    zhou = logged_in(app, store, Right.EVALUATOR, name="zhou")
    enter_differently(store, NUMBER)
    assert li.get(f"{PAPER}/form/{NUMBER}/2").status_code == 404
    assert li.get(f"{PAPER}/differences/{NUMBER}").status_code == 404
    page = zhou.get(f"{PAPER}/differences/{NUMBER}").text
    assert page.count("<fieldset>") == 1
    assert COMMENT not in page  # both typed it alike, so it is not shown


def test_what_was_right_on_a_page_is_kept_beside_what_was_wrong(app: Flask, store: Store) -> None:
    wu = logged_in(app, store, Right.EVALUATOR, name="wu")
    begin_paper(store, NUMBER, "wu")
    url = f"{PAPER}/form/{NUMBER}/3"
    token = re.search(r'name="csrf_token" value="([^"]+)"', wu.get(url).text)
    assert token is not None
    sent = {"q-Q-need": "1", "q-V1-1": "9", "q-V1-2": "", "csrf_token": token.group(1)}
    reply = wu.post(url, data=sent)
    assert reply.status_code == 422
    assert "“9”在这一格不能用" in reply.text
    again = wu.get(url).text
    assert re.search(r'name="q-Q-need" value="1"', again)
    assert re.search(r'name="q-V1-1" value=""', again)


def test_the_field_that_opens_a_form_is_not_called_optional(app: Flask, store: Store) -> None:
    """A number alone is typed there, too, so nothing opens without it."""
    wu = logged_in(app, store, Right.EVALUATOR, name="wu")
    page = wu.get(PAPER).text
    label = re.search(r'<label for="f-code">(.*?)</label>', page)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert label is not None
    assert token is not None
    assert label.group(1) == "二维码里的文字，或编号"
    reply = wu.post(PAPER, data={"code": "", "csrf_token": token.group(1)})
    assert reply.status_code == 422
    assert "这一项要填" in reply.text
