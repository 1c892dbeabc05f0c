"""The shape and the colour of every side, the same in all figures."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.model import Side
from reports.figures.marks import Shape
from reports.figures.palette import NAVY

SHAPES: Mapping[Side, Shape] = {
    Side.BENEFICIARIES: Shape.CIRCLE,
    Side.PARTICIPANTS: Shape.TRIANGLE,
    Side.UNDERTAKER: Shape.SQUARE,
    Side.AUTHORITIES: Shape.WEDGE,
    Side.OBSERVER: Shape.RING,
}
COLOURS: Mapping[Side, str] = {
    Side.BENEFICIARIES: "#1b6ca8",
    Side.PARTICIPANTS: "#a8500a",
    Side.UNDERTAKER: "#6a3d8a",
    Side.AUTHORITIES: "#3b4a56",
    Side.OBSERVER: "#6b7885",
}
# The shapes as characters, for use within a line of text.
SIGNS: Mapping[Side, str] = {
    Side.BENEFICIARIES: "●",
    Side.PARTICIPANTS: "▲",
    Side.UNDERTAKER: "■",
    Side.AUTHORITIES: "▼",
    Side.OBSERVER: "○",
}
MEAN_SHAPE = Shape.DIAMOND
MEAN_COLOUR = NAVY
