"""Reading answers from CSV: what is understood, and what is said about what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evalkit.exchange.responses_csv import read_responses
from evalkit.exchange.table import Columns
from instruments.conditions import Is
from instruments.model import ChoiceQuestion, Instrument, Option
from instruments.problems import ImportRefusedError
from instruments.responses import Missing, Response
from instruments.text import Lang
from tests.builders import instrument_with, item, study_with, words


def instrument() -> Instrument:
    gate = ChoiceQuestion(
        code="G",
        text=words("gate"),
        options=(Option(code="yes", label=words("yes")), Option(code="no", label=words("no"))),
        roles=("user",),
        gate=True,
    )
    base = instrument_with(
        item("S1-1", roles=("user", "gov")),
        item("S1-2", roles=("user",), asked_if=Is(question="G", options=("yes",))),
    )
    return replace(base, questions=(gate,))


def read(text: str, **options: object) -> tuple[Response, ...]:
    return read_responses("a.csv", text.encode(), instrument(), **options).responses  # type: ignore[arg-type]


def problems(text: str | bytes, lang: Lang = Lang.EN, **options: object) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ImportRefusedError) as refused:
        read_responses("a.csv", content, instrument(), **options)  # type: ignore[arg-type]
    return [found.sentence(lang) for found in refused.value.problems]


HEAD = "project,wave,role,G,S1-1,S1-2\n"


def test_empty_is_skipped_and_codes_keep_their_reasons() -> None:
    one, two = read(HEAD + "p,1,user,yes,,dk\np,1,user,yes,ref,5\n")
    assert dict(one.answers) == {"S1-2": Missing.DONT_KNOW}
    assert dict(two.answers) == {"S1-1": Missing.REFUSED, "S1-2": 5}


def test_spreadsheets_are_understood() -> None:
    """A byte-order mark, CRLF, blanks around cells, 4.0 for 4, empty lines at the end."""
    text = "\ufeff" + HEAD.replace("\n", "\r\n") + " p ,1,user,yes,4.0,\r\n,,,,,\r\n"
    assert dict(read(text)[0].answers) == {"S1-1": 4}


def test_every_problem_is_reported_at_once_with_row_column_value_and_remedy() -> None:
    found = problems(HEAD + "p,1,boss,yes,4,\np,1,user,yes,9,x\n,1,user,maybe,4,4\n")
    assert [text.split(":")[0] for text in found] == [
        "a.csv, row 2, column “role”",
        "a.csv, row 3, column “S1-1”",
        "a.csv, row 3, column “S1-2”",
        "a.csv, row 4, column “project”",
    ]
    assert "“boss”" in found[0]
    assert "Known roles: family, gov" in found[0]
    assert "“9” is outside its scale. Give a whole number from 1 to 5" in found[1]


def test_problems_speak_the_readers_language() -> None:
    assert problems(HEAD + "p,1,user,yes,9,\n", Lang.ZH)[0].startswith(
        "a.csv，第 2 行，“S1-1”列：答案“9”不在量表范围内"
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "DATA-002"),
        (b"  \n", "DATA-002"),
        ("项目".encode("gbk"), "DATA-001"),
        (HEAD.encode(), "DATA-019"),
        (b"project,wave,S1-1\np,1,4\n", "DATA-004"),
        (b"project,wave,role,S1-9\np,1,user,4\n", "DATA-003"),
        (b"project,wave,role,S1-1,S1-1\np,1,user,4,4\n", "DATA-005"),
        (b"project,wave,role,S1-1\np,1,user\n", "DATA-006"),
        (b'project,wave,role,S1-1\np,1,user,"4\n', "DATA-024"),
        (b"project,wave,role,S1-2\np,1,gov,4\n", "DATA-010"),
        (b"project,wave,role,G,S1-2\np,1,user,no,4\n", "DATA-016"),
        (b"project,wave,role,G\np,1,user,perhaps\n", "DATA-013"),
        (b"project,wave,role,submitted_at,S1-1\np,1,user,yesterday,4\n", "DATA-015"),
        (b"project,wave,role,instanceID,S1-1\np,1,user,a,4\np,1,user,a,4\n", "DATA-014"),
        (b"project,wave,role,S1-1\np,1,user,4.5\n", "DATA-008"),
    ],
)
def test_each_fault_has_its_own_message(content: bytes, code: str) -> None:
    assert any(text.endswith(f"[{code}]") for text in problems(content))


def test_projects_and_waves_must_be_in_the_plan() -> None:
    found = problems(HEAD + "q,2,user,yes,4,4\n", study=study_with("p"))
    assert [text[-10:] for text in found] == ["[DATA-011]", "[DATA-012]"]


def test_columns_are_renamed_fixed_and_ignored() -> None:
    columns = Columns(
        renamed={"firm": "project"}, fixed={"wave": "1", "role": "user"}, ignored=frozenset({"x"})
    )
    one = read("firm,S1-1,x\np,4,?\n", columns=columns)[0]
    assert (one.project, one.wave, one.role, dict(one.answers)) == ("p", "1", "user", {"S1-1": 4})


def test_a_renamed_column_that_does_not_exist_is_named() -> None:
    columns = Columns(renamed={"frim": "project"}, fixed={}, ignored=frozenset())
    assert any("“frim”" in text for text in problems(HEAD + "p,1,user,yes,4,4\n", columns=columns))


def test_keep_going_flags_bad_cells_and_keeps_what_was_good() -> None:
    content = (HEAD + "p,1,user,yes,9,4\np,1,boss,yes,4,4\n").encode()
    result = read_responses("a.csv", content, instrument(), keep_going=True)
    assert [dict(one.answers) for one in result.responses] == [{"S1-2": 4}]
    assert [found.code for found in result.flagged] == ["DATA-008", "DATA-007"]


def test_a_comment_is_kept_as_it_was_typed() -> None:
    head = HEAD.replace("\n", ",comment\n")
    (one,) = read(head + 'p,1,user,yes,4,4,"\u3000 =1+1\r\n "\n')
    assert one.comment == "\u3000 =1+1\r\n "


@pytest.mark.parametrize("text", ["a\x00b", "\x1b", "x" * 4001])
def test_a_text_that_cannot_be_kept_is_named(text: str) -> None:
    head = HEAD.replace("\n", ",comment\n")
    (said,) = problems(head + f'p,1,user,yes,4,4,"{text}"\n')
    assert "control characters or more than 4000" in said
