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
class ConsentLine:
    """One paragraph of the consent; some are only for people who are visited from a list."""

    heading: str
    text: str
    is_for_visits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonePage:
    """A whole form. `facts` are the fixed members of what the phone will send, as JSON.

    `rules` are what the script needs to judge the answers, `public_key` what it seals them with,
    `visited_consent` the version of the consent that people on a list are told.
    """

    frame: Frame
    place: str
    label: str
    role: str
    project: str
    paragraphs: tuple[ConsentLine, ...]
    sections: tuple[PhoneSection, ...]
    comment: CommentView | None
    facts: str
    visited_consent: str
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
