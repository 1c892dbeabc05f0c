"""The admin's pages: all accounts, a new one, and what can be done with one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, Right
from evalkit.services import people
from evalkit.services.accounts import Problem, add_account
from evalkit.services.people import Account
from evalkit.services.programmes import programmes
from evalkit.store.engine import Store
from evalkit.store.staff import User
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import said, text_line, tick
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.links import show_new_link
from evalkit.web.staff.place import somebody
from evalkit.web.staff.section import Entry, Section
from evalkit.web.staff.table import Button, Cell, Table
from evalkit.web.staff.trail import about_account
from evalkit.web.wording import Words
from instruments.text import Lang

pages = Blueprint("staff_accounts", __name__)
ACCOUNTS = Section(
    pages=pages,
    menu=(
        Entry(
            endpoint="staff_accounts.accounts",
            label="accounts",
            action=Action.MANAGE_ACCOUNTS,
            in_programme=False,
        ),
    ),
)


class AccountForm(PageForm):
    name = text_line("accounts_name", longest=100, hint="accounts_name_hint")
    founder = tick("accounts_founder", hint="accounts_founder_hint")
    admin = tick("accounts_admin", hint="accounts_admin_hint")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsPage:
    frame: StaffFrame
    table: Table
    heading: str
    form: FormView


@dataclass(frozen=True, slots=True, kw_only=True)
class OneAccountPage:
    frame: StaffFrame
    facts: tuple[tuple[str, str], ...]
    buttons: tuple[Button, ...]
    error: str | None


@pages.get("/<lang:lang>/staff/accounts")
@needs(Action.MANAGE_ACCOUNTS)
def accounts(lang: Lang) -> str:
    del lang
    return _list(AccountForm())


@pages.post("/<lang:lang>/staff/accounts")
@needs(Action.MANAGE_ACCOUNTS)
def add(lang: Lang) -> str | tuple[str, int]:
    """Make an account and show the link that sets its password."""
    del lang
    form = AccountForm(request.form)
    if form.validate():
        made = add_account(
            shell().store,
            form.name.data,
            at=shell().clock(),
            is_admin=form.admin.data,
            is_founder=form.founder.data,
        )
        if not isinstance(made, Problem):
            about_account(_account(made))
            return show_new_link(_account(made).user, here("staff_accounts.accounts"))
        form.name.errors = [said(f"staff_bad_{made}")]
    return _list(form), 422


@pages.get("/<lang:lang>/staff/accounts/<user>")
@needs(Action.MANAGE_ACCOUNTS)
def account(lang: Lang, user: str) -> str:
    del lang
    return _one(_account(user), None)


@pages.post("/<lang:lang>/staff/accounts/<user>")
@needs(Action.MANAGE_ACCOUNTS)
def change(lang: Lang, user: str) -> Reply | str | tuple[str, int]:
    """One of the buttons of the page: a new link, close, reopen, log out, second factor, founder."""
    del lang
    found = _account(user)
    if not PageForm(request.form).validate():
        return _one(found, "stale"), 422
    do = request.form.get("do", "")
    about_account(found)
    if do == "link":
        if not people.can_reset(somebody(), found):
            return _one(found, "accounts_no_link"), 422
        return show_new_link(found.user, here("staff_accounts.account", user=user))
    if do not in CHANGES:
        abort(400)
    problem = CHANGES[do](shell().store, found.user)
    if problem is not None:
        return _one(found, f"accounts_{problem}"), 422
    say("accounts_changed", name=found.user.name)
    return redirect(here("staff_accounts.account", user=user), code=303)


def _close(store: Store, user: User) -> people.Problem | None:
    return people.set_disabled(store, user.id, is_disabled=True)


def _reopen(store: Store, user: User) -> people.Problem | None:
    return people.set_disabled(store, user.id, is_disabled=False)


def _end(store: Store, user: User) -> None:
    people.end_sessions(store, user.id)


def _unfactor(store: Store, user: User) -> None:
    people.remove_second_factor(store, user.id)


def _founder(store: Store, user: User) -> None:
    people.set_founder(store, user.id, is_founder=not user.is_founder)


CHANGES: Mapping[str, Callable[[Store, User], people.Problem | None]] = {
    "close": _close,
    "reopen": _reopen,
    "end": _end,
    "unfactor": _unfactor,
    "founder": _founder,
}


def _account(user: str) -> Account:
    return people.find(shell().store, user) or abort(404)


def _list(form: AccountForm) -> str:
    words = words_here()
    view = form_view(form, words, url=request.path, submit=words("accounts_make"))
    page = AccountsPage(
        frame=staff_frame(words("accounts"), has_errors=bool(view.errors)),
        table=_table(words),
        heading=words("accounts_new"),
        form=view,
    )
    return show("accounts.html", page)


def _table(words: Words) -> Table:
    return Table(
        caption=words("accounts_all"),
        headings=tuple(
            words(key)
            for key in ("accounts_name", "accounts_roles", "accounts_state", "accounts_seen")
        ),
        rows=tuple(
            (
                Cell(text=one.user.name, url=here("staff_accounts.account", user=one.user.id)),
                Cell(text=_roles(one, words)),
                _state(one, words),
                Cell(text=_seen(one, words)),
            )
            for one in people.accounts(shell().store)
        ),
        empty="",
    )


def _roles(one: Account, words: Words) -> str:
    names = {each.code: each.study.label[words.lang] for each in programmes(shell().store)}
    comma = words("comma")
    parts = [
        words("accounts_in", programme=names[code], roles=comma.join(_names(held, words)))
        for code, held in one.grants.items()
    ]
    own = [Right.ADMIN] * one.user.is_admin + [Right.FOUNDER] * one.user.is_founder
    return words("semicolon").join([*_names(own, words), *parts]) or words("accounts_no_role")


def _names(held: frozenset[Right] | list[Right], words: Words) -> list[str]:
    return [words(f"right_{right}") for right in Right if right in held]


def _state(one: Account, words: Words) -> Cell:
    if one.user.is_disabled:
        return Cell(text=words("accounts_closed"), tone="bad")
    if one.user.password_hash is None:
        return Cell(text=words("accounts_waiting"), tone="warn")
    return Cell(text=words("accounts_open"), tone="good")


def _seen(one: Account, words: Words) -> str:
    return f"{one.seen_at:%Y-%m-%d %H:%M} UTC" if one.seen_at else words("accounts_never")


def _one(one: Account, error: str | None) -> str:
    words = words_here()
    sealed = one.user.totp_sealed is not None
    page = OneAccountPage(
        frame=staff_frame(
            one.user.name,
            crumbs=(Link(url=here("staff_accounts.accounts"), text=words("accounts")),),
            has_errors=error is not None,
        ),
        facts=(
            (words("accounts_roles"), _roles(one, words)),
            (words("accounts_state"), _state(one, words).text),
            (words("staff_factor"), words("yes" if sealed else "no")),
            (words("accounts_seen"), _seen(one, words)),
            *_no_link(one, words),
        ),
        buttons=tuple(
            Button(
                url=here("staff_accounts.account", user=one.user.id),
                text=words(label),
                fields={"do": do},
            )
            for do, label in _offered(one)
        ),
        error=words(error) if error else None,
    )
    return show("one_account.html", page)


def _no_link(one: Account, words: Words) -> tuple[tuple[str, str], ...]:
    """Why the admin has no button for a lost password here."""
    if one.user.is_disabled or people.can_reset(somebody(), one):
        return ()
    return ((words("accounts_link"), words("accounts_no_link")),)


def _offered(one: Account) -> tuple[tuple[str, str], ...]:
    """The buttons that make sense for this account. Nobody closes their own."""
    mine = one.user.id == somebody().user.id
    if one.user.is_disabled:
        return (("reopen", "accounts_reopen"),)
    return (
        *((("link", "accounts_link"),) if people.can_reset(somebody(), one) else ()),
        ("founder", "accounts_unmake_founder" if one.user.is_founder else "accounts_make_founder"),
        *((("unfactor", "accounts_unfactor"),) if one.user.totp_sealed else ()),
        *(() if mine else (("end", "accounts_end"), ("close", "accounts_close"))),
    )
