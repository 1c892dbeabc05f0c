"""The phone and the server write the same form in the same bytes."""

from __future__ import annotations

import json

from evalkit.intake.gate import Json, canonical, content_hash
from tests.browser.conftest import NewPage
from tests.browser.site import FORM
from tests.hostile import every

SCRIPT = """async (documents) => Promise.all(JSON.parse(documents).map(async (one) => {
  const text = canonical(one);
  return [text, await contentHash(text)];
}))"""


def test_every_hostile_text_is_written_and_hashed_alike(new_page: NewPage) -> None:
    texts = [one.clear for one in every() if one.clear is not None]
    documents: list[Json] = [
        *(
            {"comment": text, f"k{text}": [text, {text: 1}], "answers": {"S1-1": -3}}
            for text in texts
        ),
        {"ｚ": 1, "𠮷": 2, "é": 3, "\ue000": 4, "b": None, "a": [True, False, [], {}]},
    ]
    page = new_page()
    page.goto(FORM)
    written = page.evaluate(SCRIPT, json.dumps(documents))
    expected = [[canonical(one), content_hash(canonical(one))] for one in documents]
    assert len(texts) >= 300
    assert written == expected
