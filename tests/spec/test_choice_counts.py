"""Questions that are not scored are counted by side, and hidden like everything else."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.model import Side
from instruments.parse import instrument_from_text
from instruments.responses import Response
from scoring.assessment.assess import assess
from scoring.assessment.findings import CellState, ChoiceCell
from tests.builders import study_with

FORM = instrument_from_text(
    "form.yaml",
    """
id: form
version: '1'
title: {zh: 问卷, en: Form}
recall_period: {zh: 过去一年, en: the last 12 months}
roles:
  - {code: user, label: {zh: 用户, en: User}, side: beneficiaries, mode: confidential}
  - {code: staff, label: {zh: 员工, en: Staff}, side: undertaker, mode: confidential}
scales:
  - {code: ten, label: {zh: 分, en: Marks}, range: [0, 10], low: {zh: 差, en: Bad}, high: {zh: 好, en: Good}}
dimensions:
  - code: V
    label: {zh: 价值, en: Value}
    subdimensions: [{code: V1, label: {zh: 服务, en: Service}, composition: additive}]
items:
  - {code: V1-1, subdimension: V1, text: {zh: 几分？, en: 'Which mark?'}, scale: ten, roles: [user, staff]}
questions:
  - code: Q-wait
    beside: V1-1
    text: {zh: 等了多久？, en: 'How long did you wait?'}
    roles: [user, staff]
    options: [{code: short, zh: 不久, en: Not long}, {code: long, zh: 很久, en: Long}]
  - code: BG-age
    text: {zh: 年纪？, en: 'Age?'}
    roles: [user, staff]
    options: [{code: young, zh: 轻, en: Young}, {code: old, zh: 老, en: Old}]
""",
)


def people(role: str, *waits: str | None) -> list[Response]:
    return [
        Response(
            instance_id=f"{role}-{number}",
            project="p",
            wave="1",
            role=role,
            answers={"V1-1": 5},
            choices={"Q-wait": wait, "BG-age": "old"} if wait else {"BG-age": "old"},
        )
        for number, wait in enumerate(waits)
    ]


def cells(responses: Sequence[Response], *, internal: bool = False) -> dict[Side, ChoiceCell]:
    found = assess(FORM, study_with("p"), responses)
    (one,) = (found.internal if internal else found.released).assessments
    (result,) = one.choices  # background questions are not among them
    assert result.question == "Q-wait"
    return {cell.side: cell for cell in result.cells}


USERS = people("user", "short", "short", "long", "short", "short", None)


def test_each_side_is_counted_by_itself_in_the_order_of_the_options() -> None:
    users = cells(USERS)[Side.BENEFICIARIES]
    assert (users.counts, users.used, users.skipped) == ((4, 1), 5, 1)


def test_fewer_than_five_are_hidden_whatever_they_said() -> None:
    one, other = (
        cells([*USERS, *people("staff", *["short"] * k, *["long"] * (4 - k))]) for k in (1, 4)
    )
    assert one == other
    assert one[Side.UNDERTAKER].state is CellState.HIDDEN
    assert one[Side.UNDERTAKER].counts == ()


def test_the_operator_sees_them_all() -> None:
    staff = cells([*USERS, *people("staff", "long")], internal=True)[Side.UNDERTAKER]
    assert (staff.state, staff.counts) == (CellState.SHOWN, (0, 1))


def test_a_side_that_gave_no_answer_is_missing() -> None:
    assert cells([*USERS, *people("staff", None)])[Side.UNDERTAKER].state is CellState.MISSING
