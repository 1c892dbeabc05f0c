"""The form of one project, made from the instrument: its roles and slots are fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from evalkit.services.plan import Change
from evalkit.web.forms import PageForm
from evalkit.web.staff.fields import choice, text_line, whole
from evalkit.web.wording import Words, both
from instruments.dump_study import Content
from instruments.model import Instrument, Role
from instruments.study import KNOWN_ATTRIBUTES, Project, Study
from instruments.text import Text

LARGEST_ROSTER = 100_000
FREE = ("kind", "county")


def project_form(instrument: Instrument, study: Study, *, is_new: bool) -> type[PageForm]:
    """Fields are named after the place of the plan that they fill: `roster_user`, `slot_place_zh`."""
    head = {"code": text_line("plan_code", longest=60, hint="plan_code_hint", group="plan_about")}
    fields: dict[str, Any] = {
        **(head if is_new else {}),
        "zh": text_line("plan_zh", group="plan_about"),
        "en": text_line("plan_en", group="plan_about"),
        "kind": text_line("plan_kind", required=False, hint="plan_kind_hint", group="plan_about"),
        "county": text_line("plan_county", required=False, group="plan_about"),
    }
    for name in KNOWN_ATTRIBUTES:
        field = attribute_field(name)  # the key of its words as well
        fields[field] = choice(field, required=False, group="plan_about")
    for role in instrument.roles:
        if instrument.asked_of(role.code):
            fields |= _role_fields(role)
    for slot, standard in {**instrument.slots, **study.slots}.items():
        for lang in ("zh", "en"):
            now = Text(zh=getattr(standard, lang), en=getattr(standard, lang))
            label = both(f"plan_slot_{lang}", slot=Text(zh=slot, en=slot), now=now)
            fields[f"slot_{slot}_{lang}"] = text_line(label, required=False, group="plan_slots")
    return type("ProjectForm", (PageForm,), fields)


def _role_fields(role: Role) -> dict[str, Any]:
    roster, target = (both(f"plan_{part}_of", role=role.label) for part in ("roster", "target"))
    limits: dict[str, Any] = {"most": LARGEST_ROSTER, "required": False, "group": "plan_roles"}
    return {
        f"roster_{role.code}": whole(roster, **limits),
        f"target_{role.code}": whole(target, **limits),
    }


def offer_values(form: Any, words: Words) -> None:
    """The fixed values of attributes, in the reader's language."""
    for name, values in KNOWN_ATTRIBUTES.items():
        form[attribute_field(name)].choices = [
            ("", words("attr_none")),
            *((value, _value(value, words)) for value in values),
        ]


def _value(value: str, words: Words) -> str:
    """Grades such as 5A are the same in every language."""
    return value if value[0].isdigit() else words(f"value_{value.replace('-', '_')}")


def attribute_field(name: str) -> str:
    return f"attr_{name.replace('-', '_')}"


def kept_values(project: Project) -> dict[str, str]:
    """What the plan holds for a project, as the form's fields take it."""
    values = {"zh": project.label.zh, "en": project.label.en}
    for name, value in project.attributes.items():
        values[name if name in FREE else attribute_field(name)] = value
    for plan in project.plan:
        values[f"roster_{plan.role}"] = str(plan.roster)
        values[f"target_{plan.role}"] = "" if plan.is_census else str(plan.target)
    for slot, text in project.slots.items():
        values |= {f"slot_{slot}_zh": text.zh, f"slot_{slot}_en": text.en}
    return values


def places_of(code: str, form: PageForm) -> Mapping[str, str]:
    """Which field fills which place of the plan, for its problems."""
    place = f"projects.{code}"
    places = {
        f"{place}.code": "code",
        f"{place}.label.zh": "zh",
        f"{place}.label.en": "en",
    }
    for name in (field.name for field in form):
        part, _, rest = name.partition("_")
        if part in ("roster", "target"):
            places[f"{place}.roles.{rest}.{part}"] = name
            places.setdefault(f"{place}.roles.{rest}", name)
        elif part == "slot":
            slot, _, lang = rest.rpartition("_")
            places[f"{place}.slots.{slot}.{lang}"] = name
    return places


def project_change(code: str, form: PageForm, *, is_new: bool) -> Change:
    """The form as a change of the plan. What the form has no field for stays as it is."""
    sent = {field.name: str(field.data or "") for field in form}

    def change(plan: Content) -> None:
        listed = cast("list[Content]", plan.setdefault("projects", []))
        if is_new:
            listed.append({"code": code})
        one = next(each for each in reversed(listed) if each["code"] == code)
        one["label"] = {"zh": sent["zh"], "en": sent["en"]}
        one["attributes"] = _attributes(cast("dict[str, str]", one.get("attributes", {})), sent)
        one["roles"] = _roles(sent)
        one["slots"] = _slots(sent)

    return change


def _attributes(old: Mapping[str, str], sent: Mapping[str, str]) -> dict[str, str]:
    given = {name: sent[name] for name in FREE}
    given |= {name: sent[attribute_field(name)] for name in KNOWN_ATTRIBUTES}
    kept = {name: value for name, value in old.items() if name not in given}
    return kept | {name: value for name, value in given.items() if value}


def _roles(sent: Mapping[str, str]) -> Content:
    """A role without numbers is not planned; one with a target only is a mistake for the reader to say."""
    roles: Content = {}
    for name, value in sent.items():
        part, _, role = name.partition("_")
        if part in ("roster", "target") and value:
            cast("Content", roles.setdefault(role, {}))[part] = value
    return roles


def _slots(sent: Mapping[str, str]) -> Content:
    slots: Content = {}
    for name, value in sent.items():
        part, _, rest = name.partition("_")
        slot, _, lang = rest.rpartition("_")
        if part == "slot" and value:
            cast("Content", slots.setdefault(slot, {}))[lang] = value
    return slots
