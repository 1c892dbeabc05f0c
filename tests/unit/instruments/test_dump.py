"""The hash names the content, whatever the file looks like."""

import json

import yaml

from instruments.dump import content_hash, mapping_of
from instruments.parse import instrument_from_mapping, instrument_from_text
from tests.unit.instruments.small_files import INSTRUMENT, edited

SMALL = instrument_from_text("small.yaml", INSTRUMENT)


def test_reading_what_was_dumped_gives_the_same_instrument() -> None:
    assert instrument_from_mapping("dumped", mapping_of(SMALL)) == SMALL


def test_the_hash_is_sha_256_of_sorted_json() -> None:
    assert len(SMALL.content_hash) == 64
    assert set(SMALL.content_hash) <= set("0123456789abcdef")
    assert content_hash(SMALL) == SMALL.content_hash


def test_comments_order_of_fields_quotes_and_style_do_not_change_the_hash() -> None:
    content = json.loads(json.dumps(mapping_of(SMALL)))
    backwards = dict(reversed(content.items()))
    for style in (True, False):
        text = "# a comment\n" + yaml.safe_dump(
            backwards, allow_unicode=style, default_flow_style=style, sort_keys=not style, width=60
        )
        assert instrument_from_text("other.yaml", text).content_hash == SMALL.content_hash


def test_what_is_written_out_although_it_is_the_default_does_not_change_the_hash() -> None:
    spelt_out = edited(
        INSTRUMENT,
        "    core: answered",
        "    regime: confidential\n    core: answered\n    reverse: false",
    )
    assert instrument_from_text("small.yaml", spelt_out).content_hash == SMALL.content_hash


def test_any_change_of_content_changes_the_hash() -> None:
    hashes = {SMALL.content_hash}
    for old, new in [
        ("您提过意见吗", "您提过什么意见吗"),
        ("version: '1.10'", "version: '1.1'"),
        ("zh: 食堂", "zh: 饭堂"),
        ("mode: named", "mode: confidential"),
        ("    roles: [user, gov]", "    roles: [gov, user]"),
        ("is: 'yes'", "is: no"),
        ("    regime: institutional\n", ""),
    ]:
        hashes.add(instrument_from_text("x", edited(INSTRUMENT, old, new)).content_hash)
    assert len(hashes) == 8
