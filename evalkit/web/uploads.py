"""Views that take a file: only those that are marked, only so large, only read, never kept as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, request

from evalkit.intake.gate import LARGEST_BODY, LARGEST_PHOTO, LARGEST_UPLOAD

View = TypeVar("View", bound=Callable[..., Any])

MULTIPART = "multipart/form-data"
MARK = "evalkit_takes_file"
MOST_FIELDS = 50


def takes_file(view: View) -> View:
    """Let a view take a form with a file, of at most LARGEST_UPLOAD bytes in all."""
    setattr(view, MARK, LARGEST_UPLOAD)
    return view


def takes_photo(view: View) -> View:
    """Let a view take a form with one photo of at most LARGEST_PHOTO bytes, and a caption."""
    setattr(view, MARK, LARGEST_PHOTO + LARGEST_BODY)
    return view


def is_upload(app: Flask) -> bool:
    """Is this a form with a file, sent to a view that takes one?"""
    return request.mimetype == MULTIPART and _limit(app) > 0


def check_upload(app: Flask) -> None:
    """Every field once, in words that can be kept; the file is for its reader to judge."""
    request.max_content_length = _limit(app)
    request.max_form_memory_size = LARGEST_UPLOAD
    request.max_form_parts = MOST_FIELDS
    for sent in (request.form, request.files):
        if any(len(sent.getlist(name)) > 1 for name in sent):
            abort(400)
    if any("\0" in value for value in request.form.values()):
        abort(422)


def _limit(app: Flask) -> int:
    """How much the view takes; 0 where it takes no file."""
    return int(getattr(app.view_functions.get(request.endpoint or ""), MARK, 0))


def uploaded(name: str) -> bytes | None:
    """The bytes of the file that was chosen, or None where none was."""
    file = request.files.get(name)
    return file.read() if file is not None and file.filename else None
