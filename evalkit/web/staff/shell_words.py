"""What every page of staff says: the shell, its forms and tables, the roles."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

SHELL_WORDS: Mapping[str, Text] = {
    "staff_site": Text(zh="评估工作台", en="Evaluation desk"),
    "menu": Text(zh="菜单", en="Menu"),
    "crumbs": Text(zh="当前位置", en="You are here"),
    "home": Text(zh="首页", en="Home"),
    "home_hello": Text(zh="{name}，您好", en="Hello, {name}"),
    "home_installation": Text(zh="本系统", en="This installation"),
    "home_nothing": Text(
        zh="您还没有参加任何项目群。请让项目群负责人或管理员给您一个身份，然后再打开这一页。",
        en="You have no role in any programme yet. Ask the owner of a programme or the admin to"
        " give you one, then open this page again.",
    ),
    "home_to_do": Text(zh="等您处理", en="Waiting for you"),
    "home_all_done": Text(zh="现在没有等您处理的事。", en="Nothing is waiting for you now."),
    "home_done": Text(zh="做好了：", en="Done: "),
    "home_pages": Text(zh="可以做什么", en="What you can do"),
    "home_as": Text(zh="您的身份", en="Your role"),
    "choose_programme": Text(zh="选项目群", en="Choose a programme"),
    "actions": Text(zh="操作", en="Actions"),
    "comma": Text(zh="、", en=", "),
    "semicolon": Text(zh="；", en="; "),
    "colon": Text(zh="：", en=": "),
    "yes": Text(zh="是", en="yes"),
    "no": Text(zh="否", en="no"),
    # forms
    "form_errors": Text(zh="有 {count} 处要改，什么都还没有保存", en="To correct: {count}. Nothing is saved yet"),
    "field_optional": Text(zh="（可以不填）", en="(optional)"),
    "field_needed": Text(zh="这一项要填。", en="This is needed."),
    "field_whole": Text(
        zh="请填 {least} 到 {most} 之间的整数。", en="Please give a whole number from {least} to {most}."
    ),
    "field_day": Text(
        zh="请按 2026-12-31 的样子写日期。", en="Please write the day like 2026-12-31."
    ),
    "field_choice": Text(zh="请从列出的里面选一个。", en="Please choose one of those listed."),
    # roles of staff
    "right_owner": Text(zh="项目群负责人", en="Owner"),
    "right_owner_does": Text(
        zh="定计划、管人员、看原始回答。", en="Sets the plan, gives out roles, sees raw answers."
    ),
    "right_coordinator": Text(zh="协调人", en="Coordinator"),
    "right_coordinator_does": Text(
        zh="发邀请、看进度、帮人重设密码；看不到回答。",
        en="Invites, watches progress, resets passwords; sees no answers.",
    ),
    "right_evaluator": Text(zh="访员", en="Evaluator"),
    "right_evaluator_does": Text(
        zh="到现场访问、填表；只看到自己填的表。", en="Interviews on site; sees only their own forms."
    ),
    "right_officer": Text(zh="主管人员", en="Officer"),
    "right_officer_does": Text(
        zh="看已发布的评估和报告，签署意见；看不到原始回答。",
        en="Reads released assessments and reports, signs them off; sees no raw answers.",
    ),
    "right_analyst": Text(zh="研究人员", en="Analyst"),
    "right_analyst_does": Text(
        zh="用去标识的数据做分析。", en="Analyses data from which names are taken out."
    ),
    "right_auditor": Text(zh="审计", en="Auditor"),
    "right_auditor_does": Text(zh="只看操作记录。", en="Reads the record of what was done, nothing else."),
    "right_founder": Text(zh="可新建项目群", en="May open programmes"),
    "right_founder_does": Text(
        zh="新建项目群，并做它的负责人。", en="Opens programmes and owns those they open."
    ),
    "right_admin": Text(zh="系统管理员", en="Admin"),
    "right_admin_does": Text(
        zh="管账号和这套系统；看不到回答。", en="Looks after accounts and this installation; sees no answers."
    ),
}  # fmt: skip
