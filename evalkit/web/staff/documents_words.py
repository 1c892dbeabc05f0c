"""What the page of printed scorecards says."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

DOCUMENTS_WORDS: Mapping[str, Text] = {
    "documents": Text(zh="评估卡和报告", en="Scorecards and reports"),
    "documents_does": Text(
        zh="看每个项目的评估卡和报告，整个项目群打包下载。",
        en="Read each project's card and report; download the whole programme in one file.",
    ),
    "documents_intro": Text(
        zh="只印可以公开的结果：少于 5 人的一方不显示；一轮进行中，新增或改动不到 5 份的，先沿用上次的数；已签批的，按签批时的数。"
        "没有变化的不重印。",
        en="Only what may be released is printed: a side of fewer than 5 people is hidden; while a wave runs, figures are"
        " renewed when at least 5 answers are new or changed; what was signed keeps the figures that were signed."
        " What has not changed is not printed again.",
    ),
    "documents_begin": Text(zh="按现在的数据排印", en="Print from the data of now"),
    "documents_begun": Text(
        zh="已开始排印，几分钟后回来看。", en="Printing has begun; come back in a few minutes."
    ),
    "documents_busy": Text(
        zh="正在排印，请等这一次印完。", en="Printing is under way; wait until it is finished."
    ),
    "documents_scoring": Text(zh="正在计分……", en="Scoring the answers…"),
    "documents_progress": Text(
        zh="正在排印：{done} / {total} 份", en="Printing: {done} of {total} documents"
    ),
    "documents_finished": Text(
        zh="上一次排印完成：{total} 份。", en="The last run finished: {total} documents."
    ),
    "documents_stopped": Text(
        zh="上一次排印没有完成：{problem}", en="The last run ended early: {problem}"
    ),
    "documents_failed": Text(
        zh="这些文件没有印成：{files}。请重新排印；再不成，请联系系统管理员。",
        en="These documents could not be printed: {files}. Print again; if it fails again, ask the admin.",
    ),
    "documents_held": Text(
        zh="这些项目沿用上次公布的数：{projects}。新增或改动的答卷不到 {floor} 份，两张卡一比就会看出是谁答的。满 {floor} 份，"
        "或者这一轮结束以后，再按新的答卷排印。",
        en="These projects keep the figures of their last release: {projects}. Fewer than {floor} answers are new or"
        " changed, and two cards side by side would give those people away. New figures are printed from {floor}"
        " on, or when the wave has closed.",
    ),
    "documents_refresh": Text(zh="刷新进度", en="See the progress"),
    "documents_package": Text(
        zh="下载全部文件（ZIP，{size} MB）", en="Download everything (ZIP, {size} MB)"
    ),
    "documents_of_programme": Text(zh="整个项目群", en="The whole programme"),
    "documents_dated": Text(zh="排印日期", en="Printed"),
    "documents_none": Text(
        zh="还没有排印过。收到回答以后点“按现在的数据排印”。",
        en="Nothing has been printed yet. Press “Print from the data of now” when answers have come in.",
    ),
    "documents_read": Text(zh="在线看", en="read"),
    "documents_pdf": Text(zh="PDF", en="PDF"),
    "documents_lang_zh": Text(zh="中文", en="Chinese"),
    "documents_lang_en": Text(zh="英文", en="English"),
}
