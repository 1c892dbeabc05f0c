"""The table of rights, read again from the description of the roles."""

import pytest

from evalkit.access.rights import TABLE, Action, Right, may, may_reset, needs_second_factor

OPEN = {Action.PUBLIC, Action.OWN_ACCOUNT, Action.HOME}
# o owner, c coordinator, e evaluator, f officer, n analyst, u auditor, a admin, w founder
EXPECTED = {
    Action.SEE_PROGRAMME: "ocefnua",
    Action.MANAGE_ACCOUNTS: "a",
    Action.OPEN_PROGRAMME: "w",
    Action.MANAGE_GRANTS: "oa",
    Action.RESET_PASSWORD: "oca",
    Action.EDIT_PLAN: "o",
    Action.INVITE: "oc",
    Action.SEE_PROGRESS: "ocf",
    Action.SEE_INTERVIEWERS: "oc",
    Action.FILL_IN: "e",
    Action.ADD_PHOTOS: "e",
    Action.SEE_PHOTOS: "oce",
    Action.REMOVE_PHOTOS: "oce",
    Action.REVIEW_ANSWERS: "o",
    Action.ENTER_PAPER: "e",
    Action.RECONCILE_PAPER: "oce",
    Action.RUN_PAPER: "oc",
    Action.READ_REPORTS: "ocf",
    Action.SIGN_OFF: "f",
    Action.ANALYSE: "n",
    Action.READ_AUDIT: "ou",
}
LETTERS = dict(zip("ocefnuaw", Right, strict=True))


@pytest.mark.parametrize("action", sorted(Action))
@pytest.mark.parametrize("right", Right)
def test_a_right_allows_what_the_table_says_and_nothing_else(action: Action, right: Right) -> None:
    expected = action in OPEN or right in {LETTERS[one] for one in EXPECTED.get(action, "")}
    assert may(action, [right]) is expected


def test_every_action_that_is_not_open_stands_in_the_table() -> None:
    assert set(TABLE) == set(Action) - OPEN == set(EXPECTED)


def test_whoever_is_not_logged_in_may_do_what_is_public_only() -> None:
    allowed = {action for action in Action if may(action, Right, logged_in=False)}
    assert allowed == {Action.PUBLIC}


def test_the_admin_reaches_no_answers() -> None:
    answers = (Action.REVIEW_ANSWERS, Action.FILL_IN, Action.ANALYSE, Action.READ_REPORTS)
    paper = (Action.ENTER_PAPER, Action.RECONCILE_PAPER, Action.RUN_PAPER)
    assert not any(may(action, [Right.ADMIN]) for action in (*answers, *paper))


@pytest.mark.parametrize("right", Right)
def test_admin_and_analyst_need_a_second_factor(right: Right) -> None:
    assert needs_second_factor([right]) is (right in (Right.ADMIN, Right.ANALYST))


OWNS, COORDINATES, FILLS = ({right} for right in (Right.OWNER, Right.COORDINATOR, Right.EVALUATOR))


@pytest.mark.parametrize(
    ("actor", "target", "allowed"),
    [
        ({"a": COORDINATES}, {"a": FILLS}, True),
        ({"a": COORDINATES}, {"a": COORDINATES}, True),
        ({"a": COORDINATES}, {"a": OWNS}, False),
        ({"a": OWNS}, {"a": OWNS}, True),
        ({"a": FILLS}, {"a": FILLS}, False),
        ({"a": COORDINATES}, {"a": FILLS, "b": FILLS}, False),
        ({"a": COORDINATES, "b": COORDINATES}, {"a": FILLS, "b": OWNS}, False),
        ({"a": OWNS, "b": OWNS}, {"a": FILLS, "b": OWNS}, True),
    ],
)
def test_a_link_for_a_password_gives_nobody_more_than_they_have(
    actor: dict[str, set[Right]], target: dict[str, set[Right]], allowed: bool
) -> None:
    held = {code: frozenset(rights) for code, rights in actor.items()}
    theirs = {code: frozenset(rights) for code, rights in target.items()}
    assert may_reset(held, theirs) is allowed
