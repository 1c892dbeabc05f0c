"""A study as the files that a user would bring: study plan, responses, figures, and the truth.

Texts only; whoever calls writes them. `evalkit assess` reads the first three like anybody's.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

import yaml

from evalkit.demonstration.truth import Truth
from instruments.dump_study import study_content
from instruments.model import Instrument
from instruments.responses import Answer, Missing, Response
from instruments.study import IndicatorValue, Study

SIMULATED = (
    "# 演示数据：县、村、机构和人都是虚构的。 Simulated: no such county, village, body or person.\n"
)

RECORD_COLUMNS = (
    "project",
    "wave",
    "role",
    "respondent",
    "evaluator",
    "finished_at",
    "submitted_at",
    "instanceID",
)
INDICATOR_COLUMNS = (
    "project",
    "wave",
    "indicator",
    "group",
    "county",
    "value",
    "numerator",
    "denominator",
    "baseline",
    "target",
    "tolerance",
    "evidence",
)


def responses_csv(instrument: Instrument, responses: Iterable[Response]) -> str:
    """One row per response. An empty cell is skipped or not asked; dk, na, ref are codes."""
    questions = [question.code for question in instrument.questions]
    items = [item.code for item in instrument.items]
    rows = (
        [
            *_record(response),
            *(response.choices.get(code, "") for code in questions),
            *(_cell(response.answers.get(code)) for code in items),
        ]
        for response in responses
    )
    return _table([*RECORD_COLUMNS, *questions, *items], rows)


def study_yaml(study: Study) -> str:
    """The plan in the format of study files (`docs/reference/study-file.md`)."""
    content = study_content(study)
    body = yaml.safe_dump(
        content, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120
    )
    return f"{SIMULATED}{body}" if study.simulated else str(body)


def indicators_csv(values: Iterable[IndicatorValue]) -> str:
    """One row per figure, with what the contract asks; empty where there is nothing."""
    return _table(
        INDICATOR_COLUMNS,
        (
            [
                value.project,
                value.wave,
                value.indicator,
                value.group,
                value.county,
                _number(value.value if value.numerator is None else None),
                _number(value.numerator),
                _number(value.denominator),
                _number(value.baseline),
                _number(value.target),
                _number(value.tolerance),
                value.evidence or "",
            ]
            for value in values
        ),
    )


def truth_json(truth: Truth, *, seed: int) -> str:
    """The true scores, for comparison with what an assessment estimates."""
    content = {
        "simulated": True,
        "seed": seed,
        "sides": [
            {
                "project": cell.project,
                "wave": cell.wave,
                "subdimension": cell.subdimension,
                "side": cell.side.value,
                "value": round(value, 6),
            }
            for cell, value in truth.sides.items()
        ],
        "composites": [
            {
                "project": whole.project,
                "wave": whole.wave,
                "code": whole.code,
                "value": round(value, 6),
            }
            for whole, value in truth.composites.items()
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _record(response: Response) -> list[str]:
    return [
        response.project,
        response.wave,
        response.role,
        response.respondent or "",
        response.evaluator or "",
        response.finished_at.isoformat() if response.finished_at else "",
        response.submitted_at.isoformat() if response.submitted_at else "",
        response.instance_id,
    ]


def _cell(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return answer.value if isinstance(answer, Missing) else str(answer)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
