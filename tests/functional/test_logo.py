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


INSIDE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'
)


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        (b"<script>alert(1)</script>", "<script>"),
        (b"<foreignObject/>", "<foreignObject>"),
        (b'<image xlink:href="https://example.org/a.png"/>', "<image>"),
        (b'<a href="https://example.org"><rect/></a>', "<a>"),
        (b'<rect><animate attributeName="x"/></rect>', "<animate>"),
        (b'<rect onload="alert(1)"/>', "onload"),
        (b'<use xlink:href="https://example.org/a.svg#b"/>', "href"),
        (b'<rect style="fill: url(https://example.org/a)"/>', "style"),
        (b"<rect fill=\"URL( '//example.org/a' )\"/>", "fill"),
        (b"<style>@import 'https://example.org/a.css';</style>", "<style> url"),
        (b"<style>rect { fill: u\\72l(x) }</style>", "<style> url"),
        (b"<style>rect { fill: url(data:image/png;base64,AA) }</style>", "<style> url"),
    ],
)
def test_an_svg_that_runs_or_fetches_anything_is_refused(
    inside: bytes, found: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(INSIDE % inside)
    with pytest.raises(LogoError) as refused:
        logo_uri(path)
    assert f"holds {found}:" in refused.value.reason.en
    assert f"里有 {found}：" in refused.value.reason.zh


@pytest.mark.parametrize(
    "head",
    [
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        b'<?xml-stylesheet href="https://example.org/a.css"?>',
    ],
)
def test_an_svg_that_declares_anything_is_refused(head: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(head + SVG)
    with pytest.raises(LogoError, match="still picture"):
        logo_uri(path)


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">\n' + SVG,
        INSIDE
        % b'<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use xlink:href="#a"/>',
        INSIDE % b'<metadata><n:view xmlns:n="http://example.org/n" zoom="1"/></metadata>',
        INSIDE % b"<style>rect { fill: url('#a') }</style><rect/>",
    ],
)
def test_what_drawing_programs_write_into_a_still_picture_is_taken(
    content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(content)
    assert logo_uri(path).startswith("data:image/svg+xml")


def test_an_svg_in_another_encoding_cannot_hide_a_declaration(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes('<?xml version="1.0" encoding="utf-16"?>'.encode("utf-16") + SVG)
    with pytest.raises(LogoError, match="no PNG or SVG"):
        logo_uri(path)


def test_a_file_that_only_speaks_of_svg_is_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(b"<p>an <svg element</p>")
    with pytest.raises(LogoError, match="no PNG or SVG"):
        logo_uri(path)


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
    assert '<img alt="Logo" src="data:image/svg+xml' in page
    assert len(pages_of(render_pdf(page), tmp_path)) == 2
