"""What the evaluator's pages say: today, and one person on the list."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

VISITS_WORDS: Mapping[str, Text] = {
    "today": Text(zh="今天", en="Today"),
    "today_does": Text(
        zh="要访的人，没寄出的答卷，退回来的答卷。",
        en="Whom to visit, forms not sent yet, forms that came back.",
    ),
    "today_duty": Text(zh="还有 {count} 位要访", en="{count} people to visit"),
    "today_duty_returned": Text(zh="有 {count} 份答卷退回来了", en="{count} forms came back"),
    "today_to_do": Text(zh="要访的", en="To visit"),
    "today_tally": Text(
        zh="共 {all} 位：问到了 {asked} 位，还要访 {due} 位。",
        en="{all} people: {asked} asked, {due} still to visit.",
    ),
    "today_none": Text(
        zh="名单上没有要访的人了。名单由协调人抽样、分派。",
        en="Nobody is left on your list. The coordinator draws and assigns it.",
    ),
    "today_over": Text(zh="已经结束的（{count} 位）", en="Finished ({count})"),
    "today_unsent_script": Text(
        zh="浏览器没有打开 JavaScript，看不到手机上没寄出的答卷。",
        en="JavaScript is switched off: what waits on this phone cannot be shown.",
    ),
    "today_returned": Text(zh="退回来的", en="Returned"),
    "today_returned_none": Text(zh="没有退回来的答卷。", en="Nothing came back."),
    "today_returned_text": Text(
        zh="负责人看过，有地方要核对。问清楚以后点“更正”，原来的回答都在。",
        en="Something needs checking. Ask again, then press “Correct it”: the earlier answers are there.",
    ),
    "today_receipt": Text(zh="回执号 {receipt}", en="Receipt {receipt}"),
    "today_back": Text(zh="回到今天", en="Back to today"),
    "today_device": Text(zh="登记这部手机", en="Register this phone"),
    "today_device_text": Text(
        zh="登记以后，没有网络时填的答卷，这部手机以后可以自己寄出，不用再登录。手机丢了，在这里取消登记。",
        en="Once registered, this phone sends what was filled in without a network by itself, with no"
        " log-in. If it is lost, take it off the list here.",
    ),
    "today_device_done": Text(zh="这部手机登记好了。", en="This phone is registered."),
    "today_device_drop": Text(zh="取消登记", en="Take off the list"),
    "today_device_dropped": Text(zh="已取消登记。", en="Taken off the list."),
    "today_device_since": Text(zh="{day} 登记", en="since {day}"),
    # one person
    "visit_household": Text(zh="{hamlet} · {household} 户", en="{hamlet} · household {household}"),
    "visit_attempt": Text(zh="第 {number} 次", en="Attempt {number}"),
    "visit_never": Text(zh="还没去", en="not visited yet"),
    "visit_reserve": Text(zh="备选", en="reserve"),
    "visit_so_far": Text(zh="去过几次", en="Visits so far"),
    "visit_no_day": Text(zh="不记哪一天", en="the day is not kept"),
    "visit_ask": Text(zh="问卷", en="The form"),
    "visit_begin": Text(zh="开始问", en="Begin the interview"),
    "visit_begin_text": Text(
        zh="先念同意书，再一题一题问。答卷里没有这个人的名字，也找不回名册。",
        en="Read the consent aloud, then ask. The form does not carry the person’s name and leads"
        " nowhere on the roster.",
    ),
    "visit_offline": Text(
        zh="没有网络时，在这部手机上填", en="Without a network: fill in on this phone"
    ),
    "visit_outcome": Text(zh="这次结果怎样？", en="How did this visit end?"),
    "visit_outcome_hint": Text(
        zh="每去一次记一次。没问成的，去满三次才能换备选。",
        en="Note each visit. Who could not be asked is visited three times before a reserve comes.",
    ),
    "visit_save": Text(zh="记下", en="Save"),
    "visit_kept": Text(
        zh="现在连不上网：结果已存在这部手机上，有网络时自己寄出。",
        en="There is no network: the outcome is on this phone, and is sent when there is one.",
    ),
    "visit_not_kept": Text(
        zh="现在连不上网，手机上也没有存上：请留在这一页，有网络时再按一次；或者记在纸上。",
        en="There is no network, and the phone has not kept it either: stay on this page and press again when"
        " there is one, or note it on paper.",
    ),
    "visit_saved": Text(zh="记下了：{outcome}。", en="Saved: {outcome}."),
    "visit_choose": Text(zh="请选一个结果。", en="Please choose an outcome."),
    "visit_over": Text(zh="这一位已经结束：{outcome}。", en="This case is finished: {outcome}."),
    "visit_replace": Text(zh="换一位备选", en="Draw a reserve"),
    "visit_replace_text": Text(
        zh="抽样时排好了备选的次序，换来的是下一位，不能挑。",
        en="The reserves stand in an order of their own: the next one comes, nobody chooses.",
    ),
    "visit_replaced": Text(zh="换来了备选，在名单里。", en="A reserve is on your list now."),
    "visit_was_replaced": Text(zh="已经换了备选。", en="A reserve has taken this place."),
    "visit_take_back": Text(zh="上一次记错了，取消", en="Take the last visit back"),
    "visit_taken_back": Text(zh="上一次的结果取消了。", en="The last visit was taken back."),
    "visit_not_due": Text(
        zh="这一位不用再去了，什么也没记。", en="No further visit is due: nothing was noted."
    ),
    "visit_not_replaceable": Text(
        zh="还不能换备选：没问成的，要去满三次。",
        en="Not yet: who could not be asked is visited three times first.",
    ),
    "visit_no_reserve": Text(
        zh="备选用完了。请告诉协调人。", en="No reserve is left. Please tell the coordinator."
    ),
    "visit_closed": Text(
        zh="这一轮已经结束，不能再开始问。", en="This wave is closed: no interview can begin."
    ),
}
