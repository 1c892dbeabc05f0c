"""What the templates of the phone's pages may see."""

from __future__ import annotations

from dataclasses import dataclass

from evalkit.web.contexts import CommentView, Frame, OptionView, QuestionView


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneSection:
    """One page of a form that lies on the phone."""

    heading: str
    intro: str | None
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonePage:
    """A whole form. `facts` are the fixed members of what the phone will send, as JSON.

    `rules` are what the script needs to judge the answers, `public_key` what it seals them with.
    """

    frame: Frame
    place: str
    label: str
    role: str
    project: str
    paragraphs: tuple[tuple[str, str], ...]
    sections: tuple[PhoneSection, ...]
    comment: CommentView | None
    facts: str
    public_key: str
    rules: str
    ways: tuple[OptionView, ...]
    day_only: bool
    server_url: str
    here_url: str
    scripts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HerePage:
    frame: Frame
    scripts: tuple[str, ...]
