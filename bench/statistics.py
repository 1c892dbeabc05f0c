"""Every measurement of the statistics of scales, in one run.

python -m bench.statistics [RUNS]   prints their tables one after the other
"""

from __future__ import annotations

import click

from bench import cfa, factor, measurement, polychoric


def main() -> None:
    for module in (measurement, factor, cfa, polychoric):
        click.echo(f"\n{(module.__doc__ or '').splitlines()[0]}\n")
        module.main()


if __name__ == "__main__":
    main()
