"""Random instruments that are valid by construction."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from instruments.conditions import All, AnyOf, Condition, Is, Not
from instruments.grounding import Ground
from instruments.model import (
    ChoiceQuestion,
    Composition,
    Dimension,
    Instrument,
    Item,
    Mode,
    Option,
    Point,
    Regime,
    Role,
    Scale,
    Side,
    SubDimension,
)
from instruments.text import Text

codes = st.from_regex(r"[A-W][A-Za-z0-9_-]{0,5}", fullmatch=True)
words = st.text(alphabet="abc yes012 no:#-'\"，。？村里\u3000", min_size=1, max_size=12).filter(
    lambda text: text.strip() != ""
)
texts = st.builds(Text, zh=words, en=words)
flags = st.booleans()


def some(of: Any, least: int = 1, most: int = 4) -> Any:
    return st.lists(of, min_size=least, max_size=most, unique_by=lambda each: str(each).lower())


@st.composite
def scales(draw: Any, code: str) -> Scale:
    low = draw(st.integers(-2, 2))
    if draw(flags):
        count = draw(st.integers(2, 5))
        points = tuple(Point(value=low + step, label=draw(texts)) for step in range(count))
    else:
        high = low + draw(st.integers(2, 100))
        points = (Point(value=low, label=draw(texts)), Point(value=high, label=draw(texts)))
    return Scale(
        code=code,
        label=draw(texts),
        low=low,
        high=points[-1].value,
        points=points,
        change=draw(flags),
    )


@st.composite
def conditions(draw: Any, known: Mapping[str, ChoiceQuestion], depth: int = 0) -> Condition | None:
    if not known or (depth == 0 and draw(flags)):
        return None
    kind = draw(st.sampled_from(["is", "not", "all", "any"] if depth < 2 else ["is"]))
    if kind == "is":
        gate = known[draw(st.sampled_from(sorted(known)))]
        options = draw(some(st.sampled_from([option.code for option in gate.options]), most=2))
        return Is(question=gate.code, options=tuple(options))
    inner = conditions(known, depth + 1)
    if kind == "not":
        return Not(part=draw(inner))
    parts = tuple(draw(st.lists(inner, min_size=1, max_size=2)))
    return All(parts=parts) if kind == "all" else AnyOf(parts=parts)


@st.composite
def roles(draw: Any) -> tuple[Role, ...]:
    return tuple(
        Role(
            code=code,
            label=draw(texts),
            side=draw(st.sampled_from(Side)),
            mode=draw(st.sampled_from(Mode)),
        )
        for code in draw(some(codes))
    )


@st.composite
def gates(draw: Any, known: list[str], asked: tuple[Role, ...]) -> dict[str, ChoiceQuestion]:
    return {
        code: ChoiceQuestion(
            code=code,
            text=draw(texts),
            options=tuple(Option(code=each, label=draw(texts)) for each in draw(some(codes))),
            roles=tuple(draw(some(st.sampled_from([role.code for role in asked])))),
            gate=True,
        )
        for code in known
    }


@st.composite
def items(
    draw: Any,
    code: str,
    place: str,
    every_scale: tuple[Scale, ...],
    asked: tuple[Role, ...],
    waits_for: dict[str, ChoiceQuestion],
) -> Item:
    return Item(
        code=code,
        subdimension=place,
        text=draw(texts),
        scale=draw(st.sampled_from([scale.code for scale in every_scale])),
        roles=tuple(draw(some(st.sampled_from([role.code for role in asked])))),
        regime=draw(st.sampled_from(Regime)),
        reverse=draw(flags),
        sensitive=draw(flags),
        core=f"key-{code}" if draw(flags) else None,
        asked_if=draw(conditions(waits_for)),
        ground=Ground(quote=draw(words), where=draw(words)) if draw(flags) else None,
    )


@st.composite
def subdimensions(draw: Any) -> tuple[SubDimension, ...]:
    return tuple(
        SubDimension(
            code=f"X{code}", label=draw(texts), composition=draw(st.sampled_from(Composition))
        )
        for code in draw(some(codes, most=2))
    )


@st.composite
def instruments(draw: Any) -> Instrument:
    """Every sub-dimension has an item; the first two codes are gates on the background page."""
    asked, subs = draw(roles()), draw(subdimensions())
    every_scale = tuple(draw(scales(code)) for code in draw(some(codes, most=3)))
    entries = draw(some(codes.map(lambda code: f"x{code}"), least=4, most=8))
    waits_for = draw(gates(entries[:2], asked))
    places = [sub.code for sub in subs]
    places += [draw(st.sampled_from(places)) for _ in entries[2 + len(places) :]]
    return Instrument(
        id=draw(codes),
        version=draw(words),
        title=draw(texts),
        validated=draw(flags),
        source=None,
        recall_period=draw(texts),
        roles=asked,
        scales=every_scale,
        dimensions=(Dimension(code="D", label=draw(texts), subdimensions=subs),),
        items=tuple(
            draw(items(code, place, every_scale, asked, waits_for))
            for code, place in zip(entries[2:], places, strict=True)
        ),
        questions=tuple(waits_for.values()),
        open_comment=draw(texts) if draw(flags) else None,
    )
