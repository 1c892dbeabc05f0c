"""Passwords that are long enough but guessed first: well-known ones, the own name, repetition, rows of keys."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zxcvbn import zxcvbn

GUESSES = 10**8  # fewer are tried within hours by somebody who has the hashes
LOOKED_AT = 72  # characters; what stands behind can only make it harder
# What people here would think of, beside the lists of zxcvbn.
LOCAL = (
    *("evalkit", "governance", "survey", "pinggu", "xiangmu", "minzheng", "zhongguo", "guanliyuan"),
    *("woaini", "woaizhongguo", "laogong", "laopo", "baobei", "5201314", "1314520"),
)


def is_guessable(password: str, names: Iterable[str] = ()) -> bool:
    """Would it be guessed within 10⁸ tries? `names` stand for the person: the account's name.

    All 229 passwords of twelve characters and more among zxcvbn's 30,000 most common ones are.
    """
    own = [part for name in names for part in (name, *re.split(r"[\W_]+", name)) if part]
    found = zxcvbn(password[:LOOKED_AT], user_inputs=[*own, *LOCAL])
    return bool(found["guesses"] < GUESSES)
