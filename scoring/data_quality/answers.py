"""Checks on what stands in the forms: what is missing, all the same, or out of its time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np

from scoring.data_quality.forms import ProjectForms, judged
from scoring.data_quality.results import Check, CheckCode, Verdict, facts_of
from scoring.data_quality.thresholds import (
    CLOCK_SLACK,
    COMPLETE_SHARE,
    DEAD_ITEM_SHARE,
    DONT_KNOW_SHARE,
    LEAST_FORMS,
    QUICK_OF_MEDIAN,
    SECONDS_PER_ITEM,
    SILENT_SHARE,
    STRAIGHT_ITEMS,
)

ITEMS_NAMED = 3


def completion(forms: ProjectForms) -> Check:
    """Forms in which fewer than half of the items asked have an answer.

    (answers and given reasons) / (items asked of this person) < 0.5, per form. Don't know, does not
    apply and refused are given reasons and count as answered; skipped does not.
    """
    asked = forms.asked.sum(axis=1)
    given = asked - forms.skipped.sum(axis=1)
    short = int(((asked > 0) & (given < COMPLETE_SHARE * asked)).sum())
    return judged(CheckCode.COMPLETE, short, int((asked > 0).sum()))


def missing(forms: ProjectForms) -> Check:
    """Shares of the answers asked for, over all forms: don't know; skipped or refused.

    Flagged when don't knows reach 20 %, or skipped and refused together 10 %. Does not apply is no
    fault and counts in neither. Facts: dont_know, silent (whole percent), forms.
    """
    if len(forms) < LEAST_FORMS:
        return Check(code=CheckCode.MISSING, verdict=Verdict.TOO_FEW)
    asked = max(int(forms.asked.sum()), 1)
    dont_know = float(forms.dont_know.sum()) / asked
    silent = float(forms.skipped.sum() + forms.refusals.sum()) / asked
    flagged = dont_know >= DONT_KNOW_SHARE or silent >= SILENT_SHARE
    return Check(
        code=CheckCode.MISSING,
        verdict=Verdict.FLAGGED if flagged else Verdict.CLEAR,
        facts=facts_of(
            dont_know=round(100 * dont_know), silent=round(100 * silent), forms=len(forms)
        ),
    )


def dead_items(forms: ProjectForms) -> Check:
    """Items asked of ten people or more of which at least half gave no number.

    Skipped, don't know, does not apply and refused all count: the question does not work here,
    whatever the reason. Facts: items (codes, three at most, the worst first), count.
    """
    if len(forms) < LEAST_FORMS:
        return Check(code=CheckCode.DEAD_ITEM, verdict=Verdict.TOO_FEW)
    asked = forms.asked.sum(axis=0)
    silent = asked - (~np.isnan(forms.raw)).sum(axis=0)
    share = np.where(asked >= LEAST_FORMS, silent / np.maximum(asked, 1), 0.0)
    worst = [int(place) for place in np.argsort(-share, kind="stable")]
    dead = [forms.frame.items[place] for place in worst if share[place] >= DEAD_ITEM_SHARE]
    if not dead:
        tried = int((asked >= LEAST_FORMS).sum())
        facts = facts_of(items=tried)
        return Check(code=CheckCode.DEAD_ITEM, verdict=Verdict.CLEAR, facts=facts)
    facts = facts_of(items=" ".join(dead[:ITEMS_NAMED]), count=len(dead))
    return Check(code=CheckCode.DEAD_ITEM, verdict=Verdict.FLAGGED, facts=facts)


def set_aside(forms: ProjectForms) -> Check:
    """Forms with an answer that the questionnaire does not allow there, which the server set aside.

    Skip patterns and ranges are kept by the pages themselves, so many such forms come from an old
    page, a file or a program.
    """
    return judged(CheckCode.SET_ASIDE, forms.set_aside, len(forms))


def straight_lines(forms: ProjectForms) -> Check:
    """Forms with ten numbers or more that are all the same, as they were given (not keyed).

    Facts: found, forms (those with ten numbers).
    """
    raw = forms.raw
    long = (~np.isnan(raw)).sum(axis=1) >= STRAIGHT_ITEMS
    kept = raw[long]
    same = np.nanmax(kept, axis=1) == np.nanmin(kept, axis=1) if len(kept) else np.zeros(0)
    return judged(CheckCode.STRAIGHT_LINES, int(same.sum()), int(long.sum()))


def duration(forms: ProjectForms) -> Check:
    """Forms filled in too quickly: under a third of the role's median, or two seconds an item.

    minutes < median / 3, or 60 * minutes < 2 * numbers given. Minutes are those before somebody's
    eyes, by a clock that only runs on; forms without are left out. Facts: found, forms (timed).
    """
    timed = quick = 0
    numbers = (~np.isnan(forms.raw)).sum(axis=1)
    for place, one in enumerate(forms.responses):
        if one.minutes is None:
            continue
        usual = forms.usual_minutes.get(one.role, 0.0)
        timed += 1
        quick += (
            one.minutes < QUICK_OF_MEDIAN * usual
            or 60 * one.minutes < SECONDS_PER_ITEM * numbers[place]
        )
    if not timed:
        return Check(code=CheckCode.DURATION, verdict=Verdict.UNRECORDED)
    return judged(CheckCode.DURATION, quick, timed)


def dates(forms: ProjectForms) -> Check:
    """Forms finished outside the wave, or more than a day after they had arrived.

    Arriving long after being finished is what a phone without a network does, and no fault. Forms
    that keep no time (anonymous ones) are left out. Facts: found, forms (with a time).
    """
    known = odd = 0
    for one in forms.responses:
        if one.finished_at is None:
            continue
        known += 1
        late = (
            one.submitted_at is not None
            and _instant(one.finished_at) - _instant(one.submitted_at) > CLOCK_SLACK
        )
        odd += late or not _within(one.finished_at.date(), forms.opens, forms.closes)
    if not known:
        return Check(code=CheckCode.DATES, verdict=Verdict.UNRECORDED)
    return judged(CheckCode.DATES, odd, known)


def _within(day: date, opens: date | None, closes: date | None) -> bool:
    return (opens is None or day >= opens) and (closes is None or day <= closes)


def _instant(moment: datetime) -> datetime:
    """Times with and without a zone cannot be compared; those without are taken as UTC."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
