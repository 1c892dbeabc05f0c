"""`evalkit backup` and `evalkit restore`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from evalkit.cli.messages import RefusedError
from evalkit.cli.store_options import the_store
from evalkit.services.backups import BackupError, Fault, Manifest, back_up, other_keys, restore
from evalkit.settings import database_url_from, home_from, key_files
from instruments.text import Text

SUFFIX = ".evalkit.zip"
FAULTS: Mapping[Fault, Text] = {
    Fault.EXISTS: Text(
        zh="{detail} 已经存在，不会覆盖。请换一个文件名，或给一个目录，文件名会自动加上时间。",
        en="{detail} exists and is not overwritten. Name another file, or a folder: the file is then"
        " named after the time.",
    ),
    Fault.NOT_A_BACKUP: Text(
        zh="这不是一份完整的备份（{detail}）。可能没有传完，请重新复制一次，或换一份备份。",
        en="This is no complete backup ({detail}). It may have been cut short: copy it again, or take"
        " another.",
    ),
    Fault.CHANGED: Text(
        zh="备份里的 {detail} 和写入时不一样，已损坏或被改动，没有恢复任何内容。请换一份备份。",
        en="{detail} in the backup is not what was written: damaged or altered. Nothing was restored;"
        " take another backup.",
    ),
    Fault.NEWER: Text(
        zh="这份备份来自更新的版本（{detail}）。请先升级 evalkit。",
        en="This backup is of a newer version ({detail}). Upgrade evalkit first.",
    ),
    Fault.OTHER_ENGINE: Text(
        zh="备份和现在设定的数据库种类不同：{detail}。请按备份的种类设定 EVALKIT_DATABASE_URL。",
        en="The backup is of another kind of database: {detail}. Set EVALKIT_DATABASE_URL to that kind.",
    ),
    Fault.OCCUPIED: Text(
        zh="{detail} 已有数据库，不会覆盖。请先把它移走，或把 EVALKIT_HOME 设为新目录再恢复。",
        en="There is a database already: {detail}. It is not overwritten: move it away, or set"
        " EVALKIT_HOME to a new folder.",
    ),
    Fault.DAMAGED: Text(
        zh="备份里的数据库有损坏或行数不对（{detail}）。请换一份备份。",
        en="The database in the backup is damaged or lacks rows ({detail}). Take another backup.",
    ),
    Fault.FAILED: Text(
        zh="数据库程序报错：{detail}。PostgreSQL 需要 pg_dump 和 pg_restore（postgresql-client）。",
        en="The database's program failed: {detail}. PostgreSQL needs pg_dump and pg_restore"
        " (postgresql-client).",
    ),
}


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--with-keys",
    is_flag=True,
    help="Put the key files in as well: whoever has the file can then read everything.",
)
def backup_command(target: Path, with_keys: bool) -> None:
    """Copy the database into TARGET while the server runs: a new file, or a folder."""
    now = datetime.now(UTC)
    if target.is_dir():
        target = target / f"evalkit-{now:%Y%m%dT%H%M%SZ}{SUFFIX}"
    if not target.parent.is_dir():
        raise RefusedError(f"没有这个目录 There is no folder {target.parent}.")
    keys = key_files(os.environ)
    with the_store() as store:
        try:
            manifest = back_up(store, keys, target, at=now, with_keys=with_keys)
        except BackupError as error:
            raise _refused(error) from error
    click.echo(f"{target}")
    click.echo(f"答卷 responses: {manifest.rows.get('responses', 0)}")
    if not with_keys:
        named = ", ".join(str(path) for path in keys.existing)
        click.echo(f"密钥不在其中，请另外保存 the keys are not in it, keep them elsewhere: {named}")


@click.command("restore")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore_command(source: Path) -> None:
    """Put a backup into EVALKIT_HOME, or the database of EVALKIT_DATABASE_URL, where none is yet."""
    home_from(os.environ).mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = key_files(os.environ)
    try:
        manifest = restore(source, database_url_from(os.environ), keys)
    except BackupError as error:
        raise _refused(error) from error
    _tell(manifest)
    missing = other_keys(manifest, keys)
    if missing:
        named = ", ".join(str(path) for path in missing)
        click.echo(f"请放回原来的密钥 put the keys of that installation back: {named}")
    click.echo("然后运行 evalkit init（升级）和 evalkit doctor. Then run them.")


def _tell(manifest: Manifest) -> None:
    when = f"{manifest.made_at:%Y-%m-%d %H:%M} UTC"
    click.echo(f"已恢复 restored: {when}, 答卷 responses: {manifest.rows.get('responses', 0)}")


def _refused(error: BackupError) -> RefusedError:
    said = FAULTS[error.fault]
    return RefusedError(
        "\n".join(part.replace("{detail}", error.detail) for part in (said.zh, said.en))
    )
