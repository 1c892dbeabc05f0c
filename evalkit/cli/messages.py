"""What the command line says, in both languages."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING, Any

import click

from instruments.text import Lang, Text
from reports.wording.printing import reason

if TYPE_CHECKING:  # printing takes a second to load, and the server does without
    from evalkit.services.printing import Prints

INCOMPLETE = 3  # exit code: everything is done but some documents, which are named

PRINTING = Text(zh="正在排印 {done}/{total}", en="Printing {done}/{total}")
FLAGGED = Text(
    zh="已标记、未计入的问题数据：{count} 处（清单见 internal/flagged.txt）。",
    en="Bad cells or rows flagged and left out: {count} (listed in internal/flagged.txt).",
)
ASSESSED = Text(
    zh="{responses} 份答卷，{documents} 份文件：{folder}",
    en="{responses} responses, {documents} documents: {folder}",
)
PACKED = Text(zh="打包：{package}", en="Packed: {package}")
NOT_PRINTED = Text(
    zh="有 {count} 份文件未能排印，其余已完成：",
    en="{count} documents could not be printed; the others are done:",
)
FOLDER_IN_USE = Text(
    zh="另一个任务正在写入 {folder}。请等它结束，或另选一个目录。",
    en="Another run is writing into {folder}. Wait until it has ended, or name another folder.",
)

HELD = Text(
    zh="这些项目沿用上次公布的数：{projects}。这一轮还没结束，新增或改动的答卷不到 {floor} 份。",
    en="These projects keep the figures of their last release: {projects}. The wave is open, and fewer"
    " than {floor} answers are new or changed.",
)
NO_ROLE = Text(
    zh="问卷里没有“{role}”这个角色。可用：{known}。",
    en="The instrument has no role “{role}”. Known: {known}.",
)


def spoken(message: Text, lang: Lang, **facts: object) -> str:
    """The message with the names in braces filled."""
    text = message[lang]
    for name, value in facts.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def say(message: Text, lang: Lang, *, same_line: bool = False, **facts: object) -> None:
    """Print to stderr, which is where progress belongs."""
    text = spoken(message, lang, **facts)
    overwrite = same_line and sys.stderr.isatty()
    click.echo(("\r" if overwrite else "") + text, err=True, nl=not overwrite)


def tell_failures(prints: Prints, lang: Lang) -> None:
    """Name what could not be printed, with the reason; then end the program with exit code 3."""
    if not prints.failures:
        return
    say(NOT_PRINTED, lang, count=len(prints.failures))
    for failure in prints.failures:
        click.echo(f"  - {failure.key}: {reason(failure, lang)}", err=True)
    raise SystemExit(INCOMPLETE)


class RefusedError(click.ClickException):
    """Ends the program with exit code 2 and a text for the reader, without a traceback."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=True)
