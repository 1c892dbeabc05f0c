"""Run the cases of a folder and gather what came out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.reference.case import Case, cases_of
from tests.reference.comparison import Difference, differences, numbers_in
from tests.reference.congruence import aligned
from tests.reference.statistics import table


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """`numbers` of a case, of which `outside` differ; all of them if computing failed."""

    case: Case
    numbers: int
    differences: tuple[Difference, ...] = ()
    failure: str = ""
    mapped: bool = True

    @property
    def outside(self) -> int:
        if self.failure:
            return self.numbers
        return sum(one.numbers for one in self.differences)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyResult:
    family: str
    results: tuple[CaseResult, ...]

    @property
    def compared(self) -> int:
        return sum(one.numbers for one in self.results if one.mapped)

    @property
    def outside(self) -> int:
        return sum(one.outside for one in self.results if one.mapped)

    @property
    def unmapped(self) -> int:
        return sum(one.numbers for one in self.results if not one.mapped)


def run_case(case: Case) -> CaseResult:
    numbers = numbers_in(case.expected)
    answer = table().get(case.statistic)
    if answer is None:
        return CaseResult(case=case, numbers=numbers, mapped=False)
    try:
        got = aligned(case, answer(case))
    except Exception as error:  # noqa: BLE001 - one failing case must not hide the others
        failure = f"{type(error).__name__}: {error}"
        return CaseResult(case=case, numbers=numbers, failure=failure)
    return CaseResult(case=case, numbers=numbers, differences=tuple(differences(case, got)))


def run_family(folder: Path, family: str) -> FamilyResult:
    return FamilyResult(
        family=family, results=tuple(run_case(case) for case in cases_of(folder, family))
    )


def run_families(folder: Path, families: Iterable[str]) -> tuple[FamilyResult, ...]:
    return tuple(run_family(folder, family) for family in families)
