"""Codes that an item or a question cannot have, because something else goes by that name."""

from __future__ import annotations

# Columns of an answer file that are not answers.
COLUMNS = frozenset(
    {
        "project",
        "wave",
        "role",
        "respondent",
        "evaluator",
        "finished_at",
        "submitted_at",
        "received_at",
        "minutes",
        "instanceid",
        "comment",
    }
)

# A form class has these attributes; a field of the same name would hide or break them.
FORM_ATTRIBUTES = frozenset(
    {
        "csrf_token",
        "data",
        "errors",
        "form_errors",
        "meta",
        "populate_obj",
        "post_process",
        "process",
        "validate",
    }
)


def is_reserved(code: str) -> bool:
    """Upper and lower case are not told apart, because spreadsheets do not."""
    return code.lower() in COLUMNS | FORM_ATTRIBUTES
