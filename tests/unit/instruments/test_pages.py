"""The order and the numbers of a form."""

from dataclasses import replace

from instruments.conditions import All, Is
from instruments.model import ChoiceQuestion, Instrument, Item, Option, Regime
from instruments.pages import Page, PageKind, pages_for
from instruments.parse import instrument_from_text
from instruments.text import Text
from tests.unit.instruments.small_files import INSTRUMENT

SMALL = instrument_from_text("small.yaml", INSTRUMENT)
WORDS = Text(zh="字", en="word")


def outline(pages: tuple[Page, ...]) -> list[str]:
    return [
        " ".join([page.kind.value, *(f"{entry.number}:{entry.code}" for entry in page.entries)])
        for page in pages
    ]


def gate(
    code: str, beside: str, *, after: str | None = None, is_gate: bool = True
) -> ChoiceQuestion:
    return ChoiceQuestion(
        code=code,
        text=WORDS,
        options=(Option(code="yes", label=WORDS), Option(code="no", label=WORDS)),
        roles=("user",),
        gate=is_gate,
        asked_if=None if after is None else Is(question=after, options=("yes",)),
        beside=beside,
    )


def item(code: str, *gates: str) -> Item:
    parts = tuple(Is(question=each, options=("yes",)) for each in gates)
    return Item(
        code=code,
        subdimension="V1",
        text=WORDS,
        scale="mark",
        roles=("user",),
        regime=Regime.CONFIDENTIAL,
        asked_if=All(parts=parts) if parts else None,
    )


def asking(*entries: Item | ChoiceQuestion) -> Instrument:
    return replace(
        SMALL,
        items=tuple(entry for entry in entries if isinstance(entry, Item)),
        questions=tuple(entry for entry in entries if isinstance(entry, ChoiceQuestion)),
    )


def test_consent_comes_first_then_background_then_the_dimensions() -> None:
    assert outline(pages_for(SMALL, "user")) == [
        "consent",
        "background 1:BG-sex",
        "dimension 2:Q-comment 3:V1-1 4:V1-2",
    ]


def test_a_page_without_questions_for_the_role_is_left_out() -> None:
    assert outline(pages_for(SMALL, "gov")) == ["consent", "dimension 1:V1-2"]


def test_a_dimension_page_knows_its_dimension() -> None:
    last = pages_for(SMALL, "user")[-1]
    assert last.kind is PageKind.DIMENSION
    assert last.dimension is not None
    assert last.dimension.code == "V"


def test_a_gate_stands_right_before_the_first_item_that_waits_for_it() -> None:
    form = asking(item("A"), item("B", "G"), item("C", "G"), gate("G", "C"))
    assert outline(pages_for(form, "user"))[-1] == "dimension 1:A 2:G 3:B 4:C"


def test_a_gate_of_a_gate_stands_before_it() -> None:
    form = asking(item("A", "G1", "G2"), gate("G1", "A", after="G2"), gate("G2", "A"))
    assert outline(pages_for(form, "user"))[-1] == "dimension 1:G2 2:G1 3:A"


def test_an_unscored_question_stands_right_after_the_item_it_belongs_to() -> None:
    form = asking(item("A"), item("B"), gate("Q", "A", is_gate=False))
    assert outline(pages_for(form, "user"))[-1] == "dimension 1:A 2:Q 3:B"


def test_an_unscored_question_keeps_its_page_where_its_item_is_not_asked() -> None:
    unasked = replace(item("A"), roles=("gov",))
    form = asking(unasked, item("B"), gate("Q", "A", is_gate=False))
    assert outline(pages_for(form, "user"))[-1] == "dimension 1:B 2:Q"


def test_background_questions_come_after_the_gates_they_wait_for() -> None:
    waits = replace(gate("Q", "A", after="G", is_gate=False), beside=None)
    form = asking(item("A"), waits, replace(gate("G", "A"), beside=None))
    assert outline(pages_for(form, "user"))[1] == "background 1:G 2:Q"


def test_every_entry_has_exactly_one_number() -> None:
    numbers = [entry.number for page in pages_for(SMALL, "user") for entry in page.entries]
    assert numbers == [1, 2, 3, 4]
