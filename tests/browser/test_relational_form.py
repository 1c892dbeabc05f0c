"""Questions about one other party on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from instruments.catalog import load_instrument
from instruments.responses import is_asked
from instruments.study import Project, Study, Wave
from instruments.text import Text
from tests.browser.conftest import NewPage
from tests.browser.test_journey import ACCESSIBILITY, follow
from tests.surveys import CODE, new_store, opened

FORM = load_instrument("dependence")
STUDY = Study(
    label=Text(zh="示例县评估", en="Example County"),
    projects=(Project(code="P1", label=Text(zh="一村", en="Village 1")),),
    waves=(Wave(code="w2", label=Text(zh="第二轮", en="Second wave")),),
    simulated=True,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path), study=STUDY, instrument=FORM)
    yield store
    store.close()


def test_a_volunteer_sees_eight_questions_about_one_party_and_no_gap(
    new_page: NewPage, store: Store
) -> None:
    page = new_page()
    page.goto(f"/zh/p/{CODE}/w2/P1/volunteer/")
    follow(page, page.locator("button[value=yes]"))
    follow(page, page.locator("main a.first"))
    seen: list[list[int]] = []
    while not page.url.endswith("/review"):
        assert page.evaluate(ACCESSIBILITY) == []
        legends = page.locator("fieldset:visible legend .number")
        seen.append([int(number) for number in legends.all_inner_texts()])
        for group in page.locator("fieldset").all():
            if group.is_visible():
                group.locator("input:not([value=none])").first.check()
        follow(page, page.locator("main button[value=next]"))
    assert len(seen[1]) == 8, "four resources, need and way out, one party"
    assert [number for numbers in seen for number in numbers] == list(range(1, seen[-1][-1] + 1))
    follow(page, page.locator("main button.first"))
    (response,) = responses_in(store, CODE)
    asked = {
        item.code
        for item in FORM.items
        if is_asked(item, "volunteer", response.choices, response.instance_id)
    }
    assert set(response.answers) == asked
