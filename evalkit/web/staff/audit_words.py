"""What the page of the audit log says, and its words for every button."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

AUDIT_WORDS: Mapping[str, Text] = {
    "audit": Text(zh="操作记录", en="Audit log"),
    "audit_does": Text(
        zh="谁在什么时候做了什么，不能改、不能删。",
        en="Who did what and when; it cannot be changed.",
    ),
    "audit_intro": Text(
        zh="记录里没有答案，也没有访员入户的时间。每一行都和前一行锁在一起，改动过就能看出来。",
        en="It holds no answers and no times of visits. Each line is tied to the one before, so that a change shows.",
    ),
    "audit_caption": Text(zh="操作记录，新的在前", en="What was done, the newest first"),
    "audit_none": Text(zh="没有符合的记录。", en="There is no such line."),
    "audit_at": Text(zh="时间（UTC）", en="When (UTC)"),
    "audit_person": Text(zh="谁", en="Who"),
    "audit_action": Text(zh="做的事", en="Kind"),
    "audit_did": Text(zh="做了什么", en="What"),
    "audit_place": Text(zh="轮次、项目", en="Wave, project"),
    "audit_about": Text(zh="对象", en="About"),
    "audit_all": Text(zh="全部", en="all"),
    "audit_filters": Text(zh="筛选记录", en="Filter the log"),
    "audit_sift": Text(zh="筛选", en="Filter"),
    "audit_count": Text(zh="共 {count} 条", en="Lines: {count}"),
    "audit_older": Text(zh="看更早的", en="Older lines"),
    "audit_download": Text(zh="下载这些记录（CSV）", en="Download these lines (CSV)"),
    "action_see_programme": Text(zh="看项目群", en="See the programme"),
    "action_manage_accounts": Text(zh="管理账号", en="Accounts"),
    "action_open_programme": Text(zh="开设项目群", en="Open programmes"),
    "action_manage_grants": Text(zh="分派角色", en="Roles"),
    "action_reset_password": Text(zh="重设密码", en="Passwords"),
    "action_edit_plan": Text(zh="修改计划", en="Plan"),
    "action_invite": Text(zh="邀请和走访安排", en="Invitations and visits"),
    "action_see_progress": Text(zh="看进度", en="Progress"),
    "action_see_interviewers": Text(zh="看访员情况", en="Interviewers"),
    "action_fill_in": Text(zh="填答", en="Filling in"),
    "action_add_photos": Text(zh="添加照片", en="Adding photos"),
    "action_see_photos": Text(zh="看照片", en="Photos"),
    "action_remove_photos": Text(zh="删除照片", en="Removing photos"),
    "action_review_answers": Text(zh="审核答卷", en="Review"),
    "action_enter_paper": Text(zh="录入纸质问卷", en="Entering paper forms"),
    "action_reconcile_paper": Text(zh="核对纸质问卷", en="Settling paper forms"),
    "action_run_paper": Text(zh="管理纸质问卷", en="Running paper forms"),
    "action_read_reports": Text(zh="评估卡和报告", en="Cards and reports"),
    "action_sign_off": Text(zh="签批", en="Sign-off"),
    "action_analyse": Text(zh="分析数据", en="Analysis"),
    "action_read_audit": Text(zh="看操作记录", en="Audit log"),
}

DID_WORDS: Mapping[str, Text] = {
    "did_command_line_reset": Text(
        zh="在服务器上生成重设密码的链接", en="made a password link on the machine itself"
    ),
    "did_command_line_own": Text(
        zh="在服务器上指定负责人", en="made an owner on the machine itself"
    ),
    "did_staff_accounts_add": Text(zh="新建账号", en="made an account"),
    "did_staff_accounts_change": Text(zh="改动账号", en="changed an account"),
    "did_staff_analysis_run": Text(zh="做分析", en="ran an analysis"),
    "did_staff_analysis_take": Text(zh="下载或重算分析", en="took or repeated an analysis"),
    "did_staff_data_set_take": Text(zh="下载研究数据", en="took a data set"),
    "did_staff_demo_turn": Text(zh="开关演示项目群", en="switched the demonstration"),
    "did_staff_documents_begin": Text(zh="排印", en="printed"),
    "did_staff_founding_make": Text(zh="开设项目群", en="opened the programme"),
    "did_staff_giving_give": Text(zh="分派走访对象", en="gave out cases"),
    "did_staff_inviting_entry": Text(zh="改动谁可以填答", en="changed who may answer"),
    "did_staff_inviting_make": Text(zh="制作邀请", en="made invitations"),
    "did_staff_inviting_revoke": Text(zh="收回邀请", en="took invitations back"),
    "did_staff_people_add": Text(zh="给了角色", en="gave a role"),
    "did_staff_people_reset": Text(zh="生成重设密码的链接", en="made a password link"),
    "did_staff_people_take": Text(zh="收回角色", en="took a role back"),
    "did_staff_phones_take_in": Text(zh="收取手机导出的文件", en="took in a file from a phone"),
    "did_staff_photos_remove": Text(zh="删除一张照片", en="deleted a photo"),
    "did_staff_projects_add": Text(zh="加了项目", en="added a project"),
    "did_staff_projects_change": Text(zh="修改项目", en="changed a project"),
    "did_staff_projects_remove": Text(zh="删除项目", en="removed a project"),
    "did_staff_research_define": Text(zh="新建研究数据集", en="made a data set"),
    "did_staff_review_decide": Text(zh="审核一份答卷", en="judged a form"),
    "did_staff_roster_check": Text(zh="上传名册", en="uploaded a roster"),
    "did_staff_roster_draw": Text(zh="抽取走访对象", en="drew cases"),
    "did_staff_roster_forget": Text(zh="删除名册", en="deleted a roster"),
    "did_staff_settings_change": Text(zh="修改设置", en="changed the settings"),
    "did_staff_signing_all_sign_all": Text(zh="一起通过", en="passed several at once"),
    "did_staff_signing_sign": Text(zh="签批的一步", en="took a step of sign-off"),
    "did_staff_tables_check": Text(zh="上传计划表格", en="uploaded a table of the plan"),
    "did_staff_targets_add": Text(zh="加了合同目标", en="added a target"),
    "did_staff_targets_remove": Text(zh="删除合同目标", en="removed a target"),
    "did_staff_wave_table_check": Text(zh="上传轮次表格", en="uploaded the table of waves"),
    "did_staff_waves_add": Text(zh="加了一轮", en="added a wave"),
    "did_staff_waves_change": Text(zh="修改一轮", en="changed a wave"),
}
