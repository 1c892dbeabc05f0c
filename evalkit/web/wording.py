"""Every sentence of the pages, in both languages. Consent has its own words in `intake.consent`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evalkit.web.asking_wording import ASKING_WORDING
from evalkit.web.entrance_wording import ENTRANCE_WORDING
from evalkit.web.phone_wording import PHONE_WORDING
from evalkit.web.staff.every_word import STAFF_WORDS
from instruments.responses import Missing
from instruments.text import Lang, Text

WORDING: Mapping[str, Text] = {
    **PHONE_WORDING,
    **ASKING_WORDING,
    **ENTRANCE_WORDING,
    **STAFF_WORDS,
    # every page
    "site": Text(zh="项目评估问卷", en="Project evaluation survey"),
    "skip": Text(zh="跳到正文", en="Skip to content"),
    "other_language": Text(zh="English", en="中文"),
    "simulated": Text(
        zh="演示数据：这里的项目和地名都是虚构的。",
        en="Simulated: the projects and places here are fictional.",
    ),
    "start": Text(zh="回到首页", en="Back to the start page"),
    # landing and roles
    "choose_project": Text(zh="您要评的是哪个项目？", en="Which project is it about?"),
    "find": Text(zh="按名称查找", en="Find by name"),
    "search": Text(zh="查找", en="Find"),
    "show_all": Text(zh="显示全部", en="Show all"),
    "none_found": Text(
        zh="没有找到名称里有“{query}”的项目。", en="No project has “{query}” in its name."
    ),
    "nothing_open": Text(zh="现在没有开放的问卷。", en="No survey is open at the moment."),
    "have_code": Text(zh="手里有码？", en="Do you have a code?"),
    "resume_link": Text(zh="用续填码接着填", en="Go on with your code"),
    "choose_role": Text(zh="您是哪一方的？", en="Which of these are you?"),
    "role_hint": Text(
        zh="有几个身份的，选和这个项目关系最近的一个。",
        en="If several fit, choose the one closest to this project.",
    ),
    "other_project": Text(zh="换一个项目", en="Another project"),
    "other_role": Text(zh="换一个身份", en="Another role"),
    # consent
    "consent": Text(zh="填之前，请先看一看", en="Before you begin"),
    "you_are": Text(zh="您的身份：{role}", en="You answer as: {role}"),
    "read_aloud": Text(
        zh="访员：请把这一页念给对方听，再由对方决定。",
        en="Interviewer: please read this page aloud and let the person decide.",
    ),
    "agree": Text(zh="我同意，开始填", en="I agree, begin"),
    "disagree": Text(zh="不参加", en="No, thank you"),
    "declined": Text(zh="好的，谢谢您", en="That is fine, thank you"),
    "declined_text": Text(
        zh="没有记下您的任何信息。以后想参加，随时可以再来。",
        en="Nothing about you was recorded. You are welcome to come back any time.",
    ),
    # the code
    "code": Text(zh="这是您的续填码", en="This is your code"),
    "code_text": Text(
        zh="请抄下来，或者拍张照片。中途停下后，在任何手机上输入它，就能接着填。",
        en="Please write it down or take a photo. If you stop half-way, enter it on any phone to"
        " go on.",
    ),
    "code_private": Text(
        zh="有这个码的人能看到您已经填的内容，请不要告诉别人。交卷以后它就没用了。",
        en="Whoever has it can see what you have filled in, so keep it to yourself. Once the form"
        " is sent it stops working.",
    ),
    "code_saved": Text(zh="已经填的都存好了。", en="What you have filled in so far is saved."),
    "begin": Text(zh="开始", en="Begin"),
    "go_on": Text(zh="接着填", en="Go on"),
    "my_code": Text(zh="续填码", en="Your code"),
    # questions
    "page_of": Text(zh="第 {page} 页，共 {pages} 页", en="Page {page} of {pages}"),
    "background": Text(zh="先问几个基本情况", en="A few facts first"),
    "recall": Text(zh="请按{period}的情况回答。", en="Please think of {period}."),
    "think_back": Text(
        zh="请回想{period}的情况。那时没有这回事，就选“那时没有”。",
        en="Please think back to the time {period}. If there was no such thing then, say so.",
    ),
    "optional": Text(zh="可以不填。", en="You may leave this empty."),
    "comment_hint": Text(
        zh="请不要写人名和电话。最多 {limit} 个字。",
        en="Please do not write names or phone numbers. At most {limit} characters.",
    ),
    "institutional": Text(
        zh="这一题的回答将以单位名义列入报告。",
        en="This answer will be reported in the name of your organisation.",
    ),
    "only_if": Text(
        zh="上面那题选“{answer}”才答这一题。", en="Only if your answer above was “{answer}”."
    ),
    "only_if_applies": Text(
        zh="和您没有关系的话，这一题空着就行。",
        en="If this does not concern you, leave it empty.",
    ),
    "or_between": Text(zh="”或“", en="” or “"),
    "ends": Text(zh="{low} 分：{lowest}；{high} 分：{highest}", en="{low}: {lowest}, {high}: {highest}"),
    "next": Text(zh="存好，下一页", en="Save and continue"),
    "previous": Text(zh="上一页", en="Back"),
    "later": Text(zh="先停下，以后再填", en="Stop here, go on later"),
    "leave": Text(zh="这些题先空着，下一页", en="Leave these empty and continue"),
    # errors beside questions
    "error": Text(zh="注意：", en="Attention: "),
    "errors": Text(zh="这一页还有 {count} 题没有回答", en="Not answered on this page: {count}"),
    "errors_other": Text(zh="有内容要改一下", en="Something needs to be corrected"),
    "unanswered": Text(
        zh="请选一个答案。选“不知道”“不适用”“不愿答”也可以。",
        en="Please choose an answer. “Don’t know”, “Does not apply” and “Prefer not to say” are"
        " answers too.",
    ),
    "unanswered_choice": Text(zh="请选一个答案。", en="Please choose an answer."),
    "not_offered": Text(
        zh="请从列出的答案里选一个。", en="Please choose one of the answers listed."
    ),
    "too_long": Text(
        zh="最多 {limit} 个字，请写短一些。", en="Please keep to {limit} characters."
    ),
    "bad_characters": Text(
        zh="里面有不能保存的字符，请删掉后重写。",
        en="It holds characters that cannot be kept. Please write it again.",
    ),
    "overtaken": Text(
        zh="另一台设备上填的是“{answer}”。要用您现在选的，请再按一次。",
        en="Another device has “{answer}” here. To keep yours, press the button again.",
    ),
    "overtaken_comment": Text(
        zh="另一台设备上写的是“{text}”。要用您现在写的，请再按一次。",
        en="Another device has “{text}” here. To keep yours, press the button again.",
    ),
    "sent_elsewhere": Text(
        zh="这份答卷已经在另一台设备上交了。您刚才这一页的改动没有算进去。",
        en="This form was sent from another device. What you changed on your last page is not in it.",
    ),
    "no_network": Text(
        zh="现在没有网络，这一页还没有存。答案还在页面上：不要关掉它，有了网络再按一次。",
        en="There is no network, so this page is not saved yet. Your answers are still on it: keep it open,"
        " and press the button again when there is a network.",
    ),
    "stale": Text(
        zh="这一页打开太久了。您的回答还在，请再按一次。浏览器要允许 Cookie。",
        en="This page was open for too long. Your answers are still here: please press the button"
        " again. Your browser must allow cookies.",
    ),
    # review and receipt
    "review": Text(zh="交卷之前", en="Before you send it"),
    "review_complete": Text(zh="所有的题都答了。", en="Every question has an answer."),
    "review_open": Text(
        zh="有 {count} 题空着。点一下可以补答；不想答也可以直接交。",
        en="Left empty: {count}. Tap one to answer it, or send the form as it is.",
    ),
    "review_final": Text(zh="交了以后就不能再改了。", en="Once sent, it can no longer be changed."),
    "finish": Text(zh="交卷", en="Send"),
    "receipt": Text(zh="收到了，谢谢您！", en="Received, thank you!"),
    "receipt_text": Text(
        zh="您的答卷已经存好。请记下回执号：凭它可以查问，也可以要求删除这份答卷。",
        en="Your form is safely kept. Please note the receipt number: with it you can ask about"
        " your form or have it deleted.",
    ),
    "receipt_number": Text(zh="回执号", en="Receipt number"),
    "receipt_project": Text(zh="项目", en="Project"),
    "receipt_day": Text(zh="日期", en="Date"),
    "another": Text(zh="再填一份（换一个人）", en="Another form, for another person"),
    # administrative figures
    "figures": Text(zh="单位填数", en="Figures from records"),
    "figures_hint": Text(
        zh="台账、合同、账册里的数，由保管的单位填，不是看法。",
        en="Numbers from ledgers, contracts and accounts, from whoever keeps them; no opinions.",
    ),
    "figures_intro": Text(
        zh="一时查不到的先空着，存了以后可以随时回来补、回来改；每次改动都留底。",
        en="Leave empty what you cannot look up now. You can come back to add or correct; every"
        " version is kept.",
    ),
    "figures_filled": Text(zh="已填 {filled} 项，共 {asked} 项", en="{filled} of {asked} filled in"),
    "figures_saved": Text(zh="存好了 {count} 项。", en="Saved: {count}."),
    "figures_unchanged": Text(zh="都已经存好，没有改动。", en="Everything is saved; nothing changed."),
    "figures_setting": Text(zh="基本情况", en="The setting"),
    "figures_county": Text(zh="全县的数据", en="Figures of the county"),
    "figures_county_note": Text(
        zh="各项目共用，全县只填一次；别的项目填过的，这里已经有了。",
        en="Shared by all projects and given once per county; what another project entered is here"
        " already.",
    ),
    "figures_proof": Text(zh="凭证：{proof}", en="Evidence: {proof}"),
    "figures_contract_proof": Text(
        zh="合同要求的凭证：{proof}", en="Evidence that the contract asks for: {proof}"
    ),
    "figures_value": Text(zh="数值", en="Figure"),
    "figures_evidence": Text(
        zh="凭证（文件名、编号、存放处）", en="Evidence (document, number, where it is kept)"
    ),
    "figures_kept": Text(zh="{day} 存，第 {version} 版", en="saved {day}, version {version}"),
    "figures_taken_back": Text(
        zh="{day} 撤回，第 {version} 版", en="taken back {day}, version {version}"
    ),
    "figures_save": Text(zh="存好", en="Save"),
    "figures_errors": Text(
        zh="有 {count} 处要改，其余的已经存好", en="To correct: {count}. Everything else is saved"
    ),
    "figures_not_a_number": Text(
        zh="请只填数字，例如 12 或 81.5。", en="Please give digits only, such as 12 or 81.5."
    ),
    "figures_negative": Text(
        zh="这个数不会小于零，请核对。", en="This cannot be below zero. Please check."
    ),
    "figures_too_large": Text(
        zh="这个数太大了，请核对单位。", en="This is too large. Please check the unit."
    ),
    "figures_other_half": Text(
        zh="两个数要一起填，请补上这一个。", en="Both numbers are needed. Please add this one."
    ),
    "figures_zero": Text(
        zh="这个数不能是零，除不了。没有发生的，两格都空着。",
        en="This cannot be zero, as it divides. If there was none, leave both empty.",
    ),
    "figures_no_figure": Text(
        zh="写了凭证，却没有数。请填数，或删去凭证。",
        en="There is evidence but no figure. Fill in the figure, or remove the evidence.",
    ),
    "figures_overtaken": Text(
        zh="您打开这一页之后，有人把它改成了 {value}。要用您的数，请再按一次“存好”。",
        en="Since you opened this page somebody changed it to {value}. To keep yours, press Save"
        " again.",
    ),
    # resume
    "resume": Text(zh="接着填", en="Go on with a form"),
    "resume_label": Text(zh="您的续填码（16 位数字）", en="Your code (16 digits)"),
    "resume_button": Text(zh="打开我的问卷", en="Open my form"),
    "resume_lost": Text(
        zh="要接着填这份问卷，请输入续填码。", en="To go on with this form, please enter its code."
    ),
    "resume_wrong": Text(
        zh="没有找到这个码的问卷。请对照抄下的 16 位数字再输一次；已经交了的问卷不能再打开。",
        en="There is no open form with this code. Please compare the 16 digits and try again. A"
        " form that was sent cannot be opened any more.",
    ),
}  # fmt: skip

REASONS: Mapping[Missing, Text] = {
    Missing.DONT_KNOW: Text(zh="不知道", en="Don’t know"),
    Missing.NOT_APPLICABLE: Text(zh="不适用", en="Does not apply"),
    Missing.REFUSED: Text(zh="不愿答", en="Prefer not to say"),
}

NOT_THEN = Text(zh="那时没有", en="There was none then")


@dataclass(frozen=True, slots=True)
class Words:
    """The wording in one language, for templates: `words('page_of', page=1, pages=9)`."""

    lang: Lang

    def __call__(self, key: str, **facts: object) -> str:
        text = WORDING[key][self.lang]
        for name, value in facts.items():
            text = text.replace("{" + name + "}", str(value))
        return text


def both(key: str, **facts: Text) -> Text:
    """Words of the wording with facts that have two languages themselves."""
    return Text(
        zh=Words(Lang.ZH)(key, **{name: fact.zh for name, fact in facts.items()}),
        en=Words(Lang.EN)(key, **{name: fact.en for name, fact in facts.items()}),
    )
