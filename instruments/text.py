"""Words in two languages, and the placeholders that a project fills.

A slot is written `{service}`. It is replaced by plain look-up in the values that a project gives;
nothing else inside braces is interpreted, so a text can never run anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Lang(StrEnum):
    """The two languages. Chinese is the default everywhere."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang is Lang.ZH else self.en

    def slots(self) -> frozenset[str]:
        """The slot names that either language mentions."""
        return frozenset(SLOT.findall(self.zh)) | frozenset(SLOT.findall(self.en))

    def filled(self, values: Mapping[str, Text]) -> Text:
        """Put the values into their slots; a slot without a value stays as it is written."""
        return Text(
            zh=SLOT.sub(lambda found: _value(found, values, Lang.ZH), self.zh),
            en=SLOT.sub(lambda found: _value(found, values, Lang.EN), self.en),
        )


def _value(found: re.Match[str], values: Mapping[str, Text], lang: Lang) -> str:
    value = values.get(found.group(1))
    return found.group(0) if value is None else value[lang]
