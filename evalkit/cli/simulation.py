"""`evalkit simulate`: a fictional county with known truth, as files."""

from __future__ import annotations

from pathlib import Path

import click

from evalkit.cli.messages import RefusedError, say
from evalkit.demonstration.county import PROJECTS
from evalkit.services.simulating import SEED, simulate_files
from instruments.catalog import load_instrument
from instruments.problems import ProblemsError
from instruments.text import Lang, Text

MOST_PROJECTS = 999
SIMULATED = Text(
    zh="演示数据：{projects} 个项目，{responses} 份答卷：{folder}",
    en="Simulated data: {projects} projects, {responses} responses: {folder}",
)
PLANTED = Text(zh="  {project}（{wave}）：{what}", en="  {project} ({wave}): {what}")
NEXT = Text(
    zh="接着运行：evalkit assess --instrument {instrument} --study {study} --responses {answers} --indicators {figures} --out DIR",
    en="Next: evalkit assess --instrument {instrument} --study {study} --responses {answers} --indicators {figures} --out DIR",
)


@click.command("simulate")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--instrument", default="spv-core", show_default=True, help="Id or file.")
@click.option("--seed", default=SEED, show_default=True, type=click.IntRange(min=0))
@click.option(
    "--projects", default=PROJECTS, show_default=True, type=click.IntRange(1, MOST_PROJECTS)
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def simulate_command(out: Path, instrument: str, seed: int, projects: int, lang: str) -> None:
    """Simulate a programme with known truth and write it as files for `evalkit assess`."""
    language = Lang(lang)
    try:
        loaded = load_instrument(instrument)
    except ProblemsError as error:
        raise RefusedError(error.report(language)) from error
    files = simulate_files(loaded, out, seed=seed, projects=projects)
    programme = files.programme
    say(
        SIMULATED,
        language,
        projects=len(programme.study.projects),
        responses=len(programme.responses),
        folder=out,
    )
    for case in programme.planted:
        say(PLANTED, language, project=case.project, wave=case.wave, what=case.what[language])
    say(
        NEXT,
        language,
        instrument=instrument,
        study=files.study,
        answers=files.responses,
        figures=files.indicators,
    )
