"""The Flask application."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

from flask import Flask
from jinja2 import PackageLoader, StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from evalkit.intake.gate import LARGEST_BODY
from evalkit.services.analysis_room import AnalysisRoom
from evalkit.services.field_states import FieldStates
from evalkit.services.print_room import PrintRoom
from evalkit.services.research import Shelf
from evalkit.services.vault import Vault
from evalkit.settings import Settings
from evalkit.store.engine import Store, open_store
from evalkit.web import errors, security
from evalkit.web.actions import check_actions
from evalkit.web.api import api
from evalkit.web.compressing import compress_pages
from evalkit.web.cookie import TimelessCookie
from evalkit.web.display import display
from evalkit.web.figures import figures
from evalkit.web.filling import filling
from evalkit.web.invitation import invitation
from evalkit.web.languages import LanguageConverter
from evalkit.web.phone import phone
from evalkit.web.shell import EXTENSION, Shell
from evalkit.web.staff.gate import open_sections
from evalkit.web.staff.sections import SECTIONS
from evalkit.web.survey import survey
from reports.html import data_uri, is_block

STATIC_SECONDS = 365 * 24 * 3600  # the address changes with the content


def create_app(
    settings: Settings, *, store: Store | None = None, clock: Callable[[], datetime] | None = None
) -> Flask:
    """An application on the database of the settings. The clock can be given for tests."""
    with as_file(files("templates") / "web" / "static") as static:
        app = Flask("evalkit", static_folder=str(static), template_folder=None)
        version = _version_of(static)
    app.secret_key = settings.secret_key
    app.session_interface = TimelessCookie()
    _configure(app, settings)
    app.jinja_loader = PackageLoader("templates", "web")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.tests["block"] = is_block  # parts of reports, on pages of staff
    app.jinja_env.filters["data_uri"] = data_uri
    app.url_map.converters["lang"] = LanguageConverter
    store = store or open_store(settings.database_url)
    app.extensions[EXTENSION] = Shell(
        store=store,
        clock=clock or _now,
        static_version=version,
        vault=Vault(settings.secret_key),
        form_keys=settings.form_keys,
        print_room=PrintRoom(store, settings.home),
        analysis_room=AnalysisRoom(settings.home),
        research_shelf=Shelf(),
        field_states=FieldStates(store),
    )
    for pages in (survey, invitation, phone, filling, figures, display, api):
        app.register_blueprint(pages)
    security.guard(app)
    compress_pages(app)
    open_sections(app, SECTIONS)
    check_actions(app)
    errors.explain(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    """Sizes, cookies, and whose word about the visitor is believed."""
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        SEND_FILE_MAX_AGE_DEFAULT=STATIC_SECONDS,
        SESSION_COOKIE_NAME="__Host-evalkit" if settings.behind_tls_proxy else "evalkit",
        SESSION_COOKIE_SECURE=settings.behind_tls_proxy,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PROXIES=settings.proxies,
    )
    if settings.behind_tls_proxy:
        # Each proxy adds the address it was asked from; scheme and host are the outermost one's word.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=1, x_host=1
        )


def _now() -> datetime:
    return datetime.now(UTC)


def _version_of(folder: Path) -> str:
    """Changes when any static file changes, so that browsers may keep files for long."""
    content = b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
    return hashlib.sha256(content).hexdigest()[:12]
