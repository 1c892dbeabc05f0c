"""What was said and decided about a card, as texts: for its own block and for that of the report."""

from __future__ import annotations

from collections.abc import Iterator

from instruments.project_sign_off import ProjectSignOff, Signature
from reports.document import Blank, Blanks, Block, Entry, Notes, Paragraph, Subheading, Tone
from reports.pages.reading import Reading
from reports.wording import card as words
from reports.wording.phrase import say

Row = tuple[str, str]  # what it is, and what was written


def reply_words(signed: ProjectSignOff, reading: Reading) -> tuple[str, ...]:
    """Each reply with its day, on one line; or that there was none when it was decided."""
    if not signed.replies:
        return (reading.say(words.NO_REPLY),)
    return tuple(
        say(words.REPLY_OF, reading.lang, day=one.on.isoformat(), said=" ".join(one.words.split()))
        for one in signed.replies
    )


def decision_row(reading: Reading, found: Signature | None) -> Blank:
    """All four decisions, with a tick at the one that was made."""
    return Blank(
        label=reading.say(words.DECISION),
        options=tuple(reading.say(one) for one in words.DECISIONS.values()),
        chosen=reading.say(words.DECISIONS[found.decision]) if found else "",
    )


def signature_rows(reading: Reading, found: Signature) -> Iterator[Row]:
    """Only what was written; the name and the day always are."""
    numbered = [f"{at}. {one}" for at, one in enumerate(found.conditions, start=1)]
    told = (
        (words.CONDITION_LINES, " ".join(numbered)),
        (words.DEADLINE, found.due.isoformat() if found.due and found.conditions else ""),
        (words.REASON, " ".join(found.reason.split())),
        (words.TRANCHE, found.tranche),
        (words.NAME, found.signed_by),
        (words.DATE, found.on.isoformat()),
    )
    yield from ((reading.say(label), text) for label, text in told if text)


def report_sign_off(reading: Reading) -> tuple[Block, ...]:
    """All of it in full, in the report; nothing before anybody has replied or decided."""
    signed = reading.signed
    if signed is None or signed.is_empty:
        return ()
    found = signed.signature
    decided: tuple[Block, ...] = (
        (
            Blanks(
                entries=(
                    decision_row(reading, found),
                    *(
                        Blank(label=label, written=text)
                        for label, text in signature_rows(reading, found)
                    ),
                )
            ),
        )
        if found
        else (Paragraph(text=reading.say(words.UNDECIDED), tone=Tone.ASIDE),)
    )
    return (
        Subheading(key="sign-off", text=reading.say(words.SIGN_OFF)),
        Notes(
            entries=tuple(
                Entry(mark=reading.say(words.REPLY_KEPT), text=one)
                for one in reply_words(signed, reading)
            )
        ),
        *decided,
    )
