"""The language as the first part of every address: `/zh/…`, `/en/…`."""

from __future__ import annotations

from werkzeug.routing import BaseConverter

from instruments.text import Lang


class LanguageConverter(BaseConverter):
    regex = "zh|en"

    def to_python(self, value: str) -> Lang:
        return Lang(value)

    def to_url(self, value: str) -> str:
        return str(value)
