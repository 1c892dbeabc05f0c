"""`evalkit quarantine`: forms that came and could not be taken in, and what to do with them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from evalkit.cli.messages import RefusedError
from evalkit.cli.store_options import the_store
from evalkit.intake.reason_wording import REASONS
from evalkit.intake.submission import receipt_of
from evalkit.services import quarantine
from evalkit.settings import Settings
from instruments.text import Lang, Text

LANG = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="Of messages.")
NOTHING = Text(zh="隔离区是空的。", en="Nothing is in quarantine.")
WRITTEN = Text(
    zh="{count} 份已写入 {folder}，清单见 quarantine.csv。里面可能有个人的回答，用完请删掉。",
    en="{count} written to {folder}, listed in quarantine.csv. They may hold people's answers: delete them"
    " when you are done.",
)
RETRIED = Text(
    zh="{taken} 份已收下，{held} 份还在隔离区。",
    en="{taken} taken in, {held} still in quarantine.",
)
DROPPED = Text(zh="已删除：{receipt}", en="Deleted: {receipt}")
UNKNOWN = Text(
    zh="隔离区里没有 {receipt}。请用 evalkit quarantine list 查看编号。",
    en="{receipt} is not in quarantine. See the receipts with evalkit quarantine list.",
)


@click.group("quarantine")
def quarantine_group() -> None:
    """Forms that came and could not be taken in: look, write to files, try again, drop."""


@quarantine_group.command("list")
@LANG
def list_command(lang: str) -> None:
    """List what is held, the oldest first, with the reason and what helps."""
    language, count = Lang(lang), 0
    with the_store() as store:
        for one in quarantine.held(store):
            count += 1
            day = one.received_at.isoformat(timespec="minutes")
            click.echo(f"{receipt_of(one.receipt)}  {day}  {one.size} B  {one.reason.value}")
            click.echo(f"  {one.instance_id or ''}  {REASONS[one.reason][language]}".rstrip())
    if count == 0:
        click.echo(NOTHING[language])


@quarantine_group.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@LANG
def export_command(folder: Path, lang: str) -> None:
    """Write every body to a file in FOLDER, with a list. Nothing leaves the quarantine."""
    with the_store() as store:
        count = quarantine.export(store, folder)
    click.echo(WRITTEN[Lang(lang)].format(count=count, folder=folder))


@quarantine_group.command("retry")
@LANG
def retry_command(lang: str) -> None:
    """Take in what fits now, after a missing project, version or key was added.

    You vouch for what is taken in: no invitation is asked for again.
    """
    keys = Settings.from_environment(os.environ).form_keys
    with the_store() as store:
        done = quarantine.retry(store, keys, at=datetime.now(UTC))
    click.echo(RETRIED[Lang(lang)].format(taken=done.taken, held=done.held))


@quarantine_group.command("drop")
@click.argument("receipts", nargs=-1, required=True, metavar="RECEIPT…")
@LANG
def drop_command(receipts: tuple[str, ...], lang: str) -> None:
    """Delete bodies for good, by their receipts."""
    language, unknown = Lang(lang), []
    with the_store() as store:
        for receipt in receipts:
            if quarantine.drop(store, receipt):
                click.echo(DROPPED[language].format(receipt=receipt))
            else:
                unknown.append(UNKNOWN[language].format(receipt=receipt))
    if unknown:
        raise RefusedError("\n".join(unknown))
