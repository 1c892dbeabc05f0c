"""What the pages of programmes, plans and waves say."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

PLAN_WORDS: Mapping[str, Text] = {
    "save": Text(zh="保存", en="Save"),
    # opening a programme
    "found": Text(zh="新建项目群", en="Open a programme"),
    "found_does": Text(
        zh="一个项目群是一批放在一起评估的项目，用同一份问卷。",
        en="A programme is a set of projects that are evaluated together with one instrument.",
    ),
    "found_names": Text(zh="项目群", en="The programme"),
    "found_code": Text(zh="网址里的编号", en="Code in addresses"),
    "found_code_hint": Text(
        zh="字母、数字、点、横线，例如 county-2026。定了就不能改。",
        en="Letters, digits, dots and dashes, such as county-2026. It cannot be changed later.",
    ),
    "found_make": Text(zh="新建", en="Open it"),
    "found_made": Text(
        zh="项目群建好了。接下来按下面的清单一步一步来。",
        en="The programme is there. Go on with the list below, step by step.",
    ),
    "found_bad_code": Text(
        zh="只能用字母、数字、点、横线、下划线，最多 60 个，第一个是字母或数字。",
        en="Use letters, digits, dots, dashes and underscores, at most 60, a letter or digit first.",
    ),
    "plan_zh": Text(zh="中文名称", en="Name in Chinese"),
    "plan_en": Text(zh="英文名称", en="Name in English"),
    "plan_operator": Text(zh="谁来问（写在知情同意里）", en="Who asks (as the consent page says it)"),
    "plan_operator_zh": Text(zh="评估方，中文", en="Evaluating body, in Chinese"),
    "plan_operator_en": Text(zh="评估方，英文", en="Evaluating body, in English"),
    "plan_contact": Text(zh="有问题找谁", en="Whom to turn to"),
    "plan_contact_hint": Text(
        zh="电话或地址，答卷人看得到。", en="A telephone number or an address; respondents see it."
    ),
    "plan_instrument": Text(zh="问卷", en="Instrument"),
    "plan_instrument_hint": Text(
        zh="有人回答以后就不能换了。", en="It cannot be changed once somebody has answered."
    ),
    "plan_wave_names": Text(zh="第一轮", en="The first wave"),
    "plan_wave_zh": Text(zh="这一轮的中文名称", en="Name of the wave in Chinese"),
    "plan_wave_en": Text(zh="这一轮的英文名称", en="Name of the wave in English"),
    "plan_wave_code": Text(zh="这一轮的编号", en="Code of the wave"),
    "plan_wave_code_hint": Text(zh="例如 2026 或 w1。", en="Such as 2026 or w1."),
    "plan_opens": Text(zh="开始日期", en="First day"),
    "plan_closes": Text(zh="结束日期", en="Last day"),
    "plan_delete": Text(zh="删除日期", en="Day of deletion"),
    "plan_delete_hint": Text(
        zh="到这一天，原始回答要删掉。知情同意书上答应的保存期就从这里来。",
        en="On this day the raw answers are deleted. The consent page promises what follows from it.",
    ),
    "plan_days": Text(zh="日期", en="Days"),
    "wave_taken": Text(zh="这个编号已经有了，请换一个。", en="This code is taken. Choose another one."),
    "wave_answered": Text(
        zh="这一轮已经有人回答，问卷不能换了。换问卷请另开一轮。",
        en="Somebody has answered in this wave, so its instrument stays. Open another wave for another one.",
    ),
    "wave_instrument": Text(
        zh="库里已有同一版本号、内容不同的问卷。请给改过的问卷一个新的版本号。",
        en="Other content is published under this version. Give the changed instrument a new version.",
    ),
    "wave_plan": Text(
        zh="计划里的角色、填空或目标，这份问卷里没有。请选原来那份问卷的新版本，或者另开一个项目群。",
        en="The plan names roles, slots or targets that this instrument does not have. Choose a version of"
        " the same instrument, or open another programme.",
    ),
    "wave_no_projects": Text(
        zh="还没有项目，不能开放。请先加项目。", en="There are no projects yet. Add projects before you open the wave."
    ),
    "wave_closes": Text(
        zh="结束日期不能早于开始日期。", en="The last day cannot be before the first one."
    ),
    "wave_delete": Text(
        zh="请写删除日期，要晚于结束日期。", en="Give a day of deletion; it must lie after the last day."
    ),
    # the plan
    "plan": Text(zh="计划", en="Plan"),
    "plan_does": Text(
        zh="项目、每类人问几个、各方权重、合同指标、每一轮的日期。",
        en="Projects, how many of each role are asked, weights of sides, targets, days of waves.",
    ),
    "plan_projects": Text(zh="项目", en="Projects"),
    "plan_projects_none": Text(
        zh="还没有项目。可以一个一个加，也可以上传一张表。",
        en="There are no projects yet. Add them one by one, or upload a table.",
    ),
    "plan_project": Text(zh="项目", en="Project"),
    "plan_code": Text(zh="编号", en="Code"),
    "plan_code_hint": Text(
        zh="字母、数字、点、横线，例如 A01。定了就不能改。",
        en="Letters, digits, dots and dashes, such as A01. It cannot be changed later.",
    ),
    "plan_roster_total": Text(zh="名册人数", en="On the roster"),
    "plan_target_total": Text(zh="要回答", en="To answer"),
    "plan_targets_count": Text(zh="合同指标", en="Targets"),
    "plan_answers": Text(zh="已回答", en="Answered"),
    "plan_unplanned": Text(zh="还没定", en="not planned"),
    "plan_add_project": Text(zh="加一个项目", en="Add a project"),
    "plan_settings": Text(zh="名称、权重、总分", en="Names, weights, headline"),
    "plan_upload": Text(zh="用表格填", en="Fill in by table"),
    "plan_waves": Text(zh="轮次", en="Waves"),
    "plan_wave": Text(zh="轮次", en="Wave"),
    "wave_requires_approval": Text(
        zh="答卷审核通过才计入", en="Forms count only once they were approved"
    ),
    "wave_approval_hint": Text(
        zh="收到第一份答卷以后不能再改。不勾选时，退回不用的不计，其余都计入。",
        en="Fixed from the first form on. Without it all forms count but rejected ones.",
    ),
    "wave_approval": Text(
        zh="这一轮已经有答卷，是否审核后才计入不能再改。",
        en="The wave has forms: whether they need approval cannot be changed any more.",
    ),
    "plan_add_wave": Text(zh="加一轮", en="Add a wave"),
    "plan_state": Text(zh="状态", en="State"),
    "plan_open": Text(zh="开放中", en="open"),
    "plan_closed": Text(zh="未开放", en="closed"),
    "plan_no_day": Text(zh="没有写", en="not given"),
    "plan_saved": Text(zh="保存好了。", en="Saved."),
    # why something stays
    "plan_fixed_sides": Text(
        zh="已有 {count} 份回答，哪类人算哪一方不能再改：看过数据再分，结论就不可信。",
        en="There are {count} answers, so the sides stay: a grouping chosen after seeing data cannot be trusted.",
    ),
    "plan_fixed_weights": Text(
        zh="已有 {count} 份回答，各方的权重不能再改：看过数据再定，结论就不可信。",
        en="There are {count} answers, so the weights stay: weights chosen after seeing data cannot be trusted.",
    ),
    "plan_fixed_headline": Text(
        zh="已有 {count} 份回答，要不要总分不能再改：这要在看到数据之前定。",
        en="There are {count} answers, so the headline stays as it is: it is chosen before data.",
    ),
    "plan_fixed_slots": Text(
        zh="{project}：已有 {count} 份回答，题目里的叫法不能再改，否则前后问的不是同一句话。",
        en="{project}: there are {count} answers, so the words of the questions stay; otherwise people would"
        " have answered different sentences.",
    ),
    "plan_fixed_targets": Text(
        zh="{project}：已经填了 {count} 个数，合同指标不能再改。",
        en="{project}: {count} figures were entered, so the targets stay.",
    ),
    "plan_fixed_project": Text(
        zh="{project}：已有回答、填数、照片或名册（{count}），不能去掉。",
        en="{project}: there are answers, figures, photos or a roster ({count}), so it cannot be removed.",
    ),
    # settings
    "plan_headline": Text(zh="总分", en="Headline"),
    "plan_headline_hint": Text(
        zh="有了回答就不能改。百分制附在报告后面，带区间和不能排除的等级。",
        en="Fixed once there are answers. The table of 100 points stands in the annex, with interval and"
        " the bands that cannot be excluded.",
    ),
    "plan_headline_none": Text(zh="不打总分", en="no single number"),
    "plan_headline_percent": Text(zh="百分制", en="100 points (百分制)"),
    "plan_weights": Text(zh="各方的权重（空着就是各方相等）", en="Weights of the sides (empty: all the same)"),
    "plan_sides": Text(zh="哪类人算哪一方", en="Which side a role belongs to"),
    "plan_side_as_is": Text(zh="按问卷：{side}", en="as in the instrument: {side}"),
    "side_beneficiaries": Text(zh="受益方", en="beneficiaries"),
    "side_participants": Text(zh="参与方", en="participants"),
    "side_undertaker": Text(zh="承接方", en="undertaker"),
    "side_authorities": Text(zh="主管与村级", en="authorities"),
    "side_observer": Text(zh="观察（不算一方）", en="observer (no side)"),
    # a project
    "plan_about": Text(zh="项目的情况", en="About the project"),
    "plan_kind": Text(zh="类型", en="Type"),
    "plan_kind_hint": Text(zh="例如：助餐、调解。同类项目才互相比较。", en="Such as meals or mediation; like is compared with like."),
    "plan_county": Text(zh="县（区）", en="County"),
    "attr_region": Text(zh="地区", en="Region"),
    "attr_setting": Text(zh="城乡", en="Rural or urban"),
    "attr_government_level": Text(zh="委托方层级", en="Level of the commissioning body"),
    "attr_stage": Text(zh="组织发展阶段", en="Stage of the organisation"),
    "attr_grade": Text(zh="社会组织评估等级", en="Grade of the organisation"),
    "attr_legal_form": Text(zh="组织形式", en="Legal form"),
    "attr_none": Text(zh="（不填）", en="(not given)"),
    "value_east": Text(zh="东部", en="east"),
    "value_centre": Text(zh="中部", en="centre"),
    "value_west": Text(zh="西部", en="west"),
    "value_rural": Text(zh="乡村", en="rural"),
    "value_urban": Text(zh="城镇", en="urban"),
    "value_province": Text(zh="省", en="province"),
    "value_city": Text(zh="市", en="city"),
    "value_county": Text(zh="县（区）", en="county"),
    "value_township": Text(zh="乡镇", en="township"),
    "value_street": Text(zh="街道", en="street"),
    "value_starting": Text(zh="初创", en="starting"),
    "value_growing": Text(zh="成长", en="growing"),
    "value_established": Text(zh="成熟", en="established"),
    "value_association": Text(zh="社会团体", en="association"),
    "value_service_organisation": Text(zh="社会服务机构（民办非企业单位）", en="service organisation"),
    "value_foundation": Text(zh="基金会", en="foundation"),
    "value_company": Text(zh="企业", en="company"),
    "value_unregistered": Text(zh="未登记", en="unregistered"),
    "value_none": Text(zh="未评", en="none"),
    "plan_roles": Text(zh="每类人有几个、要几个回答（空着就是人人都问）", en="How many of each role there are, and should answer (empty: all of them)"),
    "plan_roster_of": Text(zh="{role}：一共几人", en="{role}: how many there are"),
    "plan_target_of": Text(zh="{role}：要几人回答", en="{role}: how many should answer"),
    "plan_slots": Text(zh="题目里的叫法", en="Words in the questions"),
    "plan_slot_zh": Text(zh="{slot}，中文（现在：{now}）", en="{slot}, in Chinese (now: {now})"),
    "plan_slot_en": Text(zh="{slot}，英文（现在：{now}）", en="{slot}, in English (now: {now})"),
    "plan_remove": Text(zh="去掉这个项目", en="Remove this project"),
    "plan_removed": Text(zh="已去掉 {project}。", en="Removed: {project}."),
    # targets
    "targets": Text(zh="合同指标", en="Targets of the contract"),
    "targets_none": Text(
        zh="还没有合同指标。合同里答应了什么数，在下面写上；报告会说达到没有。",
        en="No targets yet. Write down which figures the contract promises; the report says whether they were met.",
    ),
    "targets_indicator": Text(zh="指标", en="Figure"),
    "targets_target": Text(zh="目标", en="Target"),
    "targets_baseline": Text(zh="起点", en="Baseline"),
    "targets_due": Text(zh="到期", en="Due"),
    "targets_tolerance": Text(zh="允许差多少", en="Tolerance"),
    "targets_points": Text(zh="合同里的分值", en="Points in the contract"),
    "targets_evidence": Text(zh="要的凭证", en="Evidence asked for"),
    "targets_add": Text(zh="加一项", en="Add a target"),
    "targets_take": Text(zh="去掉", en="Remove"),
    # waves
    "wave_open": Text(zh="开放这一轮", en="Open this wave"),
    "wave_close": Text(zh="停止收表", en="Close this wave"),
    "wave_opened": Text(zh="已开放，现在可以填了。", en="Open: forms are taken now."),
    "wave_closed": Text(
        zh="已停止收新表；填了一半的、还在手机里的，仍会收下并注明迟到。",
        en="Closed: no new forms. What was begun or is still on a phone is taken and marked as late.",
    ),
    # tables
    "tables": Text(zh="用表格填计划", en="Fill in the plan by table"),
    "tables_text": Text(
        zh="下载现在的表，在 Excel 或 WPS 里改好，存成 CSV（UTF-8）再传上来。先给您看会改什么、哪里有错，您点了确认才写进去。",
        en="Download the table as it is now, edit it in a spreadsheet, save it as CSV (UTF-8) and upload it. You first"
        " see every mistake and what would change; nothing is written until you confirm.",
    ),
    "tables_which": Text(zh="表", en="Table"),
    "tables_columns": Text(zh="列", en="Columns"),
    "tables_download": Text(zh="下载", en="Download"),
    "tables_file": Text(zh="填好的 CSV 文件", en="The CSV file you filled in"),
    "tables_check": Text(zh="检查", en="Check it"),
    "tables_projects": Text(zh="项目和它们的情况", en="Projects and what they are"),
    "tables_roles": Text(zh="每类人的名册和要回答的人数", en="Roster and target of each role"),
    "tables_slots": Text(zh="题目里的叫法", en="Words in the questions"),
    "tables_targets": Text(zh="合同指标", en="Targets of the contract"),
    "tables_sides": Text(zh="各方和权重", en="Sides and weights"),
    "tables_waves": Text(zh="轮次、日期和问卷", en="Waves, their days and their instruments"),
    "tables_no_file": Text(zh="请选一个文件。", en="Choose a file."),
    "tables_wrong": Text(
        zh="{file}：有 {count} 处要改，什么都没有写进去",
        en="{file}: {count} to correct. Nothing was written",
    ),
    "tables_good": Text(zh="没有错误。会这样改：", en="There are no mistakes. This would change:"),
    "tables_same": Text(zh="和现在的计划一样，没有要改的。", en="It says what the plan says: nothing would change."),
    "tables_new": Text(zh="新增", en="new"),
    "tables_changed": Text(zh="改动", en="changed"),
    "tables_whole": Text(zh="整个项目群", en="the whole programme"),
    "tables_what": Text(zh="改什么", en="What changes"),
    "tables_confirm": Text(zh="确认，写进计划", en="Confirm and write it"),
    "tables_again": Text(zh="换一个文件", en="Choose another file"),
    "tables_written": Text(zh="写好了：{count} 处。", en="Written: {count} changes."),
    "part_label": Text(zh="名称", en="name"),
    "part_attributes": Text(zh="情况", en="attributes"),
    "part_plan": Text(zh="人数", en="numbers of people"),
    "part_slots": Text(zh="叫法", en="words in the questions"),
    "part_contract": Text(zh="合同指标", en="targets"),
    "part_sides": Text(zh="各方", en="sides"),
    "part_weights": Text(zh="权重", en="weights"),
    # what waits
    "duty_projects": Text(zh="加项目", en="Add the projects"),
    "duty_roles": Text(
        zh="写上每类人有几个、要几个回答（不写就评不了证据等级）",
        en="Say how many people of each role there are and should answer (else no evidence grade)",
    ),
    "duty_days": Text(zh="给每一轮写上日期和删除日期", en="Give every wave its days and its day of deletion"),
    "duty_open": Text(zh="开放一轮，开始收表", en="Open a wave, so that forms are taken"),
    "duty_overdue": Text(
        zh="{wave} 已过结束日期，还在收表：请停止收表", en="{wave} is past its last day and still open: close it"
    ),
    "duty_delete": Text(
        zh="{wave} 的删除日期到了：原始回答应当删掉", en="The day of deletion of {wave} has come: its raw answers must go"
    ),
}  # fmt: skip
