"""`evalkit audit`: the whole audit log as a table, and whether its chain holds."""

from __future__ import annotations

import click

from evalkit.cli.store_options import the_programme, the_store
from evalkit.services.audit import audit_csv, lines_of
from evalkit.store.audit import first_fault

BROKEN = 6  # exit code, as of a document that was altered


@click.command("audit")
@click.argument("programme", required=False)
def audit_command(programme: str | None) -> None:
    """Print the log as CSV: of PROGRAMME, or of everything. Exit code 6 if a line was changed.

    The last hash stands at the end. Kept elsewhere, it shows later whether lines were cut off.
    """
    with the_store() as store:
        code = None if programme is None else the_programme(store, programme).code
        every = lines_of(store, None)
        shown = every if code is None else tuple(x for x in every if x.act.programme == code)
    click.echo(audit_csv(shown), nl=False)
    fault = first_fault(every)
    if fault is not None:
        click.echo(f"第 {fault} 行被改动过。 Line {fault} was changed.", err=True)
        raise SystemExit(BROKEN)
    last = every[-1].chain if every else "-"
    click.echo(f"{len(every)} 行，链完整。 {len(every)} lines, the chain holds: {last}", err=True)
