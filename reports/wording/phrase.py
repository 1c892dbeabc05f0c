"""Put facts into a sentence in one language."""

from __future__ import annotations

from instruments.text import Lang, Text


def say(words: Text, lang: Lang, **facts: object) -> str:
    """The sentence with each `{name}` replaced by its fact."""
    return words[lang].format(**facts)


def listed(parts: tuple[str, ...] | list[str], lang: Lang) -> str:
    """A list inside a sentence: 甲、乙、丙 or a, b and c."""
    if lang is Lang.ZH:
        return "、".join(parts)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def quoted(words: str) -> str:
    """Words of the questionnaire inside our own sentence."""
    return f"“{words}”"


def sentences(parts: tuple[str, ...] | list[str], lang: Lang) -> str:
    """Join whole sentences: Chinese needs no space between them."""
    return ("" if lang is Lang.ZH else " ").join(part for part in parts if part)
