"""What the page on which many projects are passed at once says."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

PASSING_WORDS: Mapping[str, Text] = {
    "passing": Text(zh="一起通过", en="Pass several at once"),
    "passing_intro": Text(
        zh="只有没有任何提示要看的项目才能一起通过。其余的写明原因，要一个一个看。",
        en="Only projects of which nothing asks for a look can be passed together. The others, with the reason,"
        " are looked at one by one.",
    ),
    "passing_listed": Text(zh="这些项目可以一起通过", en="These can be passed together"),
    "passing_nothing": Text(
        zh="现在没有可以一起通过的项目。", en="There is no project that can be passed this way now."
    ),
    "passing_left_out": Text(zh="这些要单独看", en="These need a look of their own"),
    "passing_grade": Text(zh="证据等级", en="Evidence"),
    "passing_why": Text(zh="原因", en="Why"),
    "passing_why_not_asked": Text(zh="还没有征求机构意见", en="the organisation was not asked yet"),
    "passing_why_has_time": Text(zh="意见期限还没到", en="the organisation still has time"),
    "passing_why_replied": Text(zh="机构有答复，要看", en="the organisation has replied"),
    "passing_why_printed_anew": Text(
        zh="卡已按新数据重印", en="the card was printed anew from other data"
    ),
    "passing_why_conditions": Text(
        zh="以前的条件没有核对或没有做到", en="earlier conditions are not met or not looked at"
    ),
    "passing_why_data": Text(zh="数据检查有提示", en="a check of the data is flagged"),
    "passing_why_evidence": Text(zh="证据不足", en="the evidence is weak"),
    "passing_why_targets": Text(
        zh="合同目标没有全部达到或缺凭证", en="a contract target is not met or not proven"
    ),
    "passing_why_no_copy": Text(
        zh="卡是旧版程序排印的，请重新排印", en="the card is of an older version: print it again"
    ),
    "passing_note": Text(zh="说明", en="Note"),
    "passing_note_hint": Text(
        zh="每个项目的记录里都写上这句话，机构会看到。",
        en="It stands in the record of each project; the organisations read it.",
    ),
    "passing_sure": Text(
        zh="名单上的项目我都看过，同意通过",
        en="I have looked at the list and pass every project on it",
    ),
    "passing_bad_sure": Text(zh="请先看名单，再打勾确认。", en="Look at the list, then tick this."),
    "passing_bad_changed": Text(
        zh="名单刚刚有变化，没有签批。请看过新的名单再确认。",
        en="The list has just changed and nothing was signed. Look at it again, then confirm.",
    ),
    "passing_do": Text(zh="通过这 {count} 个项目，不再更改", en="Pass these for good ({count})"),
    "passing_done": Text(zh="已签批 {count} 个项目。", en="Signed off: {count}."),
}
