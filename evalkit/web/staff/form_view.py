"""A staff form as its page shows it: every field with label, hint and complaint, all errors on top."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from wtforms import BooleanField, FileField, PasswordField, SelectField, TextAreaField
from wtforms.fields.core import Field

from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.staff.fields import Said
from evalkit.web.wording import Words
from instruments.text import Text

CSRF = "csrf_token"
FILES = ("file", "picture", "camera")
KINDS: tuple[tuple[type[Field], str], ...] = (
    (BooleanField, "tick"),
    (FileField, "file"),
    (PasswordField, "password"),
    (SelectField, "choice"),
    (TextAreaField, "block"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """`kind` is text, block, number, date, password, choice, tick, file, picture or camera."""

    id: str
    name: str
    label: str
    kind: str
    value: str
    hint: str
    error: str | None
    required: bool
    longest: int | None
    options: tuple[tuple[str, str], ...]
    autocomplete: str
    from_fragment: bool
    group: str

    @property
    def described(self) -> str:
        """The ids of the notes that a screen reader reads after the label."""
        notes = [(self.hint, "hint"), (self.error, "error")]
        return " ".join(f"{self.id}-{name}" for said, name in notes if said)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """`url` is where it goes: the address of the page that shows it."""

    url: str
    csrf: str
    fields: tuple[FieldView, ...]
    errors: tuple[Link, ...]
    submit: str
    takes_file: bool

    @property
    def groups(self) -> tuple[tuple[str, tuple[FieldView, ...]], ...]:
        """Fields that stand together under one heading, in their order."""
        return tuple(
            (heading, tuple(ones)) for heading, ones in groupby(self.fields, lambda one: one.group)
        )


def form_view(
    form: PageForm, words: Words, *, url: str, submit: str, more: tuple[str, ...] = ()
) -> FormView:
    """The form after or before it was sent; `submit` is what its button says.

    `more` are complaints about the whole that belong to no field.
    """
    views = tuple(_field(field, words) for field in form if field.name != CSRF)
    said = (*((words("stale"),) if form.is_stale else ()), *more)
    whole = tuple(Link(url="#main", text=one) for one in said)
    wrong = tuple(
        Link(url=f"#{view.id}", text=f"{view.label}{words('colon')}{view.error}")
        for view in views
        if view.error
    )
    return FormView(
        url=url,
        csrf=form.token,
        fields=views,
        errors=(*whole, *wrong),
        submit=submit,
        takes_file=any(view.kind in FILES for view in views),
    )


def _field(field: Field, words: Words) -> FieldView:
    shown = field.render_kw or {}
    kind = next((kind for known, kind in KINDS if isinstance(field, known)), "text")
    return FieldView(
        id=f"f-{field.name}",
        name=field.name,
        label=_in_language(field.label.text, words),
        kind=str(shown.get("kind", kind)),
        value=_value(field, kind),
        hint=_in_language(field.description, words),
        error=_error(field, words),
        required=bool(shown.get("required", False)),
        longest=shown.get("longest"),
        options=tuple((str(value), str(label)) for value, label in _choices(field)),
        autocomplete=str(shown.get("autocomplete", "off")),
        from_fragment=bool(shown.get("from_fragment", False)),
        group=_in_language(shown.get("group", ""), words),
    )


def _in_language(label: object, words: Words) -> str:
    """A key of the wording, or a Text that was put together."""
    if isinstance(label, Text):
        return label[words.lang]
    return words(str(label)) if label else ""


def _value(field: Field, kind: str) -> str:
    if kind == "tick":
        return "1" if field.data else ""
    return "" if kind in ("password", *FILES) else str(field.data or "")


def _choices(field: Field) -> Any:
    return (getattr(field, "choices", None) or ()) if isinstance(field, SelectField) else ()


def _error(field: Field, words: Words) -> str | None:
    if not field.errors:
        return None
    first: object = field.errors[0]
    if isinstance(first, Text):
        return first[words.lang]
    return words(first.key, **first.facts) if isinstance(first, Said) else str(first)
