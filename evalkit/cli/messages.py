"""What the command line says, in both languages."""

from __future__ import annotations

import sys
from typing import IO, Any

import click

from instruments.text import Lang, Text

PRINTING = Text(zh="正在排印报告 {done}/{total}", en="Printing reports {done}/{total}")
FLAGGED = Text(
    zh="已标记、未计入的问题数据：{count} 处（清单见 internal/flagged.txt）。",
    en="Bad cells or rows flagged and left out: {count} (listed in internal/flagged.txt).",
)
ASSESSED = Text(
    zh="{responses} 份答卷，{reports} 份报告：{folder}",
    en="{responses} responses, {reports} reports: {folder}",
)


def say(message: Text, lang: Lang, *, same_line: bool = False, **facts: object) -> None:
    """Print to stderr, which is where progress belongs; names in braces are filled."""
    text = message[lang]
    for name, value in facts.items():
        text = text.replace("{" + name + "}", str(value))
    overwrite = same_line and sys.stderr.isatty()
    click.echo(("\r" if overwrite else "") + text, err=True, nl=not overwrite)


class RefusedError(click.ClickException):
    """Ends the program with exit code 2 and a text for the reader, without a traceback."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=True)
