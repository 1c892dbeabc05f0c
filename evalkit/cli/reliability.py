"""`evalkit reliability`: how well an instrument measures, from a file of responses."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
import numpy as np

from evalkit.cli.assess import columns_from
from evalkit.cli.messages import RefusedError
from evalkit.cli.text_blocks import as_text
from evalkit.services.assess_files import FilesToAssess, Material, read_material
from instruments.problems import ProblemsError
from instruments.text import Lang
from reports.pages.measurement import measurement
from scoring.assessment.frame import frame_of
from scoring.assessment.measurement import Measurement, measurements

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("reliability")
@click.option("--instrument", required=True, help="An id of the library, or a file.")
@click.option("--responses", required=True, type=FILE, help="CSV, one row per response.")
@click.option("--study", type=FILE, help="YAML: projects and waves; needed for labels only.")
@click.option("--wave", help="Its code; the last one if left out.")
@click.option("--detail", metavar="PART", help="Also print this part item by item.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="All values, unrounded.")
@click.option("--map", "renamed", multiple=True, metavar="COLUMN=NAME")
@click.option("--set", "fixed", multiple=True, metavar="NAME=VALUE")
@click.option("--ignore", "ignored", multiple=True, metavar="COLUMN,...")
@click.option("--keep-going", is_flag=True, help="Flag bad cells instead of stopping.")
def reliability_command(
    instrument: str,
    responses: Path,
    study: Path | None,
    wave: str | None,
    detail: str | None,
    lang: str,
    as_json: bool,
    renamed: tuple[str, ...],
    fixed: tuple[str, ...],
    ignored: tuple[str, ...],
    keep_going: bool,
) -> None:
    """Reliability and agreement by part and role, where they make sense; the reason where not.

    Speaks of the answers of all projects together and is for whoever may see the answers.
    """
    files = FilesToAssess(
        instrument=instrument,
        responses=responses,
        study=study,
        columns=columns_from(renamed, fixed, ignored),
        keep_going=keep_going,
    )
    try:
        material = read_material(files)
    except ProblemsError as error:
        raise RefusedError(error.report(Lang(lang))) from error
    if detail is not None and detail not in [one.code for one in material.instrument.subdimensions]:
        known = ", ".join(one.code for one in material.instrument.subdimensions)
        raise click.UsageError(f"--detail {detail}: the parts are {known}")
    found = _measured(material, wave)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return
    click.echo(as_text(measurement(found, material.instrument, Lang(lang), detail=detail)))


def _measured(material: Material, wave: str | None) -> tuple[Measurement, ...]:
    frame = frame_of(material.instrument, material.study, material.responses)
    if wave is not None and wave not in frame.waves:
        raise click.UsageError(f"--wave {wave}: the waves are {', '.join(frame.waves)}")
    number = frame.waves.index(wave) if wave is not None else int(frame.wave.max(initial=0))
    return measurements(material.instrument, frame, np.flatnonzero(frame.wave == number))
