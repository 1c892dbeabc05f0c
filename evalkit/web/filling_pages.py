"""An open form as pages: which there are, what stands on them, and what is still open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from flask import url_for
from wtforms.fields.core import Field

from evalkit.intake.answering import Question, may_be_asked, open_questions
from evalkit.intake.draft import Draft
from evalkit.services.forms import PageAnswers
from evalkit.services.programmes import Place
from evalkit.web.contexts import (
    CommentView,
    Link,
    OptionView,
    QuestionPage,
    QuestionView,
    ReviewPage,
)
from evalkit.web.forms import (
    COMMENT,
    LONGEST_COMMENT,
    PageForm,
    answers_from,
    comment_form,
    field_name,
    kept_values,
    question_form,
)
from evalkit.web.gating import condition_json, note_for
from evalkit.web.shell import frame
from evalkit.web.wording import Words
from instruments.conditions import questions_in
from instruments.model import Item, Mode, Regime
from instruments.pages import Page, pages_for
from instruments.responses import GIVEN_CODES
from instruments.text import Lang, Text
