"""`evalkit analyse PLAN.yaml --out DIR`: a plan and its data to a finished comparison report."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from evalkit.cli.messages import RefusedError, say
from evalkit.services.analyse_files import FilesToAnalyse, analyse_files
from evalkit.services.plan_registration import register
from instruments.catalog import load_plan
from instruments.problems import ProblemsError
from instruments.text import Lang, Text
from reports.pdf import PrintingLibrariesError, UnprintableReportError

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DONE = Text(
    zh="{tables} 张表，{figures} 幅图，与登记的计划有 {deviations} 处不同：{folder}",
    en="{tables} tables, {figures} figures, {deviations} deviations from the registered plan: {folder}",
)
REGISTERED = Text(zh="已登记：{path}\n{hash}", en="Registered: {path}\n{hash}")
FINE = Text(zh="计划可用。哈希：{hash}", en="The plan can be used. Its hash: {hash}")


@click.command("analyse")
@click.argument("plan", type=FILE)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where results go.")
@click.option("--data", type=FILE, help="A data file in place of the one that the plan names.")
@click.option("--register", "registers", is_flag=True, help="Put the plan on record; run nothing.")
@click.option("--planning", is_flag=True, help="Only how many projects and people; no data needed.")
@click.option("--lang", "languages", multiple=True, type=click.Choice(["zh", "en"]))
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Printed date.")
def analyse_command(
    plan: Path,
    out: Path | None,
    data: Path | None,
    registers: bool,
    planning: bool,
    languages: tuple[str, ...],
    dated: datetime | None,
) -> None:
    """Run an analysis plan: tables, figures, regression tables, a PDF report, a script.

    Without --out the plan alone is checked. All problems are listed at once and nothing is written.
    """
    chosen = tuple(Lang(code) for code in dict.fromkeys(languages)) or (Lang.ZH,)
    day = dated.date() if dated else date.today()  # noqa: DTZ011 - the reader's own day
    try:
        if registers or out is None:
            _plan_alone(plan, chosen[0], day, registers=registers)
            return
        files = FilesToAnalyse(
            plan=plan, out=out, dated=day, languages=chosen, data=data, planning=planning
        )
        found = analyse_files(files)
    except ProblemsError as error:
        raise RefusedError(error.report(chosen[0])) from error
    except (PrintingLibrariesError, UnprintableReportError) as error:
        raise RefusedError(str(error)) from error
    say(
        DONE,
        chosen[0],
        tables=found.tables,
        figures=found.figures,
        deviations=found.deviations,
        folder=found.folder,
    )


def _plan_alone(plan: Path, lang: Lang, day: date, *, registers: bool) -> None:
    read = load_plan(plan)
    if registers:
        say(REGISTERED, lang, path=register(plan, read, dated=day), hash=read.content_hash)
    else:
        say(FINE, lang, hash=read.content_hash)
