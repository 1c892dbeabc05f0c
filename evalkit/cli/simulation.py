"""`evalkit simulate`: a fictional county with known truth, as files."""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np

from evalkit.cli.messages import RefusedError, say
from evalkit.demonstration.county import PROJECTS
from evalkit.demonstration.programme import demonstration
from evalkit.services.demonstration import write_simulation
from evalkit.services.demonstration_switch import SEED
from instruments.catalog import load_instrument
from instruments.problems import ProblemsError
from instruments.text import Lang, Text

MOST_PROJECTS = 999
SIMULATED = Text(
    zh="演示数据：{projects} 个项目，{responses} 份答卷：{folder}",
    en="Simulated data: {projects} projects, {responses} responses: {folder}",
)
PLANTED = Text(zh="  {project}（{wave}）：{what}", en="  {project} ({wave}): {what}")
_COMMAND = (
    "evalkit assess --instrument {instrument} --study {folder}/study.yaml"
    " --responses {folder}/responses.csv --indicators {folder}/indicators.csv --out DIR"
)
NEXT = Text(zh=f"接着运行：{_COMMAND}", en=f"Next: {_COMMAND}")


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
    programme = demonstration(loaded, np.random.default_rng(seed), projects=projects)
    write_simulation(out, loaded, programme, seed=seed)
    say(
        SIMULATED,
        language,
        projects=len(programme.study.projects),
        responses=len(programme.responses),
        folder=out,
    )
    for case in programme.planted:
        say(PLANTED, language, project=case.project, wave=case.wave, what=case.what[language])
    say(NEXT, language, instrument=instrument, folder=out)
