"""`evalkit erase`: delete what was promised to be deleted, in time or because somebody asks."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from evalkit.cli.messages import RefusedError
from evalkit.cli.store_options import the_programme, the_store, the_wave
from evalkit.services import retention
from evalkit.services.retention import Due, ManyFormsError, WaveHoldings
from instruments.text import Lang, Text

LANG = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="Of messages.")
YES = click.option("--yes", is_flag=True, help="Delete without asking; for a timer.")
NOTHING = Text(zh="没有到期要删除的。", en="Nothing is due to be deleted.")
WAVE = Text(
    zh="{programme} / {wave}，应删日 {day}：答卷 {responses}，未交的 {drafts}，名册 {people} 人，邀请 {invitations}，照片 {photos} 张",
    en="{programme} / {wave}, due {day}: {responses} forms, {drafts} unfinished, {people} people on the"
    " roster, {invitations} invitations, {photos} photos",
)
HELD = Text(zh="隔离区：{count} 份", en="In quarantine: {count}")
UNDATED = Text(
    zh="{programme} / {wave} 没有定删除日期（答卷 {responses}），永远不会删除。"
    "请运行 evalkit erase day {programme} {wave} 结束日期，或在项目群页面的“轮次”里填上。",
    en="{programme} / {wave} has no day of deletion ({responses} forms) and will never be deleted. Run evalkit"
    " erase day {programme} {wave} LAST-DAY, or set it under the programme's waves.",
)
SURE = Text(zh="删除后找不回来。现在删除吗？", en="Deleted is gone for good. Delete now?")
DAY = Text(
    zh="{programme} / {wave} 将在 {day} 删除。", en="{programme} / {wave} will be deleted on {day}."
)
DONE = Text(zh="已删除。", en="Deleted.")
LEFT = Text(zh="什么也没删。", en="Nothing was deleted.")
ONE = Text(zh="答卷 {id}", en="The form {id}")
UNKNOWN = Text(
    zh="没有回执号或编号为 {named} 的答卷。请核对；如果已经删过，就不会再有。",
    en="There is no form with the receipt or number {named}. Please check it; if it was deleted before, it is"
    " gone.",
)
MANY = Text(
    zh="有几份答卷的回执号都是 {named}：{ids}。请改用编号。",
    en="Several forms have the receipt {named}: {ids}. Name one by its id.",
)
LAST_COPY = Text(
    zh="备份和已导出的文件里可能还有，请一并处理。",
    en="Backups and files that were exported may still hold it: see to them as well.",
)


@click.group("erase")
def erase_group() -> None:
    """Delete for good: what is due, or one form by its receipt."""


@erase_group.command("due")
@YES
@LANG
def due_command(yes: bool, lang: str) -> None:
    """Delete the waves whose day of deletion has come. Every night with --yes, by cron or a timer.

    Forms, unfinished forms, roster, visits and invitations; and what waits in quarantine.
    """
    language, now = Lang(lang), datetime.now(UTC)
    with the_store() as store:
        found = retention.due(store, today=now.date())
        _tell(found, language)
        if found.is_empty:
            return
        if not (yes or click.confirm(SURE[language])):
            click.echo(LEFT[language])
            return
        retention.erase_due(store, at=now)
    click.echo(DONE[language])
    click.echo(LAST_COPY[language])


@erase_group.command("day")
@click.argument("programme")
@click.argument("wave")
@click.argument("last_day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD")
@LANG
def day_command(programme: str, wave: str, last_day: datetime, lang: str) -> None:
    """Say on which day a wave ends. It is deleted as many months later as the consent page promises."""
    with the_store() as store:
        found = the_programme(store, programme)
        day = retention.close_on(store, found, the_wave(found, wave), last_day.date())
    click.echo(DAY[Lang(lang)].format(programme=programme, wave=wave, day=day))


@erase_group.command("form")
@click.argument("named", metavar="RECEIPT")
@click.option("--reason", required=True, help="Why; kept with the id, so without names.")
@YES
@LANG
def form_command(named: str, reason: str, yes: bool, lang: str) -> None:
    """Delete one form by its receipt (0123-4567-89AB), its number on paper, or its id."""
    language = Lang(lang)
    with the_store() as store:
        try:
            instance_id = retention.find_form(store, named)
        except ManyFormsError as error:
            ids = ", ".join(error.instance_ids)
            raise RefusedError(MANY[language].format(named=named, ids=ids)) from error
        if instance_id is None:
            raise RefusedError(UNKNOWN[language].format(named=named))
        click.echo(ONE[language].format(id=instance_id))
        if not (yes or click.confirm(SURE[language])):
            click.echo(LEFT[language])
            return
        retention.erase_form(store, instance_id, reason=reason, at=datetime.now(UTC))
    click.echo(DONE[language])
    click.echo(LAST_COPY[language])


def _tell(found: Due, lang: Lang) -> None:
    for one in found.waves:
        click.echo(_line(WAVE, one, lang))
    if found.quarantined:
        click.echo(HELD[lang].format(count=len(found.quarantined)))
    if found.is_empty:
        click.echo(NOTHING[lang])
    for one in found.undated:
        click.echo(_line(UNDATED, one, lang), err=True)


def _line(words: Text, one: WaveHoldings, lang: Lang) -> str:
    return words[lang].format(
        programme=one.programme,
        wave=one.wave,
        day=one.delete_on,
        responses=one.holdings.responses,
        drafts=one.holdings.drafts,
        people=one.holdings.people,
        invitations=one.holdings.invitations,
        photos=one.holdings.photos,
    )
