"""Responses as arrays: one row per person, one column per item.

This is the only place where answers become numbers and where reasons for having none are sorted
out. A missing answer is NaN in `scores` and `raw`; its reason stands in `reasons`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from instruments.model import Instrument, Item, Scale
from instruments.responses import Missing, Response, is_asked
from instruments.study import Study

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# Position in this tuple is the number in `reasons`; 0 means that there is an answer.
REASONS: tuple[Missing | None, ...] = (
    None,
    Missing.NOT_ASKED,
    Missing.SKIPPED,
    Missing.DONT_KNOW,
    Missing.NOT_APPLICABLE,
    Missing.REFUSED,
)
_NUMBER_OF = {reason: number for number, reason in enumerate(REASONS) if reason is not None}
_NOT_ASKED = _NUMBER_OF[Missing.NOT_ASKED]
_SKIPPED = _NUMBER_OF[Missing.SKIPPED]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AnswerFrame:
    """All answers of a study. `project`, `wave` and `role` index into the tuples of their names.

    `raw` holds answers as given, `scores` the same keyed and brought to 0-100 (people x items).
    `asked` is True where the person was asked the item, answered or not.
    """

    projects: tuple[str, ...]
    waves: tuple[str, ...]
    roles: tuple[str, ...]
    items: tuple[str, ...]
    project: Codes
    wave: Codes
    role: Codes
    raw: Floats
    scores: Floats
    reasons: npt.NDArray[np.int8]
    asked: Flags

    def rows(self, project: str, wave: str) -> Codes:
        """The rows of one project in one wave, in the order of the responses."""
        here = (self.project == self.projects.index(project)) & (
            self.wave == self.waves.index(wave)
        )
        return np.flatnonzero(here)

    def columns(self, items: Iterable[str]) -> Codes:
        return np.array([self.items.index(item) for item in items], dtype=np.int64)


def keyed_score(raw: Floats, item: Item, scale: Scale) -> Floats:
    """(x - min) / (max - min) * 100, after a reverse item was mapped to min + max - x.

    NaN stays NaN. An answer outside its scale has been refused before it gets here.
    """
    keyed = scale.low + scale.high - raw if item.reverse else raw
    return np.asarray((keyed - scale.low) / (scale.high - scale.low) * 100.0, dtype=np.float64)


def frame_of(instrument: Instrument, study: Study, responses: tuple[Response, ...]) -> AnswerFrame:
    """Lay the responses out; whoever is not in the study's projects and waves is refused upstream."""
    projects = tuple(project.code for project in study.projects)
    waves = tuple(wave.code for wave in study.waves)
    roles = tuple(role.code for role in instrument.roles)
    raw = np.full((len(responses), len(instrument.items)), np.nan)
    reasons = np.full(raw.shape, _NOT_ASKED, dtype=np.int8)
    columns = {
        role: [(place, item) for place, item in enumerate(instrument.items) if role in item.roles]
        for role in roles
    }
    for row, response in enumerate(responses):
        _lay_out(response, columns[response.role], raw[row], reasons[row])
    scores = np.column_stack(
        [
            keyed_score(raw[:, place], item, instrument.scale(item.scale))
            for place, item in enumerate(instrument.items)
        ]
    )
    return AnswerFrame(
        projects=projects,
        waves=waves,
        roles=roles,
        items=tuple(item.code for item in instrument.items),
        project=_positions(projects, (response.project for response in responses)),
        wave=_positions(waves, (response.wave for response in responses)),
        role=_positions(roles, (response.role for response in responses)),
        raw=raw,
        scores=scores,
        reasons=reasons,
        asked=np.asarray(reasons != _NOT_ASKED, dtype=bool),
    )


def _lay_out(
    response: Response,
    columns: list[tuple[int, Item]],
    raw: Floats,
    reasons: npt.NDArray[np.int8],
) -> None:
    for place, item in columns:
        restricted = item.asked_if is not None or item.ballots
        if restricted and not is_asked(item, response.role, response.choices, response.instance_id):
            continue
        answer = response.answers.get(item.code)
        if answer is None:
            reasons[place] = _SKIPPED
        elif isinstance(answer, Missing):
            reasons[place] = _NUMBER_OF[answer]
        else:
            raw[place] = answer
            reasons[place] = 0


def _positions(names: tuple[str, ...], values: Iterable[str]) -> Codes:
    place = {name: number for number, name in enumerate(names)}
    return np.array([place[value] for value in values], dtype=np.int64)
