"""The programme's logo: which files are taken, and that it stands at the head of the papers."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from evalkit.cli.document_options import document_options
from evalkit.exchange.logo import MOST_BYTES, LogoError, logo_uri
from evalkit.services.print_order import Wanted
from instruments.text import Lang
from reports.html import html_of
from reports.pdf import render_pdf
from tests.reports.printed_pages import pages_of
from tests.reports.sample_card import PROGRAMME, card, for_villagers

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100" viewBox="0 0 400 100">'
    b'<rect width="400" height="100" fill="#1b6ca8"/></svg>'
)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [("a.png", PNG, "image/png"), ("a.SVG", SVG, "image/svg+xml")],
)
def test_a_small_picture_becomes_a_data_uri(
    name: str, content: bytes, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    head, data = logo_uri(path).split(",")
    assert head == f"data:{kind};base64"
    assert base64.b64decode(data) == content


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", SVG, "no PNG or SVG"),
        ("a.svg", PNG, "no PNG or SVG"),
        ("a.jpg", b"<svg", "no PNG or SVG"),
        ("a.png", PNG + b"\0" * MOST_BYTES, "at most 200000"),
    ],
)
def test_other_files_are_refused_by_name(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(LogoError, match=said) as refused:
        logo_uri(path)
    assert name in refused.value.reason.zh


def test_the_option_hands_the_logo_to_the_print_order(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(SVG)
    (tmp_path / "a.txt").write_bytes(SVG)
    got: list[Wanted] = []

    @click.command()
    @document_options
    def command(wanted: Wanted, package: Path | None) -> None:
        got.append(wanted)

    assert CliRunner().invoke(command, ["--logo", str(tmp_path / "a.svg")]).exit_code == 0
    assert got[0].logo == logo_uri(tmp_path / "a.svg")
    refused = CliRunner().invoke(command, ["--logo", str(tmp_path / "a.txt")])
    assert refused.exit_code != 0
    assert "a.txt" in refused.output


@pytest.mark.parametrize("paper", [card, for_villagers])
def test_a_logo_does_not_push_a_paper_onto_a_third_page(paper: object, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(SVG)
    programme = replace(PROGRAMME, logo=logo_uri(tmp_path / "a.svg"))
    page = html_of(paper(Lang.EN, programme=programme))  # type: ignore[operator]
    assert f'<img alt="{programme.label.en}" src="data:image/svg+xml' in page
    assert len(pages_of(render_pdf(page), tmp_path)) == 2
