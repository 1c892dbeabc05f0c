"""The gate for bodies from outside."""

from __future__ import annotations

import json
from contextlib import suppress
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.intake.gate import (
    DEEPEST,
    LARGEST_BODY,
    GateRefusedError,
    Reason,
    canonical,
    content_hash,
    read_form,
    read_object,
)

SAFE_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=[chr(code) for code in range(32)]),
    max_size=20,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | SAFE_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SAFE_TEXT, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(b"", Reason.NOT_JSON, id="nothing"),
        pytest.param(b'{"a":1', Reason.NOT_JSON, id="cut off"),
        pytest.param(b'\xef\xbb\xbf{"a":1}', Reason.NOT_JSON, id="byte order mark"),
        pytest.param(b'{"a":"\xff"}', Reason.NOT_UTF8, id="not UTF-8"),
        pytest.param(b'{"a":1,"a":1}', Reason.DUPLICATE_KEY, id="a key twice"),
        pytest.param(b'{"a":NaN}', Reason.NUMBER, id="not a number"),
        pytest.param(b'{"a":-Infinity}', Reason.NUMBER, id="infinite"),
        pytest.param(b'{"a":1.5}', Reason.NUMBER, id="a fraction"),
        pytest.param(b'{"a":1e3}', Reason.NUMBER, id="an exponent"),
        pytest.param(b'{"a":' + b"9" * 5000 + b"}", Reason.NUMBER, id="5000 digits"),
        pytest.param(b'{"a":1000000000000000}', Reason.NUMBER, id="16 digits"),
        pytest.param(b'{"a":[-1000000000000000]}', Reason.NUMBER, id="16 digits below nought"),
        pytest.param(b'{"a":"\x07"}', Reason.NOT_JSON, id="a bare bell"),
        pytest.param(b'{"a":"\\u0000"}', Reason.TEXT, id="a null character"),
        pytest.param(b'{"\\u0007":1}', Reason.TEXT, id="a bell in a key"),
        pytest.param(b'{"a":"\\ud800"}', Reason.TEXT, id="half a character"),
        pytest.param(b'{"a":[{"b":["\\ud800"]}]}', Reason.TEXT, id="half a character, deep"),
        pytest.param(b'{"a":[{"\\b":1}]}', Reason.TEXT, id="a backspace in a key, deep"),
        pytest.param(b'{"' + b"x" * 4001 + b'":1}', Reason.TEXT, id="a long key"),
        pytest.param(b'{"a":"' + b"x" * 4001 + b'"}', Reason.TEXT, id="a long text"),
        pytest.param(b"[1]", Reason.WRONG_TYPE, id="a list"),
        pytest.param(b'{"a":' + b"[" * 60_000, Reason.TOO_DEEP, id="60,000 brackets"),
        pytest.param(
            b'{"a":' + b"[" * DEEPEST + b"1" + b"]" * DEEPEST + b"}",
            Reason.TOO_DEEP,
            id="one level too many",
        ),
        pytest.param(b'{"a":[' + b"1," * 2000 + b"1]}", Reason.TOO_MANY, id="a list of 2001"),
        pytest.param(b'{"a":"' + b"x" * LARGEST_BODY + b'"}', Reason.TOO_LARGE, id="256 KiB"),
    ],
)
def test_a_body_that_two_readers_could_take_differently_is_refused(
    body: bytes, reason: Reason
) -> None:
    with pytest.raises(GateRefusedError) as refusal:
        read_object(body)
    assert refusal.value.reason is reason


def test_the_deepest_body_that_is_allowed_is_read() -> None:
    inner = b"[" * (DEEPEST - 1) + b"1" + b"]" * (DEEPEST - 1)
    assert "a" in read_object(b'{"a":' + inner + b"}")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(b"a=%FF", Reason.NOT_UTF8, id="not UTF-8"),
        pytest.param(b"%FF=a", Reason.NOT_UTF8, id="a name that is not UTF-8"),
        pytest.param(b"a=%ED%A0%80", Reason.NOT_UTF8, id="half a character"),
        pytest.param(b"a=%00", Reason.TEXT, id="a null character"),
        pytest.param(b"a%00=b", Reason.TEXT, id="a null character in a name"),
        pytest.param(b"a=\0", Reason.TEXT, id="a bare null character"),
        pytest.param(b"a=\xe4%B8%AD", Reason.NOT_UTF8, id="a character half coded"),
        pytest.param(b"a=1&b=2&%61=1", Reason.DUPLICATE_KEY, id="a field twice"),
        pytest.param(b"a=1&" * 2001, Reason.TOO_MANY, id="2001 fields"),
        pytest.param(b"a=" + b"x" * LARGEST_BODY, Reason.TOO_LARGE, id="256 KiB"),
    ],
)
def test_a_form_that_no_browser_sends_is_refused(body: bytes, reason: Reason) -> None:
    with pytest.raises(GateRefusedError) as refusal:
        read_form(body)
    assert refusal.value.reason is reason


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (b"", {}),
        (b"a=&b=%&c", {"a": "", "b": "%", "c": ""}),
        (b"a=%E4%B8%AD+%0D%0A%09&b=c=d&&", {"a": "中 \r\n\t", "b": "c=d"}),
        (b"a%3D%26=%2B&+b=%zz%4", {"a=&": "+", " b": "%zz%4"}),
        ("\u4e2d=\u6587".encode(), {"中": "文"}),
    ],
)
def test_what_browsers_send_is_read_as_it_was_typed(body: bytes, fields: dict[str, str]) -> None:
    assert read_form(body) == fields


@given(fields=st.dictionaries(SAFE_TEXT, SAFE_TEXT, max_size=6))
def test_a_form_is_read_as_the_standard_library_writes_it(fields: dict[str, str]) -> None:
    assert read_form(urlencode(fields).encode()) == fields


def test_rare_characters_pass_unchanged() -> None:
    text = "𠮷䶮·👩🏽‍🌾\t\r\n＋－"
    assert read_object(json.dumps({"a": text}).encode())["a"] == text


def test_members_are_sorted_by_utf16_units_as_a_browser_sorts_them() -> None:
    # U+10000 is written as two units from D800 on, so it stands before U+FF0B.
    assert canonical({"＋": 1, "\U00010000": 2, "b": 3, "a": [{"d": 4, "c": "中"}]}) == (
        '{"a":[{"c":"中","d":4}],"b":3,"\U00010000":2,"＋":1}'
    )


def test_the_hash_is_the_sha256_of_the_canonical_text() -> None:
    # printf '{"a":1}' | sha256sum
    assert content_hash(canonical({"a": 1})) == (
        "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"
    )


@given(document=st.dictionaries(SAFE_TEXT, JSON, max_size=4))
def test_reading_what_was_written_canonically_gives_the_same(document: dict[str, object]) -> None:
    text = canonical(document)  # type: ignore[arg-type]
    assert read_object(text.encode()) == document
    assert canonical(read_object(text.encode())) == text


@given(body=st.binary(max_size=60))
def test_no_body_makes_the_gate_raise_anything_else(body: bytes) -> None:
    with suppress(GateRefusedError):
        assert isinstance(read_object(body), dict)
