"""What stands at the head of every paper about one assessment, and in its file's metadata."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from instruments.study import Study, Wave
from instruments.text import Lang, Text
from reports.document import Cover, Form, Metadata
from reports.pages.reading import Reading
from reports.report import NotForReleaseError, date_in_words
from reports.wording import labels
from reports.wording.phrase import say
from reports.wording.terms import INDICATIVE, NOT_VALIDATED, SIMULATED_MARK, VALIDATED
from scoring.assessment.findings import Grade
from scoring.assessment.results import Assessment, Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFacts:
    """What a paper about one project says of its programme. `logo` is a data URI, or empty."""

    label: Text
    waves: tuple[Wave, ...]
    logo: str = ""

    @classmethod
    def of(cls, study: Study, *, logo: str = "") -> ProgrammeFacts:
        return cls(label=study.label, waves=study.waves, logo=logo)

    def earlier(self, found: Iterable[Assessment], now: Assessment) -> Assessment | None:
        """The same project's assessment in the last wave before this one that has answers."""
        codes = [wave.code for wave in self.waves]
        if now.wave not in codes:
            return None
        before = codes[: codes.index(now.wave)]
        mine = [one for one in found if one.project == now.project and one.wave in before]
        return max(mine, key=lambda one: before.index(one.wave), default=None)

    def cover(self, lang: Lang) -> Cover:
        return Cover(programme=self.label[lang], logo=self.logo, logo_alt=labels.LOGO[lang])

    def wave_label(self, code: str) -> Text:
        """The name of a wave; its code where the plan does not know it."""
        known = (wave.label for wave in self.waves if wave.code == code)
        return next(known, Text(zh=code, en=code))


def refuse_internal(assessment: Assessment | None) -> None:
    """Raises NotForReleaseError for an internal assessment, which stays with the operator."""
    if assessment is not None and assessment.audience is not Audience.RELEASED:
        raise NotForReleaseError(
            f"The assessment of {assessment.project} in {assessment.wave} is internal. "
            "Print the released one."
        )


def metadata_of(
    reading: Reading, programme: ProgrammeFacts, *, kind: Text, form: Form, dated: datetime.date
) -> Metadata:
    """Title, subtitle and marks; `kind` is the name of the paper."""
    found, lang = reading.assessment, reading.lang
    day, name = date_in_words(dated, lang), kind[lang]
    status = (VALIDATED if found.validated else NOT_VALIDATED)[lang]
    subtitle = say(
        labels.SUBTITLE,
        lang,
        report=name,
        wave=found.wave_label[lang],
        dated=day,
        instrument=f"{found.instrument} {found.version}",
        status=status,
    )
    marks = (
        (SIMULATED_MARK, found.simulated),
        (INDICATIVE, found.evidence.grade is Grade.C),
    )
    return Metadata(
        title=found.project_label[lang],
        subtitle=subtitle,
        lang=lang,
        project=found.project_label[lang],
        project_code=found.project,
        wave=found.wave_label[lang],
        dated=day,
        kind=name,
        instrument=found.instrument,
        version=found.version,
        validated=found.validated,
        instrument_hash=found.instrument_hash,
        input_hash=found.input_hash,
        simulated=found.simulated,
        marks=tuple(words[lang] for words, applies in marks if applies),
        form=form,
        cover=programme.cover(lang),
    )
