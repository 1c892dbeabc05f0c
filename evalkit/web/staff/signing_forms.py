"""The four forms of a sign-off, what they hold, and where a complaint belongs."""

from __future__ import annotations

from datetime import date, timedelta

from wtforms.fields.core import Field

from evalkit.services.sign_off import SignOffProblem, Verdict
from evalkit.services.sign_off_state import SignOff
from evalkit.web.forms import PageForm
from evalkit.web.staff.fields import choice, day, day_in, refuse, text_block, text_line
from evalkit.web.wording import Words
from instruments.project_conditions import ConditionState
from instruments.project_sign_off import Decision

LONGEST_REPLY = 10_000
LONGEST_TEXT = 2_000
USUAL_DAYS = 14  # ten working days where no holiday falls into them
FOUND = (ConditionState.MET, ConditionState.PARTLY, ConditionState.NOT_MET)


class OpenForm(PageForm):
    deadline = day("signing_open_deadline", hint="signing_open_hint")


def printable(field: Field) -> None:
    """It stands for ever and on every card to come: one sign that cannot be printed would stop them all."""
    from reports.pdf.report_font import lacking  # with the printer, which takes a second to load

    if missing := lacking(field.data or ""):
        raise refuse("signing_unprintable", signs=" ".join(map(_named, missing)))


def _named(sign: str) -> str:
    code = f"U+{ord(sign):04X}"
    return f"{sign} ({code})" if sign.isprintable() else code


class ReplyForm(PageForm):
    reply = text_block(
        "signing_reply_words", longest=LONGEST_REPLY, required=True, hint="signing_reply_hint"
    )

    def validate_reply(self, field: Field) -> None:
        printable(field)


class LookForm(PageForm):
    condition = choice("signing_condition")
    state = choice("signing_found")
    evidence = text_line("signing_evidence", required=False, hint="signing_evidence_hint")

    def validate_evidence(self, field: Field) -> None:
        printable(field)


class DecideForm(PageForm):
    decision = choice("signing_decision")
    conditions = text_block(
        "signing_conditions_field", longest=LONGEST_TEXT, hint="signing_conditions_hint"
    )
    due = day("signing_due", required=False, hint="signing_due_hint")
    reason = text_block("signing_reason", longest=LONGEST_TEXT, hint="signing_reason_hint")
    tranche = text_line("signing_tranche", required=False)
    signed_by = text_line("signing_name")

    def validate_conditions(self, field: Field) -> None:
        printable(field)

    validate_reason = validate_tranche = validate_signed_by = validate_conditions


FORMS: dict[str, type[PageForm]] = {
    "open": OpenForm,
    "reply": ReplyForm,
    "look": LookForm,
    "decide": DecideForm,
}
# The field that a problem is about; any other is about the whole form.
FIELD_OF = {
    SignOffProblem.DEADLINE_PAST: "deadline",
    SignOffProblem.REPLY_EMPTY: "reply",
    SignOffProblem.EVIDENCE_MISSING: "evidence",
    SignOffProblem.UNKNOWN_CONDITION: "condition",
    SignOffProblem.CONDITIONS_MISSING: "conditions",
    SignOffProblem.CONDITIONS_UNASKED: "conditions",
    SignOffProblem.DUE_MISSING: "due",
    SignOffProblem.REASON_MISSING: "reason",
    SignOffProblem.NAME_MISSING: "signed_by",
}


def fresh(kind: type[PageForm], today: date) -> PageForm:
    """A form that nobody has sent yet, with the usual deadline."""
    form = kind()
    if isinstance(form, OpenForm):
        form.deadline.data = (today + timedelta(days=USUAL_DAYS)).isoformat()
    return form


def prepared(form: PageForm, one: SignOff, words: Words) -> PageForm:
    """With its choices."""
    nothing = ("", words("signing_choose"))
    if isinstance(form, LookForm):
        listed = [(f"{each.wave}/{each.number}", each.words) for each in one.carried]
        form.condition.choices = [nothing, *listed]
        states = [(each.value, words(found_key(each))) for each in FOUND]
        form.state.choices = [nothing, *states]
    if isinstance(form, DecideForm):
        decisions = [(each.value, words(decision_key(each))) for each in Decision]
        form.decision.choices = [nothing, *decisions]
    return form


def complain(form: PageForm, problems: tuple[SignOffProblem, ...], words: Words) -> tuple[str, ...]:
    """Put each problem at its field; what belongs to none is said of the whole."""
    whole = []
    for problem in problems:
        key = f"signing_bad_{problem.value.replace('-', '_')}"
        name = FIELD_OF.get(problem)
        if name is None or name not in form:
            whole.append(words(key))
        else:
            form[name].errors = (*form[name].errors, words(key))
    return tuple(whole)


def verdict_in(form: DecideForm) -> Verdict:
    lines = (line.strip() for line in form.conditions.data.splitlines())
    return Verdict(
        decision=Decision(form.decision.data),
        conditions=tuple(line for line in lines if line),
        due=day_in(form.due),
        reason=form.reason.data,
        tranche=form.tranche.data,
        signed_by=form.signed_by.data,
    )


def found_key(state: ConditionState) -> str:
    return f"signing_found_{state.value.replace('-', '_')}"


def decision_key(decision: Decision) -> str:
    return f"signing_decision_{decision.value.replace('-', '_')}"
