"""The gate that every body passes before anything else looks at it: JSON and posted forms alike.

Text is kept as it was typed. JSON is read strictly, and written in one canonical form (that of RFC 8785, which needs no rule for
fractions because the gate refuses them), so that a phone and the server compute the same hash.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection
from enum import StrEnum
from functools import partial
from typing import NoReturn, cast
from urllib.parse import unquote_to_bytes

LARGEST_BODY = 256 * 1024
LARGEST_UPLOAD = 1024 * 1024  # a table of staff, such as a plan or a roster
LARGEST_PHOTO = 8 * 1024 * 1024  # one photo of an evaluator, as a phone takes it
DEEPEST = 20
MOST_MEMBERS = 2_000
LONGEST_TEXT = 4_000
UNCLEAN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
MOST_DIGITS = 15  # every such integer is exact in a JavaScript number
INEXACT = 10**MOST_DIGITS
CONTAINERS = (dict, list)

_CANONICAL = partial(json.JSONEncoder, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
SORTED, UNSORTED = _CANONICAL(sort_keys=True), _CANONICAL()

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
    text = _decoded(body)
    try:
        value = cast(
            "Json",
            json.loads(
                text,
                object_pairs_hook=_members,
                parse_float=_refuse_number,
                parse_constant=_refuse_number,
            ),
        )
    except json.JSONDecodeError as error:
        raise GateRefusedError(
            Reason.NOT_JSON, f"line {error.lineno}, column {error.colno}"
        ) from None
    except ValueError:  # longer than Python reads
        _refuse_digits()
    except RecursionError:
        raise GateRefusedError(Reason.TOO_DEEP, f"the limit is {DEEPEST} levels") from None
    _check_shape(value)
    # JSON forbids bare control characters, so only an escape can bring what is not clean.
    if "\\" in text or len(text) > longest_text:
        _check_texts(value, longest_text)
    if not isinstance(value, dict):
        raise GateRefusedError(Reason.WRONG_TYPE, "the body must be an object")
    return value


def read_form(body: bytes) -> dict[str, str]:
    """Names and values of a body of application/x-www-form-urlencoded, or GateRefusedError.

    What browsers send and no more: every field once, names and values strict UTF-8 without NUL and
    halves of characters. A damaged percent sign is text, as browsers read it. Other control
    characters are left to the field, which can say so beside what was typed.
    """
    if len(body) > LARGEST_BODY:
        raise GateRefusedError(Reason.TOO_LARGE, f"the limit is {LARGEST_BODY} bytes")
    if body.count(b"&") >= MOST_MEMBERS:
        raise GateRefusedError(Reason.TOO_MANY, f"the limit is {MOST_MEMBERS} fields")
    text = _decoded(body)
    fields: dict[str, str] = {}
    for field in filter(None, text.split("&")):
        name, _, value = field.partition("=")
        if "%" in field or "+" in field:
            name, value = _typed(name), _typed(value)
        if name in fields:
            raise GateRefusedError(Reason.DUPLICATE_KEY, "a field is sent twice")
        fields[name] = value
    if any("\0" in part for field in fields.items() for part in field):
        raise GateRefusedError(Reason.TEXT, "a null character")
    return fields


def canonical(value: Json) -> str:
    """The one way to write a value: members sorted by UTF-16 code units, no spaces."""
    written = SORTED.encode(value)
    # Within ASCII the order of characters is that of code units.
    return written if written.isascii() else UNSORTED.encode(_ordered(value))


def content_hash(plaintext: str | bytes) -> str:
    """SHA-256 of the canonical plaintext, in hexadecimal digits."""
    written = plaintext.encode("utf-8") if isinstance(plaintext, str) else plaintext
    return hashlib.sha256(written).hexdigest()


def is_clean(text: str) -> bool:
    """No control character but tab and line ends, and no half of a surrogate pair."""
    return UNCLEAN.search(text) is None


def _decoded(written: bytes) -> str:
    try:
        return written.decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        raise GateRefusedError(Reason.NOT_UTF8, f"byte {error.start}") from None


def _typed(coded: str) -> str:
    """What was typed into a field, whose signs a browser has written as %-codes."""
    return _decoded(unquote_to_bytes(coded.replace("+", " ")))


def _members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise GateRefusedError(Reason.DUPLICATE_KEY, "a key stands twice in one object")
    return members


def _refuse_number(literal: str) -> NoReturn:
    raise GateRefusedError(Reason.NUMBER, f"only whole numbers are taken, not {literal[:20]}")


def _refuse_digits() -> NoReturn:
    raise GateRefusedError(Reason.NUMBER, f"more than {MOST_DIGITS} digits")


def _check_shape(value: Json) -> None:
    """Depth, size and numbers of everything inside, without recursion."""
    members = 0
    waiting = [(1, value)]
    while waiting:
        depth, container = waiting.pop()
        inner = _inside(container)
        members += len(inner)
        if depth > DEEPEST and inner:
            raise GateRefusedError(Reason.TOO_DEEP, f"the limit is {DEEPEST} levels")
        if members > MOST_MEMBERS:
            raise GateRefusedError(Reason.TOO_MANY, f"the limit is {MOST_MEMBERS} members")
        for part in inner:
            if isinstance(part, int):
                if not -INEXACT < part < INEXACT:
                    _refuse_digits()
            elif isinstance(part, CONTAINERS):
                waiting.append((depth + 1, part))


def _check_texts(value: Json, longest: int) -> None:
    """Every key and every text inside."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            _check_text(part, longest)
        elif isinstance(part, CONTAINERS):
            waiting.extend(_inside(part))
            waiting.extend(part if isinstance(part, dict) else ())


def _inside(container: Json) -> Collection[Json]:
    if isinstance(container, dict):
        return container.values()
    return container if isinstance(container, list) else ()


def _check_text(text: str, longest: int) -> None:
    if len(text) > longest:
        raise GateRefusedError(Reason.TEXT, f"a text is longer than {longest} characters")
    if not is_clean(text):
        raise GateRefusedError(Reason.TEXT, "a control character or half a character")


def _ordered(value: Json) -> Json:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return {name: _ordered(value[name]) for name in names}
    if isinstance(value, list):
        return [_ordered(part) for part in value]
    return value
