"""What the officer's desk says."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

DESK_WORDS: Mapping[str, Text] = {
    "desk": Text(zh="项目一览", en="At a glance"),
    "desk_does": Text(
        zh="所有项目一页看完：答到哪一步，证据够不够，哪里要核实，谁来办。",
        en="All projects at a glance: how far they are, how good the evidence is, what to check, and who does it.",
    ),
    "desk_duty": Text(
        zh="有 {count} 个项目需要处理：核实、补访或者签批",
        en="Projects that need somebody, to check, to visit or to decide: {count}",
    ),
    "desk_duty_done": Text(
        zh="所有项目现在都不用处理", en="No project needs anything at the moment"
    ),
    "desk_open": Text(zh="看项目一览", en="See all projects"),
    "desk_intro": Text(
        zh="{total} 个项目，其中 {count} 个需要处理，排在最前。点项目名称看各类人员和全部检查。",
        en="Projects: {total}. {count} need somebody and stand first. Open a project for its roles and all checks.",
    ),
    "desk_nothing_needed": Text(
        zh="{total} 个项目，现在都不用处理。",
        en="Projects: {total}. None needs anything at the moment.",
    ),
    "desk_no_answers": Text(
        zh="这一轮还没有答卷。先上传名册、抽样、分派走访，或者发邀请；有了答卷，这里就能看出好坏。",
        en="Nobody has answered in this wave. Upload rosters, draw and give out visits, or send invitations;"
        " with the first forms this page begins to tell.",
    ),
    "desk_no_projects": Text(
        zh="还没有项目。请项目群负责人先在“计划”里加上项目。",
        en="There are no projects yet. The owner adds them to the plan first.",
    ),
    "desk_none_fit": Text(
        zh="没有符合条件的项目。去掉一个筛选条件再看。",
        en="No project fits. Take one of the filters away.",
    ),
    "desk_wave": Text(zh="轮次", en="Wave"),
    "desk_caption": Text(
        zh="各项目，需要处理的在前", en="All projects, those that need somebody first"
    ),
    "desk_project": Text(zh="项目", en="Project"),
    "desk_needs": Text(zh="要处理的", en="What it needs"),
    "desk_forms": Text(zh="答卷", en="Forms"),
    "desk_grade": Text(zh="证据等级", en="Evidence"),
    "desk_rate": Text(zh="应答率", en="Response rate"),
    "desk_stage": Text(zh="签批", en="Sign-off"),
    "desk_conditions": Text(zh="整改条件", en="Conditions"),
    "desk_of_target": Text(
        zh="{answered}\u00a0/\u00a0{target}", en="{answered}\u00a0/\u00a0{target}"
    ),
    "desk_due_by_today": Text(zh="今天该有 {expected}", en="{expected} expected by today"),
    "desk_open_conditions": Text(zh="{count} 条没完成", en="{count} open"),
    "desk_formula": Text(
        zh="“今天该有”＝应答人数 × 已过的天数 ÷ 这一轮的天数，取整；开始以前是 0。“落后”＝不到今天该有的八成，而且少 3 人以上。",
        en="Expected by today = target × days passed / days of the wave, rounded down; 0 before it begins. Behind = fewer than "
        "80 % of that, and at least three short.",
    ),
    "desk_no_dates": Text(
        zh="这一轮没有填开始和结束日期，所以不算“今天该有多少”。请项目群负责人在“计划”里补上。",
        en="This wave has no first and last day, so nothing is expected by today. The owner can add them to the plan.",
    ),
    "desk_need_decide": Text(zh="该签批了", en="Decision due"),
    "desk_need_conditions": Text(zh="核对上一轮的整改条件", en="Look at last wave’s conditions"),
    "desk_need_data": Text(zh="核实：{names}", en="Check: {names}"),
    "desk_need_evidence": Text(zh="证据不足", en="Too little evidence"),
    "desk_need_behind": Text(zh="落后：{roles}", en="Behind: {roles}"),
    "desk_kind": Text(zh="类型", en="Kind"),
    "desk_all": Text(zh="全部", en="All"),
    "desk_only_needs": Text(zh="只看要处理的", en="Only those that need somebody"),
    "desk_sift": Text(zh="筛选", en="Show"),
    "desk_filters": Text(zh="筛选项目", en="Which projects"),
    "desk_workbook": Text(zh="下载 Excel 表", en="Download as a workbook"),
    "desk_roles": Text(zh="各类人员", en="Roles"),
    "desk_role": Text(zh="人员", en="Role"),
    "desk_visited": Text(zh="已走访", en="Visited"),
    "desk_answered": Text(zh="已答", en="Answered"),
    "desk_target": Text(zh="应答人数", en="Target"),
    "desk_roster": Text(zh="名册", en="Roster"),
    "desk_expected": Text(zh="今天该有", en="Expected"),
    "desk_enough": Text(zh="够不够", en="Enough?"),
    "desk_is_behind": Text(zh="落后", en="behind"),
    "desk_flags": Text(zh="要核实的", en="To be checked"),
    "desk_no_flags": Text(
        zh="数据检查没有发现问题。", en="The checks on data quality found nothing."
    ),
    "desk_flag_rule": Text(
        zh="核实之前，不要先下结论：提示只说明该看一眼，不改动任何分数。",
        en="A flag asks for a look and proves nothing. No score is changed by it.",
    ),
    "desk_checks": Text(zh="全部检查", en="All checks"),
    "desk_check": Text(zh="检查", en="Check"),
    "desk_ipa": Text(zh="IPA 名称", en="IPA’s name"),
    "desk_found": Text(zh="结果", en="Result"),
    "desk_do": Text(zh="谁来办", en="Who does what"),
    "desk_checks_about": Text(
        zh="名称取自 IPA（Innovations for Poverty Action）的高频检查。多数检查要有 5 份以上、占一成以上才提示；不到 10 份不判断。",
        en="Names are those of the high-frequency checks of IPA (Innovations for Poverty Action). Most need five forms and a tenth of all before they say anything, and ten"
        " to look at.",
    ),
    "desk_to_sign_off": Text(zh="去签批", en="To its sign-off"),
    "desk_to_documents": Text(zh="去看评估卡和报告", en="To its card and report"),
    "desk_to_rates": Text(zh="各种应答率的算法", en="Response rates and their formulas"),
    "desk_notes": Text(zh="说明", en="Notes"),
    "desk_code": Text(zh="项目代码", en="Project code"),
    "desk_improve": Text(zh="怎样到 A", en="What would make it an A"),
    "desk_flag_count": Text(zh="核实点数", en="Flags"),
    "desk_cases": Text(zh="走访名单", en="On the visiting list"),
    "desk_dated": Text(zh="制表日期 {day}", en="As of {day}"),
}
