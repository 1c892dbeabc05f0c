"""`python -m tests.reference DIR [--family F ...] [--json]`: is every number equal to R's?

One line per family and the total; with `--json` the same as an object with every difference. Exit
status 1 if anything is outside its tolerance or has no mapping, 2 if there is nothing to read.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.reference.case import families_in
from tests.reference.run import CaseResult, FamilyResult, run_families

SHOWN = 5  # differences of one case in the text output


def main(arguments: list[str]) -> int:
    options = _options().parse_args(arguments)
    known = families_in(options.folder)
    families = tuple(dict.fromkeys(options.family or known))
    unknown = [family for family in families if family not in known]
    if unknown or not families:
        there = ", ".join(known) or "none"
        sys.stderr.write(f"No case file for {unknown or 'anything'}; there is: {there}\n")
        return 2
    results = run_families(options.folder, families)
    sys.stdout.write(_as_json(results) if options.json else _as_text(results))
    return int(any(one.outside or one.unmapped for one in results))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.reference")
    parser.add_argument("folder", type=Path, metavar="DIR", help="case files, data in DIR/data")
    parser.add_argument("--family", nargs="+", metavar="F", help="only these families")
    parser.add_argument("--json", action="store_true", help="every difference, as JSON")
    return parser


def _as_text(results: tuple[FamilyResult, ...]) -> str:
    lines = [line for family in results for one in family.results for line in _remarks(one)]
    lines += [f"{one.family}: {_counts(one)}" for one in results]
    lines.append(_total(results))
    return "\n".join(lines) + "\n"


def _remarks(result: CaseResult) -> list[str]:
    name = f"  {result.case.family} {result.case.id}"
    if not result.mapped:
        return [f"{name}: no mapping for {result.case.statistic}"]
    if result.failure:
        return [f"{name}: {result.failure}"]
    more = len(result.differences) - SHOWN
    lines = [f"{name}: {one}" for one in result.differences[:SHOWN]]
    return [*lines, f"{name}: and {more} more"] if more > 0 else lines


def _counts(result: FamilyResult) -> str:
    return _sentence(result.compared, result.outside, result.unmapped)


def _total(results: tuple[FamilyResult, ...]) -> str:
    return _sentence(
        sum(one.compared for one in results),
        sum(one.outside for one in results),
        sum(one.unmapped for one in results),
    )


def _sentence(compared: int, outside: int, unmapped: int) -> str:
    return f"{compared} numbers compared, {outside} outside tolerance, {unmapped} without a mapping"


def _as_json(results: tuple[FamilyResult, ...]) -> str:
    content = {
        "families": [
            {
                "family": one.family,
                "compared": one.compared,
                "outside": one.outside,
                "unmapped": one.unmapped,
                "cases": [_case_as_json(case) for case in one.results],
            }
            for one in results
        ],
        "compared": sum(one.compared for one in results),
        "outside": sum(one.outside for one in results),
        "unmapped": sum(one.unmapped for one in results),
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"


def _case_as_json(result: CaseResult) -> dict[str, object]:
    return {
        "id": result.case.id,
        "statistic": result.case.statistic,
        "numbers": result.numbers,
        "outside": result.outside if result.mapped else 0,
        "mapped": result.mapped,
        "failure": result.failure,
        "differences": [
            {"path": ".".join(one.path), "got": one.got, "expected": one.expected}
            for one in result.differences
        ],
    }


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
