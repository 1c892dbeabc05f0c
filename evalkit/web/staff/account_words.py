"""What the pages of an account say: set up, log in, second factor, own sessions."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

ACCOUNT_WORDS: Mapping[str, Text] = {
    "staff_login": Text(zh="工作人员登录", en="Log in (staff)"),
    "staff_name": Text(zh="用户名", en="User name"),
    "staff_password": Text(zh="密码", en="Password"),
    "staff_enter": Text(zh="登录", en="Log in"),
    "staff_wrong": Text(
        zh="用户名或密码不对。忘了密码，请找项目协调人要一个重设链接。",
        en="Name or password is wrong. If you forgot it, ask your coordinator for a reset link.",
    ),
    "staff_limited": Text(
        zh="试的次数太多，请过五分钟再试。",
        en="Too many attempts. Please try again in five minutes.",
    ),
    "staff_setup": Text(zh="设立第一个管理员", en="Make the first admin"),
    "staff_setup_text": Text(
        zh="链接 30 分钟内有效，只能用一次。管理员管账号和这套系统，看不到任何人的回答。",
        en="The link works once, within 30 minutes. The admin looks after accounts and this installation and sees nobody’s answers.",
    ),
    "staff_token": Text(zh="链接里 # 后面的字", en="The part of the link after #"),
    "staff_new_password": Text(
        zh="新密码（至少 12 个字符）",
        en="New password (at least 12 characters)",
    ),
    "staff_make": Text(zh="设立", en="Make"),
    "staff_bad_link": Text(
        zh="链接无效或已过期，请再运行 evalkit init，换一个新链接。",
        en="The link holds no more: run evalkit init again for a new one.",
    ),
    "staff_bad_password": Text(
        zh="密码要 12 到 128 个字符。",
        en="The password needs 12 to 128 characters.",
    ),
    "staff_bad_guessable": Text(
        zh="这个密码太容易猜到。请换几个不相干的词，不要用名字、年份、键盘上的一排。",
        en="This password is guessed too easily. Use a few unrelated words; no names, years or rows"
        " of keys.",
    ),
    "staff_bad_name": Text(
        zh="请填用户名，最多 100 个字符。",
        en="Please give a user name of at most 100 characters.",
    ),
    "staff_bad_taken": Text(zh="这个用户名已经有了。", en="This name is taken."),
    "staff_account": Text(zh="我的账号", en="My account"),
    "staff_sessions": Text(zh="已登录的设备", en="Where you are logged in"),
    "staff_this": Text(zh="这台设备", en="this device"),
    "staff_leave": Text(zh="退出登录", en="Log out"),
    "staff_end": Text(zh="让它退出", en="End this session"),
    "staff_factor": Text(zh="第二步验证", en="Second factor"),
    "staff_factor_set": Text(zh="加上第二步验证", en="Set up a second factor"),
    "staff_factor_text": Text(
        zh="请输入验证器应用上的六位数字，或者一个备用码。",
        en="Type the six digits of your authenticator app, or a recovery code.",
    ),
    "staff_enrol_text": Text(
        zh="请用验证器应用扫这个码，再输入应用上的六位数字。",
        en="Scan this with an authenticator app, then type the six digits it shows.",
    ),
    "staff_enrol_key": Text(
        zh="扫不了码的，把这串字母手工输进应用：",
        en="If you cannot scan it, type this key into the app:",
    ),
    "staff_code": Text(zh="验证码", en="Code"),
    "staff_confirm": Text(zh="确认", en="Confirm"),
    "staff_code_wrong": Text(
        zh="验证码不对，或者已经用过。", en="The code is wrong or was used already."
    ),
    "staff_code_limited": Text(
        zh="试的次数太多，请过五分钟再试。",
        en="Too many attempts. Please try again in five minutes.",
    ),
    "staff_recovery_text": Text(
        zh="请抄下这些备用码，手机丢了时每个能用一次。它们不会再显示。",
        en="Write these recovery codes down. Each works once if you lose your phone; they are not shown again.",
    ),
    "staff_kept": Text(zh="抄好了", en="I have written them down"),
}
