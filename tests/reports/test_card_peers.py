"""The median of the same side in all projects, as a mark in the rows of the card."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruments.model import Side
from instruments.text import Lang
from reports.document import Figure, ReportDocument
from reports.wording import card as words
from scoring.assessment.findings import Evidence, Grade, PeerMedian
from tests.reports.sample import RELEASED
from tests.reports.sample_card import card

GRADE_C = Evidence(grade=Grade.C, roles=RELEASED.evidence.roles, short=("user",))
PEERS = (PeerMedian(dimension="P", side=Side.BENEFICIARIES, median=66.6, projects=40),)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_median_of_the_same_side_is_drawn_and_said_in_words(lang: Lang) -> None:
    with_peers = card(lang, replace(RELEASED, peers=PEERS))
    without = card(lang)
    drawn = [figures_of(document)[0] for document in (with_peers, without)]
    assert [figure.svg.count('height="12"') for figure in drawn] == [1, 0]
    assert ["66.6" in figure.alt for figure in drawn] == [True, False]
    assert [words.READING_PEERS[lang] in figure.caption for figure in drawn] == [True, False]
    indicative = card(lang, replace(RELEASED, peers=PEERS, evidence=GRADE_C))
    figure = figures_of(indicative)[0]
    assert "66.6" not in figure.alt
    assert figure.svg.count('height="12"') == 0
    assert words.READING_PEERS[lang] not in figure.caption


def figures_of(document: ReportDocument) -> list[Figure]:
    return [one for one in document.sections[0].blocks if isinstance(one, Figure)]
