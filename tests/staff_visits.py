"""People of staff with a session each, made without the pages and without a slow password."""

from __future__ import annotations

import uuid
from datetime import datetime

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection

from evalkit.access.rights import PROGRAMME_RIGHTS, Right
from evalkit.services.accounts import token_hash
from evalkit.store import staff, staff_sessions
from evalkit.store.engine import Store
from evalkit.store.staff import User
from evalkit.store.staff_sessions import StaffSession
from tests.surveys import CODE, NOON

COOKIE = "evalkit-dev"


def add_person(
    store: Store,
    *rights: Right,
    name: str = "",
    user_id: str = "",
    programme: str = CODE,
    at: datetime = NOON,
) -> tuple[str, str]:
    """A person with these rights in one programme, and an open session: the ids of both."""
    user_id, session_id = user_id or str(uuid.uuid4()), uuid.uuid4().hex
    user = User(
        id=user_id,
        name=name or f"{'-'.join(rights) or 'nobody'}-{user_id[:8]}",
        password_hash=None,
        totp_sealed=None,
        totp_step=0,
        is_admin=Right.ADMIN in rights,
        is_disabled=False,
        is_founder=Right.FOUNDER in rights,
    )
    session = StaffSession(
        id_hash=token_hash(session_id),
        user=user_id,
        created_at=at,
        seen_at=at,
        has_second_factor=True,
        device="a test",
    )

    def work(db: Connection) -> None:
        staff.add_user(db, user, at=at)
        for right in rights:
            if right in PROGRAMME_RIGHTS:
                staff.grant(db, user_id, programme, right)
        staff_sessions.add_session(db, session)

    store.write(work)
    return user_id, session_id


def logged_in(
    app: Flask,
    store: Store,
    *rights: Right,
    name: str = "",
    user_id: str = "",
    programme: str = CODE,
) -> FlaskClient:
    """A browser of somebody with these rights."""
    client = app.test_client()
    made = add_person(store, *rights, name=name, user_id=user_id, programme=programme)
    client.set_cookie(COOKIE, made[1])
    return client
