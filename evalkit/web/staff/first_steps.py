"""What is to do before there is a programme: for the admin of a fresh installation, and for a founder."""

from __future__ import annotations

from evalkit.access.rights import Right
from evalkit.services import people
from evalkit.store.engine import Store
from evalkit.web.staff.frame import here
from evalkit.web.staff.place import somebody
from evalkit.web.staff.section import Duty
from evalkit.web.wording import Words


def first_steps(store: Store, words: Words) -> tuple[Duty, ...]:
    """The checklist of the installation; what is done stays on it, ticked off, until all is done."""
    person = somebody()
    steps: list[Duty] = []
    if Right.ADMIN in person.all_rights:
        others = [one for one in people.accounts(store) if one.user.is_founder]
        where = here("staff_accounts.accounts")
        ready = any(one.user.password_hash for one in others)
        steps.append(Duty(text=words("first_founder"), url=where, is_done=bool(others)))
        steps.append(Duty(text=words("first_handed"), url=where, is_done=ready))
    if Right.FOUNDER in person.all_rights:
        owned = any(Right.OWNER in held for held in person.grants.values())
        steps.append(
            Duty(text=words("first_programme"), url=here("staff_founding.found"), is_done=owned)
        )
        steps.append(Duty(text=words("first_look"), url=here("staff_demo.demo"), is_done=owned))
    return tuple(steps) if any(not one.is_done for one in steps) else ()
