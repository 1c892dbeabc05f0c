"""What the page of a signed copy says."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

SIGNED_WORDS: Mapping[str, Text] = {
    "signed": Text(zh="签批存档", en="What was signed"),
    "signed_none": Text(
        zh="没有存档：还没有签批，或者那张评估卡是旧版程序排印的。",
        en="No copy is kept: nothing is signed yet, or the card was printed by an older version.",
    ),
    "signed_same": Text(
        zh="签批以后，答卷没有变化。以后排印的评估卡和报告都用这份数。",
        en="The answers have not changed since signing. Cards and reports printed later use these figures.",
    ),
    "signed_changed": Text(
        zh="签批以后，答卷有变化。评估卡和报告仍按这份存档排印，决定不变。",
        en="The answers have changed since signing. Cards and reports are still printed from this copy; the"
        " decision stands.",
    ),
    "signed_deleted": Text(
        zh="答卷已按期删除，没有可以对照的。存档和决定仍在。",
        en="The answers were deleted in time, so there is nothing to compare. This copy and the decision stay.",
    ),
    "signed_released_on": Text(zh="排印日期", en="Printed on"),
    "signed_answered": Text(zh="答卷份数", en="Forms"),
    "signed_data": Text(zh="数据指纹", en="Data hash"),
    "signed_instrument": Text(zh="问卷指纹", en="Instrument hash"),
    "signed_digest": Text(zh="存档文件的 SHA-256", en="SHA-256 of the file"),
    "signed_caption": Text(
        zh="签批时的得分（0–100）", en="Scores at the moment of signing (0–100)"
    ),
    "signed_part": Text(zh="维度", en="Dimension"),
    "signed_score": Text(zh="得分", en="Score"),
    "signed_interval": Text(zh="区间（95%）", en="Interval (95%)"),
    "signed_sides": Text(zh="算入哪几方", en="Sides in it"),
    "signed_download": Text(zh="下载存档（JSON）", en="Download the copy (JSON)"),
    "signed_read": Text(zh="看签批存档", en="See what was signed"),
}
