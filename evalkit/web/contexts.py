"""What each template may see: values that are ready to print, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from evalkit.web.wording import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The same on every page. `switch_url` is None where a button of the form switches language.

    `display` are the classes that this browser's person has chosen for the page.
    Forms name `url` as their target: without it a browser would carry `#…` on to the next page.
    """

    words: Words
    lang: str
    other_lang: str
    title: str
    url: str
    home_url: str
    style_url: str
    script_url: str
    static_url: str
    static_version: str
    switch_url: str | None
    simulated: bool
    has_errors: bool = False
    display: str = ""
    display_url: str = ""

    @property
    def is_large(self) -> bool:
        return "large" in self.display.split()

    def static(self, name: str) -> str:
        """The address of a script that only some pages need."""
        return f"{self.static_url}{name}?v={self.static_version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    url: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeLinks:
    label: str
    wave: str
    projects: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingPage:
    frame: Frame
    programmes: tuple[ProgrammeLinks, ...]
    query: str
    searchable: bool
    only_invited: bool  # forms are taken, of invited people only
    resume_url: str
    invitation_url: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePage:
    frame: Frame
    project: str
    roles: tuple[Link, ...]
    figures: tuple[Link, ...]
    back_url: str
    invitation_url: str | None  # where only who is invited may answer


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPage:
    frame: Frame
    csrf: str
    role: str
    paragraphs: tuple[tuple[str, str], ...]
    ways: tuple[OptionView, ...]
    phone_url: str | None
    back_url: str | None
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclinedPage:
    frame: Frame
    next_url: str | None  # at a tablet: for the next person
    today_url: str | None  # for an evaluator


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePage:
    frame: Frame
    project: str
    code: str
    begun: bool
    next_url: str
    hand_over_url: str | None  # at a tablet, once the form is begun


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    id: str
    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """One question. `described` lists the ids of its notes.

    `drawn` is "place/of" where the page holds questions about several parties and the script draws.
    """

    id: str
    name: str
    code: str
    number: int
    text: str
    notes: tuple[str, ...]
    options: tuple[OptionView, ...]
    reasons: tuple[OptionView, ...]
    is_rating: bool
    error: str | None
    kind: str = "item"
    glossary: tuple[tuple[str, str], ...] = ()
    drawn: str | None = None

    @property
    def described(self) -> str:
        """The ids of what belongs to the question beside its text, for screen readers."""
        notes = [f"{self.id}-note-{count}" for count in range(1, len(self.notes) + 1)]
        return " ".join([*notes, *([f"{self.id}-error"] if self.error else [])])


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    id: str
    name: str
    text: str
    value: str
    limit: int
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    frame: Frame
    csrf: str
    heading: str
    project: str
    intro: str | None
    page: int
    pages: int
    questions: tuple[QuestionView, ...]
    comment: CommentView | None
    rules: str
    way: str
    code: str
    errors: tuple[Link, ...]
    stale: bool
    seen: str
    may_leave: bool
    has_previous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """An answer as it will be sent, and the way back to its question."""

    url: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    frame: Frame
    csrf: str
    project: str
    page: int
    pages: int
    open_questions: tuple[Link, ...]
    given: tuple[GivenAnswer, ...]
    back_url: str
    code: str
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPage:
    frame: Frame
    receipt: str
    is_elsewhere: bool
    project: str
    day: str
    again_url: str
    is_kiosk: bool
    today_url: str | None  # for an evaluator


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumePage:
    frame: Frame
    csrf: str
    typed: str
    needed: bool
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureField:
    """One input of a figure."""

    part: str
    name: str
    label: str
    value: str
    unit: str
    is_number: bool
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A figure of one group. `seen` is the version on the page, so that nobody is overwritten."""

    id: str
    label: str
    fields: tuple[FigureField, ...]
    seen_name: str
    seen: int
    computed: str
    kept: str

    @property
    def is_wrong(self) -> bool:
        return any(one.error for one in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    id: str
    code: str
    name: str
    unit: str
    formula: str
    proof: str
    lines: tuple[FigureLine, ...]

    @property
    def is_wrong(self) -> bool:
        return any(line.is_wrong for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSection:
    heading: str
    note: str
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSheetPage:
    frame: Frame
    csrf: str
    project: str
    wave: str
    role: str
    sections: tuple[FigureSection, ...]
    filled: int
    asked: int
    errors: tuple[Link, ...]
    saved: int | None
    stale: bool
    back_url: str
    rules: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    frame: Frame
    sentences: tuple[tuple[str, str], ...]
    status: int
