"""Options of the commands that print for collecting: who asks, and where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from evalkit.intake.terms import EVALUATORS, Terms
from instruments.text import Text

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
KEPT_MONTHS = Terms().kept_months

for_study = click.option("--study", type=FILE, help="The study file, for names and slots.")


def who_asks(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --operator and --contact, as `evalkit init` has them."""
    operator = click.option("--operator", help="Who asks; else “the evaluation team”.")
    contact = click.option("--contact", default="", help="Whom to turn to.")
    return operator(contact(command))


def terms_from(operator: str | None, contact: str, kept_months: int = KEPT_MONTHS) -> Terms:
    """The promises that the options make."""
    words = Text(zh=operator, en=operator) if operator else EVALUATORS
    return Terms(operator=words, contact=contact, kept_months=kept_months)
