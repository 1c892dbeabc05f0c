"""The gate that every body passes before anything else looks at it: JSON and posted forms alike.

Text is kept as it was typed. JSON is read strictly, and written in one canonical form (that of RFC 8785, which needs no rule for
fractions because the gate refuses them), so that a phone and the server compute the same hash.
"""

from __future__ import annotations

import hashlib
import json
import re
from enum import StrEnum
from typing import NoReturn, cast
from urllib.parse import unquote_to_bytes

LARGEST_BODY = 256 * 1024
LARGEST_UPLOAD = 1024 * 1024  # a table of staff, such as a plan or a roster
DEEPEST = 20
MOST_MEMBERS = 2_000
LONGEST_TEXT = 4_000
UNCLEAN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
MOST_DIGITS = 15  # every such integer is exact in a JavaScript number

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


class Reason(StrEnum):
    """Why a body was refused. The words are part of the interface."""

    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf-8"
    NOT_JSON = "not-json"
    DUPLICATE_KEY = "duplicate-key"
    NUMBER = "number-not-allowed"
    TOO_DEEP = "too-deep"
    TOO_MANY = "too-many-members"
    TEXT = "text-not-allowed"
    WRONG_TYPE = "wrong-type"
    INSTANCE_ID = "instance-id"
    NO_CONSENT = "no-consent"
    UNKNOWN_PROGRAMME = "unknown-programme"
    UNKNOWN_PROJECT = "unknown-project"
    UNKNOWN_WAVE = "unknown-wave"
    UNKNOWN_ROLE = "unknown-role"
    UNKNOWN_INSTRUMENT = "unknown-instrument"
    UNKNOWN_FORM_KEY = "unknown-form-key"
    SEAL = "not-unsealed"
    HASH = "hash-differs"
    UNKNOWN_VISIT = "unknown-visit"
    VISIT_NOTED = "visit-noted"  # a visit stands otherwise already
    TICKET_USED = "ticket-used"  # a form has come already by the invitation of this one
    CONFLICT = "conflict"  # other content under an id that is taken


class GateRefusedError(Exception):
    """The body cannot become a submission. `detail` names the place for the client's author."""

    def __init__(self, reason: Reason, detail: str) -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason.value}: {detail}")


def read_object(body: bytes, *, longest_text: int = LONGEST_TEXT) -> dict[str, Json]:
    """Read one JSON object, or raise GateRefusedError."""
    if len(body) > LARGEST_BODY:
        raise GateRefusedError(Reason.TOO_LARGE, f"the limit is {LARGEST_BODY} bytes")
    try:
        text = body.decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        raise GateRefusedError(Reason.NOT_UTF8, f"byte {error.start}") from None
    try:
        value = cast(
            "Json",
            json.loads(
                text,
                object_pairs_hook=_members,
                parse_float=_refuse_number,
                parse_int=_integer,
                parse_constant=_refuse_number,
            ),
        )
    except json.JSONDecodeError as error:
        raise GateRefusedError(
            Reason.NOT_JSON, f"line {error.lineno}, column {error.colno}"
        ) from None
    except RecursionError:
        raise GateRefusedError(Reason.TOO_DEEP, f"the limit is {DEEPEST} levels") from None
    _check_shape(value, longest_text)
    if not isinstance(value, dict):
        raise GateRefusedError(Reason.WRONG_TYPE, "the body must be an object")
    return value


def check_form(body: bytes) -> None:
    """Check a body of application/x-www-form-urlencoded, or raise GateRefusedError.

    What browsers send and no more: every field once, names and values strict UTF-8 without NUL and
    halves of characters. A damaged percent sign is text, as browsers read it. Other control
    characters are left to the field, which can say so beside what was typed.
    """
    if len(body) > LARGEST_BODY:
        raise GateRefusedError(Reason.TOO_LARGE, f"the limit is {LARGEST_BODY} bytes")
    if body.count(b"&") >= MOST_MEMBERS:
        raise GateRefusedError(Reason.TOO_MANY, f"the limit is {MOST_MEMBERS} fields")
    names: set[str] = set()
    for field in filter(None, body.split(b"&")):
        written, _, value = field.partition(b"=")
        name = _form_text(written)
        _form_text(value)
        if name in names:
            raise GateRefusedError(Reason.DUPLICATE_KEY, "a field is sent twice")
        names.add(name)


def canonical(value: Json) -> str:
    """The one way to write a value: members sorted by UTF-16 code units, no spaces."""
    written = _written(value, sort_keys=True)
    # Within ASCII the order of characters is that of code units.
    return written if written.isascii() else _written(_ordered(value), sort_keys=False)


def content_hash(plaintext: str | bytes) -> str:
    """SHA-256 of the canonical plaintext, in hexadecimal digits."""
    written = plaintext.encode("utf-8") if isinstance(plaintext, str) else plaintext
    return hashlib.sha256(written).hexdigest()


def is_clean(text: str) -> bool:
    """No control character but tab and line ends, and no half of a surrogate pair."""
    return UNCLEAN.search(text) is None


def _form_text(written: bytes) -> str:
    try:
        text = unquote_to_bytes(written.replace(b"+", b" ")).decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        raise GateRefusedError(Reason.NOT_UTF8, f"byte {error.start}") from None
    if "\0" in text:
        raise GateRefusedError(Reason.TEXT, "a null character")
    return text


def _members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise GateRefusedError(Reason.DUPLICATE_KEY, "a key stands twice in one object")
    return members


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > MOST_DIGITS:
        raise GateRefusedError(Reason.NUMBER, f"more than {MOST_DIGITS} digits")
    return int(digits)


def _refuse_number(literal: str) -> NoReturn:
    raise GateRefusedError(Reason.NUMBER, f"only whole numbers are taken, not {literal[:20]}")


def _check_shape(value: Json, longest_text: int) -> None:
    """Depth, size and text of everything inside, without recursion."""
    members = 0
    waiting: list[tuple[int, Json]] = [(1, value)]
    while waiting:
        depth, container = waiting.pop()
        inner = _inside(container)
        members += len(container) if isinstance(container, dict | list) else 0
        if depth > DEEPEST and inner:
            raise GateRefusedError(Reason.TOO_DEEP, f"the limit is {DEEPEST} levels")
        if members > MOST_MEMBERS:
            raise GateRefusedError(Reason.TOO_MANY, f"the limit is {MOST_MEMBERS} members")
        for part in inner:
            if isinstance(part, str):
                _check_text(part, longest_text)
            elif isinstance(part, dict | list):
                waiting.append((depth + 1, part))


def _inside(container: Json) -> list[Json]:
    if isinstance(container, dict):
        return [*container.keys(), *container.values()]
    return container if isinstance(container, list) else []


def _check_text(text: str, longest: int) -> None:
    if len(text) > longest:
        raise GateRefusedError(Reason.TEXT, f"a text is longer than {longest} characters")
    if not is_clean(text):
        raise GateRefusedError(Reason.TEXT, "a control character or half a character")


def _written(value: Json, *, sort_keys: bool) -> str:
    return json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, sort_keys=sort_keys
    )


def _ordered(value: Json) -> Json:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return {name: _ordered(value[name]) for name in names}
    if isinstance(value, list):
        return [_ordered(part) for part in value]
    return value
