"""The sentences about what lies on the phone. "On this phone" is said only of what its disk has."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

PHONE_WORDING: Mapping[str, Text] = {
    "phone_link": Text(zh="用这部手机填，没有网络也行", en="Fill in on this phone, also without a network"),
    "phone_link_text": Text(
        zh="答案先存在手机里，有网络时自动寄出。适合访员和信号不好的地方。",
        en="Answers stay on the phone until there is a network. For interviewers and places with poor"
        " reception.",
    ),
    "phone_here": Text(zh="这部手机上的答卷", en="Forms on this phone"),
    "phone_here_text": Text(
        zh="没有寄出的答卷只在这部手机里：换手机、清理浏览器数据之前，请先寄出，或者存成文件。",
        en="What has not been sent is on this phone only: send it, or save it to a file, before you"
        " change phones or clear the browser’s data.",
    ),
    "phone_day": Text(zh="要访的人", en="To visit"),
    "phone_day_text": Text(
        zh="有网络时从“今天”带来的，加密存着，退出登录就删。访问结果可以在这里记，有网络时自己寄出。带来的时间：",
        en="Brought along from “Today”, encrypted, and deleted when you log out. How a visit ended can be"
        " noted here; it is sent when there is a network. Brought along:",
    ),
    "here_visit": Text(zh="记访问结果", en="Note how the visit ended"),
    "here_visit_save": Text(zh="记下", en="Save"),
    "here_visit_saved": Text(
        zh="记下了，存在这部手机上：{outcome}。", en="Saved on this phone: {outcome}."
    ),
    "here_visit_failed": Text(
        zh="没有记下！手机满了，或者这一位不用再去了。请腾出空间再试，或者有网络时到“今天”里记。",
        en="NOT SAVED! The phone is full, or no further visit is due. Free some space and try again, or"
        " note it in “Today” with a network.",
    ),
    "phone_day_returned": Text(zh="退回来要改的", en="Came back to be corrected"),
    "phone_forms": Text(zh="没有网络也能打开的问卷", en="Forms that open without a network"),
    "phone_forms_none": Text(
        zh="还没有。有网络时打开过的问卷会留在这里。",
        en="None yet. A form that you open with a network stays here.",
    ),
    "phone_script": Text(
        zh="这一页要用 JavaScript。浏览器没有打开它，请走另一条路：",
        en="This page needs JavaScript, which is switched off. Please take the other way:",
    ),
    "phone_too_old": Text(
        zh="这个浏览器用不了这一页（太旧，或者没有打开 JavaScript）。请走另一条路：",
        en="This page does not work in this browser (too old, or JavaScript is off). Please take the other"
        " way:",
    ),
    "phone_insecure": Text(
        zh="这个网址没有加密（不是 https），手机不能存答卷。请走另一条路：",
        en="This address is not encrypted (no https), so the phone cannot keep forms. Please take the"
        " other way:",
    ),
    "phone_server": Text(zh="联网填写", en="Fill in with a network"),
    "phone_kept": Text(
        zh="这份问卷已经留在手机里，没有网络也能打开。",
        en="This form is kept on the phone and opens without a network.",
    ),
    "phone_not_kept": Text(
        zh="这个浏览器关掉页面以后，没有网络就打不开这份问卷。请不要关掉这一页，或者换系统自带的浏览器打开。",
        en="This browser cannot open the form again without a network. Keep this page open, or use the"
        " phone’s own browser.",
    ),
    "phone_memory": Text(
        zh="这个浏览器不让存东西（无痕窗口，或者应用里的浏览器）。关掉页面，没寄出的就没了：请先寄出，或者存成文件。",
        en="This browser keeps nothing (a private window, or a browser inside an app). What is not sent"
        " is lost when the page is closed: send it first, or save it to a file.",
    ),
    "phone_drafts": Text(zh="有没填完的答卷", en="Half-filled forms"),
    "phone_draft_saved": Text(zh="存于", en="Saved"),
    "phone_go_on": Text(zh="接着填", en="Go on"),
    "phone_delete": Text(zh="删掉", en="Delete"),
    "phone_elsewhere": Text(
        zh="这份答卷正在另一个窗口里填。请到那个窗口去，或者先把它关掉。",
        en="This form is open in another window. Go there, or close that window first.",
    ),
    "phone_saving": Text(zh="正在存……", en="Saving …"),
    "phone_saved": Text(zh="答案已存在这部手机上", en="Your answers are on this phone"),
    "phone_in_memory": Text(
        zh="这个浏览器不让存：请不要关掉这一页", en="Not kept by this browser: do not close this page"
    ),
    "phone_not_saved": Text(
        zh="没有存上！手机满了，或者浏览器不让存。请不要关掉这一页：腾出空间后再改动一下，或者填完马上交卷。",
        en="NOT SAVED! The phone is full, or the browser refuses. Do not close this page: free some"
        " space and change an answer again, or finish and send the form now.",
    ),
    "phone_waiting": Text(zh="已存在这部手机上", en="On this phone"),
    "phone_waiting_text": Text(
        zh="还没有寄出。有网络时会自动寄，也可以现在就把手机给下一个人。",
        en="Not sent yet. It is sent by itself when there is a network; you can go on with the next"
        " person now.",
    ),
    "phone_sent": Text(zh="收到了，谢谢您！", en="Received, thank you!"),
    "phone_returned": Text(zh="收下了，要人看一看", en="Taken in, somebody has to look"),
    "phone_returned_text": Text(
        zh="它和已经收到的一份有冲突（同一个号，或者同一张邀请），或者读不出来。它原样存在服务器上，请把这个号告诉负责人。",
        en="It conflicts with a form that is there already (the same number, or the same invitation), or it"
        " could not be read. It is kept on the server as it was. Please tell the coordinator this number.",
    ),
    "phone_erased": Text(zh="这份答卷已经按要求删除", en="This form was deleted on request"),
    "phone_erased_text": Text(zh="不会再收。", en="It is not taken again."),
    "phone_uninvited": Text(
        zh="这份问卷只请收到邀请的人填，一张邀请填一份。请打开邀请单上的链接，或者输入邀请码。访员请先有网络时在“今天”里登记这部手机。",
        en="This survey is for people who were invited, one form for each invitation. Open the link on your"
        " sheet, or type its code. Evaluators register this phone in “Today” first, with a network.",
    ),
    "phone_answered": Text(
        zh="这张邀请用过了，您可以关掉这一页。没有寄出的，有网络时打开同一页就会寄。",
        en="This invitation is used; you may close this page. What has not been sent is sent when the page"
        " is opened with a network.",
    ),
    "phone_again": Text(zh="下一个人", en="Next person"),
    "leaving": Text(zh="这部手机上还有答卷", en="There are forms on this phone"),
    "leaving_unsent": Text(
        zh="有 {count} 份没有寄出。退出后它们仍然加密留在这部手机里，下次打开问卷时会寄出。",
        en="Not sent: {count}. They stay on this phone, encrypted, and are sent when a form is opened next.",
    ),
    "leaving_drafts": Text(
        zh="有 {count} 份没有填完。退出就会删掉，找不回来。",
        en="Half-filled: {count}. Logging out deletes them for good.",
    ),
    "leaving_go": Text(zh="仍然退出", en="Log out all the same"),
    "leaving_stay": Text(zh="先不退出", en="Stay logged in"),
    "queue": Text(zh="手机上的答卷", en="On this phone"),
    "queue_unsent": Text(
        zh="还有 {count} 份没寄出，最早的一份：{age}", en="Not sent: {count}, the oldest from {age}"
    ),
    "queue_none": Text(zh="没有要寄的了。", en="Nothing waits to be sent."),
    "queue_stuck": Text(
        zh="手机像是有网络，却连不上服务器。请看两样：手机的日期和时间对不对（手机现在以为是 {now}）；连的无线网是不是还要先登录。"
        "答卷没有丢，好了以后自己会寄。",
        en="There seems to be a network, but the server does not answer. Check two things: whether the phone’s"
        " date and time are right (it believes {now}), and whether the wireless network wants a log-in first."
        " Nothing is lost; it is sent by itself afterwards.",
    ),
    "queue_waiting": Text(zh="在手机上", en="on this phone"),
    "queue_sent": Text(zh="已寄到", en="sent"),
    "queue_returned": Text(zh="要人看一看", en="to be looked at"),
    "queue_erased": Text(zh="已删除", en="deleted on request"),
    "queue_held": Text(
        zh="服务器没有收，还在手机上：请存成文件交给负责人",
        en="not accepted by the server, still on this phone: save the file and give it to the coordinator",
    ),
    "queue_send": Text(zh="现在寄", en="Send now"),
    "queue_save": Text(zh="存成文件", en="Save to a file"),
}  # fmt: skip
