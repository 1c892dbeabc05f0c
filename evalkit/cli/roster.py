"""`evalkit roster`: who could be asked, who is drawn, and how many of them answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from evalkit.cli.messages import RefusedError, spoken
from evalkit.cli.store_options import the_programme, the_store, the_wave
from evalkit.cli.text_blocks import aligned
from evalkit.services.rosters import (
    NothingToDrawError,
    RoleOnRoster,
    WaveOpenError,
    check_roster,
    draw_people,
    forget_people,
    keep_roster,
    rosters_in,
    seed_of,
)
from evalkit.services.visits import RoleRates, rates_in
from instruments.problems import ProblemsError
from instruments.text import Lang, Text

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
COUNTS = Text(
    zh="项目,角色,名册上,计划,问这个身份的,要访,备选",
    en="project,role,on the roster,planned,asked in it,to visit,reserves",
)
DIFFERS = Text(
    zh="带 * 的与研究计划里的人数不同：证据等级按计划算，请核对。",
    en="* differs from the study plan, by which the evidence grade goes: please check.",
)
DRY = Text(zh="只看了看，什么也没存。", en="A look only: nothing was kept.")
KEPT = Text(zh="名册已存：{people} 人。", en="Roster kept: {people} people.")
DRAWN = Text(zh="已抽样，种子：{seed}", en="Drawn with the seed {seed}")
FORGOT = Text(
    zh="名册上 {count} 人的姓名首字母、村组和户号都抹掉了。",
    en="Initials, hamlets and households of {count} people are forgotten.",
)
RATE_HEAD = Text(zh="项目,角色,人数,用了备选", en="project,role,cases,reserves used")


@click.group("roster")
def roster_group() -> None:
    """Whom to visit: upload a roster, draw from it, see the response rates."""


def _in_wave(command: click.decorators.FC) -> click.decorators.FC:
    lang = click.option(
        "--lang", type=click.Choice(["zh", "en"]), default="zh", help="Of messages."
    )
    wave = click.option("--wave", help="Its code; else the last wave.")
    return lang(wave(command))


@roster_group.command("upload")
@click.argument("programme")
@click.argument("file", type=FILE, metavar="ROSTER.csv")
@click.option("--dry-run", is_flag=True, help="Only say what is wrong, or what would be kept.")
@_in_wave
def upload_command(programme: str, file: Path, dry_run: bool, wave: str | None, lang: str) -> None:
    """Keep a roster in the place of the earlier one of its projects.

    ROSTER.csv has the columns project, hamlet, household, initials and role, one row for each role of
    a person, and `number` where two people of a household have the same initials.
    """
    language = Lang(lang)
    with the_store() as store:
        found = the_programme(store, programme)
        act = check_roster if dry_run else keep_roster
        try:
            checked = act(
                store,
                found,
                the_wave(found, wave),
                source=file.name,
                content=file.read_bytes(),
            )
        except ProblemsError as error:
            raise RefusedError(error.report(language)) from error
    _tell(checked.rows, language)
    click.echo(DRY[language] if dry_run else spoken(KEPT, language, people=len(checked.people)))


@roster_group.command("draw")
@click.argument("programme")
@click.argument("projects", nargs=-1)
@click.option("--seed", help="For the first draw of a wave; else a random one, which is kept.")
@_in_wave
def draw_command(
    programme: str, projects: tuple[str, ...], seed: str | None, wave: str | None, lang: str
) -> None:
    """Draw whom to visit, with reserves; without PROJECTS, in every project that has a roster."""
    language = Lang(lang)
    with the_store() as store:
        found = the_programme(store, programme)
        code = the_wave(found, wave)
        rows = rosters_in(store, found, code)
        wanted = projects or tuple(dict.fromkeys(row.project for row in rows))
        try:
            draw_people(store, found, code, wanted, at=datetime.now(UTC), seed=seed)
        except NothingToDrawError as error:
            raise RefusedError(str(error)) from error
        kept = seed_of(store, found.code, code)
    _tell([row for row in rows if row.project in wanted], language)
    click.echo(spoken(DRAWN, language, seed=kept))


@roster_group.command("rates")
@click.argument("programme")
@_in_wave
def rates_command(programme: str, wave: str | None, lang: str) -> None:
    """Response rates by project and role, under their AAPOR names."""
    with the_store() as store:
        found = the_programme(store, programme)
        rows = rates_in(store, found.code, the_wave(found, wave))
    names = [rate.name for rate in rows[0].rates.rates] if rows else []
    head = [*RATE_HEAD[Lang(lang)].split(","), *names]
    click.echo(aligned([head, *(_rates(row) for row in rows)]))


@roster_group.command("forget")
@click.argument("programme")
@click.confirmation_option(prompt="Forget who stood on the rosters? This cannot be undone.")
@_in_wave
def forget_command(programme: str, wave: str | None, lang: str) -> None:
    """Forget initials, hamlets and households of a closed wave; response rates stay."""
    with the_store() as store:
        found = the_programme(store, programme)
        try:
            count = forget_people(store, found, the_wave(found, wave))
        except WaveOpenError as error:
            raise RefusedError(str(error)) from error
    click.echo(spoken(FORGOT, Lang(lang), count=count))


def _rates(row: RoleRates) -> list[str]:
    values = [rate.value for rate in row.rates.rates]
    shown = ["–" if value is None else f"{value:.0%}" for value in values]
    return [row.project, row.role, str(row.rates.cases), str(row.reserves_used), *shown]


def _tell(rows: Iterable[RoleOnRoster], lang: Lang) -> None:
    listed = list(rows)
    cells = [
        [
            row.project,
            row.role,
            f"{row.listed}{'*' if row.differs else ''}",
            "–" if row.planned is None else str(row.planned),
            str(row.frame),
            str(row.drawn),
            str(row.reserves),
        ]
        for row in listed
    ]
    click.echo(aligned([COUNTS[lang].split(","), *cells]))
    if any(row.differs for row in listed):
        click.echo(DIFFERS[lang])
