"""Ten mistakes in one broken copy of a packaged instrument: each is found, and its place is named."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from evalkit.cli.instruments import instrument_group
from tests.unit.instruments.small_files import edited

# What an author might do in a tired hour: the passage, what became of it, the place, the code.
Mistake = tuple[str, str, str, str]

DEPENDENCE: list[Mistake] = [
    ("alters: [street, community], part: importance}\n    facet: {resource: funding}",
     "alters: [street, comunity], part: importance}\n    facet: {resource: funding}",
     "items.S2-3-comunity.dyad", "INST-028"),
    ("ballot: [volunteer]", "ballot: [volunteers]", "ballot", "INST-003"),
    ("part: alternatives}\n    facet: {resource: knowledge}",
     "part: alternatives}\n    facet: {resource: skills}",
     "items.S4-2-agency.facet.resource", "INST-030"),
    ("    facet: {resource: tasks}\n", "", "items.S5-1-team.facet", "INST-034"),
    ("roles: [gov]}", "roles: [gov, vc]}", "parties.community.roles", "INST-031"),
    ("{quote: 政府对其的依赖仅限于具体项目的执行,",
     "{quote: 而政府由于志愿团体的力量不够，政府对其的依赖仅限于具体项目的执行,",
     "items.S5-2-team.ground.quote", "INST-017"),
    ("beside: P5-2", "beside: V1-1", "items.P5-2.asked_if", "INST-027"),
    ("      zh: 对{service}，您总的来说满意吗？\n", "", "items.V3-1.text.zh", "FIELD-013"),
    ("    core: trust_so\n", "    core: trust_so\n    parallel: trust_so\n", "items.V4-3", "INST-016"),
    ("  - code: V2-3\n", "  - code: V2-1\n", "items", "INST-001"),
]  # fmt: skip

MARKET: list[Mistake] = [
    ("    measures: before\n    recalls: S1-1\n", "    measures: before\n",
     "items.S1-1-before.recalls", "INST-035"),
    ("    recalls: S1-4\n", "    recalls: S1-1\n", "items.S1-4-before.recalls", "INST-036"),
    ("    recalls: P1-4\n", "    recalls: P1-9\n", "items.P1-4-before.recalls", "INST-007"),
    ("{vertical: catalysis, horizontal: structure}", "{vertical: catalysis, horizontal: form}",
     "items.S1-1.facet.horizontal", "INST-030"),
    ("{vertical: catalysis, horizontal: values}", "{vertical: catalysis}",
     "items.V1-1.facet", "INST-041"),
    ("before_period: {zh: '{org}成立以前', en: 'before {org} was founded'}\n", "",
     "before_period", "INST-039"),
    ("satisfaction_item: V3-4", "satisfaction_item: V3-40", "satisfaction_item", "INST-007"),
    ("question: Q-old, is: 'yes'", "question: Q-old, is: ja", "items.S1-1-before.asked_if", "INST-009"),
    ("      zh: '{org}里谁负责什么，您清楚吗？'", "      zh: '{company}里谁负责什么，您清楚吗？'",
     "items.S1-1.text", "INST-012"),
    ("  - code: sat5\n    label", "  - code: sat5\n    labels", "scales.sat5.labels", "FIELD-002"),
]  # fmt: skip

# Half of these leave a file that can be used: mistakes and advice are named together.
CORE: list[Mistake] = [
    ("    scale: degree5-heeded\n", "    scale: degree5-useful\n", "items.S1-4", "ADV-019"),
    ("zh: 您信任{org}吗？", "zh: 您信任这家社会组织吗？", "items.V3-1", "ADV-019"),
    ("zh: 说好的服务，会按时来吗？", "zh: 说好的服务，会按时来并且做好吗？",
     "items.P3-3.text", "ADV-005"),
    ("zh: 花的钱和得到的服务比，值不值？", "zh: 花的钱和得到的服务比,值不值？",
     "items.V1-4.text", "ADV-002"),
    ("    sensitive: true\n    regime: confidential\n", "    sensitive: true\n    regime: institutional\n",
     "items.S1-5.regime", "ADV-017"),
    ("    scale: share5\n", "    scale: share\n", "items.S1-3.scale", "INST-004"),
    ("    roles: [vc, so_staff, selforg, resident, volunteer]\n", "    roles: [vc, so_staf, selforg]\n",
     "items.S2-1.roles", "INST-003"),
    ("{value: 3, zh: 有时, en: Sometimes}", "{value: 4, zh: 有时, en: Sometimes}",
     "scales.freq5.points", "INST-021"),
    ("service_value: V1\n", "service_value: V9\n", "service_value", "INST-005"),
    ("    facet: {stage: design}\n", "    facet: {stage: desing}\n", "items.P2-2.facet.stage", "INST-030"),
]  # fmt: skip
BROKEN = {"dependence": DEPENDENCE, "market-coproduction": MARKET, "spv-core": CORE}


def original(instrument_id: str) -> str:
    return (files("instruments") / "library" / f"{instrument_id}.yaml").read_text(encoding="utf-8")


def check(folder: Path, text: str, lang: str) -> tuple[int, list[str]]:
    path = folder / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(instrument_group, ["check", str(path), "--lang", lang])
    return done.exit_code, done.output.splitlines()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("instrument_id", BROKEN)
def test_each_of_ten_mistakes_in_one_copy_is_found_at_its_place(
    instrument_id: str, lang: str, tmp_path: Path
) -> None:
    text = original(instrument_id)
    mistakes = BROKEN[instrument_id]
    assert len(mistakes) == 10
    for old, new, _, _ in mistakes:
        text = edited(text, old, new)
    code, lines = check(tmp_path, text, lang)
    assert code == 2
    for _, _, where, problem in mistakes:
        found = [line for line in lines if line.endswith(f"[{problem}]")]
        assert any(line.startswith(f"  - {where}") for line in found), (where, problem, lines)


@pytest.mark.parametrize(
    ("instrument_id", "mistake"),
    [(name, mistake) for name, several in BROKEN.items() for mistake in several],
)
def test_a_single_mistake_is_not_drowned_in_others(
    instrument_id: str, mistake: Mistake, tmp_path: Path
) -> None:
    """One slip of the pen is one thing to mend: at most a handful of lines."""
    old, new, where, problem = mistake
    _, lines = check(tmp_path, edited(original(instrument_id), old, new), "en")
    found = [line for line in lines if line.startswith("  - ")]
    assert any(line.startswith(f"  - {where}") and problem in line for line in found)
    assert len(found) <= 8, found


@pytest.mark.parametrize("instrument_id", BROKEN)
def test_an_unbroken_copy_has_nothing_to_mend(instrument_id: str, tmp_path: Path) -> None:
    code, lines = check(tmp_path, original(instrument_id), "en")
    assert (code, len(lines)) == (0, 1)
