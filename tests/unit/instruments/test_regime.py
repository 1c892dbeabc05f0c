"""A promise to a person is stronger than what an item is."""

from instruments.model import Regime
from instruments.parse import instrument_from_text
from tests.unit.instruments.small_files import INSTRUMENT

SMALL = instrument_from_text("small.yaml", INSTRUMENT)


def test_an_institutional_item_is_confidential_for_a_role_that_was_promised_so() -> None:
    item = SMALL.item("V1-2")
    assert SMALL.regime_of(item, "gov") is Regime.INSTITUTIONAL
    assert SMALL.regime_of(item, "user") is Regime.CONFIDENTIAL
