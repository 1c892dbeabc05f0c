"""Forms that are being filled in. A finished form leaves nothing here."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, select, update

from evalkit.intake.draft import Draft, HeldBy, Origin
from evalkit.intake.sample import read_sample
from evalkit.store.schema import drafts
from instruments.responses import Answer, Missing
from instruments.text import Lang

ID: BindParameter[str] = bindparam("id")
PAYLOAD = select(drafts.c.payload).where(drafts.c.instance_id == ID)
PAYLOAD_FOR_UPDATE = PAYLOAD.with_for_update()
KEEP = update(drafts).where(drafts.c.instance_id == ID)
REPLACE = KEEP.where(drafts.c.payload == bindparam("before"))


def add_draft(connection: Connection, draft: Draft, *, code_hash: str, at: datetime) -> None:
    connection.execute(
        drafts.insert().values(
            instance_id=draft.instance_id,
            code_hash=code_hash,
            programme=draft.programme,
            project=draft.project,
            wave=draft.wave,
            role=draft.role,
            payload=_written(draft),
            updated_at=at,
        )
    )


def find_draft(
    connection: Connection, instance_id: str, *, for_update: bool = False
) -> Draft | None:
    """The draft, locked against other writers if it is going to be changed."""
    query = PAYLOAD_FOR_UPDATE if for_update else PAYLOAD
    found = connection.execute(query, {"id": instance_id}).scalar_one_or_none()
    return None if found is None else _read(found)


def find_draft_by_code(connection: Connection, code_hash: str) -> Draft | None:
    found = connection.execute(
        select(drafts.c.payload).where(drafts.c.code_hash == code_hash)
    ).scalar_one_or_none()
    return None if found is None else _read(found)


def keep_draft(connection: Connection, draft: Draft, *, at: datetime) -> None:
    connection.execute(
        KEEP, {"id": draft.instance_id, "payload": _written(draft), "updated_at": at}
    )


def replace_draft(connection: Connection, before: Draft, after: Draft, *, at: datetime) -> bool:
    """Keep `after` if `before` is what is kept still. False, and nothing changes, if it is not."""
    changed = connection.execute(
        REPLACE,
        {
            "id": before.instance_id,
            "before": _written(before),
            "payload": _written(after),
            "updated_at": at,
        },
    )
    return changed.rowcount == 1


def drop_draft(connection: Connection, instance_id: str) -> None:
    connection.execute(delete(drafts).where(drafts.c.instance_id == instance_id))


def _written(draft: Draft) -> str:
    return json.dumps(
        {
            "instance_id": draft.instance_id,
            "programme": draft.programme,
            "project": draft.project,
            "wave": draft.wave,
            "role": draft.role,
            "instrument_hash": draft.instrument_hash,
            "consent": draft.consent,
            "opened_on": draft.opened_on.isoformat(),
            "language": draft.language.value,
            "answers": dict(draft.answers),
            "choices": dict(draft.choices),
            "comment": draft.comment,
            "reminded": sorted(draft.reminded),
            "origin": _written_origin(draft.origin),
            "seconds": draft.seconds,
            "corrects": draft.corrects,
        },
        ensure_ascii=False,
    )


def _read(payload: str) -> Draft:
    kept = json.loads(payload)
    return Draft(
        **{
            **kept,
            "opened_on": date.fromisoformat(kept["opened_on"]),
            "language": Lang(kept["language"]),
            "answers": {code: _answer(value) for code, value in kept["answers"].items()},
            "reminded": frozenset(kept["reminded"]),
            "origin": _read_origin(kept.get("origin")),
        }
    )


def _written_origin(origin: Origin | None) -> object:
    if origin is None:
        return None
    sample = origin.sample.document() if origin.sample else None
    return {"mode": origin.mode.value, "evaluator": origin.evaluator, "sample": sample}


def _read_origin(kept: dict[str, Any] | None) -> Origin | None:
    if kept is None:
        return None
    sample = kept["sample"]
    return Origin(
        mode=HeldBy(kept["mode"]),
        evaluator=kept["evaluator"],
        sample=read_sample(sample) if sample else None,
    )


def _answer(value: int | str) -> Answer:
    return value if isinstance(value, int) else Missing(value)
