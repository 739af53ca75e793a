from __future__ import annotations

import tomllib

from djqj_analysis.read.draft.description import Sources, study
from djqj_analysis.read.draft.propose import propose, read_exports
from tests.helpers import questionnaires as q


def test_the_study_says_what_the_export_tells(tmp_path) -> None:
    folder = tmp_path / "导出"
    folder.mkdir()
    found = q.answered(q.TEACHERS, 150, 2)
    text = q.write(folder / '甲"乙.csv', q.wjx_rows(found, "current"))
    codes = q.write(folder / "c.csv", q.wjx_rows(found, "current", codes=True))
    raw = read_exports([codes, text])
    drafted, _ = propose(raw)

    data = tomllib.loads(study(drafted, Sources(raw, tmp_path / "研究", tmp_path / "列对照.csv")).decode())

    assert data["study"]["year"] == 2025
    assert data["survey"]["opened"].isoformat() == "2025-06-03"
    assert data["sources"]["survey_text"] == '../导出/甲"乙.csv'
    assert data["sources"]["survey_codes"] == "../导出/c.csv"
    assert data["sources"]["survey_columns"] == "../列对照.csv"
    assert "ledger" not in data["sources"]
    (attention,) = [rule for rule in data["rules"] if rule["kind"] == "attention"]
    assert attention["expect"] == 4
    assert data["outcomes"]["perceived"] == ["scale_5"]
