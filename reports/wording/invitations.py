"""What stands on an invitation and on a poster."""

from __future__ import annotations

from instruments.text import Text

INVITATIONS = Text(zh="邀请", en="Invitations")
POSTERS = Text(zh="张贴的邀请", en="Posters")
ASKED = Text(zh="请您说说它办得怎么样", en="Please tell us how well it works")
WHO = Text(
    zh="{operator}请您填一份问卷。您的身份：{role}。",
    en="{operator} invites you to fill in a questionnaire. You answer as: {role}.",
)
WHY = Text(
    zh="想知道服务办得怎么样，哪里要改。评的是项目，不是您个人。",
    en="We want to learn how well the service works and what should change. The project is judged,"
    " not you.",
)
VOLUNTARY = Text(
    zh="自愿参加。填不填，都不影响您得到的服务和待遇。",
    en="It is voluntary. Whether you answer or not, nothing changes for you.",
)
SCAN = Text(zh="用手机扫一扫", en="Scan to answer")
TYPE = Text(zh="扫不了，打开 {site}，输入：", en="Or open {site} and enter:")
PRIVATE = Text(
    zh="这张只给您一个人用，请不要转给别人。",
    en="This one is for you alone; please do not pass it on.",
)
SHARED = Text(
    zh="大家都用这个码，每人填一份。", en="Everybody uses this code; one form for each person."
)
UNTIL = Text(zh="截止 {day}", en="Until {day}")
CONTACT = Text(zh="有疑问请找：{contact}", en="Questions? {contact}")
QR = Text(zh="二维码，打开问卷", en="QR code that opens the questionnaire")
