"""What a report says: golden text in both languages, and the rules that no golden can show."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from instruments.text import Lang
from reports.document import (
    Column,
    Columns,
    Figure,
    Notes,
    Paragraph,
    ReportDocument,
    Subheading,
    Table,
)
from reports.report import NotForReleaseError
from reports.typeset import has_hanzi
from scoring.assessment.findings import Evidence, Grade
from scoring.assessment.results import Assessment, Audience
from tests.reports.plain_text import plain_text, section_lines
from tests.reports.sample import RELEASED, sample
from tests.reports.sample_card import card
from tests.reports.write_goldens import goldens

# Names and terms that stay as they are in a Chinese report.
LATIN_IN_CHINESE = {"Cronbach", "Spearman", "Brown", "Shapley", "sample", "paper"}
# How the plain text names blocks; no reader of a report sees it.
SCAFFOLD = re.compile(
    r"^(title|subtitle|marks|table|figure|notes|to fill in|  caption):|^\(\w+\)|\[[a-z-]+\]$",
    re.MULTILINE,
)


@pytest.mark.parametrize(("path", "text"), goldens().items(), ids=("zh", "en"))
def test_the_sample_report_says_what_the_golden_file_says(path: Path, text: str) -> None:
    """Rewrite with `python -m tests.reports.write_goldens`, and read the difference."""
    assert path.read_text(encoding="utf-8") == text


def test_an_internal_assessment_is_never_printed() -> None:
    with pytest.raises(NotForReleaseError, match="YL-07"):
        sample(Lang.ZH, replace(RELEASED, audience=Audience.INTERNAL))


def test_the_english_report_is_wholly_english() -> None:
    document = sample(Lang.EN)
    assert not has_hanzi(plain_text(document))
    assert not any(has_hanzi(svg) for svg in drawings(document))


def test_the_chinese_report_is_wholly_chinese() -> None:
    text = SCAFFOLD.sub("", plain_text(sample(Lang.ZH)))
    words = set(re.findall(r"[A-Za-z]{4,}", text))
    hashes = {word for word in words if set(word) <= set("cd")}
    assert words - hashes <= LATIN_IN_CHINESE


def drawings(document: ReportDocument) -> list[str]:
    return [
        block.svg
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Figure)
    ]


def text_of(assessment: Assessment, lang: Lang = Lang.ZH) -> str:
    return plain_text(sample(lang, assessment))


def with_grade(grade: Grade) -> Assessment:
    return replace(RELEASED, evidence=replace(RELEASED.evidence, grade=grade))


def test_grade_c_is_marked_on_every_page_and_compares_nothing() -> None:
    document = sample(Lang.ZH, with_grade(Grade.C))
    assert document.metadata.marks == ("演示数据", "结果仅供参考")
    text = plain_text(document)
    assert "不作比较" in text
    assert "高于" not in text.split("-- 方法")[0]
    assert "中位数 " not in text


def test_real_data_carry_no_mark() -> None:
    assert sample(Lang.ZH, replace(RELEASED, simulated=False)).metadata.marks == ()


def test_an_instrument_that_nobody_validated_says_so() -> None:
    assert "未经验证" in text_of(RELEASED)
    assert "not validated" in text_of(RELEASED, Lang.EN)
    assert "未经验证" not in text_of(replace(RELEASED, validated=True))


def test_the_project_gives_its_own_words_to_the_questions() -> None:
    assert "对敬老饭堂，您总的来说满意吗？" in text_of(RELEASED)
    assert "{" not in text_of(RELEASED)


def test_an_assessment_without_a_roster_says_what_is_missing() -> None:
    bare = replace(RELEASED, evidence=Evidence(grade=Grade.NOT_ASSESSABLE, roles=(), short=()))
    assert "没有各类人员的名册" in text_of(bare)
    assert "[证据等级 | 未定 | 回收 66 份]" in text_of(bare)


def test_an_assessment_without_findings_still_makes_a_report() -> None:
    bare = replace(
        RELEASED,
        gaps=(),
        stand_outs=(),
        satisfaction=None,
        indicators=(),
        flags=(),
        items=(),
    )
    text = text_of(bare)
    assert "没有收到行政数据" in text
    assert "所以没有比较" in text
    assert "* 比较 没有两方被问到同样的题目" in text


def test_a_page_of_its_own_tells_the_reversed_question_from_the_others() -> None:
    structure = next(one for one in sample(Lang.ZH).sections if one.key == "dimension-s")
    lines = section_lines(structure)
    (reversed_,) = [line for line in lines if line.startswith("S1-2 ")]
    assert "<总是 → 从不> · 反向题" in reversed_


def test_a_table_refuses_a_row_that_does_not_fit_its_columns() -> None:
    column = Column(heading="a", width=100)
    with pytest.raises(ValueError, match="A row of 2 cells under 1 columns"):
        Table(caption="c", columns=(column,), rows=(("1", "2"),))


def test_a_figure_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be read aloud"):
        Figure(svg="<svg/>", alt=" ")


def test_the_summary_stands_alone() -> None:
    """Scores, what stands out, who answered: all on the first page, before anything else."""
    summary = sample(Lang.ZH).sections[0]
    assert summary.key == "summary"
    assert any(isinstance(block, Notes) for block in summary.blocks)
    assert any(
        isinstance(block, Paragraph) and block.text.startswith("证据等级 B")
        for block in summary.blocks
    )


def test_the_shares_have_the_page_where_there_is_no_figure_of_importance() -> None:
    """A half of the page was blank, and its only figure was called the right one."""
    assert RELEASED.priorities is not None
    without = replace(RELEASED, priorities=replace(RELEASED.priorities, drivers=None))
    made = sample(Lang.EN, without)
    blocks = next(one.blocks for one in made.sections if one.key == "priorities")
    columns = next(one for one in blocks if isinstance(one, Columns))
    assert [type(one) for one in columns.left] == [Subheading, Figure]
    assert [type(one) for one in columns.right] == [Paragraph, Paragraph]
    assert "Right figure" not in plain_text(made)


@pytest.mark.parametrize(("count", "told"), [(1, "1 response"), (2, "2 responses")])
def test_one_answer_is_one_response(count: int, told: str) -> None:
    lines = plain_text(sample(Lang.EN, replace(RELEASED, answered=count)))
    assert re.search(rf"\b{told}\b", lines)
    assert "1 responses" not in lines
    assert re.search(rf"\b{told}\b", plain_text(card(Lang.EN, replace(RELEASED, answered=count))))
