"""The committed figures are what the committed source makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from djqj_analysis.base.stamp import sha256_file
from djqj_analysis.tell import keeping, provenance
from tests.house.sources import ROOT

CARDS = sorted((ROOT / "figures").glob("*.json"))


def test_there_are_figures_with_their_provenance() -> None:
    assert len(CARDS) >= 12
    for card in CARDS:
        assert card.with_suffix(".png").is_file()
        assert card.with_suffix(".svg").is_file()


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.stem)
def test_a_figure_was_made_by_this_source(card: Path) -> None:
    assert provenance.source_tree() in card.read_text(encoding="utf-8"), "run `djqj run` and commit its outputs"


def test_the_committed_manifest_knows_the_figures_as_the_programs_own() -> None:
    said = json.loads((ROOT / keeping.MANIFEST).read_text(encoding="utf-8"))[keeping.OUTPUTS]
    known = {each["file"]: each["sha256"] for each in said}

    for path in sorted((ROOT / "figures").iterdir()):
        assert known.get(f"figures/{path.name}") == sha256_file(path), (
            f"{path.name}: run `djqj run` and commit its outputs"
        )
