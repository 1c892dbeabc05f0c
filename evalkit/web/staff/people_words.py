"""What the pages of accounts, roles and passwords say."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

PEOPLE_WORDS: Mapping[str, Text] = {
    # accounts of the installation
    "accounts": Text(zh="账号", en="Accounts"),
    "accounts_does": Text(
        zh="建账号、停用、重设密码和第二步验证。",
        en="Make accounts, close them, reset passwords and second factors.",
    ),
    "accounts_new": Text(zh="建一个账号", en="Make an account"),
    "accounts_name": Text(zh="用户名", en="User name"),
    "accounts_name_hint": Text(
        zh="最多 100 个字符，大小写不分。登录时用，别人在名单里也看得到。",
        en="At most 100 characters, capitals make no difference. Used to log in; others see it in lists.",
    ),
    "accounts_founder": Text(zh="可以新建项目群", en="May open programmes"),
    "accounts_founder_hint": Text(
        zh="新建项目群的人就是它的负责人，定计划、看回答。",
        en="Whoever opens a programme owns it: sets the plan and sees the answers.",
    ),
    "accounts_admin": Text(zh="系统管理员", en="Admin"),
    "accounts_admin_hint": Text(
        zh="管所有账号，看不到回答；登录要第二步验证。",
        en="Looks after all accounts, sees no answers; needs a second factor to log in.",
    ),
    "accounts_make": Text(zh="建账号", en="Make the account"),
    "accounts_all": Text(zh="全部账号", en="All accounts"),
    "accounts_roles": Text(zh="身份", en="Roles"),
    "accounts_state": Text(zh="状态", en="State"),
    "accounts_seen": Text(zh="最近使用", en="Last seen"),
    "accounts_never": Text(zh="现在没有登录", en="not logged in now"),
    "accounts_open": Text(zh="正常", en="open"),
    "accounts_waiting": Text(zh="还没设密码", en="no password yet"),
    "accounts_closed": Text(zh="已停用", en="closed"),
    "accounts_in": Text(zh="{programme}：{roles}", en="{programme}: {roles}"),
    "accounts_no_role": Text(zh="还没有身份", en="no role yet"),
    "accounts_link": Text(zh="重设密码链接", en="Link to set a password"),
    "accounts_no_link": Text(
        zh="这个账号看得到回答，管理员不能给它链接。请项目群的另一位负责人或协调人来做；没有别人时，在服务器上运行"
        " evalkit account reset。",
        en="This account can see answers, so an admin makes no link for it. Another owner or a coordinator of its programme can;"
        " if there is none, run evalkit account reset on the machine itself.",
    ),
    "accounts_close": Text(zh="停用这个账号", en="Close this account"),
    "accounts_reopen": Text(zh="重新启用", en="Open it again"),
    "accounts_end": Text(zh="让它在所有设备上退出", en="Log it out everywhere"),
    "accounts_unfactor": Text(zh="去掉第二步验证（手机丢了）", en="Remove the second factor (phone lost)"),
    "accounts_make_founder": Text(zh="允许新建项目群", en="Let them open programmes"),
    "accounts_unmake_founder": Text(zh="不再允许新建项目群", en="No longer let them open programmes"),
    "accounts_changed": Text(zh="{name}：改好了。", en="{name}: changed."),
    "accounts_help": Text(
        zh="链接给谁，谁就能以这个账号的名义设密码。当面给，或者打电话念；不要发到群里。",
        en="Whoever has the link can set the password of this account. Hand it over in person or by"
        " phone, not in a group chat.",
    ),
    "accounts_last_admin": Text(
        zh="这是最后一个管理员，不能停用。请先建另一个管理员。",
        en="This is the last admin and cannot be closed. Make another admin first.",
    ),
    # people of a programme
    "people": Text(zh="人员", en="People"),
    "people_does": Text(
        zh="谁在这个项目群里做什么；加人、收回身份。", en="Who does what in this programme; add people, take roles back."
    ),
    "people_all": Text(zh="这个项目群的人员", en="People of this programme"),
    "people_none": Text(
        zh="还没有人。请在下面加协调人和访员。", en="Nobody yet. Add a coordinator and evaluators below."
    ),
    "people_add": Text(zh="加一个人", en="Add somebody"),
    "people_name_hint": Text(
        zh="已有账号的写原来的用户名；没有的，会建一个新账号，并给出设密码的链接。",
        en="The name of an account that exists, or a new name: an account is then made and you get"
        " the link that sets its password.",
    ),
    "people_role": Text(zh="身份", en="Role"),
    "people_give": Text(zh="加上", en="Add"),
    "people_take": Text(zh="收回“{role}”", en="Take back “{role}”"),
    "people_given": Text(zh="{name} 现在是{role}。", en="{name} now has the role: {role}."),
    "people_taken": Text(zh="已收回 {name} 的“{role}”。", en="Taken back from {name}: {role}."),
    "people_last_owner": Text(
        zh="这是最后一个负责人，不能收回。请先加另一个负责人。",
        en="This is the last owner: the role stays. Add another owner first.",
    ),
    "people_owners_give": Text(
        zh="这个项目群有负责人，角色由负责人来给。管理员只给第一个负责人；负责人都不在了，请在服务器上运行 evalkit account own。",
        en="This programme has an owner, and owners give its roles. An admin gives the first one; if no owner is left,"
        " run evalkit account own on the machine itself.",
    ),
    "people_own_grant": Text(
        zh="管理员不能给自己身份，否则就看得到回答。请让项目群负责人来加。",
        en="An admin cannot give roles to themself, or they would see answers. Ask an owner of the programme.",
    ),
    "people_disabled": Text(
        zh="这个账号已停用。请管理员先重新启用。", en="This account is closed. An admin must open it again first."
    ),
    "people_none_of_kind": Text(
        zh="加访员，让他们能去填表", en="Add evaluators, so that somebody can fill in forms"
    ),
    # links that set a password
    "resets": Text(zh="帮人重设密码", en="Reset a password"),
    "resets_does": Text(
        zh="给忘了密码的人一个链接，一小时内有效，不用邮件。",
        en="Give whoever forgot the password a link that works for an hour, without mail.",
    ),
    "resets_who": Text(zh="谁忘了密码？", en="Who forgot the password?"),
    "resets_make": Text(zh="出链接", en="Make a link"),
    "resets_not": Text(zh="要找管理员", en="only an admin can"),
    "link_shown": Text(zh="{name} 的设密码链接", en="The link for {name}"),
    "link_once": Text(
        zh="只显示这一次，一小时内有效，只能用一次；再出一个，前一个就作废。",
        en="Shown only now; works once, within an hour. Making another one ends this one.",
    ),
    "link_address": Text(zh="链接", en="Link"),
    "link_done": Text(zh="记下了，回去", en="I have noted it, go back"),
    # setting a password by link, and one's own
    "password": Text(zh="设一个新密码", en="Set a new password"),
    "password_text": Text(
        zh="链接一小时内有效，只能用一次。设好以后，在别处登录的都会退出。",
        en="The link works once, within an hour. After that every other log-in of the account ends.",
    ),
    "password_text_own": Text(
        zh="改好以后，别的设备都会退出，这台不用重新登录。",
        en="After that your other devices are logged out; this one stays.",
    ),
    "password_token": Text(zh="链接里 # 后面的字", en="The part of the link after #"),
    "password_new": Text(zh="新密码", en="New password"),
    "password_new_hint": Text(
        zh="12 到 128 个字符，什么字都行，中文也行。几个不相干的词连起来最好记。",
        en="12 to 128 characters of any kind. A few unrelated words are easiest to remember.",
    ),
    "password_old": Text(zh="现在的密码", en="Your password now"),
    "password_set": Text(zh="设好", en="Set it"),
    "password_kept": Text(zh="新密码设好了，请登录。", en="Your new password is set. Please log in."),
    "password_changed": Text(
        zh="密码改好了。别的设备都已退出。", en="Your password is changed. Other devices are logged out."
    ),
    "password_change": Text(zh="改密码", en="Change your password"),
    "password_bad_wrong": Text(zh="现在的密码不对。", en="This is not your password."),
    "password_bad_link": Text(
        zh="链接无效、用过了或者过期了。请找协调人或管理员再要一个。",
        en="The link is unknown, used or expired. Ask your coordinator or the admin for a new one.",
    ),
}  # fmt: skip
