"""What was sent stays as it was sent, whoever writes to the database."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from evalkit.services.retention import erase_form
from evalkit.services.submissions import submit
from evalkit.store.engine import Store, open_store
from tests.postgresql import Cluster
from tests.surveys import NOON, body, opened, payload


def run(store: Store, statement: str) -> None:
    store.write(lambda connection: connection.execute(text(statement)))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE responses SET payload = '{}'",
        "UPDATE responses SET project = 'P2'",
        "DELETE FROM responses",
        "INSERT INTO responses SELECT * FROM responses WHERE true"
        " ON CONFLICT (instance_id) DO UPDATE SET payload = '{}'",
    ],
)
def test_a_sent_form_is_neither_changed_nor_deleted(store: Store, statement: str) -> None:
    submit(store, body(), at=NOON)
    with pytest.raises(IntegrityError, match="sealed"):
        run(store, statement)


@pytest.mark.sqlite
def test_a_sent_form_is_not_replaced(store: Store) -> None:
    submit(store, body(), at=NOON)
    with pytest.raises(IntegrityError, match="sealed"):
        run(store, "INSERT OR REPLACE INTO responses SELECT * FROM responses")


def test_all_sent_forms_are_not_thrown_away_at_once(postgresql: Cluster) -> None:
    store = opened(open_store(postgresql.emptied()))
    submit(store, body(), at=NOON)
    with pytest.raises(IntegrityError, match="sealed"):
        run(store, "TRUNCATE responses CASCADE")
    store.close()


def test_its_review_state_may_change(store: Store) -> None:
    submit(store, body(), at=NOON)
    run(store, "UPDATE responses SET state = 'approved'")


def test_it_can_be_erased_with_a_record_of_why(store: Store) -> None:
    submit(store, body(), at=NOON)
    assert erase_form(store, str(payload()["instanceID"]), reason="asked for", at=NOON)
