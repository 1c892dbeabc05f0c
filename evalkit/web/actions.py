"""Every view says which action it is; an application with a view that does not never starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask

from evalkit.access.rights import Action

View = TypeVar("View", bound=Callable[..., Any])

MARK = "evalkit_action"
FRAMEWORK = {"static": Action.PUBLIC}  # views that are not ours to mark


class UnnamedActionError(Exception):
    """A view does not say which action it is."""


def needs(action: Action) -> Callable[[View], View]:
    """Mark a view with its action. The view itself stays as it is."""

    def mark(view: View) -> View:
        setattr(view, MARK, action)
        return view

    return mark


def action_of(app: Flask, endpoint: str) -> Action:
    """The action of a view. Raises UnnamedActionError if it has none."""
    named = getattr(app.view_functions[endpoint], MARK, FRAMEWORK.get(endpoint))
    if not isinstance(named, Action):
        raise UnnamedActionError(
            f"The view {endpoint} does not say which action it is: put @needs(Action.…) on it."
        )
    return named


def check_actions(app: Flask) -> None:
    """Raises UnnamedActionError for the first view without an action."""
    for endpoint in sorted(app.view_functions):
        action_of(app, endpoint)
