"""`evalkit import-queue`: forms that a phone could not send and has saved to a file."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from evalkit.cli.messages import INCOMPLETE, spoken
from evalkit.cli.store_options import the_store
from evalkit.services.phone_files import take_in_file
from evalkit.services.submissions import Verdict
from evalkit.settings import Settings
from instruments.text import Lang, Text

TAKEN = Text(
    zh="{file}：新收 {created} 份，已经有的 {duplicates} 份，按要求删除过的 {erased} 份，要人看的 {held} 份。",
    en="{file}: {created} new, {duplicates} here already, {erased} deleted on request,"
    " {held} to be looked at.",
)
HELD = Text(
    zh="第 {line} 行：{reason}，收在隔离区，回执号 {receipt}",
    en="line {line}: {reason}, kept in quarantine under receipt {receipt}",
)
NOT_TAKEN = Text(
    zh="第 {line} 行没有收（{reason}）。这个文件请留着，解决以后再导一次。",
    en="line {line} was not taken ({reason}). Keep this file, and import it again once that is mended.",
)


@click.command("import-queue")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="Of messages.")
def import_queue_command(files: tuple[Path, ...], lang: str) -> None:
    """Take in what phones have saved with “Save to a file”. Safe to repeat."""
    language, incomplete = Lang(lang), False
    with the_store() as store:
        keys = Settings.from_environment(os.environ).form_keys
        for file in files:
            taken = take_in_file(store, file.read_bytes(), keys, at=datetime.now(UTC))
            facts = {
                "created": taken.counts.get(Verdict.CREATED, 0),
                "duplicates": taken.counts.get(Verdict.DUPLICATE, 0),
                "erased": taken.counts.get(Verdict.ERASED, 0),
                "held": len(taken.to_look_at),
            }
            click.echo(spoken(TAKEN, language, file=file.name, **facts))
            for line, reason, receipt in taken.to_look_at:
                message = HELD if receipt else NOT_TAKEN
                text = spoken(message, language, line=line, reason=reason, receipt=receipt)
                click.echo(f"  {text}", err=True)
            incomplete = incomplete or bool(taken.to_look_at)
    if incomplete:
        raise SystemExit(INCOMPLETE)
