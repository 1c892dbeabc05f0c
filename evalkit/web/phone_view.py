"""A role's whole form as values that the template of the phone's page prints."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from flask import url_for

from evalkit.intake.answering import Question
from evalkit.intake.consent import Medium, Paragraph, consent_paragraphs, consent_version
from evalkit.intake.draft import Draft
from evalkit.intake.entry import Entry
from evalkit.services.programmes import Place
from evalkit.services.responses import instrument_key
from evalkit.web.contexts import QuestionView
from evalkit.web.filling_pages import OpenForm
from evalkit.web.forms import COMMENT, QuestionForm, question_form
from evalkit.web.page_rules import page_rules
from evalkit.web.phone_contexts import ConsentLine, PhonePage, PhoneSection
from evalkit.web.places import role_url
from evalkit.web.question_view import comment_view, intro_of, question_view
from evalkit.web.shell import frame, other, scripts, shell
from evalkit.web.ways import ways
from instruments.model import Item, Mode, Role
from instruments.pages import Entry as PageEntry
from instruments.pages import pages_for, questions_in_form
from instruments.text import Lang

SCRIPTS = (
    *("checks", "asking", "form-clock", "stepping"),
    *("canonical", "sealing", "phone-store", "phone-identity", "phone-ticket", "queue"),
    *("queue-panel", "phone-shell", "phone-day", "phone-draft", "phone-pages", "phone"),
)
NOBODY = "uuid:"  # the phone gives the id, when the form is opened


def phone_page(lang: Lang, place: Place, role: Role) -> PhonePage:
    """The page, with every question that the role may be asked."""
    form = _empty(lang, place, role.code)
    bound = _bound(form)
    return PhonePage(
        frame=frame(
            lang,
            f"{place.project.label[lang]} · {role.label[lang]}",
            simulated=form.simulated,
            switch_url=role_url("phone.form", other(lang), place, role.code),
        ),
        place=f"{place.programme.code}/{place.wave.code}/{place.project.code}/{role.code}",
        label=f"{place.project.label[lang]} · {role.label[lang]}",
        role=role.label[lang],
        project=place.project.label[lang],
        paragraphs=_paragraphs(lang, place, role),
        sections=tuple(_sections(form, bound)),
        comment=comment_view(bound) if COMMENT in bound else None,
        rules=page_rules(_questions(form), place.instrument, form.draft, form.words),
        ways=ways(place, role, lang),
        facts=json.dumps(_facts(form, role), ensure_ascii=False),
        consents=json.dumps({entry.value: _consent(place, role, entry) for entry in Entry}),
        public_key=shell().form_keys.public,
        day_only=role.mode is Mode.ANONYMOUS,
        by_invitation=place.programme.by_invitation,
        invitation_url=url_for("invitation.box", lang=lang),
        server_url=role_url("survey.consent", lang, place, role.code),
        here_url=url_for("phone.here", lang=lang),
        scripts=scripts(*SCRIPTS),
    )


def _paragraphs(lang: Lang, place: Place, role: Role) -> tuple[ConsentLine, ...]:
    """What is read out first. The script shows the lines for people who came by a certain way."""

    def told(entry: Entry) -> tuple[Paragraph, ...]:
        return consent_paragraphs(
            role.mode,
            place.programme.terms,
            programme=place.programme.study.label,
            project=place.project.label,
            questions=questions_in_form(pages_for(place.instrument, role.code)),
            medium=Medium.PHONE,
            entry=entry,
        )

    lines = []
    for visited, invited in zip(told(Entry.VISITED), told(Entry.INVITED), strict=True):
        ways = (
            {Entry.VISITED: visited, Entry.INVITED: invited}
            if visited != invited
            else {"": visited}
        )
        lines += [
            ConsentLine(heading=one.heading[lang], text=one.text[lang], entry=str(entry))
            for entry, one in ways.items()
        ]
    return tuple(lines)


def _consent(place: Place, role: Role, entry: Entry) -> str:
    return consent_version(role.mode, place.programme.terms, Medium.PHONE, entry)


def _empty(lang: Lang, place: Place, role: str) -> OpenForm:
    draft = Draft(
        instance_id=NOBODY,
        programme=place.programme.code,
        project=place.project.code,
        wave=place.wave.code,
        role=role,
        instrument_hash=place.instrument.content_hash,
        consent="",
        opened_on=date.min,
        language=lang,
    )
    return OpenForm(lang=lang, draft=draft, place=place, code="")


def _questions(form: OpenForm) -> list[Question]:
    return [entry.content for page in form.pages for entry in page.entries]


def _bound(form: OpenForm) -> QuestionForm:
    """All questions in one form, without a token: it is never posted."""
    questions = _questions(form)
    comment = form.place.instrument.open_comment
    kind = question_form(questions, form.place.instrument, form.fill, form.words, comment)
    return kind(meta={"csrf": False})


def _sections(form: OpenForm, bound: QuestionForm) -> list[PhoneSection]:
    questions = _questions(form)
    return [
        PhoneSection(
            heading=form.fill(page.dimension.label) if page.dimension else form.words("background"),
            intro=intro_of(form) if page.dimension else None,
            questions=tuple(
                _drawn(question_view(form, entry, bound, questions), entry, form.draft.role)
                for entry in page.entries
            ),
        )
        for page in form.pages
    ]


def _drawn(view: QuestionView, entry: PageEntry, role: str) -> QuestionView:
    """Where the role answers about one of several parties, the phone draws which."""
    ballots = entry.content.ballots if isinstance(entry.content, Item) else ()
    place = next((f"{one.place}/{one.of}" for one in ballots if one.role == role), None)
    return replace(view, drawn=place)


def _facts(form: OpenForm, role: Role) -> dict[str, object]:
    """The members of a submission that do not depend on what is answered."""
    return {
        "programme": form.draft.programme,
        "project": form.draft.project,
        "wave": form.draft.wave,
        "role": role.code,
        "instrument": instrument_key(form.place.instrument),
        "consent": {
            "version": _consent(form.place, role, Entry.OPEN),
            "agreed": True,
        },
        "language": form.lang.value,
    }
