"""A plan put on record before the data come in, in a file beside it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from instruments.analysis_plan import AnalysisPlan, Deviation, deviations
from instruments.canonical import canonical_json, plain
from instruments.problems import PlanError, problem

ENDING = ".registered.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """`hash` is that of the registered plan, `dated` its day; `changed` is what differs now."""

    hash: str
    dated: str
    changed: tuple[Deviation, ...]


def registration_path(plan_file: Path) -> Path:
    return plan_file.with_suffix(ENDING)


def register(plan_file: Path, plan: AnalysisPlan, *, dated: date) -> Path:
    """Write the hash and the whole content. The same plan again changes nothing.

    Raises PlanError where another content is on record already: it is never overwritten.
    """
    path = registration_path(plan_file)
    known = registered(plan_file, plan)
    if known is not None:
        if known.changed:
            raise PlanError(path.name, [problem("PLAN-041", path.name)])
        return path
    content = {"hash": plan.content_hash, "registered": dated.isoformat(), "plan": plain(plan)}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def registered(plan_file: Path, plan: AnalysisPlan) -> Registration | None:
    """The registration beside a plan and what differs; None where there is none.

    Raises PlanError for a file that is not as it was written.
    """
    path = registration_path(plan_file)
    if not path.is_file():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        known, given, day = content["plan"], content["hash"], str(content["registered"])
    except (ValueError, KeyError, TypeError):
        known, given, day = None, "", ""
    if hashlib.sha256(canonical_json(known).encode()).hexdigest() != given:
        raise PlanError(path.name, [problem("PLAN-040", path.name)])
    return Registration(hash=given, dated=day, changed=deviations(known, plan))
