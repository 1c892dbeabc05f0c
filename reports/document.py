"""What a report says, before anybody decides how it looks.

A ReportDocument holds plain text, numbers already put into words, and figures as SVG. It knows no
HTML: `reports.html` gives it a form. Two documents that are equal print the same pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from instruments.text import Lang

SHORT = 14  # rows of a table


class Form(StrEnum):
    """What kind of paper a document is; each has a style sheet of its own beside the house's."""

    REPORT = "report"
    CARD = "card"
    VILLAGERS = "villagers"
    PORTFOLIO = "portfolio"
    COMPARISON = "comparison"
    CASE = "case"
    OFFICIAL = "official"


class Tone(StrEnum):
    """How a paragraph is meant: said plainly, said first, said aside, or said as a warning."""

    PLAIN = "plain"
    LEAD = "lead"
    ASIDE = "aside"
    WARNING = "warning"


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Subheading:
    """A heading inside a section; it becomes a bookmark below the section's.

    `beside` puts it left of the first of an odd number of questions, which would leave a place free.
    """

    key: str
    text: str
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names and values, one pair a line."""

    entries: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One number that the eye should meet first, with what it is and how sure it is."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    entries: tuple[Tile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`width` is a percentage of the table."""

    heading: str
    width: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Every row begins with its row heading and has one text per column."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_short(self) -> bool:
        """Short enough to be kept on one page without leaving a hole on the page before."""
        return len(self.rows) <= SHORT

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"A row of {len(row)} cells under {len(self.columns)} columns.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing. `alt` says in words all that it shows; `caption` may be empty.

    A figure that explains the blocks below stands on the same page as the next one. One that goes
    on is drawn without a gap before the next figure, which has its axis again, for a page may end
    between the two. One that is `half` as wide as the text stands beside the next of its kind.
    """

    svg: str
    alt: str
    caption: str = ""
    explains_next: bool = False
    goes_on: bool = False
    half: bool = False

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("A figure without alternative text cannot be read aloud.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One item with its answers drawn below, half a page wide: two stand side by side.

    `ends` are the words at the left and right end. Without a figure there is nothing to be shown.
    """

    code: str
    text: str
    ends: str
    remarks: tuple[str, ...]
    figure: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One finding. `mark` is a short word or sign that a reader can scan for."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """A list of findings or remarks, each a sentence or two."""

    entries: tuple[Entry, ...]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Something to be filled in by hand: `options` to tick, or `lines` to write on.

    Without any line it is words that the blanks beside it belong to; `detail` follows them. What is
    known already stands there in print: `chosen` is the option that is ticked, `written` what was
    written.
    """

    label: str
    detail: str = ""
    options: tuple[str, ...] = ()
    lines: int = 1
    chosen: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blanks:
    """A form on paper, in one to four columns; it is never cut by the end of a page.

    Of three columns the first is wide and holds words, the other two are written on.
    """

    entries: tuple[Blank, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Two stacks of blocks side by side. `share` is the width of the left one in percent."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Blocks that run through two narrow columns; both columns and pages may cut them."""

    blocks: tuple[Block, ...]


Block = (
    Paragraph
    | Subheading
    | Facts
    | Tiles
    | Table
    | Figure
    | Question
    | Notes
    | Blanks
    | Columns
    | Flow
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report with its heading, which becomes a bookmark."""

    key: str
    heading: str
    blocks: tuple[Block, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The strip above the title: whose programme it is. `logo` is a data URI, or empty; `logo_alt`
    says what it is, for the name of the programme stands beside it.
    """

    programme: str
    logo: str = ""
    logo_alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What identifies a report. `dated` was given to it: nothing here looks at a clock.

    `marks` stand at the head of every page: simulated data, indicative results.
    """

    title: str
    subtitle: str
    lang: Lang
    project: str
    project_code: str
    wave: str
    dated: str
    kind: str
    instrument: str
    version: str
    validated: bool
    instrument_hash: str
    input_hash: str
    simulated: bool
    marks: tuple[str, ...]
    form: Form = Form.REPORT
    cover: Cover | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDocument:
    metadata: Metadata
    sections: tuple[Section, ...]
