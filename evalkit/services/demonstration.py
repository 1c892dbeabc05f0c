"""The demonstration programme: simulated, written as files, assessed and put into the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from evalkit.demonstration.files import indicators_csv, responses_csv, study_yaml, truth_json
from evalkit.demonstration.programme import Demonstration
from evalkit.services.assess_files import FilesToAssess, Material, read_material
from evalkit.services.demonstration_switch import DATED, INSTRUMENT, PROGRAMME, SEED, simulated
from evalkit.services.print_order import Wanted
from evalkit.services.printing import Progress
from evalkit.services.programmes import find_programme, open_programme
from evalkit.services.publishing import Published, publish
from evalkit.services.responses import import_responses
from evalkit.store.engine import Store, upgrade
from instruments.catalog import load_instrument
from instruments.model import Instrument
from instruments.text import Lang
from reports.document_kinds import BY_DEFAULT, PORTFOLIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What the caller hears while it works."""

    simulating: Callable[[], None]
    scoring: Callable[[int], None]  # responses
    printing: Progress
    storing: Callable[[], None]


def build_demonstration(
    store: Store, folder: Path, steps: Steps, *, projects: int | None = None
) -> Published:
    """Simulate, score, print and store. Safe to repeat: the same seed gives the same programme."""
    steps.simulating()
    instrument = load_instrument(INSTRUMENT)
    made = simulated(instrument, projects=projects)
    inputs = folder / "input"
    write_simulation(inputs, instrument, made, seed=SEED)
    files = FilesToAssess(
        instrument=INSTRUMENT,
        responses=inputs / "responses.csv",
        study=inputs / "study.yaml",
        indicators=inputs / "indicators.csv",
    )
    wanted = Wanted(dated=DATED, languages=(Lang.ZH, Lang.EN), kinds=(*BY_DEFAULT, PORTFOLIO))
    material = read_material(files)
    steps.scoring(len(material.responses))
    published = publish(material, folder, wanted, steps.printing)
    steps.storing()
    _keep(store, material)
    return published


def write_simulation(
    folder: Path, instrument: Instrument, made: Demonstration, *, seed: int
) -> tuple[Path, ...]:
    """The simulated programme as the files that a user would bring, and its known truth."""
    texts = {
        "study.yaml": study_yaml(made.study),
        "responses.csv": responses_csv(instrument, made.responses),
        "indicators.csv": indicators_csv(made.indicators),
        "truth.json": truth_json(made.truth, seed=seed),
    }
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write(folder / name, text) for name, text in texts.items())


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _keep(store: Store, material: Material) -> None:
    upgrade(store)
    open_programme(store, PROGRAMME, study=material.study, instrument=material.instrument)
    programme = find_programme(store, PROGRAMME)
    if programme is None:
        raise LookupError("The programme that was just opened is not in the store.")
    at = datetime.combine(DATED, time(12), tzinfo=UTC)
    import_responses(store, programme, material.responses, at=at)
