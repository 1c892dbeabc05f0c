"""The forms of a page as a browser would send them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

FILE = "file"


@dataclass(slots=True)
class SentForm:
    """Where a form goes and what it sends if nothing is changed. `files` name its file fields."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


def forms_of(html: str, url: str) -> list[SentForm]:
    """All forms of a page that are posted; those without an address of their own go to `url`."""
    reader = _Reader(url)
    reader.feed(html)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.forms: list[SentForm] = []
        self._url = url
        self._open: SentForm | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form" and has.get("method", "").lower() == "post":
            self._open = SentForm(action=has.get("action") or self._url)
            self.forms.append(self._open)
        elif self._open is not None:
            self._field(self._open, tag, has)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None

    def _field(self, form: SentForm, tag: str, has: dict[str, str]) -> None:
        name = has.get("name", "")
        if tag == "select":
            self._select = name
            form.fields.setdefault(name, "")
        elif tag == "option" and ("selected" in has or not form.fields.get(self._select)):
            form.fields[self._select] = has.get("value", "")
        elif tag in ("input", "textarea", "button") and name:
            if has.get("type") == FILE:
                form.files.append(name)
            elif "checked" in has or not form.fields.get(name):
                form.fields[name] = has.get("value", "")
