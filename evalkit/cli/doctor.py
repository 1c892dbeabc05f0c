"""`evalkit doctor`: is this machine fit to run evalkit, and the installation on it sound?"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import click

from evalkit.doctor import Finding, examine
from evalkit.installation import examine_installation, log_reset
from evalkit.public_address import check_address
from instruments.text import Lang


@click.command("doctor")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--machine-only", is_flag=True, help="Leave the data in EVALKIT_HOME alone.")
@click.option("--address", help="Look at this public address too, e.g. https://survey.example.")
@click.pass_context
def doctor_command(
    context: click.Context, lang: str, machine_only: bool, address: str | None
) -> None:
    """Look at this machine and its data and say what to mend. Exit code 1 if something is wrong."""
    fit = True
    for finding in _findings(machine_only, address):
        click.echo(_sign(finding) + finding.what[Lang(lang)])
        if finding.remedy[Lang(lang)]:
            click.echo("  → " + finding.remedy[Lang(lang)])
        fit = fit and finding.ok
    context.exit(0 if fit else 1)


def _findings(machine_only: bool, address: str | None) -> Iterator[Finding]:
    yield from examine()
    if not machine_only:
        yield log_reset(sqlite3.sqlite_version_info)
        yield from examine_installation(os.environ)
    if address is not None:
        yield from check_address(address, now=datetime.now(UTC))


def _sign(finding: Finding) -> str:
    if not finding.ok:
        return "✗ "
    return "! " if finding.remedy[Lang.ZH] else "✓ "
