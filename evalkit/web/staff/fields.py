"""The fields of staff forms. What is wrong is said as a key of the wording, never in a fixed language.

A label is a key of the wording, too: `text_line("plan_label_zh", longest=100)`; one that is put together, such
as for a role of the instrument, is a Text. Fields that belong together have the same `group`, a key or a
Text. The functions return what WTForms binds to a form later, and mypy cannot know: hence Any.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import BooleanField, FileField, PasswordField, SelectField, StringField, TextAreaField
from wtforms.fields.core import Field, UnboundField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from evalkit.intake.gate import is_clean
from instruments.text import Text

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A complaint about a field: a key of the wording and its facts."""

    key: str
    facts: Mapping[str, str]


def said(key: str, **facts: object) -> Said:
    return Said(key=key, facts={name: str(fact) for name, fact in facts.items()})


def refuse(key: str, **facts: object) -> StopValidation:
    """What a validator raises: one complaint about a field, and no further ones."""
    return StopValidation(said(key, **facts))  # type: ignore[arg-type] # carried as it is


Label = str | Text
Check = Callable[[BaseForm, Field], None]


def text_line(
    label: Label,
    *,
    longest: int = LONGEST,
    required: bool = True,
    hint: Label = "",
    group: Label = "",
    from_fragment: bool = False,
) -> Any:
    """One line of text, without blanks around it. A script may fill it from behind # in the address."""
    return UnboundField(
        StringField,
        label,
        description=hint,
        filters=[_trimmed],
        validators=[_present(required), _text(longest)],
        render_kw={
            "longest": longest,
            "required": required,
            "from_fragment": from_fragment,
            "group": group,
        },
    )


def text_block(
    label: Label, *, longest: int, required: bool = False, hint: Label = "", group: Label = ""
) -> Any:
    """Several lines, kept as typed but for the browser's line ends."""
    return UnboundField(
        TextAreaField,
        label,
        description=hint,
        filters=[lambda typed: (typed or "").replace("\r\n", "\n")],
        validators=[_present(required), _text(longest)],
        render_kw={"longest": longest, "required": required, "group": group},
    )


def new_password(label: Label, *, hint: Label = "", group: Label = "") -> Any:
    """A password to be set. It is never sent back to the page."""
    return UnboundField(
        PasswordField,
        label,
        description=hint,
        validators=[_present(True)],
        render_kw={"required": True, "autocomplete": "new-password", "group": group},
    )


def old_password(label: Label) -> Any:
    return UnboundField(
        PasswordField,
        label,
        validators=[_present(True)],
        render_kw={"required": True, "autocomplete": "current-password"},
    )


def whole(
    label: Label,
    *,
    least: int = 0,
    most: int,
    required: bool = True,
    hint: Label = "",
    group: Label = "",
) -> Any:
    """A whole number, kept as it was typed; `number_in` reads it."""
    return UnboundField(
        StringField,
        label,
        description=hint,
        filters=[_trimmed],
        validators=[_present(required), _whole(least, most)],
        render_kw={"kind": "number", "required": required, "group": group},
    )


def day(label: Label, *, required: bool = True, hint: Label = "", group: Label = "") -> Any:
    """A day as 2026-12-31, kept as it was typed; `day_in` reads it."""
    return UnboundField(
        StringField,
        label,
        description=hint,
        filters=[_trimmed],
        validators=[_present(required), _is_day],
        render_kw={"kind": "date", "required": required, "group": group},
    )


def choice(label: Label, *, hint: Label = "", group: Label = "", required: bool = True) -> Any:
    """One of a list. The view sets `form.name.choices = [(value, words), …]` before it validates."""
    return UnboundField(
        SelectField,
        label,
        description=hint,
        choices=[],
        validate_choice=False,
        validators=[_offered(required)],
        render_kw={"required": required, "group": group},
    )


def tick(label: Label, *, hint: Label = "", group: Label = "") -> Any:
    return UnboundField(BooleanField, label, description=hint, render_kw={"group": group})


def upload(label: Label, *, hint: Label = "", group: Label = "") -> Any:
    """A file. Its view is marked with `takes_file`, its bytes are in `request.files`."""
    return UnboundField(FileField, label, description=hint, render_kw={"group": group})


def picture(label: Label, *, hint: Label = "", camera: bool = False) -> Any:
    """A photo. Its view is marked with `takes_photo`; a phone opens its camera at once if asked to."""
    shown = {"kind": "camera" if camera else "picture"}
    return UnboundField(FileField, label, description=hint, render_kw=shown)


def number_in(field: Field) -> int | None:
    """The number of a valid field; None where it was left empty."""
    return int(field.data) if field.data else None


def day_in(field: Field) -> date | None:
    return date.fromisoformat(field.data) if field.data else None


def _trimmed(typed: str | None) -> str:
    return (typed or "").strip()


def _present(required: bool) -> Check:
    def check(form: BaseForm, field: Field) -> None:  # noqa: ARG001 - WTForms passes both
        if not field.data:
            raise refuse("field_needed") if required else StopValidation()

    return check


def _text(longest: int) -> Check:
    def check(form: BaseForm, field: Field) -> None:  # noqa: ARG001
        if len(field.data) > longest:
            raise refuse("too_long", limit=longest)
        if not is_clean(field.data):
            raise refuse("bad_characters")

    return check


def _whole(least: int, most: int) -> Check:
    def check(form: BaseForm, field: Field) -> None:  # noqa: ARG001
        digits = field.data
        if not (digits.isascii() and digits.isdecimal() and least <= int(digits) <= most):
            raise refuse("field_whole", least=least, most=most)

    return check


def _is_day(form: BaseForm, field: Field) -> None:  # noqa: ARG001
    try:
        date.fromisoformat(field.data)
    except ValueError:
        raise refuse("field_day") from None


def _offered(required: bool) -> Check:
    def check(form: BaseForm, field: Any) -> None:  # noqa: ARG001
        offered = {value for value, _ in field.choices}
        if (field.data or "") not in offered and (required or field.data):
            raise refuse("field_choice")

    return check
