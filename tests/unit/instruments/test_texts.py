"""Slots are filled everywhere a reader meets them, and nowhere else."""

from instruments.parse import instrument_from_text
from instruments.text import Text
from instruments.texts import filled, texts_of
from tests.unit.instruments.small_files import INSTRUMENT, edited

SMALL = instrument_from_text("small.yaml", INSTRUMENT)
TOWER = {"service": Text(zh="鼓楼食堂", en="the drum-tower canteen")}


def test_items_are_worded_for_the_project() -> None:
    form = filled(SMALL, TOWER)
    assert form.item("V1-2").text == Text(
        zh="您给鼓楼食堂打几分？", en="What mark do you give the drum-tower canteen?"
    )


def test_no_text_keeps_a_slot() -> None:
    text = edited(INSTRUMENT, "zh: 提过, en: 'Yes'", "zh: '向{service}提过', en: 'To {service}'")
    text = edited(text, "zh: 总是, en: Always", "zh: '{service}总是', en: '{service} always'")
    text = edited(text, "zh: 最想改什么？", "zh: '{service}最想改什么？'")
    text = edited(text, "zh: 台账", "zh: '{service}台账'")
    text = edited(text, "zh: 政府,", "zh: '{service}的政府',")
    form = filled(instrument_from_text("small.yaml", text), TOWER)
    assert [where for where, words in texts_of(form) if words.slots()] == []


def test_filling_does_not_change_which_version_it_is() -> None:
    assert filled(SMALL, TOWER).content_hash == SMALL.content_hash
