"""What the pages of paper forms say."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

PAPER_WORDS: Mapping[str, Text] = {
    "paper": Text(zh="录入纸质问卷", en="Enter paper forms"),
    "paper_does": Text(
        zh="把手写的问卷录进来：两个人各录一遍，不同的地方再对着纸核。",
        en="Type in what was written by hand: two people each once, then settle where they differ.",
    ),
    "paper_duty": Text(
        zh="有 {count} 份纸质问卷等着核对", en="{count} paper forms wait to be settled"
    ),
    "paper_open": Text(zh="打开一份", en="Open a form"),
    "paper_code": Text(zh="二维码里的文字，或编号", en="Text of the QR code, or the number"),
    "paper_code_hint": Text(
        zh="用扫码枪对准第一页的二维码，或照着打编号，例如 A01-w1-user-001。",
        en="Scan the code of the first page, or type the number, such as A01-w1-user-001.",
    ),
    "paper_by_hand": Text(
        zh="编号里看不出来的，在这里选", en="Where the number does not tell, choose here"
    ),
    "paper_number": Text(zh="手写的编号", en="Number written by hand"),
    "paper_wave": Text(zh="轮次", en="Wave"),
    "paper_project": Text(zh="项目", en="Project"),
    "paper_role": Text(zh="谁答的", en="Answered as"),
    "paper_any": Text(zh="按编号", en="As the number says"),
    "paper_begin": Text(zh="开始录入", en="Begin"),
    "paper_own": Text(zh="我没录完的", en="Mine, unfinished"),
    "paper_second": Text(zh="等第二个人录的", en="Waiting for a second person"),
    "paper_settle": Text(zh="等着核对的", en="Waiting to be settled"),
    "paper_form": Text(zh="编号", en="Number"),
    "paper_state": Text(zh="状态", en="State"),
    "paper_wave_count": Text(
        zh="{wave}：两人录入 {double} 份，一人录入 {single} 份，不参加 {declined} 份，没完的 {open} 份",
        en="{wave}: {double} entered by two, {single} by one, {declined} declined, {open} not finished",
    ),
    "paper_none": Text(
        zh="现在没有。在上面打开一份就开始。", en="None now. Open a form above to begin."
    ),
    "paper_drop": Text(zh="不录了，清掉", en="Drop what I typed"),
    "paper_dropped": Text(
        zh="{number} 没录完的部分已清掉。", en="What was unfinished of {number} is gone."
    ),
    "paper_single": Text(zh="只录一遍就收下", en="Take it as entered once"),
    "paper_single_done": Text(
        zh="{number} 已收下，记作一人录入。", en="{number} is in, counted as entered by one person."
    ),
    "paper_release": Text(zh="清掉没录完的", en="Drop the unfinished entry"),
    "paper_state_typing": Text(zh="正在录", en="being typed"),
    "paper_state_once": Text(zh="录过一遍", en="entered once"),
    "paper_state_differs": Text(zh="两遍不一样", en="the two differ"),
    "paper_title": Text(
        zh="{number} · 第 {number_of_part} 部分", en="{number} · section {number_of_part}"
    ),
    "paper_role_line": Text(
        zh="{project} · {wave} · {role}。问卷 {version}。",
        en="{project} · {wave} · {role}. Questionnaire {version}.",
    ),
    "paper_parts": Text(zh="问卷的各部分", en="Sections of the form"),
    "paper_part_end": Text(zh="访员填写", en="For the interviewer"),
    "paper_part_consent": Text(zh="同意", en="Consent"),
    "paper_keys": Text(
        zh="数字选答案（从左数，或圈里的数），回车到下一格。没有答案也要打一个符号：",
        en="Digits choose (counted from the left, or the number in the circle); Enter goes on. "
        "Where there is no answer, type a sign:",
    ),
    "paper_sign_dk": Text(zh="不知道", en="don’t know"),
    "paper_sign_na": Text(zh="不适用", en="does not apply"),
    "paper_sign_ref": Text(zh="不愿答", en="prefers not to say"),
    "paper_sign_illegible": Text(zh="看不清", en="cannot be read"),
    "paper_sign_blank": Text(zh="空着", en="left blank"),
    "paper_as_written": Text(
        zh="照纸上的录，不要替人改。跳过的题也是“空着”。",
        en="Type what is on the paper and mend nothing. A question that was passed over is blank.",
    ),
    "paper_field_consent": Text(zh="同意参加吗？", en="Does the person agree to take part?"),
    "paper_key_1": Text(zh="我同意参加", en="I agree to take part"),
    "paper_key_2": Text(zh="我不参加", en="I do not take part"),
    "paper_field_comment": Text(zh="最后写的话", en="What was written at the end"),
    "paper_field_minutes": Text(zh="用了几分钟", en="Minutes taken"),
    "paper_field_day": Text(zh="日期", en="Date"),
    "paper_day_hint": Text(
        zh="例如 2026-03-01；没写就空着。", en="As 2026-03-01; empty if none is written."
    ),
    "paper_minutes_hint": Text(zh="没写就空着。", en="Empty if none are written."),
    "paper_words_hint": Text(
        zh="照原样打；没写就空着。", en="As it stands; empty if there is nothing."
    ),
    "paper_range": Text(zh="{low} 到 {high} 的数", en="a number from {low} to {high}"),
    "paper_field_interviewer": Text(zh="访员代号", en="Interviewer’s code"),
    "paper_missing": Text(zh="还没录", en="not entered yet"),
    "paper_cannot": Text(zh="“{typed}”在这一格不能用", en="“{typed}” cannot stand here"),
    "paper_next": Text(zh="下一部分", en="Next section"),
    "paper_finish": Text(zh="录完了", en="Finished"),
    "paper_done_waits": Text(
        zh="{number} 录完了，不能再改。等另一个人录第二遍。",
        en="{number} is entered and stays as it is. It waits for a second person.",
    ),
    "paper_done_differs": Text(
        zh="{number} 两遍有不同，等着核对。",
        en="{number}: the two entries differ and wait to be settled.",
    ),
    "paper_done_settled": Text(zh="{number} 已收下。", en="{number} is in."),
    "paper_done_declined": Text(
        zh="{number} 不参加，已计数。", en="{number} declined and is counted."
    ),
    "paper_differences": Text(zh="核对 {number}", en="Settle {number}"),
    "paper_differences_intro": Text(
        zh="请拿出纸质问卷。下面只有两遍不同的地方（{count} 处），相同的不用看。",
        en="Take the paper to hand. Only what differs is listed here: {count}.",
    ),
    "paper_where": Text(
        zh="第 {part} 部分 · 第 {number} 题", en="Section {part} · question {number}"
    ),
    "paper_where_else": Text(zh="第 {part} 部分", en="Section {part}"),
    "paper_first_typed": Text(zh="第一遍：{value}", en="First: {value}"),
    "paper_second_typed": Text(zh="第二遍：{value}", en="Second: {value}"),
    "paper_third": Text(zh="都不对", en="Neither"),
    "paper_value": Text(zh="纸上写的", en="What the paper says"),
    "paper_open_fields": Text(
        zh="还有 {count} 处要看；录对的已经保存", en="{count} to look at; what is right is kept"
    ),
    "paper_reason": Text(zh="都不对时，写明原因", en="Why, where neither is right"),
    "paper_nothing": Text(zh="（没有）", en="(nothing)"),
    "paper_choose": Text(zh="请选一个", en="choose one"),
    "paper_save": Text(zh="核对完了，收下", en="Settled"),
    "paper_agreement": Text(zh="录入一致性", en="Agreement of entries"),
    "paper_agreement_does": Text(
        zh="看两遍录入有多一致，谁录错得多。",
        en="See how well two entries agree, and who was overruled how often.",
    ),
    "paper_agreement_intro": Text(
        zh="按题计算，文字、日期、分钟不算。κ 是科恩的 kappa，不加权；空着和看不清各算一类。",
        en="Over questions; words, days and minutes are left out. κ is Cohen’s kappa, unweighted; blank and "
        "unreadable are categories of their own.",
    ),
    "paper_overall": Text(zh="全部", en="All"),
    "paper_item": Text(zh="题", en="Question"),
    "paper_pairs": Text(zh="对数", en="Pairs"),
    "paper_share": Text(zh="一致", en="Equal"),
    "paper_kappa": Text(zh="κ", en="κ"),
    "paper_by_item": Text(zh="按题", en="By question"),
    "paper_by_person": Text(zh="按录入人", en="By person"),
    "paper_person": Text(zh="录入人", en="Person"),
    "paper_forms": Text(zh="已定的问卷", en="Settled forms"),
    "paper_overruled": Text(zh="被改的格", en="Fields overruled"),
    "paper_overruled_of": Text(zh="{count} / {fields}", en="{count} of {fields}"),
    "paper_no_pairs": Text(
        zh="这一轮还没有两个人都录完的问卷。",
        en="No form of this wave was finished by two people yet.",
    ),
    "paper_bad_unknown": Text(zh="没有这份问卷。", en="There is no such form."),
    "paper_bad_taken": Text(
        zh="这个编号已经有一份回答了，没有再收。请核对编号。",
        en="There is an answer under this number already; nothing was taken in. Check the number.",
    ),
    "paper_bad_erased": Text(
        zh="这份问卷按要求删除了，或者这一轮已到期，不能再录。",
        en="This form was deleted as asked, or its wave is over and deleted. It cannot be entered.",
    ),
    "paper_bad_both_done": Text(
        zh="已经有两个人在录这一份。", en="Two others are entering this form already."
    ),
    "paper_bad_other_form": Text(
        zh="这个编号登记的是另一个项目、轮次、身份或版本。请核对编号。",
        en="This number stands for another project, wave, role or version. Check the number.",
    ),
    "paper_bad_settled": Text(
        zh="这份已经录完，不能再改；同一个人也不能录两遍。",
        en="This form is entered and stays as it is; nobody enters a form twice.",
    ),
    "paper_bad_own": Text(
        zh="这一份您自己录过，请第三个人或协调人来核对。",
        en="You have entered this form yourself: a third person or the coordinator settles it.",
    ),
    "paper_bad_incomplete": Text(
        zh="还有没录或没选的格，请补齐。", en="Some fields are open; please fill them in."
    ),
    "paper_bad_reason": Text(
        zh="两遍都不用时，要写明原因。", en="Where neither entry is right, say why."
    ),
    "paper_bad_not_single": Text(
        zh="不是只录了一遍的问卷。", en="This is not a form that was entered once."
    ),
    "paper_bad_no_number": Text(
        zh="没有编号。请在纸上写一个（字母、数字、点、横线），再填到“手写的编号”。",
        en="There is no number. Write one on the paper (letters, digits, dots, dashes) and give it below.",
    ),
    "paper_bad_no_place": Text(
        zh="看不出是哪个项目、轮次、身份。请在下面选。",
        en="Project, wave or role cannot be told. Choose them below.",
    ),
    "paper_bad_other_version": Text(
        zh="这份是用另一个版本印的，这里没有发布过那个版本。",
        en="This form was printed from a version that is not published here.",
    ),
}
