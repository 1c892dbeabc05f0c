"""`evalkit doctor`: is this machine fit to run evalkit?"""

from __future__ import annotations

import click

from evalkit.doctor import examine
from instruments.text import Lang


@click.command("doctor")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.pass_context
def doctor_command(context: click.Context, lang: str) -> None:
    """Look at this machine and say what to mend. Exit code 1 if something is wrong."""
    findings = examine()
    for finding in findings:
        click.echo(("✓ " if finding.ok else "✗ ") + finding.what[Lang(lang)])
        if not finding.ok:
            click.echo("  → " + finding.remedy[Lang(lang)])
    context.exit(0 if all(finding.ok for finding in findings) else 1)
