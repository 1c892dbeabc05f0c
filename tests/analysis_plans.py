"""A small plan and data that fit it, to be changed by a test in one place."""

from __future__ import annotations

import io
import re

import numpy as np
import pandas as pd

PLAN = """\
plan: practice
title: {zh: 练习, en: Practice}
seed: 7
data:
  file: practice.csv
  missing: [NA]
  columns:
    - {name: project, kind: unit}
    - {name: area, kind: unit}
    - {name: office, kind: unit}
    - {name: region, kind: category, levels: [rural, urban]}
    - {name: wave, kind: category, levels: [before, after]}
    - {name: round, kind: category, levels: [r1, r2, r3]}
    - {name: passed, kind: category, levels: ['no', 'yes']}
    - {name: rated, kind: category, levels: [low, middle, high]}
    - {name: i1}
    - {name: i2}
    - {name: i3}
    - {name: value}
    - {name: weight}
    - {name: age, label: {zh: 年龄, en: Age}}
scales:
  - {code: trust, items: [i1, i2, i3], range: [1, 5], reversed: [i3], across: region}
comparisons:
  - {code: C1, outcomes: [trust], by: region}
  - {code: C2, outcomes: [value], by: region, cluster: project, margin: 0.5}
models:
  - {code: M1, kind: linear, outcome: value, terms: [region, age, [region, age]], cluster: project}
  - {code: M2, kind: logistic, outcome: passed, terms: [age]}
  - {code: M3, kind: ordinal, outcome: rated, terms: [age]}
  - {code: M4, kind: mixed, outcome: value, terms: [age], group: project}
  - {code: M5, kind: mediation, outcome: value, terms: [age], mediator: trust, draws: 200}
  - {code: M6, kind: change, outcome: value, wave: wave, waves: [before, after], treatment: region, unit: project, draws: 200}
  - {code: M7, kind: drivers, outcome: value, terms: [age, trust], draws: 200}
  - {code: M8, kind: moderation, outcome: value, terms: [age, trust], moderator: region}
  - {code: M9, kind: moderation, outcome: value, terms: [age], moderator: trust, cluster: project}
  - {code: M10, kind: mixed, outcome: value, terms: [age], group: [area, project], nesting: nested}
  - {code: M11, kind: mixed, outcome: value, terms: [age], group: [project, office], nesting: crossed}
  - {code: M12, kind: mixed-logistic, outcome: passed, terms: [age, region], group: project}
  - {code: M13, kind: survey, outcome: value, terms: [age, region], weight: weight, strata: region, cluster: project}
  - {code: M14, kind: qca, outcome: value, terms: [age, i1, weight], unit: project, anchors: {value: [2, 3.5, 5], age: [80, 65, 50], i1: [2, 3.1, 4], weight: [1.2, 2, 2.6]}, expected: [i1, ~weight], cutoffs: {consistency: 0.7}}
  - {code: M15, kind: event-study, outcome: value, wave: round, waves: [r1, r2, r3], reference: r2, treatment: region, unit: project}
  - {code: M16, kind: shrinkage, outcome: value, group: project, terms: [region]}
contrasts:
  - {code: K1, model: M1, weights: {regionurban: 1, 'regionurban:age': 40}}
planning:
  - {code: N1, kind: mean, spread: 20, people: 40, population: 120, half_width: 4}
  - {code: N2, kind: difference, spread: 20, people: 12, projects: [12, 12], icc: 0.1, difference: 8, size_variation: 0.4}
  - {code: N3, kind: change, spread: 20, people: 12, projects: [12, 12], icc: 0.1, difference: 8, project_stability: 0.7}
"""


def practice_cells(people: int = 240) -> pd.DataFrame:
    """The strings of a data file: 24 invented projects, half of them urban, two waves."""
    draw = np.random.default_rng(11)
    project = np.arange(people) % 24
    urban = project % 2 == 1
    after = np.arange(people) // 24 % 2 == 1
    age = draw.integers(40, 90, people)
    ability = draw.normal(size=people)
    value = 5 - 0.02 * age + 0.4 * urban * after + draw.normal(size=24)[project] / 3 + ability
    items = {
        f"i{at}": np.clip(np.rint(3 + ability + draw.normal(size=people) / 2), 1, 5)
        for at in (1, 2)
    }
    items["i3"] = np.clip(np.rint(3 - ability + draw.normal(size=people) / 2), 1, 5)
    frame = pd.DataFrame(
        {
            "project": [f"P{at:02d}" for at in project],
            "area": [f"A{at // 4}" for at in project],
            "office": [f"O{at // 24 % 7}" for at in range(people)],
            "region": np.where(urban, "urban", "rural"),
            "wave": np.where(after, "after", "before"),
            "round": [f"r{at // 24 % 3 + 1}" for at in range(people)],
            "passed": np.where(value + draw.normal(size=people) > 4, "yes", "no"),
            "rated": np.array(["low", "middle", "high"])[np.digitize(ability, [-0.5, 0.6])],
            **items,
            "value": value.round(3),
            "age": age,
            "weight": (1 + urban + age / 100).round(3),
        }
    )
    frame.loc[3, "value"] = np.nan
    return pd.read_csv(
        io.StringIO(frame.to_csv(index=False, na_rep="NA")), dtype=str, keep_default_na=False
    )


def changed(old: str, new: str) -> str:
    """The plan with one piece replaced, which must be there."""
    if old not in PLAN:
        raise AssertionError(f"The plan has no {old!r}.")
    return PLAN.replace(old, new)


def only(*codes: str, text: str = PLAN) -> str:
    """The plan with these entries alone (scales stay), and its contrasts of models that stay."""
    lines = []
    for line in text.splitlines():
        code = re.match(r"  - \{code: (\w+)", line)
        if code is None or code.group(1) in (*codes, "trust"):
            lines.append(line)
    shorter = "\n".join(lines) + "\n"
    return re.sub(r"^\w+:\n(?=\w+:|\Z)", "", shorter, flags=re.MULTILINE)
