"""A small structure-process-value instrument for report tests: every kind of item once."""

from __future__ import annotations

from instruments.grounding import Source
from instruments.indicators import Direction, Indicator
from instruments.model import (
    Composition,
    Dimension,
    Instrument,
    Item,
    Mode,
    Point,
    Regime,
    Role,
    Scale,
    Side,
    SubDimension,
)
from instruments.text import Text


def both(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


def _role(code: str, side: Side, zh: str, en: str) -> Role:
    return Role(code=code, label=both(zh, en), side=side, mode=Mode.CONFIDENTIAL)


ROLES = (
    _role("gov", Side.AUTHORITIES, "政府干部", "Government official"),
    _role("vc", Side.AUTHORITIES, "村（居）两委成员", "Village committee cadre"),
    _role("so_lead", Side.UNDERTAKER, "社会组织负责人", "Social organisation director"),
    _role("so_staff", Side.UNDERTAKER, "社工或一线工作人员", "Social worker or front-line staff"),
    _role("volunteer", Side.PARTICIPANTS, "志愿者", "Volunteer"),
    _role("user", Side.BENEFICIARIES, "服务对象", "Service user"),
    _role("family", Side.BENEFICIARIES, "服务对象家属", "Family member of a service user"),
)


def _scale(code: str, *points: tuple[str, str], low: int = 1, change: bool = False) -> Scale:
    return Scale(
        code=code,
        label=both(code, code),
        low=low,
        high=low + len(points) - 1,
        points=tuple(
            Point(value=low + place, label=both(*words)) for place, words in enumerate(points)
        ),
        change=change,
    )


FREQ5 = _scale(
    "freq5",
    ("从不", "Never"),
    ("很少", "Rarely"),
    ("有时", "Sometimes"),
    ("经常", "Often"),
    ("总是", "Always"),
)
CLARITY5 = _scale(
    "clarity5",
    ("完全不清楚", "Not clear at all"),
    ("不太清楚", "Not very clear"),
    ("一般", "Somewhat clear"),
    ("比较清楚", "Quite clear"),
    ("非常清楚", "Very clear"),
)
SAT5 = _scale(
    "sat5",
    ("很不满意", "Very dissatisfied"),
    ("不太满意", "Somewhat dissatisfied"),
    ("一般", "Neither satisfied nor dissatisfied"),
    ("比较满意", "Somewhat satisfied"),
    ("很满意", "Very satisfied"),
)
MORE5 = _scale(
    "more5",
    ("少了很多", "Much less"),
    ("少了一些", "A little less"),
    ("没有变化", "No change"),
    ("多了一些", "A little more"),
    ("多了很多", "Much more"),
    change=True,
)
NUM10 = _scale("num0_10", *((str(n), str(n)) for n in range(11)), low=0)


def _item(
    code: str,
    scale: Scale,
    roles: str,
    zh: str,
    en: str,
    *,
    reverse: bool = False,
    regime: Regime = Regime.CONFIDENTIAL,
) -> Item:
    return Item(
        code=code,
        subdimension=code.split("-")[0],
        text=both(zh, en),
        scale=scale.code,
        roles=tuple(roles.split()),
        regime=regime,
        reverse=reverse,
    )


WORKERS = "gov vc so_lead so_staff volunteer"
ITEMS = (
    _item(
        "S1-1",
        CLARITY5,
        WORKERS,
        "您这一方在{service}里该做什么，您清楚吗？",
        "How clear is it to you what your own side has to do in the {service}?",
        regime=Regime.INSTITUTIONAL,
    ),
    _item(
        "S1-2",
        FREQ5,
        "vc so_lead so_staff",
        "上级直接管项目小事的情况多吗？",
        "How often do higher authorities step directly into the project’s small matters?",
        reverse=True,
    ),
    _item(
        "S2-1",
        FREQ5,
        "user family volunteer vc",
        "像您这样的人，能参加{service}的事吗？",
        "How often can someone like you take part in the {service}?",
    ),
    _item(
        "P1-1",
        FREQ5,
        WORKERS,
        "做什么服务，是大家一起商量定的吗？",
        "Is it decided together which services to provide?",
    ),
    _item(
        "P1-2",
        FREQ5,
        "user volunteer so_staff",
        "项目的大事，决定以前会和您商量吗？",
        "Before big project decisions are made, are you consulted?",
    ),
    _item(
        "P1-3",
        FREQ5,
        "user so_staff",
        "说好的服务，按时来了吗？",
        "Did the promised services come on time?",
    ),
    _item(
        "V1-1",
        SAT5,
        "user family",
        "对{service}，您总的来说满意吗？",
        "Overall, how satisfied are you with the {service}?",
    ),
    _item(
        "V1-2",
        NUM10,
        "user",
        "零分最差，十分最好，您给服务打几分？",
        "If 0 is worst and 10 is best, what mark would you give the service?",
    ),
    _item(
        "V2-1",
        MORE5,
        "user volunteer",
        "跟去年比，您过问村里公共的事变多还是变少了？",
        "Compared with last year, has your involvement in village matters grown or shrunk?",
    ),
)


def _sub(code: str, composition: Composition, zh: str, en: str) -> SubDimension:
    return SubDimension(code=code, label=both(zh, en), composition=composition)


S1 = _sub("S1", Composition.CONSENSUS, "合作的组织结构", "Cooperative organisational structure")
S2 = _sub("S2", Composition.FORMATIVE, "在地参与激活", "Revitalised local participation")
P1 = _sub("P1", Composition.CONSENSUS, "合作规划", "Co-planning")
V1 = _sub("V1", Composition.ADDITIVE, "服务价值", "Service value")
V2 = _sub("V2", Composition.ADDITIVE, "治理价值", "Governance value")


def _indicator(code: str, dimension: str, zh: str, en: str, unit: tuple[str, str]) -> Indicator:
    return Indicator(
        code=code,
        dimension=dimension,
        name=both(zh, en),
        unit=both(*unit),
        direction=Direction.HIGHER,
        formula=both("计数", "count"),
        supplied_by="so_lead",
        evidence=both("台账", "records"),
    )


PERCENT = ("%", "%")
INDICATORS = (
    _indicator("I-01", "P", "服务覆盖率", "Service coverage", PERCENT),
    _indicator("I-02", "P", "按时交付率", "On-time delivery", PERCENT),
    _indicator("I-03", "S", "本地骨干人数", "Local core participants", ("人", "people")),
    _indicator("I-04", "V", "预算执行率", "Budget execution", PERCENT),
    _indicator("I-05", "V", "转介完成率", "Referrals completed", PERCENT),
    _indicator("I-06", "V", "媒体报道", "Media reports", ("篇", "reports")),
)

INSTRUMENT = Instrument(
    id="sample-spv",
    version="1.0",
    title=both("样例问卷", "Sample questionnaire"),
    validated=False,
    source=Source(
        title="A sample paper", authors="N. N.", published="2025", case="", held="abstract only"
    ),
    recall_period=both("过去一年", "the last 12 months"),
    roles=ROLES,
    scales=(FREQ5, CLARITY5, SAT5, MORE5, NUM10),
    dimensions=(
        Dimension(code="S", label=both("结构", "Structure"), subdimensions=(S1, S2)),
        Dimension(code="P", label=both("过程", "Process"), subdimensions=(P1,)),
        Dimension(code="V", label=both("价值", "Value"), subdimensions=(V1, V2)),
    ),
    items=ITEMS,
    indicators=INDICATORS,
    slots={"service": both("项目", "project")},
    service_value="V1",
    satisfaction_item="V1-1",
    content_hash="c" * 64,
)
