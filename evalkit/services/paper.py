"""Print the paper questionnaires of an instrument to a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evalkit.exchange.joined_pdf import joined_pdf
from evalkit.intake.consent import Medium, consent_paragraphs, consent_version
from evalkit.intake.terms import Terms
from instruments.model import Instrument
from instruments.pages import pages_for, questions_in_form
from instruments.study import Project, Study
from instruments.text import Lang
from reports.html import paper_html
from reports.paper_question import Size
from reports.pdf import render_pdf
from reports.questionnaire import PaperForm, PaperOrder, Promise, paper_form
from reports.wording.paper import BLANK


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPlan:
    """Where forms are used: a project in a wave of a study. Consent leaves blanks without it."""

    study: Study
    project: Project
    wave: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsWanted:
    """Which forms to print, and with which numbers: given ones, or `count` for each role from
    `first` on.

    Without either there is one form per role, its number left blank. `joined` puts the numbered
    forms of a role into one file.
    """

    instrument: Instrument
    roles: tuple[str, ...]
    langs: tuple[Lang, ...]
    terms: Terms
    size: Size = Size.NORMAL
    cases: tuple[str, ...] = ()
    count: int = 0
    first: int = 1
    plan: FieldPlan | None = None
    joined: bool = False

    def numbers_of(self, role: str) -> tuple[str, ...]:
        """The numbers of a role's forms: unlike each other in the whole study, if they are counted."""
        if self.plan is None or not self.count:
            return self.cases or ("",)
        place = f"{self.plan.project.code}-{self.plan.wave}-{role}"
        return tuple(f"{place}-{number:03}" for number in self.counted)

    @property
    def counted(self) -> range:
        return range(self.first, self.first + self.count)


class PrintedAlreadyError(Exception):
    """A number would be handed out twice; `free` is the first one that is free for every role."""

    def __init__(self, path: Path, free: int) -> None:
        super().__init__(f"{path.name} is there already; the next free number is {free}.")
        self.path = path
        self.free = free


def print_forms(wanted: FormsWanted, folder: Path) -> Iterator[Path]:
    """One PDF per role and case number, or per role.

    Raises PrintedAlreadyError, before anything is printed, where a counted form lies in the folder
    already, in whichever language or size: two people with one number would be one response.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _refuse_printed(wanted, folder)
    for role in wanted.roles:
        if wanted.joined:
            yield _joined(wanted, role, folder)
            continue
        for case in wanted.numbers_of(role):
            path = folder / f"{_name(wanted, role, case)}.pdf"
            path.write_bytes(_printed(wanted, role, case))
            yield path


def _joined(wanted: FormsWanted, role: str, folder: Path) -> Path:
    cases = wanted.numbers_of(role)
    last = f"{wanted.counted[-1]:03}"
    path = folder / f"{_name(wanted, role, f'{cases[0]}-{last}')}.pdf"
    path.write_bytes(joined_pdf(_printed(wanted, role, case) for case in cases))
    return path


def _printed(wanted: FormsWanted, role: str, case: str) -> bytes:
    return render_pdf(paper_html(form_for(wanted, role, case)))


def _refuse_printed(wanted: FormsWanted, folder: Path) -> None:
    if not wanted.count:
        return
    start = f"{wanted.instrument.id}-"
    places = {wanted.numbers_of(role)[0].rpartition("-")[0] for role in wanted.roles}
    taken = [
        (path, numbers)
        for path in sorted(folder.glob(f"{start}*.pdf"))
        if (numbers := _numbers(path.name.removeprefix(start), places)) is not None
    ]
    found = next((path for path, numbers in taken if _overlap(numbers, wanted.counted)), None)
    if found is not None:
        raise PrintedAlreadyError(found, max(numbers[-1] for _, numbers in taken) + 1)


def _numbers(name: str, places: Iterable[str]) -> range | None:
    """The numbers in a file of one of these places: of one form, or from the first to the last."""
    for place in places:
        found = re.match(rf"{re.escape(place)}-(\d{{3,}})(?:-(\d{{3,}}))?[-.]", name)
        if found is not None:
            return range(int(found[1]), int(found[2] or found[1]) + 1)
    return None


def _overlap(one: range, other: range) -> bool:
    return one[0] <= other[-1] and other[0] <= one[-1]


def form_for(wanted: FormsWanted, role: str, case: str = "") -> PaperForm:
    """The form of a role with the consent that the role's mode promises."""
    plan = wanted.plan
    order = PaperOrder(
        instrument=wanted.instrument,
        role=role,
        langs=wanted.langs,
        promise=_promise(wanted, role),
        case=case,
        project=plan.project.code if plan else "",
        wave=plan.wave if plan else "",
        project_label=plan.project.label if plan else None,
        slots=plan.study.slots_of(wanted.instrument, plan.project) if plan else {},
        size=wanted.size,
        simulated=plan.study.simulated if plan else False,
    )
    return paper_form(order)


def _promise(wanted: FormsWanted, role: str) -> Promise:
    mode = wanted.instrument.role(role).mode
    paragraphs = consent_paragraphs(
        mode,
        wanted.terms,
        programme=wanted.plan.study.label if wanted.plan else BLANK,
        project=wanted.plan.project.label if wanted.plan else BLANK,
        questions=questions_in_form(pages_for(wanted.instrument, role)),
        medium=Medium.PAPER,
    )
    return Promise(
        paragraphs=tuple((each.heading, each.text) for each in paragraphs),
        version=consent_version(mode, wanted.terms, Medium.PAPER),
    )


def _name(wanted: FormsWanted, role: str, case: str) -> str:
    """A counted number names project and role already."""
    project = wanted.plan.project.code if wanted.plan else ""
    place = (case,) if wanted.count else (project, role, case)
    languages = "-".join(lang.value for lang in wanted.langs)
    large = "large" if wanted.size is Size.LARGE else ""
    return "-".join(part for part in (wanted.instrument.id, *place, languages, large) if part)
