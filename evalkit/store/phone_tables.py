"""The tables about phones: how many forms each has finished, and which of them have arrived.

No row leads from a phone to a form: the numbers are kept without ids and without days. Phones that
hand in for anonymous roles are not in here.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, Table

from evalkit.store.schema import CODE, SHA256, metadata

phones = Table(
    "phones",
    metadata,
    Column("id", SHA256, primary_key=True),
    Column("programme", CODE, ForeignKey("programmes.code"), nullable=False, index=True),
    Column("finished", Integer, nullable=False),
    Column("held", Integer, nullable=False),
    Column("seen_on", Date, nullable=False),
    CheckConstraint("finished >= 0 AND held >= 0", name="counts"),
    sqlite_with_rowid=False,
)

arrivals = Table(
    "phone_arrivals",
    metadata,
    Column("phone", SHA256, ForeignKey("phones.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    CheckConstraint("number > 0", name="number"),
    sqlite_with_rowid=False,
)
