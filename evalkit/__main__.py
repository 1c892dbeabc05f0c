"""Entry point of the `evalkit` command: each command has its module in `evalkit.cli`."""

from __future__ import annotations

import click

from evalkit import __version__
from evalkit.cli.analyse import analyse_command
from evalkit.cli.assess import assess_command
from evalkit.cli.case import case_command
from evalkit.cli.compare import compare_command
from evalkit.cli.demo import demo_command
from evalkit.cli.doctor import doctor_command
from evalkit.cli.instruments import instrument_group
from evalkit.cli.reliability import reliability_command
from evalkit.cli.report import report_command
from evalkit.cli.server import init_command, serve_command
from evalkit.cli.simulation import simulate_command
from evalkit.cli.verify import verify_command

COMMANDS = (
    analyse_command,
    assess_command,
    compare_command,
    case_command,
    demo_command,
    doctor_command,
    init_command,
    instrument_group,
    reliability_command,
    report_command,
    serve_command,
    simulate_command,
    verify_command,
)


@click.group()
@click.version_option(__version__, prog_name="evalkit")
def main() -> None:
    """Evaluate collaborative governance: instruments, honest scores, a report per project."""


for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main()
