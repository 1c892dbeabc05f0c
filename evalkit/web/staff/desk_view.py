"""One project of the desk in words: what it needs, its evidence, its roles and checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evalkit.services.desk import Need, ProjectDesk, RoleDesk, WaveDesk
from evalkit.web.staff.signing_view import key_of_stage
from evalkit.web.staff.table import Cell, Table
from evalkit.web.wording import Words
from instruments.model import Instrument
from instruments.study import Study
from reports.wording.data_quality import check_advice, check_name, check_words
from reports.wording.phrase import listed
from reports.wording.response import grade_sentence, improvement, rule, verdict
from reports.wording.terms import GRADES
from scoring.assessment.findings import Grade
from scoring.data_quality.results import IPA_NAMES, Check, Verdict
from scoring.sampling.response_rates import Rate

NOTHING = "–"
ROLE_KEYS = ("desk_role", "desk_visited", "desk_answered", "desk_expected", "desk_target",
             "desk_roster", "desk_rate", "desk_enough")  # fmt: skip
TONES = {Grade.A: "good", Grade.B: "", Grade.C: "bad", Grade.NOT_ASSESSABLE: "bad"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagView:
    """What a check found, and who should do what about it."""

    name: str
    found: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskWords:
    """What is said of projects of one wave, in one language."""

    words: Words
    study: Study
    instrument: Instrument

    def needs(self, one: ProjectDesk) -> str:
        """Every need in the order of urgency."""
        return self._joined(self._need(one, need) for need in one.needs)

    def _need(self, one: ProjectDesk, need: Need) -> str:
        lang = self.words.lang
        if need is Need.DATA:
            names = [check_name(check, lang) for check in one.flagged]
            return self.words("desk_need_data", names=listed(names, lang))
        if need is Need.BEHIND:
            roles = [self.role(role) for role in one.roles if role.is_behind]
            return self.words("desk_need_behind", roles=listed(roles, lang))
        return self.words(f"desk_need_{need}")

    def grade(self, one: ProjectDesk) -> str:
        return GRADES[one.evidence.grade][self.words.lang]

    def grade_sentence(self, one: ProjectDesk) -> str:
        return grade_sentence(one.evidence, self.words.lang)

    def improvement(self, one: ProjectDesk) -> str:
        """What would make it an A; nothing where it is one."""
        if one.evidence.grade is Grade.A:
            return ""
        return improvement(one.evidence, self.instrument, self.words.lang)

    def stage(self, one: ProjectDesk) -> str:
        return self.words(key_of_stage(one.stage))

    def role(self, one: RoleDesk) -> str:
        return self.instrument.role(one.role).label[self.words.lang]

    def enough(self, one: RoleDesk) -> str:
        return NOTHING if one.evidence is None else verdict(one.evidence, self.words.lang)

    def rule(self, one: RoleDesk) -> str:
        return NOTHING if one.evidence is None else rule(one.evidence, self.words.lang)

    def found(self, one: ProjectDesk, check: Check) -> str:
        slots = self.study.slots_of(self.instrument, one.project)
        return check_words(check, self.instrument, slots, self.words.lang)

    def flags(self, one: ProjectDesk) -> tuple[FlagView, ...]:
        lang = self.words.lang
        return tuple(
            FlagView(
                name=check_name(check, lang),
                found=self.found(one, check),
                advice=check_advice(check, lang),
            )
            for check in one.flagged
        )

    def _joined(self, parts: Iterable[str]) -> str:
        return self.words("semicolon").join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Which columns of the overview have anything to show."""

    rates: bool
    conditions: bool


def overview_table(desk: WaveDesk, say: DeskWords, url_of: dict[str, str], empty: str) -> Table:
    """A row per project. Rates and conditions have a column where there are any."""
    words = say.words
    parts = Parts(
        rates=any(role.rate for one in desk.projects for role in one.roles),
        conditions=any(one.open_conditions for one in desk.projects),
    )
    keys = (
        *("desk_project", "desk_needs", "desk_forms"),
        *(("desk_rate",) if parts.rates else ()),
        "desk_grade",
        *(("desk_conditions",) if parts.conditions else ()),
        "desk_stage",
    )
    return Table(
        caption=words("desk_caption"),
        headings=tuple(words(key) for key in keys),
        rows=tuple(_row(one, say, url_of[one.project.code], parts) for one in desk.projects),
        empty=empty,
    )


def _row(one: ProjectDesk, say: DeskWords, url: str, parts: Parts) -> tuple[Cell, ...]:
    words = say.words
    expected = one.expected
    conditions = one.open_conditions
    tone = "bad" if Need.DECIDE in one.needs or Need.DATA in one.needs else "warn"
    rate = Cell(text=rate_words(overall_rate(one)))
    left = Cell(text=words("desk_open_conditions", count=conditions) if conditions else NOTHING)
    return (
        Cell(text=one.project.label[words.lang], url=url),
        Cell(text=say.needs(one) or NOTHING, tone=tone if one.needs else ""),
        Cell(
            text=words("desk_of_target", answered=one.answered, target=one.target or NOTHING),
            more="" if expected is None else words("desk_due_by_today", expected=expected),
        ),
        *((rate,) if parts.rates else ()),
        Cell(text=say.grade(one), tone=TONES[one.evidence.grade], more=say.improvement(one)),
        *((left,) if parts.conditions else ()),
        Cell(text=say.stage(one)),
    )


def overall_rate(one: ProjectDesk) -> Rate | None:
    """RR1 over all roles: interviews over cases, both summed."""
    rates = [role.rate for role in one.roles if role.rate is not None]
    if not rates:
        return None
    return Rate(
        name=rates[0].name,
        numerator=sum(rate.numerator for rate in rates),
        denominator=sum((rate.denominator for rate in rates[1:]), rates[0].denominator),
    )


def rate_words(rate: Rate | None) -> str:
    if rate is None or rate.value is None:
        return NOTHING
    return f"{rate.value:.0%} ({rate.numerator}/{rate.denominator})"


def role_table(one: ProjectDesk, say: DeskWords) -> Table:
    """A row per role. What nobody has, such as visits where none are planned, has no column."""
    rows = [_role_cells(role, say) for role in one.roles]
    keys = [key for key in ROLE_KEYS if any(cells[key].text != NOTHING for cells in rows)]
    return Table(
        caption=say.words("desk_roles"),
        headings=tuple(say.words(key) for key in keys),
        rows=tuple(tuple(cells[key] for key in keys) for cells in rows),
        empty=say.words("desk_no_answers"),
    )


def _role_cells(role: RoleDesk, say: DeskWords) -> dict[str, Cell]:
    met = None if role.evidence is None else role.evidence.met
    behind = say.words("desk_is_behind") if role.is_behind else ""
    visited = NOTHING if role.cases is None else f"{role.visited}/{role.cases}"
    tone = {True: "good", False: "warn", None: ""}[met]
    return {
        "desk_role": Cell(text=say.role(role)),
        "desk_visited": Cell(text=visited, is_number=True),
        "desk_answered": Cell(text=str(role.answered), is_number=True, more=behind),
        "desk_expected": Cell(text=_count(role.expected), is_number=True),
        "desk_target": Cell(text=_count(role.target), is_number=True),
        "desk_roster": Cell(text=_count(role.roster), is_number=True),
        "desk_rate": Cell(text=rate_words(role.rate), is_number=True),
        "desk_enough": Cell(text=say.enough(role), tone=tone, more=say.rule(role)),
    }


def _count(number: int | None) -> str:
    return NOTHING if number is None else str(number)


def check_table(one: ProjectDesk, say: DeskWords) -> Table:
    words = say.words
    keys = ("desk_check", "desk_ipa", "desk_found")
    return Table(
        caption=words("desk_checks"),
        headings=tuple(words(key) for key in keys),
        rows=tuple(
            (
                Cell(text=check_name(check, words.lang)),
                Cell(text=IPA_NAMES[check.code] or NOTHING),
                Cell(
                    text=say.found(one, check),
                    tone="bad" if check.verdict is Verdict.FLAGGED else "",
                ),
            )
            for check in one.checks
        ),
        empty="",
    )
