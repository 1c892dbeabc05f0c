"""A model in the usual notation means what it means elsewhere; anything else is refused."""

import pytest

from scoring.measure.sem.model import ModelError, Operator, Term
from scoring.measure.sem.notation import terms_of


def loading(factor: str, item: str, **modifiers: tuple[object, ...]) -> Term:
    return Term(left=factor, operator=Operator.LOADING, right=item, **modifiers)  # type: ignore[arg-type]


def test_a_mapping_and_the_notation_say_the_same() -> None:
    assert terms_of({"f": ["x1", "x2"]}) == terms_of("f =~ x1 + x2")


def test_comments_semicolons_and_continued_lines_do_not_change_a_model() -> None:
    text = """
    # factors
    f =~ x1 +      ! the first
         x2 ; g =~ x3
    """
    assert terms_of(text) == (loading("f", "x1"), loading("f", "x2"), loading("g", "x3"))


def test_every_modifier_is_read() -> None:
    text = 'f =~ NA*x1 + 0.5*x2 + a*x3 + "b"*x4 + c(d, e)*x5 + start(0.7)*x6 + c(1, NA)*x7'
    assert terms_of(text) == (
        loading("f", "x1", fixed=(None,)),
        loading("f", "x2", fixed=(0.5,)),
        loading("f", "x3", labels=("a",)),
        loading("f", "x4", labels=("b",)),
        loading("f", "x5", labels=("d", "e")),
        loading("f", "x6", starts=(0.7,)),
        loading("f", "x7", fixed=(1.0, None)),
    )


def test_several_left_sides_get_the_same_right_side() -> None:
    assert [str(term) for term in terms_of("y1 + y2 ~ x + 1")] == [
        "y1 ~ x",
        "y1 ~1",
        "y2 ~ x",
        "y2 ~1",
    ]


def test_two_modifiers_of_one_parameter_are_joined() -> None:
    assert terms_of("f =~ a*x + start(0.5)*x") == (loading("f", "x", labels=("a",), starts=(0.5,)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("f =~ x1 + x2\nab := a*b", "line 2 .* := is not accepted"),
        ("f =~ a*x1 + b*x2\na == b", "same label"),
        ("f <~ x1 + x2", "formative"),
        ("x1 | t1", "thresholds"),
        ("group: 1", "`group` argument"),
        ("f =~ (1 + 1)*x1", "modifier"),
        ("f =~ exp(1)*x1", "modifier"),
        ("f =~ x1 + 2x", "no name of a variable"),
        ("f =~ x1 + ", "no name of a variable"),
        ("a*f =~ x1", "on the right"),
        ("f x1", "no operator"),
        ("f =~ f", "cannot measure itself"),
        ("f =~ x1 + x1", "twice"),
        ("f =~ x1 + x2; x1 ~~ x2; x2 ~~ x1", "twice"),
        ("", "empty"),
    ],
)
def test_what_is_not_accepted_is_refused_with_a_remedy(text: str, said: str) -> None:
    with pytest.raises(ModelError, match=said):
        terms_of(text)
