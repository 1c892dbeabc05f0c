"""What may be printed now: new figures, those released before, or those that were signed.

Officers keep every paper, so two releases of a wave can be subtracted from each other. While a wave takes
forms, a project whose new figures differ from the last ones by the answers of too few people keeps the
last ones (`scoring.assessment.differencing`). What was signed is printed as it was signed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from evalkit.exchange.assessment_json import assessment_json
from evalkit.exchange.assessment_reading import read_assessment
from evalkit.services.assess_files import Material
from evalkit.store import programmes as plans
from evalkit.store import releases as kept
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from evalkit.store.releases import KeptText, Key, Release
from evalkit.store.sign_offs import SignOffPlace
from instruments.model import Instrument
from scoring.assessment.differencing import FormMark, Forms, given_away
from scoring.assessment.fingerprint import form_hash
from scoring.assessment.results import Assessment, ProgrammeAssessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Releasable:
    """What may be printed. `held` are places that keep the figures of their last release, `new` those
    whose figures go out for the first time; `older` are versions that only kept figures need.
    """

    released: ProgrammeAssessment
    held: tuple[Key, ...]
    new: tuple[Key, ...]
    older: tuple[Instrument, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What has gone out of a programme before."""

    newest: Mapping[Key, Release]
    signed: Mapping[Key, KeptText]
    over_all: KeptText | None


def releasable(
    store: Store, programme: Programme, material: Material, now: ProgrammeAssessment, today: date
) -> Releasable:
    """Hold what was computed now against what went out before. Writes nothing."""
    with store.reading() as db:
        known = _Known(
            newest=kept.newest_releases(db, programme.code),
            signed=kept.snapshots_of(db, programme.code),
            over_all=kept.programme_release(db, programme.code),
        )
    forms = forms_of(material)
    held = tuple(
        key
        for key, before in known.newest.items()
        if is_open(programme, key[0], today)
        and given_away(material.instrument, material.study, before.forms, forms.get(key, {}))
    )
    shown = tuple(_shown(one, known, held) for one in now.assessments)
    head = now
    if held and known.over_all is not None:
        head = read_assessment(known.over_all.text)
    return Releasable(
        released=replace(head, assessments=shown),
        held=tuple(key for key in held if key not in known.signed),
        new=tuple(
            key_of(one) for one, mine in zip(now.assessments, shown, strict=True) if one is mine
        ),
        older=_older(store, material.instrument, shown),
    )


def keep_releases(
    store: Store,
    programme: Programme,
    material: Material,
    going: Releasable,
    *,
    projects: Collection[str] | None,
    today: date,
) -> None:
    """Say what goes out, before it does. `projects` limits it to these; None stands for all."""
    forms, released = forms_of(material), going.released
    new = [one for one in released.assessments if key_of(one) in going.new]
    out = [one for one in new if projects is None or one.project in projects]
    texts = [(one, _text(released, one, today)) for one in out]

    def work(db: Connection) -> None:
        known = kept.newest_releases(db, programme.code)
        for one, text in texts:
            key = key_of(one)
            before = known.get(key)
            release = Release(kept=text, forms=forms.get(key, {}))
            if before is None or (before.kept.digest, before.forms) != (text.digest, release.forms):
                kept.add_release(db, place_of(programme.code, key), release)
        if not going.held:
            kept.keep_programme_release(db, programme.code, _text(released, None, today))

    store.write(work)


def forms_of(material: Material) -> Mapping[Key, Forms]:
    """The forms that count, by wave and project."""
    found: dict[Key, dict[str, FormMark]] = {}
    for one in material.responses:
        mark = FormMark(role=one.role, content=form_hash(one))
        found.setdefault((one.wave, one.project), {})[one.instance_id] = mark
    return found


def is_open(programme: Programme, wave: str, today: date) -> bool:
    """Does the wave still take forms on this day?"""
    state = programme.wave(wave)
    if state is None or not state.is_open:
        return False
    return state.days.closes_on is None or today <= state.days.closes_on


def key_of(one: Assessment) -> Key:
    return one.wave, one.project


def place_of(programme: str, key: Key) -> SignOffPlace:
    return SignOffPlace(programme=programme, wave=key[0], project=key[1])


def assessment_in(text: KeptText) -> Assessment:
    """The one project of a kept text. Raises UnreadableAssessmentError for one of another format."""
    (only,) = read_assessment(text.text).assessments
    return only


def _shown(one: Assessment, known: _Known, held: tuple[Key, ...]) -> Assessment:
    key = key_of(one)
    if key in known.signed:
        return assessment_in(known.signed[key])
    return assessment_in(known.newest[key].kept) if key in held else one


def _text(released: ProgrammeAssessment, one: Assessment | None, today: date) -> KeptText:
    """One project and nothing over several; or what is said over all, without any project."""
    if one is None:
        content = replace(released, assessments=())
        data, instrument = released.input_hash, released.instrument_hash
    else:
        content = replace(
            released,
            input_hash=one.input_hash,
            instrument_hash=one.instrument_hash,
            reliability=(),
            assessments=(one,),
            contrasts=(),
            ties=(),
            second_views=None,
        )
        data, instrument = one.input_hash, one.instrument_hash
    text = assessment_json(content)
    return KeptText(data=data, instrument=instrument, released_on=today, text=text)


def _older(
    store: Store, instrument: Instrument, shown: tuple[Assessment, ...]
) -> tuple[Instrument, ...]:
    hashes = {one.instrument_hash for one in shown} - {instrument.content_hash}
    with store.reading() as db:
        found = (plans.find_instrument(db, one) for one in sorted(hashes))
        return tuple(one for one in found if one is not None)
