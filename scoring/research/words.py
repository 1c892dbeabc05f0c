"""The words of columns that no questionnaire has words for; they go into every file."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text
from scoring.research.variables import Gap

DESIGN: Mapping[str, Text] = {
    "id": Text(zh="序号（本数据集内，随机）", en="Number (of this data set, at random)"),
    "programme": Text(zh="项目群", en="Programme"),
    "project": Text(zh="项目", en="Project"),
    "wave": Text(zh="轮次", en="Wave"),
    "role": Text(zh="身份", en="Role"),
    "side": Text(zh="一方", en="Side"),
    "person": Text(zh="同一人编号（各轮相同）", en="Person (the same in every wave)"),
    "probability": Text(zh="入样概率", en="Inclusion probability"),
    "weight": Text(zh="设计权重", en="Design weight"),
    "replacement": Text(zh="是否替补", en="A reserve in somebody's place"),
    "held_by": Text(zh="谁拿着设备", en="Who held the device"),
    "language": Text(zh="页面语言", en="Language of the pages"),
}
DERIVED: Mapping[str, Text] = {
    "probability": Text(zh="抽中人数 ÷ 名册人数", en="people drawn ÷ people on the roster"),
    "weight": Text(zh="名册人数 ÷ 抽中人数", en="people on the roster ÷ people drawn"),
}
SCORE = Text(zh="{label}（得分，0–100）", en="{label} (score, 0-100)")
SCORED = Text(
    zh="各题先换算成 0–100（反向题先倒转），再取已答各题的平均；所问的题至少答一半且至少两题（只问一题的，答一题）",
    en="mean of the answered items, each brought to 0-100 (reversed ones mirrored first); at least half of"
    " those asked and at least two (one where one is asked)",
)
NO, YES = Text(zh="否", en="no"), Text(zh="是", en="yes")
HELD_BY: Mapping[str, Text] = {
    "self": Text(zh="本人", en="respondent"),
    "interviewer": Text(zh="评估员", en="interviewer"),
    "kiosk": Text(zh="轮流使用的平板", en="tablet handed round"),
}
LANGUAGES: Mapping[str, Text] = {
    "zh": Text(zh="中文", en="Chinese"),
    "en": Text(zh="英文", en="English"),
}
SIDES: Mapping[str, Text] = {
    "beneficiaries": Text(zh="受益方", en="beneficiaries"),
    "participants": Text(zh="参与方", en="participants"),
    "undertaker": Text(zh="承接方", en="undertaker"),
    "authorities": Text(zh="主管与村级", en="authorities"),
    "observer": Text(zh="评估员观察", en="observer"),
}
GAPS: Mapping[Gap, Text] = {
    Gap.DONT_KNOW: Text(zh="不知道", en="don't know"),
    Gap.REFUSED: Text(zh="不愿回答", en="refused"),
    Gap.NOT_APPLICABLE: Text(zh="不适用", en="not applicable"),
    Gap.SKIPPED: Text(zh="没有回答", en="skipped"),
    Gap.NOT_ASKED: Text(zh="没有问", en="not asked"),
    Gap.WITHHELD: Text(zh="为保护个人而隐去", en="withheld to protect people"),
}
