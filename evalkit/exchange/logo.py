"""The programme's logo: a small picture file that is printed inside a document."""

from __future__ import annotations

import base64
from pathlib import Path

from evalkit.exchange.still_svg import active_in, svg_root
from instruments.text import Text

MOST_BYTES = 200_000
_PNG = b"\x89PNG\r\n\x1a\n"
_TYPES = {".png": "image/png", ".svg": "image/svg+xml"}

TOO_LARGE = Text(
    zh="标志 {path} 有 {size} 字节，最多 {most} 字节：请换小一点的图。",
    en="The logo {path} has {size} bytes, at most {most} are allowed: give a smaller picture.",
)
NO_PICTURE = Text(
    zh="标志 {path} 不是 PNG 或 SVG 图：请换一个 .png 或 .svg 文件。",
    en="The logo {path} is no PNG or SVG picture: give a .png or .svg file.",
)

ACTIVE = Text(
    zh="标志 {path} 里有 {found}：标志只能是静止的图，不能运行程序，也不能引用别的文件。请另存为“普通 SVG”，"
    "或换成 PNG。",
    en="The logo {path} holds {found}: a logo is a still picture that runs nothing and refers to no "
    "other file. Save it as plain SVG, or give a PNG.",
)


class LogoError(ValueError):
    """The file cannot be printed as a logo; `reason` says why, in both languages."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def logo_uri(path: Path) -> str:
    """The picture as a data URI, for a document refers to no file.

    Raises LogoError for a file above MOST_BYTES, for one that its ending and its first bytes do not
    show to be PNG or SVG, and for an SVG that holds more than a still picture. Whether the picture
    can be drawn the printer finds out.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise LogoError(_filled(TOO_LARGE, path, size=size, most=MOST_BYTES))
    content = path.read_bytes()
    ending = path.suffix.lower()
    root = svg_root(content) if ending == ".svg" else None
    if root is None and not (ending == ".png" and content.startswith(_PNG)):
        raise LogoError(_filled(NO_PICTURE, path))
    found = None if root is None else active_in(root, content)
    if found is not None:
        raise LogoError(_filled(ACTIVE, path, found=found))
    return f"data:{_TYPES[ending]};base64,{base64.b64encode(content).decode('ascii')}"


def _filled(words: Text, path: Path, **facts: int | str) -> Text:
    return Text(
        zh=words.zh.format(path=path.name, **facts), en=words.en.format(path=path.name, **facts)
    )
