"""What the gate refused of somebody who is filling in a form: kept raw, with a receipt."""

from __future__ import annotations

from flask import g, request

from evalkit.intake.gate import GateRefusedError
from evalkit.services import quarantine
from evalkit.web.shell import forms_at_hand, shell
from instruments.text import Text

KEPT = Text(
    zh="刚才送来的内容已留给评估人员查看，编号 {receipt}。",
    en="What was sent is kept for the evaluators to look at, under {receipt}.",
)


def keep_aside(refusal: GateRefusedError) -> None:
    """Keep the body if it was sent to a form that this browser holds; a stranger's is not kept."""
    form_id = str((request.view_args or {}).get("form_id", ""))
    if form_id not in forms_at_hand():
        return
    g.kept_aside = quarantine.keep(
        shell().store,
        request.get_data(),
        refusal,
        instance_id=f"uuid:{form_id}",
        at=shell().clock(),
    )


def kept_aside() -> Text | None:
    """What the page of the error says about it, if anything was kept."""
    receipt = g.get("kept_aside")
    if receipt is None:
        return None
    return Text(zh=KEPT.zh.format(receipt=receipt), en=KEPT.en.format(receipt=receipt))
