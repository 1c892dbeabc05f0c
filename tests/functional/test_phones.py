"""What the server knows of phones: a form that was finished and never came is noticed and shown."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner

from evalkit.__main__ import main
from evalkit.access.rights import Right
from evalkit.intake.gate import Json, canonical
from evalkit.services.phone_files import take_in_file
from evalkit.services.phones import phones_in
from evalkit.services.programmes import set_by_invitation
from evalkit.services.responses import responses_in
from evalkit.settings import Settings, create_home
from evalkit.store.engine import Store
from tests.sealed import seal
from tests.staff_visits import logged_in
from tests.surveys import CODE, FORM_KEYS, NOON, Visitor, application, new_store, opened, payload

SEALED = "application/vnd.evalkit.sealed+json"
TOKEN = "ab" * 32
PAGE = f"/zh/staff/p/{CODE}/phones"


def sealed(number: int, *, role: str = "user", public: str = FORM_KEYS.public) -> bytes:
    """The phone's form with this number, sealed."""
    form = cast("dict[str, Json]", payload(number, role=role, answers={"S1-1": 3}))
    mark = {"id": TOKEN, "number": number}
    return seal(canonical(form), instance_id=str(form["instanceID"]), public=public, device=mark)


def sends(visitor: Visitor, body: bytes) -> int:
    reply = visitor.client.post("/api/v1/submissions", data=body, headers={"Content-Type": SEALED})
    return reply.status_code


def says(visitor: Visitor, **words: object) -> int:
    said = {"id": TOKEN, "programme": CODE, "finished": 3, "held": 2} | words
    return visitor.client.post("/api/v1/phones", json=said).status_code


def counts(store: Store) -> tuple[int, int, int, int]:
    (phone,) = phones_in(store, CODE)
    return phone.finished, phone.arrived, phone.held, phone.missing


def test_a_gap_between_the_counter_and_what_came_is_seen(visitor: Visitor, store: Store) -> None:
    assert says(visitor) == 200
    assert sends(visitor, sealed(1)) == 201
    assert counts(store) == (3, 1, 2, 0)
    assert says(visitor, held=0) == 200
    assert counts(store) == (3, 1, 0, 2)
    assert sends(visitor, sealed(2)) == 201
    assert sends(visitor, sealed(2)) == 202
    assert counts(store) == (3, 2, 0, 1)


def test_a_counter_never_goes_back(visitor: Visitor, store: Store) -> None:
    assert sends(visitor, sealed(5)) == 201
    assert says(visitor, finished=1, held=0) == 200
    assert counts(store) == (5, 1, 0, 4)


def test_a_form_in_quarantine_has_left_the_phone_as_well(visitor: Visitor, store: Store) -> None:
    assert sends(visitor, sealed(1)) == 201
    other = json.loads(sealed(1, role="vc")) | {"device": {"id": TOKEN, "number": 2}}
    assert sends(visitor, json.dumps(other).encode()) == 409
    assert counts(store) == (2, 2, 0, 0)


def test_nobody_fills_the_database_with_phones(
    visitor: Visitor, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evalkit.store.phones.MOST_PHONES", 2)
    replies = [says(visitor, id=f"{number:064x}") for number in range(4)]
    assert replies == [200, 200, 404, 404]
    assert says(visitor, id=f"{1:064x}", held=0) == 200, "those that are known go on"
    assert len(phones_in(store, CODE)) == 2
    assert sends(visitor, sealed(1)) == 201, "a form is taken all the same"


def test_of_an_anonymous_role_no_phone_is_kept(visitor: Visitor, store: Store) -> None:
    assert sends(visitor, sealed(1, role="resident")) == 201
    assert phones_in(store, CODE) == ()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ({"programme": "elsewhere"}, 404),
        ({"programme": 1}, 422),
        ({"held": 4}, 422),
        ({"finished": -1, "held": 0}, 422),
        ({"finished": True, "held": 0}, 422),
        ({"id": "short"}, 422),
    ],
)
def test_other_words_than_a_phones_are_refused(
    visitor: Visitor, store: Store, words: dict[str, object], status: int
) -> None:
    assert says(visitor, **words) == status
    assert phones_in(store, CODE) == ()


def test_what_was_saved_to_a_file_is_taken_in_like_what_was_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALKIT_HOME", str(tmp_path))
    monkeypatch.delenv("EVALKIT_DATABASE_URL", raising=False)
    environment = {"EVALKIT_HOME": str(tmp_path)}
    create_home(environment)
    keys = Settings.from_environment(environment).form_keys
    store = opened(new_store(tmp_path))
    file = tmp_path / "evalkit-unsent.jsonl"
    file.write_bytes(b"\n".join([*(sealed(n, public=keys.public) for n in (1, 2)), b"", b"{}"]))
    first = CliRunner().invoke(main, ["import-queue", str(file), "--lang", "en"])
    again = CliRunner().invoke(main, ["import-queue", str(file), "--lang", "en"])
    assert (first.exit_code, again.exit_code) == (3, 3), first.output
    assert "2 new, 0 here already, 0 deleted on request, 1 to be looked at" in first.output
    assert "line 4: wrong-type, kept in quarantine under receipt" in first.output
    assert "0 new, 2 here already" in again.output
    assert len(list(responses_in(store, CODE))) == 2
    assert counts(store) == (2, 2, 0, 0)
    store.close()


def test_the_coordinator_sees_what_is_gone_and_takes_in_a_file(
    store: Store, tmp_path: Path
) -> None:
    app = application(tmp_path, store)
    staff = Visitor(logged_in(app, store, Right.COORDINATOR))
    says(Visitor(app.test_client()), held=0)
    home = staff.opens(f"/zh/staff/p/{CODE}/")
    assert "有 3 份填完的答卷从手机上不见了" in home.text
    assert "3 份：手机里的数据被清掉了" in staff.opens(PAGE).text
    for content, expected in ((b"", "请选一个文件"), (sealed(1), "新收 1 份")):
        fields = {"csrf_token": staff.token, "file": (BytesIO(content), "unsent.jsonl")}
        reply = staff.client.post(PAGE, data=fields, follow_redirects=True)
        assert expected in reply.get_data(as_text=True)
        staff.opens(PAGE)
    assert "2 份：手机里的数据被清掉了" in staff.text


def test_a_coordinator_vouches_for_forms_of_the_own_programme_only(store: Store) -> None:
    set_by_invitation(store, CODE, by_invitation=True)
    elsewhere = take_in_file(store, sealed(1), FORM_KEYS, at=NOON, vouched_for="elsewhere")
    assert elsewhere.to_look_at == ((1, "not-admitted", ""),)
    assert list(responses_in(store, CODE)) == []
    assert take_in_file(store, sealed(1), FORM_KEYS, at=NOON, vouched_for=CODE).to_look_at == ()
    assert len(list(responses_in(store, CODE))) == 1
