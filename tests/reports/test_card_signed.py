"""What was said and decided is printed in the card's sign-off block and in the report, and two pages hold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from instruments.project_conditions import ProjectCondition
from instruments.project_sign_off import Decision, ProjectSignOff, Reply, Signature
from instruments.text import Lang, Text
from reports.document import Blank, Blanks, Block, Columns, Notes, ReportDocument
from reports.report import report_document
from reports.wording import card as words
from tests.reports.sample import DATED, PROJECT, RELEASED
from tests.reports.sample_card import card, endless_conditions, overflowing
from tests.reports.sample_instrument import INSTRUMENT
from tests.reports.test_card import pages_of

SIGNED = ProjectSignOff(
    project=RELEASED.project,
    wave=RELEASED.wave,
    replies=(Reply(words="账目已经上墙。\n请再核对第三项。", on=date(2026, 6, 3)),),
    signature=Signature(
        decision=Decision.PASS_ONCE_RIGHT,
        signed_by="周某",
        on=date(2026, 6, 10),
        conditions=("每月公布账目。", "每季度开一次会。"),
        due=date(2026, 9, 30),
        tranche="第二笔 60000 元",
    ),
)
SIGNATURE = SIGNED.signature
assert SIGNATURE is not None
REPLIED = replace(SIGNED, signature=None)
LONGEST = replace(
    SIGNED,
    replies=(Reply(words="我们认为这一条不符合实际情况，" * 667, on=date(2026, 6, 3)),) * 2,
    signature=replace(
        SIGNATURE,
        conditions=("每月公布账目，" * 140, "开会。" * 300),
        reason="理由" * 1000,
        tranche="第二笔" * 60,
        signed_by="周" * 200,
    ),
)
LATIN = replace(
    LONGEST,
    replies=(Reply(words="We do not think that this is so. " * 300, on=date(2026, 6, 3)),),
    signature=replace(SIGNATURE, conditions=("w" * 2000,), reason="Because. " * 220),
)
SILENT = replace(SIGNED, replies=())


def blanks(document: ReportDocument) -> Iterator[Blank]:
    def walk(blocks: tuple[Block, ...]) -> Iterator[Blank]:
        for block in blocks:
            if isinstance(block, Columns):
                yield from walk((*block.left, *block.right))
            if isinstance(block, Blanks):
                yield from block.entries

    for section in document.sections:
        yield from walk(section.blocks)


def written(document: ReportDocument) -> dict[str, str]:
    return {blank.label: blank.written for blank in blanks(document) if blank.written}


@pytest.mark.parametrize("lang", list(Lang))
def test_reply_and_decision_stand_where_they_were_to_be_written(lang: Lang) -> None:
    document = card(lang, signed=SIGNED)
    shown = written(document)
    assert "账目已经上墙。 请再核对第三项。" in shown[words.REPLY_KEPT[lang]]
    assert "2026-06-03" in shown[words.REPLY_KEPT[lang]]
    assert shown[words.CONDITION_LINES[lang]] == "1. 每月公布账目。 2. 每季度开一次会。"
    assert shown[words.DEADLINE[lang]] == "2026-09-30"
    assert shown[words.TRANCHE[lang]] == "第二笔 60000 元"
    assert (shown[words.NAME[lang]], shown[words.DATE[lang]]) == ("周某", "2026-06-10")
    ticked = [one.chosen for one in blanks(document) if one.chosen]
    assert ticked == [words.DECISIONS[Decision.PASS_ONCE_RIGHT][lang]]
    assert any(one.label == words.SEAL[lang] and one.lines for one in blanks(document))


def test_a_reply_alone_leaves_the_decision_to_the_pen() -> None:
    document = card(Lang.ZH, signed=REPLIED)
    assert list(written(document)) == [words.REPLY_KEPT[Lang.ZH]]
    empty = [one.label for one in blanks(document) if not one.written and not one.options]
    assert words.NAME[Lang.ZH] in empty


def test_a_decision_without_a_reply_says_that_there_was_none() -> None:
    shown = written(card(Lang.ZH, signed=SILENT))
    assert shown[words.REPLY_KEPT[Lang.ZH]] == words.NO_REPLY[Lang.ZH]


def test_before_anything_is_said_the_card_is_as_it_was() -> None:
    nothing = replace(SIGNED, replies=(), signature=None)
    assert card(Lang.ZH, signed=nothing) == card(Lang.ZH)


def test_the_conditions_of_this_decision_do_not_stand_twice_on_the_page() -> None:
    said = SIGNATURE.conditions[0] if SIGNATURE else ""
    own = ProjectCondition(text=Text(zh=said, en=said), wave=RELEASED.wave)
    project = replace(PROJECT, conditions=(own,))
    assert said in str(card(Lang.ZH, project=project).sections)
    without = card(Lang.ZH, project=project, signed=SIGNED)
    assert str(without.sections).count(said) == 1


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(
    ("signed", "is_full"),
    [(SIGNED, True), (REPLIED, False), (LONGEST, False), (LONGEST, True), (LATIN, True)],
)
def test_the_card_stays_two_pages_however_much_was_said(
    signed: ProjectSignOff, lang: Lang, is_full: bool, tmp_path: Path
) -> None:
    project = replace(PROJECT, conditions=endless_conditions(12)) if is_full else PROJECT
    assessment = overflowing() if is_full else RELEASED
    document = card(lang, assessment, project=project, signed=signed)
    _, second = pages_of(document, tmp_path)
    assert words.SEAL[lang].strip("（）()") in second
    cut = words.WHOLE_REPLY[lang] in str(document.sections)
    assert cut == (signed in (LONGEST, LATIN))


def test_the_text_for_a_word_processor_has_all_of_it() -> None:
    document = card(Lang.ZH, signed=LONGEST, paged=False)
    assert written(document)[words.REPLY_KEPT[Lang.ZH]].count("不符合实际情况") == 2 * 667
    assert words.WHOLE_REPLY[Lang.ZH] not in str(document.sections)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_report_has_reply_and_decision_in_full(lang: Lang) -> None:
    def report(signed: ProjectSignOff | None) -> ReportDocument:
        return report_document(RELEASED, INSTRUMENT, PROJECT, lang=lang, dated=DATED, signed=signed)

    (last,) = (one.blocks for one in report(LONGEST).sections if one.key == "priorities")
    said = [one.text for block in last if isinstance(block, Notes) for one in block.entries]
    assert sum(text.count("不符合实际情况") for text in said) == 2 * 667
    assert written(report(LONGEST))[words.CONDITION_LINES[lang]].count("开会。") == 300
    assert words.UNDECIDED[lang] in str(report(REPLIED).sections)
    assert words.SIGN_OFF[lang] not in str(report(None).sections)
