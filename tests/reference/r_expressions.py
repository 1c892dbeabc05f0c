"""The little of R that `filter` and `mutate` of a case file use, evaluated on a data frame.

Grammar, loosest first (all operators are left-associative but `^` and the prefixes):

    or      := and ("|" and)*
    and     := not ("&" not)*
    not     := "!" not | test
    test    := sum (("==" | "!=" | "<" | "<=" | ">" | ">=" | "%in%") sum)?
    sum     := product (("+" | "-") product)*
    product := sign (("*" | "/") sign)*
    sign    := "-" sign | power
    power   := atom ("^" sign)?
    atom    := number | string | TRUE | FALSE | NA | name | call | "(" or ")"
    call    := ("c" | "is.na" | "as.integer" | "as.numeric" | "as.character" | "log" | "exp" | "sqrt"
               | "abs" | "ifelse") "(" or ("," or)* ")"

Missing values behave as in R: a comparison with NA is NA, `FALSE & NA` is FALSE, `TRUE | NA` is
TRUE, and a row whose filter is NA is left out. Anything else is refused by name.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+\.?\d*(?:[eE][-+]?\d+)?L?|\.\d+)
          |(?P<string>'[^']*'|"[^"]*")
          |(?P<name>[A-Za-z.][\w.]*|`[^`]+`)
          |(?P<sign>%in%|==|!=|<=|>=|[-+*/^()<>!&|,]))""",
    re.VERBOSE,
)
CONSTANTS: Mapping[str, Any] = {"TRUE": True, "FALSE": False, "NA": pd.NA}
TESTS: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    # NA is an element of no vector here, and never itself NA: as in R.
    "%in%": lambda left, right: left.isin(right).fillna(False),
}


def _text(value: object) -> str:
    """As R writes a value: fifteen significant digits, whole numbers without a decimal point."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "c": lambda *values: list(values),
    "is.na": pd.isna,
    "as.integer": lambda value: np.trunc(pd.to_numeric(value)).astype("Int64"),
    "as.numeric": lambda value: pd.to_numeric(value).astype("Float64"),
    "as.character": lambda value: value.map(_text, na_action="ignore"),
    "log": np.log,
    "exp": np.exp,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "ifelse": lambda test, yes, no: pd.Series(yes, index=test.index).where(test, no),
}


class ExpressionError(ValueError):
    """An expression uses more of R than is translated here."""


def evaluated(expression: str, frame: pd.DataFrame) -> pd.Series:
    """The column that an expression makes of a frame, NaN where R has NA."""
    column = _Parser(expression, frame.convert_dtypes()).parsed()
    if getattr(column, "dtype", None) == "boolean":
        column = column.astype("Float64")
    if not isinstance(column, pd.Series):
        return pd.Series(column, index=frame.index)
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    return column


def rows_where(expression: str, frame: pd.DataFrame) -> np.ndarray:
    """True for the rows that `subset(frame, expression)` keeps."""
    kept = _Parser(expression, frame.convert_dtypes()).parsed()
    return np.asarray(pd.array(kept, dtype="boolean").fillna(False), dtype=bool)


class _Parser:
    """Evaluates while it reads: every rule returns the value of what it has read."""

    def __init__(self, expression: str, frame: pd.DataFrame) -> None:
        self._expression = expression
        self._frame = frame
        self._tokens = _tokens(expression)
        self._at = 0

    def parsed(self) -> Any:
        value = self._or()
        if self._next() is not None:
            raise ExpressionError(f"{self._expression!r}: not expected here: {self._next()}")
        return value

    def _next(self) -> str | None:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else None

    def _take(self, *signs: str) -> str | None:
        token = self._next()
        if token in signs and self._tokens[self._at][0] == "sign":
            self._at += 1
            return token
        return None

    def _or(self) -> Any:
        value = self._and()
        while self._take("|"):
            value = value | self._and()
        return value

    def _and(self) -> Any:
        value = self._not()
        while self._take("&"):
            value = value & self._not()
        return value

    def _not(self) -> Any:
        return ~self._not() if self._take("!") else self._test()

    def _test(self) -> Any:
        value = self._sum()
        if sign := self._take(*TESTS):
            return TESTS[sign](value, self._sum())
        return value

    def _sum(self) -> Any:
        value = self._product()
        while sign := self._take("+", "-"):
            value = value + self._product() if sign == "+" else value - self._product()
        return value

    def _product(self) -> Any:
        value = self._sign()
        while sign := self._take("*", "/"):
            value = value * self._sign() if sign == "*" else value / self._sign()
        return value

    def _sign(self) -> Any:
        if self._take("-"):
            return -self._sign()
        value = self._atom()
        return value ** self._sign() if self._take("^") else value

    def _atom(self) -> Any:
        if self._take("("):
            value = self._or()
            self._close()
            return value
        if self._at >= len(self._tokens):
            raise ExpressionError(f"{self._expression!r}: it ends too early")
        kind, token = self._tokens[self._at]
        self._at += 1
        if kind == "number":
            return float(token.rstrip("L"))
        if kind == "string":
            return token[1:-1]
        if kind == "name":
            return self._named(token.strip("`"))
        raise ExpressionError(f"{self._expression!r}: not expected here: {token}")

    def _named(self, name: str) -> Any:
        if self._take("("):
            return self._call(name)
        if name in CONSTANTS:
            return CONSTANTS[name]
        if name in self._frame:
            return self._frame[name]
        raise ExpressionError(f"{self._expression!r}: no column is called {name}")

    def _call(self, name: str) -> Any:
        if name not in FUNCTIONS:
            raise ExpressionError(f"{self._expression!r}: {name}() is not translated")
        values = [self._or()]
        while self._take(","):
            values.append(self._or())
        self._close()
        return FUNCTIONS[name](*values)

    def _close(self) -> None:
        if not self._take(")"):
            raise ExpressionError(f"{self._expression!r}: a bracket is not closed")


def _tokens(expression: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while expression[at:].strip():
        match = TOKEN.match(expression, at)
        if match is None:
            raise ExpressionError(f"{expression!r}: not translated: {expression[at:].strip()}")
        kind = str(match.lastgroup)
        found.append((kind, match[kind]))
        at = match.end()
    return found
