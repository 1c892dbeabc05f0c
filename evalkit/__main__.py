"""Entry point of the `evalkit` command."""

from __future__ import annotations

import click

from evalkit import __version__
from evalkit.cli.assess import assess_command


@click.group()
@click.version_option(__version__, prog_name="evalkit")
def main() -> None:
    """Evaluate collaborative governance: instruments, honest scores, a report per project."""


main.add_command(assess_command)

if __name__ == "__main__":
    main()
