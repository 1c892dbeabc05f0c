"""Why a body is held in quarantine, as the coordinator reads it: what is wrong and what helps."""

from __future__ import annotations

from collections.abc import Mapping

from evalkit.intake.gate import Reason
from instruments.text import Text

_BROKEN = Text(
    zh="内容读不出来，可能传输时坏了，或不是本系统的表单发的。请打开文件看一看，能辨认的按纸质问卷补录。",
    en="Cannot be read: damaged on its way, or not sent by a form of ours. Look into the file; what can be"
    " made out can be entered as from paper.",
)
_PLACE = Text(
    zh="所指的地方这里没有。先补上（evalkit init），再运行 evalkit quarantine retry。",
    en="Names a place that is not here. Add it (evalkit init), then run evalkit quarantine retry.",
)
REASONS: Mapping[Reason, Text] = {
    Reason.TOO_LARGE: _BROKEN,
    Reason.NOT_UTF8: _BROKEN,
    Reason.NOT_JSON: _BROKEN,
    Reason.DUPLICATE_KEY: _BROKEN,
    Reason.NUMBER: _BROKEN,
    Reason.TOO_DEEP: _BROKEN,
    Reason.TOO_MANY: _BROKEN,
    Reason.WRONG_TYPE: _BROKEN,
    Reason.INSTANCE_ID: _BROKEN,
    Reason.SEAL: _BROKEN,
    Reason.HASH: _BROKEN,
    Reason.TEXT: Text(
        zh="有一段文字太长，或者带有控制字符。请打开文件看一看，去掉后按纸质问卷补录。",
        en="A text is too long or has control characters. Look into the file and enter it as from paper.",
    ),
    Reason.NO_CONSENT: Text(
        zh="没有同意参加，内容没有留下，只记了这件事。",
        en="Consent is missing: the content was not kept, only that it came.",
    ),
    Reason.UNKNOWN_PROGRAMME: _PLACE,
    Reason.UNKNOWN_PROJECT: _PLACE,
    Reason.UNKNOWN_WAVE: _PLACE,
    Reason.UNKNOWN_ROLE: _PLACE,
    Reason.UNKNOWN_INSTRUMENT: Text(
        zh="所答的问卷版本这里没有。先发布那个版本（evalkit init --instrument），再运行 evalkit quarantine retry。",
        en="Answers a version of the questionnaire that is not here. Publish it (evalkit init --instrument),"
        " then run evalkit quarantine retry.",
    ),
    Reason.UNKNOWN_FORM_KEY: Text(
        zh="是用另一把钥匙封的。把旧钥匙放回钥匙文件，再运行 evalkit quarantine retry。",
        en="Sealed for another key. Put the old key back into the key file, then run evalkit quarantine retry.",
    ),
    Reason.UNKNOWN_VISIT: Text(
        zh="记的是一次访问的结果，那一位不在这位访员的名单上（可能改派了）。确实去过的，运行 evalkit quarantine retry 就记上。",
        en="The outcome of a visit to somebody who is not on this evaluator’s list (given to another,"
        " perhaps). If the visit was made, evalkit quarantine retry notes it.",
    ),
    Reason.VISIT_NOTED: Text(
        zh="记的是一次访问的结果，可是那一次已经另有记录，或者那一位已经结束。存下的没有变：问访员哪个算数，在“今天”里改。",
        en="The outcome of a visit that stands otherwise already, or to somebody whose case is finished. What"
        " stands was not changed: ask the evaluator which one counts, and correct it in “Today”.",
    ),
    Reason.TICKET_USED: Text(
        zh="这张邀请已经交过答卷（或者人数满了、已经收回），存下的没有变。请打开文件看一看哪份算数；这份要算数，就按纸质问卷补录。",
        en="A form has come already by this invitation, or it is full or was taken back; what is kept was not"
        " changed. Look into the file and decide which one counts; this one can be entered as from paper.",
    ),
    Reason.CONFLICT: Text(
        zh="同一个编号已经存了另一份内容，存下的没有变。请打开文件比较两份，问填表人哪份算数。",
        en="Other content is kept under its id, and was not changed. Compare the two and ask who filled it in"
        " which one counts.",
    ),
}
