"""What travels: pages compressed for whoever says they can read it, byte for byte the same page."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest

from evalkit.access.rights import Right
from evalkit.store.engine import Store
from instruments.study import Project
from instruments.text import Text
from tests.staff_visits import logged_in
from tests.surveys import CODE, STUDY, application, opened

LARGEST = 15_000  # bytes of a page once style and script are there
TOKEN = re.compile(rb'name="csrf_token" value="[^"]+"|nonce="[^"]+"')


@pytest.mark.parametrize("projects", [2, 40])
def test_a_page_is_the_same_and_small(empty: Store, tmp_path: Path, projects: int) -> None:
    many = tuple(
        Project(code=f"A{number:02}", label=Text(zh=f"第{number}村食堂", en=f"Canteen {number}"))
        for number in range(projects)
    )
    opened(empty, study=replace(STUDY, projects=many))
    owner = logged_in(application(tmp_path, empty), empty, Right.OWNER)
    url = f"/zh/staff/p/{CODE}/plan"
    plain = owner.get(url)
    small = owner.get(url, headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small.headers["Vary"]
    assert int(small.headers["Content-Length"]) == len(small.data) < LARGEST
    assert TOKEN.sub(b"", gzip.decompress(small.data)) == TOKEN.sub(b"", plain.data)
