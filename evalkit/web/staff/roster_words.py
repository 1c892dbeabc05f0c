"""What the pages of rosters, case lists, response rates and invitations say."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

ROSTER_WORDS: Mapping[str, Text] = {
    # roster and draw
    "roster": Text(zh="名册和抽样", en="Roster and sample"),
    "roster_does": Text(
        zh="上传名册，抽出要访的人，分派给访员。",
        en="Upload a roster, draw whom to visit, assign evaluators.",
    ),
    "roster_duty_draw": Text(
        zh="{count} 个项目有名册，还没抽样", en="{count} projects have a roster and no sample"
    ),
    "roster_duty_give": Text(
        zh="{count} 位抽中的人还没有分派", en="{count} people are drawn and not assigned"
    ),
    "roster_wave": Text(zh="轮次：{wave}", en="Wave: {wave}"),
    "roster_caption": Text(zh="名册上有谁，抽了多少", en="Who is listed, and how many were drawn"),
    "roster_project": Text(zh="项目", en="Project"),
    "roster_role": Text(zh="身份", en="Role"),
    "roster_listed": Text(zh="名册上", en="On the roster"),
    "roster_frame": Text(zh="按这个身份问", en="Asked in this role"),
    "roster_drawn": Text(zh="要访", en="To visit"),
    "roster_reserves": Text(zh="备选", en="Reserves"),
    "roster_state": Text(zh="抽样", en="Sample"),
    "roster_state_none": Text(zh="还没抽", en="not drawn"),
    "roster_state_done": Text(zh="抽好了", en="drawn"),
    "roster_differs": Text(
        zh="{listed}（计划里是 {planned}，请核对）", en="{listed} (the plan says {planned}: check)"
    ),
    "roster_none": Text(
        zh="还没有名册。请上传一个 CSV 文件。", en="No roster yet. Upload a CSV file."
    ),
    "roster_once": Text(
        zh="一个人有几个身份的，只问一次，按人最少的那个身份问。",
        en="Somebody with several roles is asked once, in the rarest.",
    ),
    "roster_draw": Text(zh="抽样", en="Draw the sample"),
    "roster_draw_text": Text(
        zh="按名册次序等距抽，种子定了就不变：同一份名册再抽，还是这些人。有人去访过的项目，不能再抽。",
        en="Systematic, by a seed that stays: the same roster drawn again gives the same people. Where"
        " somebody was visited, the sample stands.",
    ),
    "roster_seed": Text(
        zh="种子 {seed}。请记进抽样记录，谁都可以照着核对。",
        en="Seed {seed}. Put it on record: anybody can repeat the draw with it.",
    ),
    "roster_drew": Text(zh="抽好了：{count} 位要访。", en="Drawn: {count} people to visit."),
    "roster_nothing": Text(
        zh="没有可以抽样的项目：先上传名册；访过的不能再抽。",
        en="Nothing to draw: upload a roster first; what was visited stands.",
    ),
    "roster_upload": Text(zh="上传名册", en="Upload a roster"),
    "roster_again": Text(zh="换一个文件", en="Choose another file"),
    "roster_file": Text(zh="名册（CSV 文件）", en="The roster (a CSV file)"),
    "roster_file_hint": Text(
        zh="列：project, hamlet, household, initials, role。一人一个身份一行；只写姓名首字母，不写全名。",
        en="Columns: project, hamlet, household, initials, role. One row for each role of a person;"
        " initials only, never a full name.",
    ),
    "roster_no_file": Text(zh="请选一个文件。", en="Choose a file."),
    "roster_check": Text(zh="检查", en="Check it"),
    "roster_wrong": Text(
        zh="{file}：{count} 个问题，什么也没存", en="{file}: {count} problems, nothing was kept"
    ),
    "roster_good": Text(
        zh="没有错误：{count} 人。确认以后，这些项目原来的名册和抽样会被替换。",
        en="No mistakes: {count} people. Confirmed, it replaces roster and sample of these projects.",
    ),
    "roster_confirm": Text(zh="确认，存名册", en="Confirm and keep it"),
    "roster_kept": Text(zh="名册存好了：{count} 人。", en="Roster kept: {count} people."),
    "roster_forget": Text(zh="抹掉名册上的人", en="Forget the people on the roster"),
    "roster_forget_text": Text(
        zh="这一轮已经结束。姓名首字母、村组和户号抹掉以后找不回来；应答率还在。",
        en="This wave is closed. Initials, hamlets and households go for good; response rates stay.",
    ),
    "roster_forget_sure": Text(
        zh="不再需要找这些人了", en="Nobody needs to find these people again"
    ),
    "roster_not_sure": Text(
        zh="什么也没抹掉：请先勾上那一格；还在进行的一轮，名册不能抹。",
        en="Nothing was forgotten: tick the box first; the roster of an open wave stays.",
    ),
    "roster_forgot": Text(zh="抹掉了 {count} 人。", en="{count} people are forgotten."),
    # who visits whom
    "giving": Text(zh="分派", en="Assign"),
    "giving_text": Text(
        zh="一次分一个村组。已经问完的不动；分给别人的会改过来。",
        en="A hamlet at a time. Who was asked already stays; who was somebody else’s changes hands.",
    ),
    "giving_place": Text(zh="哪个村组", en="Which hamlet"),
    "giving_all": Text(zh="{project}：全部（{count} 位）", en="{project}: everybody ({count})"),
    "giving_hamlet": Text(
        zh="{project}：{hamlet}（{count} 位）", en="{project}: {hamlet} ({count})"
    ),
    "giving_who": Text(zh="谁去", en="Who goes"),
    "giving_give": Text(zh="分派", en="Assign"),
    "giving_given": Text(zh="{name} 多了 {count} 位。", en="{name} got {count} people."),
    "giving_caption": Text(zh="谁访多少", en="Who visits how many"),
    "giving_people": Text(zh="访员", en="Evaluator"),
    "giving_count": Text(zh="名单上", en="On the list"),
    "giving_due": Text(zh="还要访", en="Still to visit"),
    "giving_nobody": Text(zh="还没分派", en="not assigned"),
    "giving_none": Text(zh="还没有抽样。", en="Nobody is drawn yet."),
    "giving_no_people": Text(
        zh="还没有访员。请负责人在“人员”里加。",
        en="There is no evaluator yet. The owner adds one under People.",
    ),
    # response rates
    "rates": Text(zh="应答率", en="Response rates"),
    "rates_does": Text(
        zh="抽中的人问到了多少，按 AAPOR 的公式算。",
        en="How many of those drawn answered, by AAPOR’s formulas.",
    ),
    "rates_caption": Text(
        zh="抽中的人和顶替的备选，到现在为止", en="People drawn and reserves in use, so far"
    ),
    "rates_cases": Text(zh="人数", en="Cases"),
    "rates_outcomes": Text(zh="结果", en="Outcomes"),
    "rates_with": Text(zh="{cases}（其中备选 {reserves}）", en="{cases}, reserves {reserves}"),
    "rates_none": Text(
        zh="还没有抽样，没有应答率。", en="Nobody is drawn yet: there are no response rates."
    ),
    "rates_formulas": Text(zh="怎么算的", en="How they are computed"),
    "rates_letters": Text(
        zh="I 完成，P 部分完成，R 拒绝或中途停下，NC 没见到，O 去世、住院、听不清等，U 找不到或还没去，NE 不是这个身份；e 是情况清楚的人里该问的比例。",
        en="I complete, P partial, R refusal or break-off, NC non-contact, O other (died, in hospital,"
        " cannot hear), U not found or not visited yet, NE not in the role; e is the share of"
        " eligible ones among those whose case is clear.",
    ),
    "rates_source": Text(
        zh="公式和结果编码按美国民意研究协会（AAPOR）《标准定义》第 9 版（2016）。",
        en="Formulas and outcome codes of AAPOR’s Standard Definitions, 9th edition (2016).",
    ),
    # invitations
    "inviting": Text(zh="邀请", en="Invitations"),
    "inviting_does": Text(
        zh="发邀请单、海报、平板用的码，收回发错的。",
        en="Make sheets, posters and codes for tablets; take back what went wrong.",
    ),
    "inviting_open": Text(
        zh="现在谁打开网页都能填。", en="At present everybody who opens the page can answer."
    ),
    "inviting_closed": Text(
        zh="现在只有收到邀请的、访员去访的，才能填。",
        en="At present only people who are invited or visited can answer.",
    ),
    "inviting_close": Text(zh="改成只让受邀的人填", en="Let only invited people answer"),
    "inviting_reopen": Text(zh="改成谁都能填", en="Let everybody answer"),
    "inviting_changed": Text(zh="改好了。", en="Changed."),
    "inviting_caption": Text(zh="发过的邀请", en="Invitations made"),
    "inviting_none": Text(zh="还没有发过邀请。", en="No invitations yet."),
    "inviting_made": Text(zh="发的日子", en="Made on"),
    "inviting_until": Text(zh="截止", en="Until"),
    "inviting_count": Text(zh="张数", en="Sheets"),
    "inviting_used": Text(zh="用过", en="Used"),
    "inviting_used_of": Text(zh="{opened} 张", en="{opened} of them"),
    "inviting_used_times": Text(zh="{uses} 次", en="{uses}×"),
    "inviting_revoke": Text(zh="收回", en="Take back"),
    "inviting_revoked": Text(zh="已收回", en="taken back"),
    "inviting_took_back": Text(
        zh="收回了。已经开始填的还能填完。", en="Taken back. Forms that were begun can be finished."
    ),
    "inviting_new": Text(zh="发邀请", en="Make invitations"),
    "inviting_new_text": Text(
        zh="做好的 PDF 会下载下来，码只印在上面，系统里查不到：请马上打印、收好。",
        en="You get a PDF. The codes stand on it and nowhere else: print it at once and keep it safe.",
    ),
    "inviting_place": Text(zh="项目", en="Project"),
    "inviting_role": Text(zh="身份", en="Role"),
    "inviting_kind": Text(zh="给谁用", en="For whom"),
    "kind_single": Text(zh="一人一张，用一次", en="one person, once"),
    "kind_many": Text(zh="海报，谁看见谁填", en="a poster, whoever reads it"),
    "kind_kiosk": Text(zh="平板，轮流填", en="a tablet that is handed round"),
    "inviting_number": Text(zh="几张", en="How many sheets"),
    "inviting_number_hint": Text(
        zh="一次最多 100 张；更多的用命令 evalkit invite。",
        en="At most 100 at a time; for more there is the command evalkit invite.",
    ),
    "inviting_uses": Text(zh="最多填几份", en="Forms at most"),
    "inviting_uses_hint": Text(
        zh="海报和平板用；不填就不限。", en="For posters and tablets; empty means no limit."
    ),
    "inviting_last": Text(zh="最后一天", en="Last day"),
    "inviting_language": Text(zh="邀请单的语言", en="Language of the sheet"),
    "inviting_make": Text(zh="生成 PDF", en="Make the PDF"),
    "inviting_past": Text(zh="这一天已经过了。", en="This day is past."),
    "inviting_no_printing": Text(
        zh="这台服务器不能生成 PDF，没有发出邀请。请管理员运行 evalkit doctor。",
        en="This server cannot make PDFs, so no invitations were made. Ask the admin to run evalkit"
        " doctor.",
    ),
}
