"""What the pages of review say. The states keep ODK's spelling beside their words."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

REVIEW_WORDS: Mapping[str, Text] = {
    "reviewing": Text(zh="审核回答", en="Review answers"),
    "reviewing_does": Text(
        zh="逐份看交来的问卷，通过、退回更正或作废。",
        en="Read the forms that came in; approve them, give them back or reject them.",
    ),
    "review_duty": Text(
        zh="有 {count} 份问卷还没审核", en="{count} forms have not been reviewed yet"
    ),
    "review_duty_done": Text(
        zh="交来的问卷都审核过了", en="All forms that came in have been reviewed"
    ),
    "review_wave": Text(zh="轮次", en="Wave"),
    "review_form": Text(zh="问卷", en="Form"),
    "review_project": Text(zh="项目", en="Project"),
    "review_role": Text(zh="谁答的", en="Answered as"),
    "review_state": Text(zh="状态", en="State"),
    "review_day": Text(zh="收到", en="Came in"),
    "review_issues": Text(zh="系统提示", en="Noticed"),
    "review_issues_count": Text(zh="{count} 处", en="{count}"),
    "review_unread": Text(zh="待审核", en="To review"),
    "review_state_received": Text(zh="已收到", en="received"),
    "review_state_edited": Text(zh="已更正，待再审", en="edited, to be read again"),
    "review_state_hasIssues": Text(zh="已退回更正", en="hasIssues, given back"),
    "review_state_approved": Text(zh="通过", en="approved"),
    "review_state_rejected": Text(zh="作废，不计分", en="rejected, not scored"),
    "review_caption": Text(
        zh="第 {first}–{last} 份，共 {total} 份", en="{first}–{last} of {total} forms"
    ),
    "review_empty": Text(
        zh="这一栏没有问卷。新交来的问卷会出现在“待审核”里。",
        en="There are no forms here. New ones appear under “To review”.",
    ),
    "review_next": Text(zh="下一页", en="Next page"),
    "review_previous": Text(zh="上一页", en="Previous page"),
    "review_one": Text(zh="问卷 {receipt}", en="Form {receipt}"),
    "review_facts": Text(zh="这份问卷", en="This form"),
    "review_by": Text(zh="访员", en="Evaluator"),
    "review_by_nobody": Text(zh="没有记名", en="not recorded"),
    "review_minutes": Text(zh="用时", en="Time taken"),
    "review_minutes_count": Text(zh="{count} 分钟", en="{count} min"),
    "review_mode": Text(zh="保密方式", en="Promise"),
    "review_mode_named": Text(zh="以单位名义", en="named"),
    "review_mode_confidential": Text(zh="保密", en="confidential"),
    "review_mode_anonymous": Text(zh="匿名", en="anonymous"),
    "review_answers": Text(zh="回答", en="Answers"),
    "review_number": Text(zh="题号", en="No."),
    "review_question": Text(zh="题目", en="Question"),
    "review_answer": Text(zh="回答", en="Answer"),
    "review_no_answers": Text(zh="这份问卷没有回答。", en="This form has no answers."),
    "review_comment": Text(zh="补充的话", en="Comment"),
    "review_nothing": Text(zh="（空）", en="(empty)"),
    "review_history": Text(zh="经过", en="What happened"),
    "review_sent": Text(zh="{day} 收到", en="Came in on {day}"),
    "review_happened": Text(zh="{day} {by}：{state}", en="{day}, {by}: {state}"),
    "review_changes": Text(zh="第 {number} 版改了什么", en="What version {number} changed"),
    "review_before": Text(zh="原来", en="Before"),
    "review_after": Text(zh="改成", en="After"),
    "review_judge": Text(zh="审核意见", en="Your judgement"),
    "review_judgement": Text(zh="结论", en="Judgement"),
    "review_choose": Text(zh="请选择", en="Choose one"),
    "review_do_approved": Text(zh="通过（approved）", en="Approve (approved)"),
    "review_do_hasIssues": Text(
        zh="退回访员更正（hasIssues）", en="Give back for correction (hasIssues)"
    ),
    "review_do_rejected": Text(zh="作废，不计分（rejected）", en="Reject, do not score (rejected)"),
    "review_note": Text(zh="说明", en="Note"),
    "review_note_hint": Text(
        zh="退回或作废必须写明原因，访员会看到。不要写答题人的姓名。",
        en="Needed to give back or reject: say why. The evaluator reads it. Do not name the respondent.",
    ),
    "review_note_missing": Text(
        zh="退回或作废要写明原因，访员才知道改什么。",
        en="Say why it is given back or rejected, so that the evaluator knows what to mend.",
    ),
    "review_anonymous": Text(
        zh="匿名问卷不知道是谁答的，没法退回：可以通过或作废，需要时另外再访一次。",
        en="Nobody knows whose anonymous form this is, so it cannot be given back: approve or reject it,"
        " and repeat a visit where needed.",
    ),
    "review_other_version": Text(
        zh="您看的时候这份问卷刚被更正过。请看新的一版再下结论。",
        en="The form was corrected while you were reading. Read the new version, then judge.",
    ),
    "review_save": Text(zh="保存结论", en="Save the judgement"),
    "review_saved": Text(zh="已保存：{state}。", en="Saved: {state}."),
    "review_flag_bad_answer": Text(zh="不在选项里", en="not one of the answers"),
    "review_flag_bad_choice": Text(zh="不在选项里", en="not one of the answers"),
    "review_flag_not_asked": Text(zh="不该问这一题", en="should not have been asked"),
    "review_flag_proxy_opinion": Text(
        zh="家属不能代答看法", en="a relative cannot answer for opinions"
    ),
    "review_flag_unknown_item": Text(zh="问卷里没有这一题", en="not in the questionnaire"),
    "review_flag_unknown_question": Text(zh="问卷里没有这一题", en="not in the questionnaire"),
    "review_flag_unknown_key": Text(zh="多出的一栏", en="an unknown part"),
    "review_flag_time_on_anonymous": Text(zh="匿名问卷不记时刻", en="anonymous forms keep no time"),
    "review_flag_identity_on_anonymous": Text(
        zh="匿名问卷不记名", en="anonymous forms keep no names"
    ),
    "review_flag_late": Text(zh="收的时候这一轮已经结束", en="came after the wave was closed"),
    "returned_noticed": Text(
        zh="系统收到时发现有 {count} 处回答不对，打开后那几题是空的。",
        en="On arrival {count} answers could not be right; those questions are open again.",
    ),
    "returned_correct": Text(zh="更正", en="Correct it"),
    "returned_gone": Text(
        zh="这份问卷已经不在退回的问卷里了。",
        en="This form is not among the returned ones any more.",
    ),
}
