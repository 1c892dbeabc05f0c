"""Making the database forget in which order its rows came, and what was deleted.

Rows are looked up by random keys, but the pages of the file and the log before it still lie as they
were written. Whoever holds a copy could read from that who answered when. Written anew in the order
of the keys, the file tells nothing of the kind.
"""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import Connection

from evalkit.store.engine import Store

# What would lead from a person or an invitation to an answer, were the order known.
ORDERED = (
    "responses",
    "invitations",
    "visits",
    "cases",
    "roster_people",
    "spent_tickets",
    "phones",
    "phone_arrivals",
)
# What may hold words of people: written anew, so that what was deleted is gone from the file as well.
DELETED_FROM = ("drafts", "quarantine", "named_forms", "versions", "reviews")


def forget_order(store: Store) -> None:
    """Write the tables anew in the order of their keys. Takes as long as copying them.

    On SQLite the whole file, and the log is emptied; forms sent meanwhile wait, some are told to try
    again. On PostgreSQL table by table; its own log is the matter of who runs it.
    """
    if store.engine.dialect.name == "sqlite":
        with closing(store.engine.raw_connection()) as connection:
            cursor = connection.cursor()  # past the engine, which would begin a transaction
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.close()
        return
    store.write(_cluster)


def _cluster(connection: Connection) -> None:
    for table in (*ORDERED, *DELETED_FROM):
        connection.exec_driver_sql(f"CLUSTER {table} USING pk_{table}")
