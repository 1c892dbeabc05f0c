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
    """One paragraph of the consent; `entry` says for whom, where it is not for everybody."""

    heading: str
    text: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonePage:
    """A whole form. `facts` are the fixed members of what the phone will send, as JSON.

    `rules` are what the script needs to judge the answers, `public_key` what it seals them with,
    `consents` the versions of the consent by the way somebody came, as JSON.
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
    consents: str
    public_key: str
    rules: str
    ways: tuple[OptionView, ...]
    day_only: bool
    by_invitation: bool
    invitation_url: str
    server_url: str
    here_url: str
    scripts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """How a visit may have ended, in the words of the page."""

    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HerePage:
    frame: Frame
    outcomes: tuple[OutcomeLine, ...]
    scripts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPage:
    """Where a code is typed, or a link is opened; the scripts get a ticket for the phone by it."""

    frame: Frame
    csrf: str
    needed: bool
    error: str | None
    resume_url: str
    scripts: tuple[str, ...]
