"""How Alembic runs the steps: on the connection it is given, inside the caller's transaction."""

from __future__ import annotations

from alembic import context

from evalkit.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
