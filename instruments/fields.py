"""Taking one entry of a file apart, field by field, each with its type.

What is wrong is noted and reading goes on with a stand-in, so that an author sees every mistake at
once. Stand-ins never leave: whoever reads discards the result when anything was noted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from instruments.problems import Problem, problem
from instruments.text import Text

Kind = TypeVar("Kind", bound=StrEnum)

CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,31}")
WHOLE = re.compile(r"-?[0-9]{1,6}")
NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_NAMES = 12
NOTHING = Text(zh="", en="")


class Fields:
    """One mapping of the file: `where` names its place, `found` gathers what is wrong."""

    def __init__(self, content: object, where: str, found: list[Problem]) -> None:
        self.where = where
        self.found = found
        self._asked_for: list[str] = []
        self._content: dict[str, object] = {}
        self._usable = isinstance(content, Mapping)
        if isinstance(content, Mapping):
            self._content = {str(key): value for key, value in content.items()}
        else:
            self.note("FIELD-005", saw=shown(content))

    def place(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name

    def note(self, code: str, name: str | None = None, **facts: object) -> None:
        where = self.where or "file" if name is None else self.place(name)
        self.found.append(problem(code, where, **facts))

    def has(self, name: str) -> bool:
        self._asked_for.append(name)
        return name in self._content

    def take(self, name: str, *, required: bool = True) -> object | None:
        """The raw value; None if it is absent, which is a problem only where it is required."""
        if not self.has(name) or self._content[name] is None:
            if required and self._usable:
                self.note("FIELD-001", name)
            return None
        return self._content[name]

    def word(self, name: str, *, required: bool = True) -> str:
        value = self.take(name, required=required)
        if value is None:
            return ""
        return self._word_in(value, name)

    def _word_in(self, value: object, name: str) -> str:
        if not isinstance(value, str):
            self.note("FIELD-004", name, saw=shown(value))
            return ""
        if not value.strip():
            self.note("FIELD-003", name)
            return ""
        return value

    def code(self, name: str = "code", *, required: bool = True) -> str:
        """A short name that also serves as a column heading."""
        value = self.word(name, required=required)
        if value and not CODE.fullmatch(value):
            self.note("FIELD-012", name, value=value)
        return value

    def flag(self, name: str) -> bool:
        value = self.take(name, required=False)
        if value is None or isinstance(value, bool):
            return bool(value)
        if value not in ("true", "false"):
            self.note("FIELD-008", name, value=shown(value))
        return value == "true"

    def whole(self, name: str, *, required: bool = True) -> int:
        value = self.take(name, required=required)
        return 0 if value is None else self.whole_in(value, name)

    def whole_in(self, value: object, name: str) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and WHOLE.fullmatch(value):
            return int(value)
        self.note("FIELD-009", name, value=shown(value))
        return 0

    def number(self, name: str) -> float:
        value = self.take(name)
        if isinstance(value, str) and NUMBER.fullmatch(value):
            return float(value)
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
        if value is not None:
            self.note("FIELD-010", name, value=shown(value))
        return 0.0

    def day(self, name: str) -> date | None:
        """A day as 2026-12-31; it may be left out."""
        written = self.word(name, required=False)
        if not written:
            return None
        try:
            return date.fromisoformat(written if DAY.fullmatch(written) else "")
        except ValueError:
            self.note("FIG-013", name, value=written)
            return None

    def one_of(self, name: str, kind: type[Kind], *, default: Kind | None = None) -> Kind:
        value = self.word(name, required=default is None)
        allowed = [member.value for member in kind]
        if value in allowed:
            return kind(value)
        if value:
            self.note("FIELD-011", name, value=value, allowed=known_names(value, allowed))
        return default or next(iter(kind))

    def text(self, name: str) -> Text:
        """Words in both languages, as `{zh: …, en: …}`."""
        value = self.take(name)
        if isinstance(value, str):
            self.note("FIELD-014", name, saw=shown(value))
        if value is None or isinstance(value, str):
            return NOTHING
        words = self.inside(value, name)
        pair = words.pair()
        words.nothing_else()
        return pair

    def optional_text(self, name: str) -> Text | None:
        return self.text(name) if self.has(name) else None

    def pair(self) -> Text:
        """The `zh` and `en` of this very mapping."""
        for lang in ("zh", "en"):
            if not self.has(lang) and self._usable:
                self.note("FIELD-013", lang)
        return Text(zh=self.word("zh", required=False), en=self.word("en", required=False))

    def texts(self, name: str) -> dict[str, Text]:
        """A mapping from names to words in both languages, as for slots."""
        group = self.group(name)
        if group is None:
            return {}
        return {each: group.text(each) for each in group.names()}

    def words(self, name: str, *, required: bool = True) -> tuple[str, ...]:
        """A list of words; a single word counts as a list of one."""
        value = self.take(name, required=required)
        if value is None:
            return ()
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list | tuple):
            self.note("FIELD-006", name, saw=shown(value))
            return ()
        if not value:
            self.note("FIELD-007", name)
        return tuple(word for each in value if (word := self._word_in(each, name)))

    def group(self, name: str, *, required: bool = False) -> Fields | None:
        """A nested mapping."""
        value = self.take(name, required=required)
        return None if value is None else self.inside(value, name)

    def inside(self, value: object, name: str) -> Fields:
        return Fields(value, self.place(name), self.found)

    def names(self) -> tuple[str, ...]:
        """Every name that is used, for mappings whose names the author chooses."""
        return tuple(self._content)

    def entries(self, name: str, *, required: bool = True, key: str = "code") -> Iterator[Fields]:
        """The mappings of a list; each is named by its code, or counted from 1."""
        value = self.take(name, required=required)
        if value is None:
            return
        if not isinstance(value, list | tuple):
            self.note("FIELD-006", name, saw=shown(value))
            return
        if required and not value:
            self.note("FIELD-007", name)
        for number, each in enumerate(value, start=1):
            own = each.get(key) if isinstance(each, Mapping) else None
            label = f".{own}" if isinstance(own, str) and own.strip() else f"[{number}]"
            yield Fields(each, f"{self.place(name)}{label}", self.found)

    def nothing_else(self) -> None:
        """Note every field that was never asked for: a misspelt name must not be lost silently."""
        known = sorted(set(self._asked_for))
        for name in self._content:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                self.note("FIELD-002", name, allowed=known_names(name, near or known))


def shown(value: object) -> str:
    """A value as a message shows it: short, on one line."""
    line = " ".join(str(value).split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def known_names(name: str, names: Iterable[str]) -> str:
    """The names that exist, those most like the given one first, for a message of bearable length."""
    every = list(dict.fromkeys(names))
    near = get_close_matches(name, every, n=3)
    ordered = [*near, *(each for each in every if each not in near)]
    more = ["…"] if len(ordered) > MOST_NAMES else []
    return ", ".join(ordered[:MOST_NAMES] + more) or "-"
