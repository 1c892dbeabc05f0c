"""`evalkit verify FILE.pdf`: is a printed file what it was, and are its data still the same?"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from evalkit.cli.assess import FILE, columns_from
from evalkit.cli.messages import RefusedError, spoken
from evalkit.exchange.imprint import Imprint
from evalkit.services.assess_files import FilesToAssess
from evalkit.services.print_record import RECORD
from evalkit.services.store_reports import NothingToReportError
from evalkit.services.unfinished import INTERNAL
from evalkit.services.verification import Against, Pages, Verdict, Verification, verify
from evalkit.settings import Settings, SettingsError, home_from
from evalkit.store.engine import SchemaError, Store, check_schema, open_store
from instruments.problems import ProblemsError
from instruments.text import Lang, Text
from reports.document_kinds import KINDS

EXIT_CODES: Mapping[Verdict, int] = {
    Verdict.SAME: 0,
    Verdict.DATA_CHANGED: 4,
    Verdict.INSTRUMENT_DIFFERS: 5,
    Verdict.ALTERED: 6,
    Verdict.NOT_OURS: 7,
    Verdict.NOTHING_TO_COMPARE: 8,
}
NOT_OURS = Text(
    zh="这不是 evalkit 排印的评估文件，或者其中的标记已被去掉（例如另存或重新打印成了新文件）。",
    en="This is no document that evalkit printed from an assessment, or its mark was removed (by "
    "saving or printing it anew, say).",
)
PAGES: Mapping[Pages, Text] = {
    Pages.AS_PRINTED: Text(
        zh="页面：与排印时逐字节相同。", en="Pages: byte for byte as they were printed."
    ),
    Pages.ALTERED: Text(
        zh="页面：被改动过。排印记录里有这份文件，但字节不同（若它是在另一台机器上排印的，也会如此）。",
        en="Pages: altered. The record of prints has this document with other bytes (as it would if "
        "the file had been printed on another machine).",
    ),
    Pages.UNKNOWN: Text(
        zh="页面：排印记录里没有这份文件，看不出页面是否被改动过。",
        en="Pages: no record of prints has this document, so nobody can say whether they were "
        "altered.",
    ),
}
ATTACHED: Mapping[bool, Text] = {
    True: Text(
        zh="附件：其中的数字就是这份文件所依据的。",
        en="Attachment: its numbers are those of this document.",
    ),
    False: Text(
        zh="附件：被改动过。其中的数字不属于这份文件。",
        en="Attachment: altered. Its numbers do not belong to this document.",
    ),
}
DATA: Mapping[Verdict, Text] = {
    Verdict.SAME: Text(
        zh="数据：与 {name} 现在的数据和问卷相同。",
        en="Data: the same as the data and the instrument of {name} today.",
    ),
    Verdict.DATA_CHANGED: Text(
        zh="数据：排印之后有变动。{name} 的答卷、行政数据或研究方案已不是当时的；问卷没有变。",
        en="Data: they have changed since. Answers, figures or study plan of {name} are no longer "
        "those of the document; the instrument is the same.",
    ),
    Verdict.INSTRUMENT_DIFFERS: Text(
        zh="问卷：不同。{name} 现在用的问卷与文件所用的内容不同，数据指纹因此也不同。",
        en="Instrument: it differs. {name} uses a questionnaire with other content than the "
        "document, and so the data hash differs too.",
    ),
    Verdict.NOTHING_TO_COMPARE: Text(
        zh="数据：没有可以对照的。库里没有这个项目；请用 --responses 等给出数据文件，"
        "或用 --out 指明 assess 写入的目录。",
        en="Data: there is nothing to compare with. The store has no such project; name the files "
        "with --responses and its companions, or the folder of assess with --out.",
    ),
}
HASHES = (
    ("data", Text(zh="数据指纹", en="data hash")),
    ("instrument", Text(zh="问卷指纹", en="instrument hash")),
)


@click.command("verify")
@click.argument("file", type=FILE)
@click.option("--programme", default="", help="Its code in the store, if several have the project.")
@click.option("--out", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--instrument", help="An id of the library, or a file.")
@click.option("--responses", type=FILE, help="CSV, one row per response.")
@click.option("--study", type=FILE)
@click.option("--indicators", type=FILE)
@click.option("--contract", "contracts", multiple=True, type=FILE)
@click.option("--map", "renamed", multiple=True, metavar="COLUMN=NAME")
@click.option("--set", "fixed", multiple=True, metavar="NAME=VALUE")
@click.option("--ignore", "ignored", multiple=True, metavar="COLUMN,...")
@click.option("--keep-going", is_flag=True, help="As it was given to assess.")
@click.option("--second-views", is_flag=True, help="As it was given to assess.")
def verify_command(file: Path, programme: str, out: Path | None, **given: Any) -> None:
    """Hold FILE against the data it was made from and against the record of prints.

    The data are those of the store, those in the folder of `assess` (--out), or the files that are
    named. Exit codes: 0 the same, 4 data changed, 5 instrument differs, 6 altered, 7 not a
    document of evalkit, 8 nothing to compare with.
    """
    if (given["instrument"] is None) != (given["responses"] is None):
        raise click.UsageError("--instrument and --responses go together.")
    files = None if given["instrument"] is None else _named(**given)
    found = _verified(file, out, files, programme)
    for line in _lines(found):
        click.echo(line)
    raise SystemExit(EXIT_CODES[found.verdict])


def _named(
    instrument: str,
    responses: Path,
    study: Path | None,
    indicators: Path | None,
    contracts: tuple[Path, ...],
    renamed: tuple[str, ...],
    fixed: tuple[str, ...],
    ignored: tuple[str, ...],
    keep_going: bool,
    second_views: bool,
) -> FilesToAssess:
    return FilesToAssess(
        instrument=instrument,
        responses=responses,
        out=Path(),
        dated=date.min,  # nothing is printed
        study=study,
        indicators=indicators,
        contracts=contracts,
        columns=columns_from(renamed, fixed, ignored),
        keep_going=keep_going,
        second_views=second_views,
    )


def _verified(
    file: Path, out: Path | None, files: FilesToAssess | None, programme: str
) -> Verification:
    home, store = _home_and_store()
    records = sorted(home.glob(f"reports/*/{RECORD}")) + sorted(home.glob(f"*/{INTERNAL}/{RECORD}"))
    if out is not None:
        records.insert(0, out / INTERNAL / RECORD)
    against = Against(records=tuple(records), files=files, store=store, programme=programme)
    try:
        return verify(file.read_bytes(), against)
    except ProblemsError as error:
        raise RefusedError("\n".join(error.report(lang) for lang in Lang)) from error
    except NothingToReportError as error:
        raise RefusedError(str(error)) from error
    finally:
        if store is not None:
            store.close()


def _home_and_store() -> tuple[Path, Store | None]:
    """A file can be checked without a store: then with files that are named, or by its bytes."""
    try:
        settings = Settings.from_environment(os.environ)
        store = open_store(settings.database_url)
        check_schema(store)
    except (SettingsError, SchemaError):
        return home_from(os.environ), None
    return settings.home, store


def _lines(found: Verification) -> Iterator[str]:
    """Everything in Chinese, then in English, then the hashes side by side."""
    for lang in Lang:
        if found.imprint is None:
            yield NOT_OURS[lang]
            continue
        yield _about(found.imprint, lang)
        yield PAGES[found.pages][lang]
        if found.attached is not None:
            yield ATTACHED[found.attached][lang]
        name = found.now.name if found.now else ""
        yield spoken(DATA[found.of_data], lang, name=name)
    if found.imprint is not None and found.now is not None:
        for field, words in HASHES:
            then, now = getattr(found.imprint, field), getattr(found.now, field)
            sign = "=" if then == now else "≠"
            yield f"{words[Lang.ZH]} {words[Lang.EN]}: {then} {sign} {now}"


def _about(imprint: Imprint, lang: Lang) -> str:
    names = {kind.code: kind.name[lang] for kind in KINDS}
    parts = (
        names.get(imprint.kind, imprint.kind),
        imprint.programme,
        imprint.project,
        imprint.wave,
        imprint.lang,
        imprint.dated.isoformat(),
        f"evalkit {imprint.evalkit}",
    )
    return " · ".join(part for part in parts if part)
