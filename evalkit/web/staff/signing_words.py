"""What the pages of sign-off say."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

SIGNING_WORDS: Mapping[str, Text] = {
    "signing": Text(zh="签批", en="Sign-off"),
    "signing_does": Text(
        zh="把评估卡送机构提意见，再作出决定，定了就不能改。",
        en="Give the organisation its card to comment on, then decide; a decision is final.",
    ),
    "signing_duty": Text(
        zh="有 {count} 个项目等着作决定", en="Projects that wait for a decision: {count}"
    ),
    "signing_duty_done": Text(
        zh="征求过意见的项目都已作出决定", en="Every project that could be decided is decided"
    ),
    "signing_intro": Text(
        zh="先排印评估卡，再征求机构意见。收到答复，或者期限过了，就可以作决定。",
        en="Print the cards, then ask the organisation. When it has replied, or its time is over, you"
        " can decide.",
    ),
    "signing_caption": Text(
        zh="各项目的签批，先办的在前", en="Sign-off of all projects, urgent ones first"
    ),
    "signing_none": Text(
        zh="还没有项目。先在“计划”里加上项目。",
        en="There are no projects yet. Add them to the plan first.",
    ),
    "signing_wave": Text(zh="轮次", en="Wave"),
    "signing_project": Text(zh="项目", en="Project"),
    "signing_stage": Text(zh="状态", en="State"),
    "signing_deadline": Text(zh="意见截止", en="Reply due"),
    "signing_result": Text(zh="决定", en="Decision"),
    "signing_carried_count": Text(zh="待核对的条件", en="Conditions to look at"),
    "signing_stage_not_printed": Text(zh="还没有评估卡", en="no card yet"),
    "signing_stage_draft": Text(zh="草稿，还没送机构", en="draft, not sent out"),
    "signing_stage_comment": Text(zh="机构提意见中", en="with the organisation"),
    "signing_stage_to_decide": Text(zh="等您决定", en="to be decided"),
    "signing_stage_decided": Text(zh="已决定", en="decided"),
    "signing_card": Text(zh="签批的评估卡", en="The card"),
    "signing_card_is": Text(
        zh="{day} 排印，数据指纹 {data}", en="printed {day}, data fingerprint {data}"
    ),
    "signing_anew": Text(
        zh="送出以后，评估卡按更新的数据重新排印过。决定仍然针对 {day} 的那一张；要按新的定，请重新征求意见。",
        en="The card was printed anew from other data since. The decision is about the one of {day}; to"
        " decide about the new one, ask the organisation again.",
    ),
    "signing_print_first": Text(
        zh="这一轮还没有这个项目的评估卡。先到“评估卡和报告”排印，再回来签批。",
        en="There is no card of this project in this wave yet. Print it under “Scorecards and reports”,"
        " then come back.",
    ),
    "signing_to_documents": Text(zh="看评估卡", en="Read the card"),
    "signing_to_printing": Text(zh="去排印评估卡", en="Print the cards"),
    "signing_read_only": Text(
        zh="签批由主管人员办理，您只能看。",
        en="Officers sign off; you can read here.",
    ),
    "signing_is_final": Text(
        zh="这一轮已经作出决定，不能再改。",
        en="This wave is decided; nothing can be changed any more.",
    ),
    "signing_history": Text(zh="经过", en="What happened"),
    "signing_no_history": Text(zh="还没有办过。", en="Nothing has been done yet."),
    "signing_event_opened": Text(
        zh="{day} {by}：送机构提意见，{deadline} 截止（{printed} 排印的卡）",
        en="{day}, {by}: given to the organisation, reply due {deadline} (card printed {printed})",
    ),
    "signing_event_replied": Text(
        zh="{day} {by} 记下机构的答复", en="{day}, {by} kept the organisation’s reply"
    ),
    "signing_event_decided": Text(
        zh="{day} 决定：{decision}。签批人：{name}（{by} 录入）",
        en="{day}, decision: {decision}. Signed by {name} (entered by {by})",
    ),
    "signing_event_tranche": Text(zh="付款：{tranche}", en="Payment: {tranche}"),
    "signing_conditions": Text(zh="这次的条件", en="Conditions of this decision"),
    "signing_carried": Text(zh="上几轮留下的条件", en="Conditions from earlier waves"),
    "signing_condition": Text(zh="条件", en="Condition"),
    "signing_due": Text(zh="期限", en="Due"),
    "signing_due_hint": Text(zh="整改后通过必填。", en="Needed for “pass once put right”."),
    "signing_found": Text(zh="核对结果", en="Found"),
    "signing_found_open": Text(zh="还没有核对", en="not looked at yet"),
    "signing_found_met": Text(zh="做到了", en="met"),
    "signing_found_partly": Text(zh="部分做到", en="partly met"),
    "signing_found_not_met": Text(zh="没有做到", en="not met"),
    "signing_evidence": Text(zh="依据", en="Evidence"),
    "signing_evidence_hint": Text(
        zh="文件名、编号、存放处。没有依据不能算做到。",
        en="Document, number, where it is kept. Without evidence no condition is met.",
    ),
    "signing_choose": Text(zh="请选择", en="Choose one"),
    "signing_open": Text(zh="征求机构意见", en="Ask the organisation"),
    "signing_open_again": Text(zh="重新征求意见，或者延期", en="Ask again, or give more time"),
    "signing_open_deadline": Text(zh="意见截止日", en="Reply due on"),
    "signing_open_hint": Text(
        zh="通常是 10 个工作日。当天还算在内。",
        en="Usually 10 working days; the day itself counts.",
    ),
    "signing_open_do": Text(zh="记下：卡已送机构", en="The card has been given to it"),
    "signing_opened": Text(zh="已记下。", en="Kept."),
    "signing_reply": Text(zh="机构的答复", en="Reply of the organisation"),
    "signing_reply_words": Text(zh="答复原文", en="Its words"),
    "signing_reply_hint": Text(
        zh="照原文录入，保存后不能改。没有意见也请写明。",
        en="As it was said; it cannot be changed later. If there is no objection, say so.",
    ),
    "signing_reply_do": Text(zh="保存答复", en="Keep the reply"),
    "signing_replied": Text(
        zh="答复已保存，可以作决定了。", en="The reply is kept; you can decide now."
    ),
    "signing_look": Text(zh="核对一项条件", en="Look at a condition"),
    "signing_look_do": Text(zh="保存核对结果", en="Keep what was found"),
    "signing_looked": Text(zh="核对结果已保存。", en="What was found is kept."),
    "signing_decide": Text(zh="作出决定", en="Decide"),
    "signing_decide_when": Text(
        zh="机构答复以后，或者 {day} 过了，才能作决定。",
        en="You can decide when the organisation has replied, or after {day}.",
    ),
    "signing_decide_do": Text(zh="签批，不再更改", en="Sign off for good"),
    "signing_decided": Text(zh="已签批。", en="Signed off."),
    "signing_decision": Text(zh="决定", en="Decision"),
    "signing_decision_pass": Text(zh="通过", en="pass"),
    "signing_decision_pass_once_right": Text(zh="整改后通过", en="pass once put right"),
    "signing_decision_fail": Text(zh="不通过", en="fail"),
    "signing_decision_no_evidence": Text(zh="证据不足", en="evidence insufficient"),
    "signing_conditions_field": Text(zh="条件（每行一条）", en="Conditions, one a line"),
    "signing_conditions_hint": Text(
        zh="整改后通过必填。下一轮会逐条核对。",
        en="Needed for “pass once put right”. The next wave looks at each of them.",
    ),
    "signing_reason": Text(zh="理由", en="Reason"),
    "signing_reason_hint": Text(
        zh="不通过、证据不足必填。", en="Needed for “fail” and “evidence insufficient”."
    ),
    "signing_tranche": Text(zh="付款（第几笔、多少）", en="Payment tranche"),
    "signing_name": Text(zh="签批人", en="Name of who signs"),
    # what is wrong
    "signing_bad_not_printed": Text(
        zh="还没有评估卡，请先排印。", en="There is no card yet: print it first."
    ),
    "signing_bad_deadline_past": Text(
        zh="截止日已经过了，请填今天或以后的一天。",
        en="This day is past: give today or a later one.",
    ),
    "signing_bad_not_opened": Text(
        zh="还没有征求机构意见，请先做这一步。",
        en="The organisation has not been asked yet: do that first.",
    ),
    "signing_bad_reply_empty": Text(
        zh="请写下机构的答复；没有意见也请写明。",
        en="Write down what the organisation said; if it has no objection, say so.",
    ),
    "signing_bad_still_open": Text(
        zh="机构还没答复，期限也没到，现在不能作决定。",
        en="The organisation has not replied and still has time: it is too early to decide.",
    ),
    "signing_bad_look_at_conditions": Text(
        zh="上几轮留下的条件还没有逐条核对，请先核对。",
        en="Conditions of earlier waves have not all been looked at: do that first.",
    ),
    "signing_bad_conditions_missing": Text(
        zh="整改后通过，要写明改什么，每行一条。", en="Say what must be put right, one a line."
    ),
    "signing_bad_conditions_unasked": Text(
        zh="只有“整改后通过”才带条件。请改选决定，或删去条件。",
        en="Only “pass once put right” has conditions. Choose it, or remove them.",
    ),
    "signing_bad_due_missing": Text(
        zh="整改后通过，要定一个期限。", en="Give the day by which it must be put right."
    ),
    "signing_bad_reason_missing": Text(
        zh="请写明理由，机构会看到。", en="Give the reason; the organisation reads it."
    ),
    "signing_bad_name_missing": Text(zh="请写签批人的姓名。", en="Give the name of who signs."),
    "signing_bad_evidence_missing": Text(
        zh="没有依据，不能算做到。请写依据，或改选结果。",
        en="Without evidence it is not met. Give the evidence, or choose otherwise.",
    ),
    "signing_unprintable": Text(
        zh="这些字符印不出来，请换一种写法：{signs}",
        en="These characters cannot be printed; write it differently: {signs}",
    ),
    "signing_bad_unknown_condition": Text(
        zh="没有这一条件，请重新选择。", en="There is no such condition: choose again."
    ),
    "signing_bad_decided": Text(
        zh="刚刚已经有人作出决定，不能再改。",
        en="Somebody has just decided: nothing can be changed any more.",
    ),
}
