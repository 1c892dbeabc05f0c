"""`evalkit invite`: make invitations in the store and print them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from evalkit.cli.messages import RefusedError, spoken
from evalkit.cli.store_options import the_programme, the_store, the_wave
from evalkit.services.invitations import write_issued
from evalkit.services.inviting import MOST_AT_ONCE, InvitationsWanted, make_invitations, revoke
from evalkit.services.programmes import Place, find_place
from evalkit.store.engine import Store
from evalkit.store.invitations import Kind
from instruments.text import Lang, Text
from reports.pdf import PrintingLibrariesError, UnprintableReportError

MADE = Text(
    zh="{path}：{count} 张邀请。码和链接只印在这里，别处查不到，请收好。",
    en="{path}: {count} invitations. Codes and links stand on this paper only: keep it safe.",
)


@click.command("invite")
@click.argument("programme")
@click.argument("project")
@click.argument("role")
@click.option("--count", default=1, show_default=True, type=click.IntRange(1, MOST_AT_ONCE))
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=Kind.SINGLE.value,
    show_default=True,
    help="For one person; for everybody who reads it; for a tablet that is handed round.",
)
@click.option("--uses", type=click.IntRange(1), help="Forms at most, where not for one person.")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day.")
@click.option("--site", required=True, help="Where people find the pages: https://….")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--wave", help="Its code; else the last wave.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="Of the sheets.")
def invite_command(
    programme: str,
    project: str,
    role: str,
    count: int,
    kind: str,
    uses: int | None,
    until: datetime,
    site: str,
    out: Path,
    wave: str | None,
    lang: str,
) -> None:
    """Make invitations for a ROLE of a PROJECT and print them with QR code and spoken code."""
    if not site.startswith(("https://", "http://")):
        raise RefusedError(f"{site}：网址要以 https:// 开头。The site must begin with https://.")
    with the_store() as store:
        place = _place(store, programme, project, wave)
        wanted = InvitationsWanted(
            place=place,
            role=role,
            kind=Kind(kind),
            count=count,
            valid_until=until.date(),
            most_uses=uses,
        )
        try:
            issued = make_invitations(store, wanted, at=datetime.now(UTC))
        except ValueError as error:
            raise RefusedError(str(error)) from error
        try:
            write_issued(issued, place, out, site=site, lang=Lang(lang))
        except (OSError, PrintingLibrariesError, UnprintableReportError) as error:
            revoke(store, place.programme.code, issued[0].invitation.batch)  # nobody has them
            raise RefusedError(str(error)) from error
    click.echo(spoken(MADE, Lang(lang), path=out, count=len(issued)))


def _place(store: Store, programme: str, project: str, wave: str | None) -> Place:
    found = the_programme(store, programme)
    with store.reading() as db:
        place = find_place(db, found.code, project, the_wave(found, wave))
    if place is None:
        raise RefusedError(f"没有项目 {project}。There is no project {project}.")
    return place
