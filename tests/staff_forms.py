"""Sending the forms of staff pages as a browser does: with their token, and with what they hold."""

from __future__ import annotations

import io
import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from evalkit.services.programmes import find_programme
from evalkit.services.submissions import submit
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from tests.surveys import CODE, NOON, body

PLAN = f"/zh/staff/p/{CODE}"


def token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None, page
    return found.group(1)


def sends(client: FlaskClient, url: str, *, to: str = "", **values: str) -> TestResponse:
    data = {"csrf_token": token(client.get(url).text), **values}
    return client.post(to or url, data=data)


def uploads(client: FlaskClient, table: str, text: str, **values: str) -> TestResponse:
    url = f"{PLAN}/tables/{table}"
    file = (io.BytesIO(text.encode()), "plan.csv")
    data = {"csrf_token": token(client.get(url).text), **(values or {"file": file})}
    return client.post(url, data=data, content_type="multipart/form-data")


def fields(page: str) -> dict[str, str]:
    """What the form of a page would send if nothing was changed."""
    values = dict(re.findall(r'<input type="(?:text|date)"[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"', page))  # fmt: skip
    for name, options in re.findall(r'<select id="[^"]+" name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):  # fmt: skip
        chosen = re.search(r'value="([^"]*)" selected', options)
        values[name] = chosen.group(1) if chosen else ""
    return {name: unescape(value) for name, value in values.items()}


def planned(store: Store, code: str = CODE) -> Programme:
    found = find_programme(store, code)
    assert found is not None
    return found


def answered(store: Store) -> None:
    submit(store, body(), at=NOON)
