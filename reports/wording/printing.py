"""What is said about printed files: the page that lists them, and those that could not be made."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Lang, Text
from reports.pdf import Cause, NotPrinted
from reports.wording.phrase import say

TITLE = Text(zh="评估文件目录", en="Documents of the evaluation")
HOW_TO = Text(
    zh="点开链接即可查看或打印。请先看证据等级：A 该听的每一类人，回答都达到要求；B 受益方的回答达到要求，"
    "另有一方不足；C 回答不足，只供参考，不作比较；“未定”是没有名册，无法判断。",
    en="Follow a link to read or print. Look at the evidence grade first: A, every role that was to "
    "be heard met its requirement; B, the beneficiaries’ side did, one other side is short; C, too "
    "little was answered, indicative only and not for comparison; “Open”, there is no roster to "
    "judge by.",
)
PROJECT = Text(zh="项目", en="Project")
WAVE = Text(zh="调查轮次", en="Wave")
GRADE = Text(zh="证据等级", en="Evidence grade")
DATED = Text(zh="日期", en="Date")
DATA = Text(zh="数据指纹", en="Data hash")
LANGUAGE = Text(zh="中文", en="English")
PAGE = Text(zh="网页", en="web page")
NO_ANSWERS = Text(zh="还没有答卷", en="no answers yet")
NOT_THERE = Text(zh="未能排印", en="not printed")
OF_PROGRAMME = Text(zh="整个项目群", en="The whole programme")
FAILURES = Text(zh="未能排印的文件", en="Documents that could not be printed")
SOURCES = Text(zh="来源", en="Where the numbers come from")
DATA_HASH = Text(
    zh="数据指纹（问卷、研究方案、答卷和行政数据的 SHA-256）",
    en="Data hash (SHA-256 of questionnaire, study plan, answers and figures)",
)
INSTRUMENT_HASH = Text(zh="问卷指纹（SHA-256）", en="Instrument hash (SHA-256)")
CHECKING = Text(
    zh="核对一份文件：evalkit verify 文件名.pdf。各文件自身的 SHA-256 列在 SHA256SUMS 中。",
    en="To check a file: evalkit verify FILE.pdf. The SHA-256 of each file is in SHA256SUMS.",
)

CAUSES: Mapping[Cause, Text] = {
    Cause.UNFAITHFUL: Text(
        zh="页面上有内容印不出来，所以没有排印（{detail}）",
        en="something on its pages would have been lost, so it was not printed ({detail})",
    ),
    Cause.TIME: Text(
        zh="排印时间超过限度（{detail}），已中止",
        en="laying it out took longer than allowed ({detail}), so it was stopped",
    ),
    Cause.MEMORY: Text(
        zh="排印所需的内存超过限度，已中止",
        en="laying it out needed more memory than allowed, so it was stopped",
    ),
    Cause.DIED: Text(
        zh="排印进程意外结束（{detail}）",
        en="the printing process ended unexpectedly ({detail})",
    ),
}


def reason(failure: NotPrinted, lang: Lang) -> str:
    """Why a document is missing, as the end of a sentence that begins with its name."""
    return say(CAUSES[failure.cause], lang, detail=failure.detail)
