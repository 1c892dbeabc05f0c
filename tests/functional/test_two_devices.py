"""One form that is open on two devices, by its code: nobody overwrites the other without being told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evalkit.intake.draft import mark_of
from evalkit.services.forms import (
    OvertakenError,
    PageAnswers,
    finish_form,
    open_draft,
    save_page,
    start_form,
)
from evalkit.services.programmes import Place, find_place
from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from instruments.text import Lang
from tests.surveys import CODE, NOON, Visitor, application


@pytest.fixture
def two(visitor: Visitor, store: Store, tmp_path: Path) -> tuple[Visitor, Visitor]:
    """Both on the second page, which is empty."""
    visitor.agrees()
    code = visitor.found(r'<p class="code">([0-9 ]+)</p>')
    visitor.opens(visitor.link("first"))
    sends(visitor, q_BG_use="some")
    other = Visitor(application(tmp_path, store).test_client())
    other.opens("/zh/resume").presses(code=code)
    other.opens(other.link("first"))
    assert visitor.url == other.url
    return visitor, other


def sends(visitor: Visitor, **fields: str) -> Visitor:
    seen = visitor.found(r'name="seen" value="(\w+)"')
    return visitor.presses("go", "next", seen=seen, **fields)


def test_what_both_answered_is_shown_to_the_second_who_decides(
    two: tuple[Visitor, Visitor], store: Store
) -> None:
    first, second = two
    sends(first, q_S1_1="4", q_S1_2="2")
    page = sends(second, q_S1_1="1", q_S1_2="2")
    assert page.status == 409
    assert "另一台设备上填的是“经常”" in page.text
    assert "另一台设备上填的是“很少”" not in page.text, "both say the same there"
    assert 'name="q-S1-1" value="1" checked' in page.html, "what was chosen here is still there"
    assert 'value="4" checked' in first.opens(page.url).html, "and nothing was overwritten"
    assert sends(page, q_S1_1="1", q_S1_2="2").status == 200
    assert 'value="1" checked' in first.opens(first.url).html


def test_answers_to_different_questions_come_together(two: tuple[Visitor, Visitor]) -> None:
    first, second = two
    sends(first, q_S1_1="4")
    assert sends(second, q_S1_2="2").status == 200
    page = first.opens(first.url).html
    assert 'name="q-S1-1" value="4" checked' in page
    assert 'name="q-S1-2" value="2" checked' in page


def test_a_comment_of_the_other_device_is_not_lost(two: tuple[Visitor, Visitor]) -> None:
    first, second = two
    for one in two:
        sends(one, q_S1_1="4", q_S1_2="2")
    sends(first, q_V1_2="5", comment="多放盐")
    page = sends(second, q_V1_2="5", comment="少放盐")
    assert page.status == 409
    assert "另一台设备上写的是“多放盐”" in page.text
    assert "少放盐" in page.text


def test_who_goes_on_with_a_form_that_was_sent_elsewhere_is_told(
    two: tuple[Visitor, Visitor], store: Store
) -> None:
    first, second = two
    sends(first, q_S1_1="4", q_S1_2="2")
    review = first.opens(first.url.rsplit("/", 1)[0] + "/review")
    review.presses()
    page = sends(second, q_S1_1="1")
    assert "收到了" in page.text
    assert "已经在另一台设备上交了" in page.text
    (kept,) = responses_in(store, CODE)
    assert kept.answers["S1-1"] == 4


def test_pages_saved_at_the_same_moment_come_together(store: Store) -> None:
    """Both have read the same draft; the later one finds that it was changed meanwhile."""
    place = open_place(store)
    draft = start_form(store, place, "user", consent="abc", language=Lang.ZH, at=NOON).draft
    codes = ("S1-1", "S1-2")
    page = PageAnswers(codes=frozenset(codes), seen=mark_of(draft, codes))
    one = replace(page, answers={"S1-1": 4})
    assert save_page(store, draft, one, language=Lang.ZH, at=NOON) is not None
    two = replace(page, answers={"S1-2": 2}, seconds=5)
    saved = save_page(store, draft, two, language=Lang.EN, at=NOON)
    assert saved is not None
    assert saved.answers == {"S1-1": 4, "S1-2": 2}
    assert open_draft(store, draft.instance_id) == (saved, place)
    three = replace(page, answers={"S1-1": 1})
    with pytest.raises(OvertakenError):
        save_page(store, draft, three, language=Lang.ZH, at=NOON)
    assert finish_form(store, draft.instance_id, language=Lang.ZH, at=NOON) is not None
    assert save_page(store, draft, two, language=Lang.ZH, at=NOON) is None


def open_place(store: Store) -> Place:
    with store.reading() as connection:
        place = find_place(connection, CODE, "P1", "w2")
    assert place is not None
    return place
