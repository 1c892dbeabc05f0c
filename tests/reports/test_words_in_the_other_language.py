"""Which words of a page are marked as being in the other language."""

from __future__ import annotations

import pytest

from instruments.text import Lang
from reports.spoken import with_languages
from tests.builders import table

HEAD = "<html><title>敬老 One Two Three Four</title>"


@pytest.mark.parametrize(
    "case",
    table(
        """
        lang | text                                     | marked
        en   | Said: “饭菜很好，就是远。” so            | Said: “[饭菜很好，就是远。]” so
        en   | 好                                       | [好]
        en   | 第2轮 and 3D打印                         | [第2轮] and 3D[打印]
        en   | elders’ canteen                          | elders’ canteen
        zh   | 见 A Model of Collaborative Governance。 | 见 [A Model of Collaborative Governance]。
        zh   | Who&#39;s in the village, then           | [Who&#39;s in the village, then]
        zh   | 好 &amp; bad and good and so             | 好 &amp; [bad and good and so]
        zh   | 用 Cronbach’s alpha 系数                 | 用 Cronbach’s alpha 系数
        zh   | spv-core 1.1.0                           | spv-core 1.1.0
        """
    ),
    ids=lambda case: case["text"],
)
def test_stretches_in_the_other_language_are_marked(case: dict[str, str]) -> None:
    lang = Lang(case["lang"])
    other = {Lang.ZH: "en", Lang.EN: "zh-CN"}[lang]
    wanted = case["marked"].replace("[", f'<span lang="{other}">').replace("]", "</span>")
    page = f'{HEAD}<body class="a"><p>{case["text"]}</p></body>'
    assert with_languages(page, lang) == f'{HEAD}<body class="a"><p>{wanted}</p></body>'


def test_attributes_and_the_head_are_left_alone() -> None:
    page = f'{HEAD}<body data-a="敬老 饭堂"><img alt="One two three four five 好"></body>'
    assert [with_languages(page, lang) for lang in Lang] == [page, page]
