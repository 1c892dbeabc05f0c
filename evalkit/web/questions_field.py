"""All questions of a page as one field of its WTForms form, and the token of the form.

A field of WTForms costs 25 µs to make, and most pages have dozens of radio groups that differ in nothing
but their name and what they offer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wtforms.csrf.core import CSRFTokenField
from wtforms.csrf.session import SessionCSRF
from wtforms.fields.core import Field
from wtforms.form import BaseForm
from wtforms.validators import ValidationError


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that can be chosen, and how it is worded."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RadioGroup:
    """What one question offers, under the name by which it is posted."""

    name: str
    choices: tuple[Choice, ...]
    offered: frozenset[str]


class QuestionsField(Field):
    """Radio groups by the code of their question. `data` are the values chosen, by code.

    A group that is not posted keeps its value: a browser sends nothing for an empty one. None is
    enforced; what is not offered is refused with the sentence given.
    """

    def __init__(
        self, label: str, groups: Mapping[str, RadioGroup], not_offered: str, **given: Any
    ) -> None:
        super().__init__(label, **given)
        self._groups = groups
        self._not_offered = not_offered
        self._refused: frozenset[str] = frozenset()
        self.data: dict[str, str] = {}

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        del extra_filters
        self.process_errors = []
        self.data = dict(data or {})
        if formdata is None:
            return
        for code, group in self._groups.items():
            posted = formdata.get(group.name)
            if posted is not None:
                self.data[code] = posted

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002 - WTForms passes it
        self._refused = frozenset(
            code
            for code, group in self._groups.items()
            if code in self.data and self.data[code] not in group.offered
        )
        if self._refused:
            raise ValidationError(self._not_offered)

    def error(self, code: str) -> str | None:
        """What is wrong with the answer to a question, once the form was validated."""
        return self._not_offered if code in self._refused else None

    def choices(self, code: str) -> Sequence[Choice]:
        return self._groups[code].choices


class TokenField(CSRFTokenField):
    """The token is made when a page shows it, and not when one comes back."""

    def process(self, *given: Any, **named: Any) -> None:
        super(CSRFTokenField, self).process(*given, **named)

    @cached_property
    def current_token(self) -> str:  # type: ignore[override]
        return str(self.csrf_impl.generate_csrf_token(self))


class SessionToken(SessionCSRF):
    field_class = TokenField

    def validate_csrf_token(self, form: BaseForm, field: Any) -> None:
        """Raises ValidationError unless this browser was shown the token not too long ago."""
        if "csrf" not in self.session:
            raise ValidationError(field.gettext("CSRF token missing."))
        super().validate_csrf_token(form, field)
