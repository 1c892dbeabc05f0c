"""YAML read so that nothing is guessed: every scalar stays the string that was written.

Plain YAML turns `no` into False, `1.10` into 1.1 and `012` into 10. Here the parser's events are
used directly and no scalar is resolved, so `parse` alone decides what is a number. Anchors,
aliases and tags are refused (a file of a few lines could otherwise unfold to gigabytes), and a
key that is written twice is named with its line instead of silently losing the first one.
"""

from __future__ import annotations

import yaml
from yaml import events

from instruments.problems import Problem

LARGEST = 1_000_000  # characters
DEEPEST = 20

Content = str | list["Content"] | dict[str, "Content"]


def problem_at(code: str, line: int, **facts: object) -> Problem:
    given = tuple((name, str(value)) for name, value in facts.items())
    return Problem(code=code, where="YAML", facts=given, row=line)


def content_of(text: str) -> tuple[Content | None, tuple[Problem, ...]]:
    """Read one YAML document; where there are problems the content is not to be used."""
    if len(text) > LARGEST:
        return None, (problem_at("YAML-007", 1, largest=LARGEST),)
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            builder.take(event)
            if builder.too_deep:
                break
    except yaml.YAMLError as error:
        builder.found.append(_syntax(error, text))
    return builder.result()


def _syntax(error: yaml.YAMLError, text: str) -> Problem:
    """The reader reports a position, the scanner and the parser a mark."""
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        line, detail = mark.line + 1, getattr(error, "problem", None) or "syntax error"
    else:
        place = getattr(error, "position", 0)
        line, detail = text.count("\n", 0, place) + 1, "a character that a text must not contain"
    return problem_at("YAML-001", line, detail=detail)


class _Builder:
    """Puts events together to nested lists and mappings, with a stack instead of recursion."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.too_deep = False
        self._root: list[Content] = []
        self._open: list[list[Content] | dict[str, Content]] = [self._root]
        self._keys: list[str | None] = [None]  # the key that waits for its value, per open node
        self._documents = 0

    def take(self, event: events.Event) -> None:
        mark = event.start_mark
        line = 1 if mark is None else mark.line + 1
        if isinstance(event, events.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self.found.append(problem_at("YAML-008", line))
        elif isinstance(event, events.NodeEvent):
            self._refuse_indirection(event, line)
            self._node(event, line)
        elif isinstance(event, events.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()

    def result(self) -> tuple[Content | None, tuple[Problem, ...]]:
        if not self._root and not self.found:
            self.found.append(problem_at("YAML-002", 1))
        return (None if self.found else self._root[0]), tuple(self.found)

    def _refuse_indirection(self, event: events.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            self.found.append(problem_at("YAML-004", line, name=event.anchor))
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.found.append(problem_at("YAML-005", line, tag=tag))

    def _node(self, event: events.NodeEvent, line: int) -> None:
        if isinstance(event, events.MappingStartEvent):
            self._open_node({}, line)
        elif isinstance(event, events.SequenceStartEvent):
            self._open_node([], line)
        else:
            self._scalar(getattr(event, "value", ""), line)

    def _open_node(self, node: list[Content] | dict[str, Content], line: int) -> None:
        if len(self._open) > DEEPEST:
            self.too_deep = True
            self.found.append(problem_at("YAML-006", line, deepest=DEEPEST))
        self._place(node, line)
        self._open.append(node)
        self._keys.append(None)

    def _scalar(self, value: str, line: int) -> None:
        parent = self._open[-1]
        if isinstance(parent, dict) and self._keys[-1] is None:
            if value in parent:
                self.found.append(problem_at("YAML-003", line, key=value))
            self._keys[-1] = value
        else:
            self._place(value, line)

    def _place(self, value: Content, line: int) -> None:
        parent = self._open[-1]
        if isinstance(parent, list):
            parent.append(value)
            return
        key = self._keys[-1]
        if key is None:  # a list or a mapping stands where a key belongs
            self.found.append(problem_at("YAML-009", line))
            self._keys[-1] = ""
        else:
            parent[key] = value
            self._keys[-1] = None
