"""What the page about phones says."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

PHONES_WORDS: Mapping[str, Text] = {
    "phones": Text(zh="手机", en="Phones"),
    "phones_does": Text(
        zh="看哪部手机上的答卷没有寄到，收手机存出的文件。",
        en="See which forms have not come from a phone, and take in files that phones have saved.",
    ),
    "phones_caption": Text(
        zh="在手机上填过记名或保密问卷的手机。不记名的问卷不数手机。",
        en="Phones on which named or confidential forms were filled in. Anonymous forms count no phones.",
    ),
    "phones_none": Text(
        zh="还没有。有人用“用这部手机填”交了卷，这里就有了。",
        en="None yet. They appear when somebody fills in a form on a phone.",
    ),
    "phones_phone": Text(zh="手机代号", en="Phone"),
    "phones_seen": Text(zh="最近一次联系", en="Last heard of"),
    "phones_finished": Text(zh="填完", en="Finished"),
    "phones_arrived": Text(zh="寄到", en="Arrived"),
    "phones_held": Text(zh="还在手机上", en="Still on the phone"),
    "phones_missing": Text(zh="不见了", en="Gone"),
    "phones_lost": Text(
        zh="{count} 份：手机里的数据被清掉了，请联系访员补访",
        en="{count}: the phone’s data were cleared. Ask the interviewer, and visit again",
    ),
    "phones_duty": Text(
        zh="有 {count} 份填完的答卷从手机上不见了", en="Finished forms that are gone from phones: {count}"
    ),
    "phones_file": Text(zh="收手机存出的文件", en="Take in a file from a phone"),
    "phones_file_hint": Text(
        zh="手机上“存成文件”得到的 .jsonl 文件，最大 1 MB。重复收没有关系。",
        en="The .jsonl file from “Save to a file” on the phone, at most 1 MB. Taking it in twice does no"
        " harm.",
    ),
    "phones_file_none": Text(zh="请选一个文件。", en="Please choose a file."),
    "phones_take_in": Text(zh="收下", en="Take in"),
    "phones_taken": Text(
        zh="新收 {created} 份，已经有的 {known} 份，要人看的 {held} 份。",
        en="New: {created}. Here already: {known}. To be looked at: {held}.",
    ),
}  # fmt: skip
