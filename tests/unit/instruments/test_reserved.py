"""Names that would hide something else."""

import wtforms

from instruments.reserved import is_reserved


def test_every_public_attribute_of_a_form_is_reserved() -> None:
    """Measured once: a field called `data` hides the answers, `process` and `meta` crash."""
    attributes = {name for name in dir(wtforms.Form()) if not name.startswith("_")}
    attributes.discard("Meta")  # is_reserved folds case, and `meta` covers it
    assert [name for name in attributes if not is_reserved(name)] == []


def test_columns_of_an_answer_file_are_reserved_in_any_case() -> None:
    from evalkit.exchange.responses_csv import OPTIONAL, REQUIRED

    for name in (*REQUIRED, *OPTIONAL, "Project", "INSTANCEID", "received_at"):
        assert is_reserved(name)


def test_ordinary_codes_are_free() -> None:
    for code in ("V1-1", "BG-mode", "Q-need", "LEAD01"):
        assert not is_reserved(code)
