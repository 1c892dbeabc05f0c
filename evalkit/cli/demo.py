"""`evalkit demo`: the demonstration programme from simulated answers to printed reports."""

from __future__ import annotations

import os

import click

from evalkit.cli.assess import print_progress
from evalkit.cli.messages import FOLDER_IN_USE, RefusedError, say, spoken, tell_failures
from evalkit.services.demonstration import Steps, build_demonstration
from evalkit.services.folder_lock import FolderInUseError
from evalkit.settings import Settings, create_home
from evalkit.store.engine import open_store
from instruments.text import Lang, Text
from reports.pdf import PrintingLibrariesError

SIMULATING = Text(
    zh="正在生成演示数据（虚构的县，40 个项目，两次调查）…",
    en="Simulating a fictional county: 40 projects, two waves…",
)
SCORING = Text(zh="正在计分：{responses} 份答卷…", en="Scoring {responses} responses…")
STORING = Text(zh="正在存入数据库…", en="Storing the responses…")
DONE = Text(
    zh="完成。{documents} 份文件（中文、英文）在：\n  {folder}\n目录见其中的 index.html。打开网页：make serve（或 evalkit serve）",
    en="Done. {documents} documents (Chinese and English) are in:\n  {folder}\nindex.html there lists them. To open the web pages: make serve (or evalkit serve)",
)


@click.command("demo")
@click.option("--lang", "code", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def demo_command(code: str) -> None:
    """Build the demonstration programme, score it and print the report of every project."""
    lang = Lang(code)
    home = create_home(os.environ)
    store = open_store(Settings.from_environment(os.environ).database_url)
    steps = Steps(
        simulating=lambda: say(SIMULATING, lang),
        scoring=lambda responses: say(SCORING, lang, responses=responses),
        printing=print_progress(lang),
        storing=lambda: say(STORING, lang),
    )
    try:
        published = build_demonstration(store, home / "demo", steps)
    except FolderInUseError as error:
        raise RefusedError(spoken(FOLDER_IN_USE, lang, folder=error.folder)) from error
    except PrintingLibrariesError as error:
        raise RefusedError(str(error)) from error
    finally:
        store.close()
    facts = {"documents": len(published.prints.done), "folder": published.released}
    click.echo("")
    for one in dict.fromkeys((lang, Lang.EN)):
        click.echo(spoken(DONE, one, **facts))
    tell_failures(published.prints, lang)
