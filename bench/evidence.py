"""Make the measured tables of the documentation again: what is claimed of methods, and how it was found.

    python -m bench.evidence [NAME]     all of them, or one; they are seeded, so nothing should change

A table stands in its document between two comments, `<!-- evidence NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import click

from bench import (
    alpha_coverage,
    cluster_coverage,
    group_comparisons,
    mechanism_coverage,
    mixed_coverage,
)

ROOT = Path(__file__).parents[1]
Table = Callable[[], Iterable[str]]

TABLES: Mapping[str, tuple[str, Table]] = {
    "alpha-methods": ("docs/explanation/alpha-interval-coverage.md", alpha_coverage.methods_table),
    "mixed-fixed-effects": (
        "docs/explanation/mixed-model-coverage.md",
        mixed_coverage.fixed_effects_table,
    ),
    "alpha-items": ("docs/explanation/alpha-interval-coverage.md", alpha_coverage.items_table),
    "cluster-errors": ("docs/explanation/cluster-coverage.md", cluster_coverage.errors_table),
    "cluster-errors-elsewhere": (
        "docs/explanation/cluster-coverage.md",
        cluster_coverage.elsewhere_table,
    ),
    "project-comparisons": ("docs/reference/models-comparisons.md", group_comparisons.table),
    "mediation": ("docs/explanation/mechanism-coverage.md", mechanism_coverage.mediation_table),
    "did": ("docs/explanation/mechanism-coverage.md", mechanism_coverage.difference_table),
}


def main() -> None:
    names = sys.argv[1:] or list(TABLES)
    for name in names:
        if name not in TABLES:
            raise SystemExit(f"No evidence called {name}; there is: {', '.join(TABLES)}")
        file, table = TABLES[name]
        write(ROOT / file, name, "\n".join(table()))
        click.echo(f"{file}: {name}")


def write(path: Path, name: str, table: str) -> None:
    """Put a table in its place in a document."""
    text = path.read_text(encoding="utf-8")
    place = re.compile(rf"(<!-- evidence {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    new, found = place.subn(lambda match: f"{match[1]}\n{table}\n\n{match[2]}", text)
    if found != 1:
        raise SystemExit(f"{path} has {found} places for {name}; it needs one.")
    path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
