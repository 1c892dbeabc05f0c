"""The smallest files that have a bit of everything, as an author would write them."""

INSTRUMENT = """\
id: small
version: '1.10'
title: {zh: 小问卷, en: Small questionnaire}
recall_period: {zh: 过去一年, en: the last 12 months}
slots:
  service: {zh: 食堂, en: the canteen}
roles:
  - {code: user, label: {zh: 服务对象, en: User}, side: beneficiaries, mode: confidential}
  - {code: gov, label: {zh: 政府, en: Government}, side: authorities, mode: named}
scales:
  - code: freq3
    label: {zh: 经常程度, en: How often}
    points:
      - {value: 1, zh: 从不, en: Never}
      - {value: 2, zh: 有时, en: Sometimes}
      - {value: 3, zh: 总是, en: Always}
  - code: mark
    label: {zh: 打分, en: Mark}
    range: [0, 10]
    low: {zh: 最差, en: Worst}
    high: {zh: 最好, en: Best}
dimensions:
  - code: V
    label: {zh: 价值, en: Value}
    subdimensions:
      - {code: V1, label: {zh: 服务价值, en: Service value}, composition: additive}
service_value: V1
satisfaction_item: V1-2
items:
  - code: V1-1
    subdimension: V1
    text: {zh: '您提了意见，有人回话吗？', en: 'When you comment on {service}, are you answered?'}
    scale: freq3
    roles: [user]
    asked_if: {question: Q-comment, is: 'yes'}
    core: answered
    ground: {quote: a short phrase, where: abstract}
  - code: V1-2
    subdimension: V1
    text: {zh: '您给{service}打几分？', en: 'What mark do you give {service}?'}
    scale: mark
    roles: [user, gov]
    regime: institutional
    parallel: rating
questions:
  - code: BG-sex
    text: {zh: 您的性别是？, en: 'What is your sex?'}
    roles: [user]
    options:
      - {code: male, zh: 男, en: Male}
      - {code: female, zh: 女, en: Female}
  - code: Q-comment
    beside: V1-1
    text: {zh: 您提过意见吗？, en: 'Have you raised a comment?'}
    roles: [user]
    gate: true
    options:
      - {code: 'yes', zh: 提过, en: 'Yes'}
      - {code: no, zh: 没提过, en: no}
indicators:
  - code: I-01
    dimension: V
    name: {zh: 覆盖率, en: Coverage}
    unit: {zh: '%', en: '%'}
    direction: higher
    formula: {zh: 得到服务的 ÷ 需要的, en: served ÷ in need}
    supplied_by: gov
    evidence: {zh: 台账, en: ledger}
open_comment: {zh: 最想改什么？, en: 'What would you change?'}
"""

STUDY = """\
label: {zh: 演示县, en: Demonstration county}
simulated: true
waves:
  - {code: '2025', label: {zh: 第一轮, en: First wave}}
  - {code: '2026', label: {zh: 第二轮, en: Second wave}}
roles:
  gov: {roster: 2}
  user: {roster: 40, target: 15}
sides: {gov: observer}
weights: {beneficiaries: '2', authorities: 0.5}
slots:
  service: {zh: 送餐, en: meals on wheels}
projects:
  - code: '012'
    label: {zh: 甲村, en: Village A}
    roles:
      user: {roster: 30, target: 20}
    attributes: {type: canteen}
  - code: B
    label: {zh: 乙村, en: Village B}
    slots:
      service: {zh: 鼓楼食堂, en: the drum-tower canteen}
"""


def edited(text: str, old: str, new: str) -> str:
    """The text with one passage changed; the passage must be there, or the test means nothing."""
    if old not in text:
        raise ValueError(f"not in the file: {old}")
    return text.replace(old, new, 1)
