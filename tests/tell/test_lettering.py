"""Characters that no font has are told before a run, by the line of the codebook, and after it, by the figure."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from djqj_analysis import Study, flow
from djqj_analysis.ink import draw
from djqj_analysis.ink.chart import Chart
from djqj_analysis.tell import lettering
from tests.helpers import mini

THUMB, RARE = "👍", "𠮷"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """An emoji, a rare character and a dollar sign in labels, and unseen characters wherever text comes in."""
    draft = mini.draft(per_unit=40)  # enough for every answer to be shown
    draft.ledgers["培训"][0]["培训类别"] = "业务培训_x000B_"  # as Excel writes a break of Word's
    draft.toml += [('(?m)^title = "', 'title = "零\u200b宽')]
    root = draft.save(tmp_path_factory.mktemp("letters") / "study").root
    path = root / "data" / "codebook.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    labels = {
        "cohesion_1": f"大家更像一个集体{THUMB}",
        "cohesion_2": f"愿意\x0b搭把手（{RARE}）",
        "cohesion_3": "花了$5到$9",
    }
    for row in rows:
        row["标签"] = labels.get(row["变量"], row["标签"])
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return Study.load(root)


def test_the_check_names_the_lines_and_stops_nothing(study: Study) -> None:
    found = flow.check(study)
    hints = {hint.where: hint for hint in found.hints if hint.code in ("W060", "S060", "R060")}

    assert found.faults == ()
    assert f"“{THUMB}”（U+1F44D）" in hints["codebook.csv 第 21 行"].what
    assert {hint.code for hint in found.hints if hint.where == "codebook.csv 第 22 行"} == {"W060", "S060"}
    assert "codebook.csv 第 23 行" not in hints
    assert "U+200B" in hints["study.toml"].what
    assert "U+000B" in hints["台账.xlsx“培训”表第 2 行"].what


def test_a_run_goes_through_and_names_figure_and_character(study: Study) -> None:
    book = flow.run(study)
    said = [str(notice) for notice in book.notices]
    chart = book["likert_cohesion"].plot()

    assert any(
        f"likert_cohesion.png：“大家更像一个集体{THUMB}”中的“{THUMB}”（U+1F44D）字体里没有，画成 □" in line
        for line in said
    )
    assert any(RARE in line for line in said)
    assert any(line.startswith("[S060] study.toml") for line in said)
    assert "花了$5到$9" in set(chart.data["label"])
    assert study.title.startswith("零宽")
    assert draw.png(chart, dpi=40).startswith(b"\x89PNG")


def test_figures_of_one_character_are_told_together(study: Study) -> None:
    charts = [
        Chart(f"c{at}", "bars", "题", pd.DataFrame({"label": [THUMB], "value": [1.0]}))
        for at in range(lettering.SHOWN + 1)
    ]
    (said,) = lettering.notices(study, charts)

    assert said.where == "figures/c0.png、c1.png、c2.png 等 4 幅图"
    assert lettering.notices(study, []) == ()


def test_the_case_runs_to_the_end(shared: Path) -> None:
    """`19-missing-glyph`: its README says what to do to a generated study."""
    said = (shared / "cases" / "19-missing-glyph" / "README.md").read_text("utf-8")
    chart = Chart(
        "c",
        "bars",
        "题",
        pd.DataFrame({"label": ["大家更像一个集体👍", "同事愿意搭把手（𫖯、𠮷）"], "value": [1.0, 2.0]}),
    )

    assert all(label in said for label in chart.data["label"])
    assert draw.png(chart, dpi=40).startswith(b"\x89PNG")
