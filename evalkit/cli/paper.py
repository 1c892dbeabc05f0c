"""`evalkit instrument paper`: questionnaires to be filled in by hand."""

from __future__ import annotations

import re
from pathlib import Path

import click

from evalkit.cli.collecting_options import for_study, terms_from, who_asks
from evalkit.cli.messages import NO_ROLE, RefusedError
from evalkit.services.paper import FieldPlan, FormsWanted, PrintedAlreadyError, print_forms
from instruments.catalog import load_instrument, load_study
from instruments.model import Instrument
from instruments.problems import ProblemsError
from instruments.text import Lang, Text
from reports.paper_question import Size
from reports.pdf import PrintingLibrariesError, UnprintableReportError

LANGUAGES = {"zh": (Lang.ZH,), "en": (Lang.EN,), "both": (Lang.ZH, Lang.EN)}
CASE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
NO_PROJECT = Text(
    zh="研究计划里没有项目“{code}”。可用：{known}。",
    en="The study has no project “{code}”. Known: {known}.",
)
NO_WAVE = Text(
    zh="研究计划里没有波次“{code}”。可用：{known}。",
    en="The study has no wave “{code}”. Known: {known}.",
)
BAD_CASE = Text(
    zh="编号“{case}”不能用：请用字母、数字、点、横线，最多 60 个。",
    en="The number “{case}” cannot be used: give letters, digits, dots and dashes, at most 60.",
)
ONE_OF = Text(zh="请给出 --role 或 --all。", en="Give --role or --all.")
NEEDS_PLAN = Text(
    zh="--project、--wave 和 --count 要和 --study、--project 一起用。",
    en="--project, --wave and --count go together with --study and --project.",
)
JOIN_WHAT = Text(
    zh="--join 要和 --count 一起用：合在一起的问卷各有编号。",
    en="--join goes together with --count: forms in one file bear numbers.",
)
FIRST_OF_WHAT = Text(zh="--first 要和 --count 一起用。", en="--first goes together with --count.")
PRINTED_ALREADY = Text(
    zh="{name} 已经在这个文件夹里：再印会有两份同号的问卷。接着编号请加 --first {free}；"
    "如果那些没有发出去，先删掉再印。",
    en="{name} lies in this folder already: two forms would bear one number. To go on numbering add "
    "--first {free}; if those were not handed out, delete them first.",
)
ONE_NUMBERING = Text(
    zh="--case 只能和一个 --role 一起用，不能再加 --count：每个编号只能有一份问卷。",
    en="--case goes with one --role and without --count: a number belongs to one form only.",
)


@click.command("paper")
@click.argument("instrument", metavar="ID_OR_FILE")
@click.option("--role", "roles", multiple=True, metavar="ROLE", help="May be given several times.")
@click.option("--all", "every", is_flag=True, help="The form of every role.")
@click.option("--lang", type=click.Choice(list(LANGUAGES)), default="zh", show_default=True)
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--large", is_flag=True, help="Questions in 18 points in place of 14.")
@for_study
@click.option("--project", metavar="CODE", help="A project of the study.")
@click.option("--wave", metavar="CODE", help="A wave of the study; else its last one.")
@click.option("--case", "cases", multiple=True, metavar="NUMBER", help="Number of a form.")
@click.option("--count", type=click.IntRange(1, 999), help="So many numbered forms per role.")
@click.option("--join", is_flag=True, help="The numbered forms of a role in one PDF.")
@click.option("--first", type=click.IntRange(1, 99_999), help="The first of these numbers, else 1.")
@who_asks
@click.option("--kept-months", default=36, show_default=True, type=click.IntRange(1, 240))
def paper_command(
    instrument: str,
    roles: tuple[str, ...],
    every: bool,
    lang: str,
    out: Path,
    large: bool,
    study: Path | None,
    project: str | None,
    wave: str | None,
    cases: tuple[str, ...],
    count: int | None,
    first: int | None,
    join: bool,
    operator: str | None,
    contact: str,
    kept_months: int,
) -> None:
    """Print the questionnaire of a role for filling in by hand, one PDF per form."""
    langs = LANGUAGES[lang]
    try:
        asked = load_instrument(instrument)
        plan = _plan(asked, study, project, wave, langs[0])
        chosen = _roles(asked, roles, every, langs[0])
        _check_numbers(cases, (count, first, join), chosen, plan, langs[0])
        wanted = FormsWanted(
            instrument=asked,
            roles=chosen,
            langs=langs,
            terms=terms_from(operator, contact, kept_months),
            size=Size.LARGE if large else Size.NORMAL,
            cases=cases,
            count=count or 0,
            first=first or 1,
            plan=plan,
            joined=join,
        )
        _print(wanted, out)
    except ProblemsError as error:
        raise RefusedError(error.report(langs[0])) from error


def _print(wanted: FormsWanted, out: Path) -> None:
    try:
        for path in print_forms(wanted, out):
            click.echo(path)
    except PrintedAlreadyError as error:
        said = PRINTED_ALREADY[wanted.langs[0]].format(name=error.path.name, free=error.free)
        raise RefusedError(said) from error
    except (PrintingLibrariesError, UnprintableReportError) as error:
        raise RefusedError(str(error)) from error


def _plan(
    asked: Instrument, study: Path | None, project: str | None, wave: str | None, lang: Lang
) -> FieldPlan | None:
    """Project and wave, if a study was given; the wave is the last one unless another is named."""
    if study is None or project is None:
        if study or project or wave:
            raise RefusedError(NEEDS_PLAN[lang])
        return None
    plan = load_study(study, asked)
    projects = {each.code: each for each in plan.projects}
    if project not in projects:
        known = ", ".join(projects)
        raise RefusedError(NO_PROJECT[lang].format(code=project, known=known))
    waves = [each.code for each in plan.waves]
    if wave is not None and wave not in waves:
        raise RefusedError(NO_WAVE[lang].format(code=wave, known=", ".join(waves)))
    return FieldPlan(study=plan, project=projects[project], wave=wave or waves[-1])


def _roles(asked: Instrument, wanted: tuple[str, ...], every: bool, lang: Lang) -> tuple[str, ...]:
    known = [role.code for role in asked.roles]
    if every is bool(wanted):
        raise RefusedError(ONE_OF[lang])
    for role in wanted:
        if role not in known:
            raise RefusedError(NO_ROLE[lang].format(role=role, known=", ".join(known)))
    return tuple(dict.fromkeys(wanted or known))


def _check_numbers(
    cases: tuple[str, ...],
    counted: tuple[int | None, int | None, bool],
    roles: tuple[str, ...],
    plan: FieldPlan | None,
    lang: Lang,
) -> None:
    """A number belongs to one form only, and can be part of a file's name."""
    count, first, join = counted
    if join and not count:
        raise RefusedError(JOIN_WHAT[lang])
    if first and not count:
        raise RefusedError(FIRST_OF_WHAT[lang])
    if cases and (count or len(roles) > 1 or len(set(cases)) < len(cases)):
        raise RefusedError(ONE_NUMBERING[lang])
    if count and plan is None:
        raise RefusedError(NEEDS_PLAN[lang])
    for case in cases:
        if not CASE.fullmatch(case):
            raise RefusedError(BAD_CASE[lang].format(case=case))
