"""What a person is told before the first question, by what the role is promised.

Short sentences, because they are read aloud. The version is the hash of the words themselves, so
that nobody can change a promise without the forms telling which one was agreed to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evalkit.intake.entry import HEADINGS, TRACES, Entry
from evalkit.intake.terms import Terms
from instruments.model import Mode
from instruments.text import Text


class Medium(StrEnum):
    """What the words stand on. Paper keeps no network address and knows no code to go on with."""

    SCREEN = "screen"
    PHONE = "phone"  # the whole form lies on the phone: no code, half-filled it stays there
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    heading: Text
    text: Text


WHO_ASKS = Paragraph(
    heading=Text(zh="谁在问？", en="Who is asking?"),
    text=Text(
        zh="{operator}正在评估“{programme}”里的“{project}”。",
        en="{operator} is looking at “{project}”, which is part of “{programme}”.",
    ),
)
CONTACT = Paragraph(
    heading=Text(zh="有疑问找谁？", en="Whom can I ask?"),
    text=Text(zh="{contact}", en="{contact}"),
)
WHY = Paragraph(
    heading=Text(zh="为什么问？", en="Why?"),
    text=Text(
        zh="想知道服务办得怎么样，哪里要改。评的是项目，不是评您个人。没有对错，照实说就好。",
        en="To learn how well the service works and what should change. The project is judged,"
        " not you. There are no right or wrong answers.",
    ),
)
WHO_SEES: Mapping[Mode, Paragraph] = {
    Mode.NAMED: Paragraph(
        heading=Text(zh="谁会看到我的回答？", en="Who will see my answers?"),
        text=Text(
            zh="您以岗位身份回答。负责评估的人能看到这份答卷。关于制度、合同、安排的题，回答会以单位名义写进报告，"
            "题目旁边有说明。其他题只写合计；答的人太少，就不写。",
            en="You answer in your official position. The evaluators can see this form. Answers about"
            " rules, contracts and schedules are reported in the name of your organisation; those"
            " questions are marked. All others are reported as totals only, and not at all when"
            " too few people answered.",
        ),
    ),
    Mode.CONFIDENTIAL: Paragraph(
        heading=Text(zh="谁会看到我的回答？", en="Who will see my answers?"),
        text=Text(
            zh="只有负责评估的人能看到这份答卷，他们不会告诉别人。不问您的名字。报告里只写合计；"
            "答的人太少，就不写。",
            en="Only the evaluators can see this form, and they tell nobody. We do not ask your name."
            " Reports give totals only, and nothing when too few people answered.",
        ),
    ),
    Mode.ANONYMOUS: Paragraph(
        heading=Text(zh="谁会看到我的回答？", en="Who will see my answers?"),
        text=Text(
            zh="这份答卷不记名。不问名字，不存手机号和网络地址，日期只记到哪一天。报告里只写合计；"
            "答的人太少，就不写。",
            en="This form is anonymous. We do not ask your name, we keep no phone number and no"
            " network address, and of the time only the day. Reports give totals only, and nothing"
            " when too few people answered.",
        ),
    ),
}
HOW_LONG = Paragraph(
    heading=Text(zh="答卷保存多久？", en="How long is it kept?"),
    text=Text(
        zh="评估结束后最多保存 {months} 个月，然后删除。交卷后您会得到一个回执号，凭它可以要求提前删除。",
        en="At most {months} months after the evaluation ends, then it is deleted. You get a receipt"
        " number at the end; with it you can ask for your form to be deleted earlier.",
    ),
)
VOLUNTARY = Paragraph(
    heading=Text(zh="一定要参加吗？", en="Do I have to take part?"),
    text=Text(
        zh="自愿参加。不参加，或者中途停下，都不影响您得到的服务和待遇。不想答的题可以不答。",
        en="No, it is voluntary. If you say no, or stop half-way, nothing changes for you. You may"
        " leave out any question.",
    ),
)
LENGTH = Paragraph(
    heading=Text(zh="有多少题？", en="How many questions?"),
    text=Text(
        zh="最多 {questions} 题。可以中途停下，以后凭续填码接着填。",
        en="At most {questions}. You can stop and go on later with a code that we will show you.",
    ),
)
LENGTH_ON_PHONE = Paragraph(
    heading=LENGTH.heading,
    text=Text(
        zh="最多 {questions} 题。可以中途停下，以后在这部手机上接着填。",
        en="At most {questions}. You can stop and go on later on this phone.",
    ),
)

ANONYMOUS_ON_PAPER = Paragraph(
    heading=WHO_SEES[Mode.ANONYMOUS].heading,
    text=Text(
        zh="这份答卷不记名。不问名字，也请您不要写名字和电话；日期只记到哪一天。报告里只写合计；"
        "答的人太少，就不写。",
        en="This form is anonymous. We do not ask your name; please write no name and no phone"
        " number either. Of the time we note only the day. Reports give totals only, and nothing"
        " when too few people answered.",
    ),
)
HOW_LONG_ON_PAPER = Paragraph(
    heading=HOW_LONG.heading,
    text=Text(
        zh="评估结束后最多保存 {months} 个月，然后销毁。请记下这份问卷的编号，凭它可以要求提前销毁。",
        en="At most {months} months after the evaluation ends, then it is destroyed. Please note the"
        " number of this form; with it you can ask for the form to be destroyed earlier.",
    ),
)
LENGTH_ON_PAPER = Paragraph(
    heading=LENGTH.heading,
    text=Text(
        zh="最多 {questions} 题。可以中途停下。",
        en="At most {questions}. You may stop at any time.",
    ),
)


def consent_paragraphs(
    mode: Mode,
    terms: Terms,
    *,
    programme: Text,
    project: Text,
    questions: int,
    medium: Medium = Medium.SCREEN,
    entry: Entry = Entry.OPEN,
) -> tuple[Paragraph, ...]:
    """The consent page for one role of one project, slots filled."""
    facts = {
        "operator": terms.operator,
        "programme": programme,
        "project": project,
        "contact": _both(terms.contact),
        "months": _both(str(terms.kept_months)),
        "questions": _both(str(questions)),
    }
    return tuple(
        Paragraph(heading=paragraph.heading, text=paragraph.text.filled(facts))
        for paragraph in _wording(mode, terms, medium, entry)
    )


def consent_version(
    mode: Mode, terms: Terms, medium: Medium = Medium.SCREEN, entry: Entry = Entry.OPEN
) -> str:
    """Twelve digits that stand for the words agreed to, in both languages."""
    words = "\n".join(
        word
        for paragraph in _wording(mode, terms, medium, entry)
        for text in (paragraph.heading, paragraph.text)
        for word in (text.zh, text.en)
    )
    facts = f"{terms.operator.zh}\n{terms.operator.en}\n{terms.contact}\n{terms.kept_months}"
    return hashlib.sha256(f"{words}\n{facts}".encode()).hexdigest()[:12]


def _wording(mode: Mode, terms: Terms, medium: Medium, entry: Entry) -> tuple[Paragraph, ...]:
    contact = (CONTACT,) if terms.contact else ()
    if medium is not Medium.PAPER:
        length = LENGTH if medium is Medium.SCREEN else LENGTH_ON_PHONE
        sees = (WHO_SEES[mode], *_traces(mode, entry))
        return (WHO_ASKS, *contact, WHY, *sees, HOW_LONG, VOLUNTARY, length)
    on_paper = ANONYMOUS_ON_PAPER if mode is Mode.ANONYMOUS else WHO_SEES[mode]
    return (WHO_ASKS, *contact, WHY, on_paper, HOW_LONG_ON_PAPER, VOLUNTARY, LENGTH_ON_PAPER)


def _traces(mode: Mode, entry: Entry) -> tuple[Paragraph, ...]:
    if entry is Entry.OPEN:
        return ()
    return (Paragraph(heading=HEADINGS[entry], text=TRACES[entry][mode]),)


def _both(words: str) -> Text:
    return Text(zh=words, en=words)
