"""Is the installation in EVALKIT_HOME sound? For `evalkit doctor`, beside what `evalkit.doctor` finds.

Each check looks and returns findings with a remedy; none repairs or creates anything.
"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.exc import SQLAlchemyError

from evalkit.doctor import Finding, dotted
from evalkit.settings import Settings, SettingsError, database_url_from, home_from, key_files
from evalkit.store.copying import findings_of_sqlite
from evalkit.store.engine import SchemaError, Store, check_schema, open_store
from evalkit.store.places import network_drive
from instruments.text import Text

LEAST_FREE = 500 * 1024 * 1024
# Two connections that write and empty the log at the same moment can damage the file.
LOG_RESET_FIXED = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
# What the server must have for a commit to outlive a power cut.
DURABLE = {"fsync": "on", "full_page_writes": "on"}


def examine_installation(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Everything about the home and its database. Nothing where there is no installation yet."""
    home = home_from(environ)
    url = make_url(database_url_from(environ))
    file = Path(str(url.database)) if url.get_backend_name() == "sqlite" else None
    there = (*key_files(environ).existing, *((file,) if file is not None and file.exists() else ()))
    if not there:
        return
    yield from secrets(environ)
    yield from privacy(tuple(path for path in (home, file) if path is not None and path.exists()))
    yield free_space(home)
    if file is None:
        yield from _server(environ)
        return
    if not file.is_file():
        yield no_database(file)
        return
    yield drive(file)
    findings = tuple(integrity(file))
    yield from findings
    if all(finding.ok for finding in findings):
        yield from _schema(environ)


def secrets(environ: Mapping[str, str]) -> Iterator[Finding]:
    try:
        Settings.from_environment(environ)
    except SettingsError as error:
        yield _fault(
            Text(zh=f"密钥或设置有问题：{error}", en=f"Secrets or settings: {error}"),
            Text(zh="按上面的提示处理", en="Do what it says"),
        )
    else:
        yield _fine(
            Text(zh="密钥齐全，只有所有者能读", en="The keys are there, for their owner alone")
        )


def privacy(paths: tuple[Path, ...]) -> Iterator[Finding]:
    """Can others on this machine read the data?"""
    for path in paths:
        if stat.S_IMODE(path.stat().st_mode) & 0o077 and _parents_are_open(path):
            yield _fault(
                Text(zh=f"其他用户能读 {path}", en=f"Others can read {path}"),
                Text(zh=f"运行 chmod go= {path}", en=f"Run chmod go= {path}"),
            )


def _parents_are_open(path: Path) -> bool:
    """A file in a folder that is closed to others is closed to them too."""
    return path.is_dir() or bool(stat.S_IMODE(path.parent.stat().st_mode) & 0o077)


def free_space(home: Path, least: int = LEAST_FREE) -> Finding:
    free = shutil.disk_usage(home if home.exists() else home.parent).free
    said = f"{free // 1024**2:,} MiB"
    if free >= least:
        return _fine(Text(zh=f"磁盘剩余 {said}", en=f"{said} free on the disk"))
    return _fault(
        Text(zh=f"磁盘只剩 {said}，答卷可能存不下", en=f"Only {said} free: forms may not be kept"),
        Text(
            zh="清理磁盘或换更大的盘；备份请放到别处",
            en="Make room or take a larger disk; keep backups elsewhere",
        ),
    )


def drive(file: Path, mounts: str | None = None) -> Finding:
    kind = network_drive(file, mounts)
    if kind is None:
        return _fine(
            Text(zh="数据库在本机磁盘上", en="The database lies on a disk of this machine")
        )
    return _fault(
        Text(
            zh=f"数据库在网络盘（{kind}）上，可能损坏",
            en=f"The database lies on a network drive ({kind}), which can damage it",
        ),
        Text(
            zh="把 EVALKIT_HOME 设在本机磁盘上，用 evalkit backup 和 restore 搬过去；或改用 PostgreSQL",
            en="Set EVALKIT_HOME to a disk of this machine and move with evalkit backup and restore;"
            " or use PostgreSQL",
        ),
    )


def integrity(file: Path) -> Iterator[Finding]:
    """Does SQLite find the file whole, and every reference leading somewhere?"""
    found = findings_of_sqlite(file)
    if not found:
        yield _fine(Text(zh="数据库完好，引用完整", en="The database is whole, its references too"))
    for one in found:
        yield _fault(
            Text(zh=f"数据库损坏：{one}", en=f"The database is damaged: {one}"),
            Text(
                zh="停止服务，先复制 evalkit.db 及 -wal、-shm 三个文件，再用最近的备份恢复到新目录（evalkit restore）",
                en="Stop the server, copy evalkit.db with -wal and -shm first, then restore the last"
                " backup into a new folder (evalkit restore)",
            ),
        )


def log_reset(version: tuple[int, ...]) -> Finding:
    """Advice about the fault that SQLite has had in its log since 3.7.0."""
    said = dotted(version)
    if _is_mended(version):
        return _fine(
            Text(zh=f"SQLite {said} 的日志没有已知问题", en=f"The log of SQLite {said} is fine")
        )
    return Finding(
        ok=True,
        what=Text(
            zh=f"SQLite {said} 的日志有一个罕见的缺陷（3.51.3、3.50.7、3.44.6 已修复）："
            "两个程序同时写入可能损坏数据库",
            en=f"The log of SQLite {said} has a rare fault (mended in 3.51.3, 3.50.7 and 3.44.6): two"
            " programs that write at the same moment can damage the database",
        ),
        remedy=Text(
            zh="服务只用一个连接写入，不受影响；运行 evalkit init 和 tidy 前先停止服务，或升级 SQLite",
            en="The server writes through one connection, which is safe; stop it before evalkit init and"
            " tidy, or upgrade SQLite",
        ),
    )


def _is_mended(version: tuple[int, ...]) -> bool:
    """In its own line where that was mended, else from the newest of the mended ones on."""
    for mended in LOG_RESET_FIXED:
        if version[:2] == mended[:2]:
            return version >= mended
    return version >= LOG_RESET_FIXED[-1]


def no_database(file: Path) -> Finding:
    return _fault(
        Text(zh=f"没有数据库 {file}", en=f"There is no database {file}"),
        Text(zh="运行 evalkit init，或恢复备份", en="Run evalkit init, or restore a backup"),
    )


def _schema(environ: Mapping[str, str]) -> Iterator[Finding]:
    with closing(open_store(database_url_from(environ))) as store:
        yield schema(store)


def schema(store: Store) -> Finding:
    try:
        check_schema(store)
    except SchemaError as error:
        return _fault(
            Text(zh=f"数据库结构不是这个版本的：{error}", en=str(error)),
            Text(zh="先备份，再运行 evalkit init", en="Back up, then run evalkit init"),
        )
    return _fine(Text(zh="数据库结构是最新的", en="The database has the newest schema"))


def _server(environ: Mapping[str, str]) -> Iterator[Finding]:
    with closing(open_store(database_url_from(environ))) as store:
        try:
            yield from server(store)
            yield schema(store)
        except SQLAlchemyError as error:
            cause = str(getattr(error, "orig", None) or error).partition("\n")[0]
            yield _fault(
                Text(zh=f"连不上数据库：{cause}", en=f"The database cannot be reached: {cause}"),
                Text(
                    zh="检查 EVALKIT_DATABASE_URL，以及 PostgreSQL 是否在运行",
                    en="Check EVALKIT_DATABASE_URL, and whether PostgreSQL runs",
                ),
            )


def server(store: Store) -> Iterator[Finding]:
    """Is a server of PostgreSQL set up so that nothing is lost and lists read the same?"""
    with store.reading() as connection:
        for name, wanted in DURABLE.items():
            found = connection.execute(text(f"SHOW {name}")).scalar_one()
            if found != wanted:
                yield _fault(
                    Text(
                        zh=f"PostgreSQL 的 {name} = {found}：断电会丢答卷",
                        en=f"PostgreSQL has {name} = {found}: a power cut loses forms",
                    ),
                    Text(zh=f"设为 {name} = {wanted}", en=f"Set {name} = {wanted}"),
                )
        encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        yield _fault(
            Text(zh=f"数据库编码是 {encoding}", en=f"The database is encoded in {encoding}"),
            Text(zh="用 --encoding UTF8 新建数据库", en="Make a database with --encoding UTF8"),
        )
    else:
        yield _fine(Text(zh="PostgreSQL 可以连接", en="PostgreSQL can be reached"))


def _fine(what: Text) -> Finding:
    return Finding(ok=True, what=what)


def _fault(what: Text, remedy: Text) -> Finding:
    return Finding(ok=False, what=what, remedy=remedy)
