"""A small file with parties, a ballot, recalled states, facts and a matrix."""

RELATIONAL = """\
id: related
version: '1.0'
title: {zh: 关系问卷, en: A questionnaire on relations}
recall_period: {zh: 过去一年, en: the last 12 months}
before_period: {zh: 公司成立以前, en: before the company was founded}
slots:
  org: {zh: 社工机构, en: the agency}
roles:
  - {code: lead, label: {zh: 队长, en: Team leader}, side: participants, mode: named}
  - {code: volunteer, label: {zh: 志愿者, en: Volunteer}, side: participants, mode: confidential}
  - {code: gov, label: {zh: 干部, en: Official}, side: authorities, mode: named}
  - {code: staff, label: {zh: 社工, en: Social worker}, side: undertaker, mode: confidential}
parties:
  - {code: street, label: {zh: 街道, en: the street office}, roles: [gov]}
  - {code: agency, label: {zh: '{org}', en: '{org}'}, roles: [staff]}
  - {code: team, label: {zh: 志愿服务队, en: the team}, roles: [lead, volunteer]}
ballot: [volunteer]
facets:
  - code: resource
    label: {zh: 资源, en: Resource}
    values:
      - {code: funding, zh: 资金, en: Funding}
  - code: process
    label: {zh: 过程, en: Process}
    values:
      - {code: incentive, zh: 激励, en: Incentive}
  - code: element
    label: {zh: 要素, en: Element}
    values:
      - {code: structure, zh: 组织结构, en: Structure}
matrix: {rows: process, columns: element}
scales:
  - code: degree3
    label: {zh: 程度, en: Degree}
    points:
      - {value: 1, zh: 完全不重要, en: Not important}
      - {value: 2, zh: 有点重要, en: Somewhat important}
      - {value: 3, zh: 非常重要, en: Very important}
dimensions:
  - code: S
    label: {zh: 结构, en: Structure}
    subdimensions:
      - {code: S1, label: {zh: 依赖, en: Dependence}, composition: dyadic}
      - {code: S2, label: {zh: 规矩, en: Rules}, composition: formative}
items:
  - code: S1-1
    subdimension: S1
    text: {zh: '{alter}给的钱重要吗？', en: 'How important is the money from {alter}?'}
    scale: degree3
    roles: [lead, volunteer, staff]
    dyad: {alters: [street, agency], part: importance}
    facet: {resource: funding}
  - code: S1-2
    subdimension: S1
    text: {zh: '没有{alter}，别处筹钱重要吗？', en: 'How important are others than {alter}?'}
    scale: degree3
    roles: [lead, volunteer]
    dyad: {alters: [street, agency], part: alternatives}
    facet: {resource: funding}
  - code: S1-3
    subdimension: S1
    text: {zh: '{alter}可信吗？', en: 'How far do you trust {alter}?'}
    scale: degree3
    roles: [gov, staff]
    dyad: {alter: team, part: trust}
  - code: S2-1
    subdimension: S2
    text: {zh: 干得好有奖励吗？, en: 'Is good work rewarded?'}
    scale: degree3
    roles: [lead, volunteer]
    facet: {process: incentive, element: structure}
    ground: {quote: 适当激励, where: 三（二）, basis: inferred}
  - code: S2-1-before
    subdimension: S2
    text: {zh: 公司成立以前呢？, en: 'And before the company was founded?'}
    scale: degree3
    roles: [lead]
    asked_if: {question: Q-there, is: 'yes'}
    measures: before
    recalls: S2-1
    facet: {process: incentive, element: structure}
  - code: S2-2
    subdimension: S2
    text: {zh: 活多吗？, en: 'How much work is there?'}
    scale: degree3
    roles: [lead, gov]
    measures: fact
questions:
  - code: Q-there
    beside: S2-1
    text: {zh: 公司成立以前，您在吗？, en: 'Were you there before the company was founded?'}
    roles: [lead]
    gate: true
    options:
      - {code: 'yes', zh: 在, en: 'Yes'}
      - {code: 'no', zh: 不在, en: 'No'}
"""
