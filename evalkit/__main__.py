"""Entry point of the `evalkit` command: each command has its module in `evalkit.cli`.

A command is loaded when it is called. Every process that prints imports this file once more, and
the statistics libraries would take twice the memory that printing needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from evalkit import __version__

# Name on the command line: module of `evalkit.cli`, name in it.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "account": ("account", "account_group"),
    "analyse": ("analyse", "analyse_command"),
    "assess": ("assess", "assess_command"),
    "audit": ("audit", "audit_command"),
    "backup": ("backup", "backup_command"),
    "case": ("case", "case_command"),
    "compare": ("compare", "compare_command"),
    "demo": ("demo", "demo_command"),
    "doctor": ("doctor", "doctor_command"),
    "erase": ("erase", "erase_group"),
    "import-queue": ("phone_files", "import_queue_command"),
    "init": ("server", "init_command"),
    "instrument": ("instruments", "instrument_group"),
    "invite": ("invite", "invite_command"),
    "invitations": ("invitations", "invitations_command"),
    "portfolio": ("portfolio", "portfolio_command"),
    "quarantine": ("quarantine", "quarantine_group"),
    "reliability": ("reliability", "reliability_command"),
    "report": ("report", "report_command"),
    "restore": ("backup", "restore_command"),
    "roster": ("roster", "roster_group"),
    "serve": ("server", "serve_command"),
    "simulate": ("simulation", "simulate_command"),
    "tidy": ("tidy", "tidy_command"),
    "verify": ("verify", "verify_command"),
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        return sorted(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - as click calls it
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        found: click.Command = getattr(import_module(f"evalkit.cli.{module}"), name)
        return found


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="evalkit")
def main() -> None:
    """Evaluate collaborative governance: instruments, honest scores, a report per project."""


if __name__ == "__main__":
    main()
