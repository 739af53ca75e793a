"""A complete, valid study of a few organisations, written in a blink; tests spoil what they are about before saving.

>>> draft = mini.draft()                                              # doctest: +SKIP
>>> draft.ledgers["任职"][0]["任职止"] = "2000-01-01"                  # doctest: +SKIP
>>> study = draft.save(tmp_path)                                      # doctest: +SKIP
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from djqj_analysis.clean.limits import MOST
from djqj_analysis.read.interview import CODERS
from djqj_analysis.study import Study
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT, LEDGERS, MANY, SHEET_NAMES, Item, Kind
from djqj_analysis.study.load_codebook import read_codebook
from tests.helpers import wjx, xlsx

ROOT = Path(__file__).resolve().parents[2]
TEXT, CODES, LEDGER, ASSESS = "答卷_按文本.xlsx", "答卷_按序号.xlsx", "台账.xlsx", "考核表.xlsx"
CODED = "访谈编码表.xlsx"
YEARS = (2024, 2025)
MASSORGS = ("工会", "共青团", "妇联（妇委会）")
POINTS = (
    "单位代号",
    "群团类别",
    "年份",
    "项目",
    "序号",
    "考核内容",
    "分值",
    "考评办法",
    "自评分",
    "群众评分",
    "上级党组织评分",
)
POST_COLUMN = {"书记": 0, "工会主席": 0, "党组织委员": 1, "团书记": 1, "妇联主席（妇委会主任）": 2}
"""Post → which person of the organisation holds it."""

Row = dict[str, object]


@dataclass
class Draft:
    """What will be written; everything may be changed before :meth:`save`."""

    codebook: Codebook
    sheets: list[dict[str, str]]
    ledgers: dict[str, list[Row]]
    assessment: list[Row]
    interviews: dict[str, list[Row]]
    absent: set[str] = field(default_factory=set)
    """Names of files that are not written."""
    without: set[str] = field(default_factory=set)
    """Survey variables whose column is left out of both exports."""
    text_cells: dict[tuple[int, str], str] = field(default_factory=dict)
    """Cells of the export by text that differ from the twin: (row, variable) → text."""
    extra: dict[str, str] = field(default_factory=dict)
    """Further columns of the export by text: heading → content of every row."""
    toml: list[tuple[str, str]] = field(default_factory=list)
    """Replacements in ``study.toml``: regular expression → text."""

    def save(self, folder: Path) -> Study:
        """Write the study and load it."""
        raw = folder / "data" / "raw"
        raw.mkdir(parents=True)
        shutil.copy(ROOT / "data" / "codebook.csv", folder / "data" / "codebook.csv")
        shutil.copy(ROOT / "data" / "references.csv", folder / "data" / "references.csv")
        shutil.copy(ROOT / "data" / "mechanisms.csv", folder / "data" / "mechanisms.csv")
        files = {
            TEXT: self._text(),
            CODES: self._codes(),
            LEDGER: {name: grid(rows) for name, rows in self.ledgers.items()},
            ASSESS: {SHEET_NAMES[ASSESSMENT]: grid(self.assessment)},
            CODED: {coder: grid(rows) for coder, rows in self.interviews.items()},
        }
        for name, content in files.items():
            if name not in self.absent:
                xlsx.write(raw / name, content)
        (folder / "study.toml").write_text(self._toml(), encoding="utf-8")
        return Study.load(folder)

    def _kept(self) -> Codebook:
        return Codebook(tuple(item for item in self.codebook.items if item.variable not in self.without))

    def _text(self) -> list[list[str]]:
        sheets = [dict(sheet) for sheet in self.sheets]
        for (row, name), text in self.text_cells.items():
            sheets[row][name] = text
        rows = wjx.text_rows(self._kept(), sheets)
        return [rows[0] + list(self.extra), *(row + list(self.extra.values()) for row in rows[1:])]

    def _codes(self) -> list[list[str]]:
        return wjx.code_rows(self._kept(), self.sheets)

    def _toml(self) -> str:
        text = (ROOT / "study.toml").read_text(encoding="utf-8")
        files = {
            "survey_text": TEXT,
            "survey_codes": CODES,
            "ledger": LEDGER,
            "assessment": ASSESS,
            "interviews": CODED,
        }
        changes = [(rf'(?m)^{key} = "[^"]*"', f'{key} = "data/raw/{name}"') for key, name in files.items()]
        for pattern, replacement in [*changes, *self.toml]:
            text = re.sub(pattern, replacement, text)
        return text


def draft(*, units: int = 3, per_unit: int = 8, seed: int = 1) -> Draft:
    """Return a valid study of ``units`` organisations, two years and ``units × per_unit`` answers."""
    codebook = read_codebook(ROOT / "data" / "codebook.csv")
    rng = np.random.default_rng(seed)
    names = [f"U{i:02d}" for i in range(1, units + 1)]
    ledgers = {SHEET_NAMES[table]: _table(codebook, table, names, rng) for table in LEDGERS}
    sheets, assessed = _sheets(codebook, names, per_unit, rng), _assessment(codebook, names, rng)
    return Draft(codebook, sheets, ledgers, assessed, {coder: _coded(names, coder) for coder in CODERS})


def _sheets(codebook: Codebook, names: list[str], per_unit: int, rng: np.random.Generator) -> list[dict[str, str]]:
    sheets = []
    for i in range(len(names) * per_unit):
        sheet = {item.variable: _answer(item, rng) for item in codebook.survey}
        sheet |= {"unit_code": names[i % len(names)], "consent": "是", "attn_1": "比较同意", "open_sug": f"建议{i}"}
        moment = f"2025/11/{11 + i % 15} 09:{i % 60:02d}:00"
        sheet |= {"序号": str(i + 1), "提交答卷时间": moment, "所用时间": f"{400 + i}秒"}
        sheet |= {"来源": "手机提交", "来源详情": "微信", "来自IP": f"192.0.2.{i + 1}(示例省-示例市)"}
        sheets.append(sheet)
    return sheets


def _answer(item: Item, rng: np.random.Generator) -> str:
    labels = [level.label for level in item.answers]
    if item.kind in MANY:
        chosen = [labels[i] for i in rng.permutation(len(labels))[: rng.integers(1, len(labels) + 1)]]
        ordered = chosen if item.kind is Kind.RANK else [label for label in labels if label in chosen]
        return ("→" if item.kind is Kind.RANK else "┋").join(ordered)
    return str(rng.choice(labels)) if labels else ""


def _table(codebook: Codebook, table: str, names: list[str], rng: np.random.Generator) -> list[Row]:
    rows = []
    for unit in names:
        for year in YEARS if table != "org" else YEARS[:1]:
            for label in _labels(table):
                row = {item.wording: _cell(item, rng) for item in codebook.table(table)}
                rows.append(row | _fixed(table, unit, year, label))
    return rows


def _labels(table: str) -> tuple[str, ...]:
    if table == "massorg_year":
        return MASSORGS
    return tuple(POST_COLUMN) if table == "leader_post" else ("1", "2") if table == "venue_year" else ("1",)


def _cell(item: Item, rng: np.random.Generator) -> object:
    if item.levels:
        return item.answers[int(rng.integers(len(item.answers)))].label
    if item.kind is Kind.DATE:
        return f"2020-0{rng.integers(1, 10)}-15"
    if item.kind is Kind.YEAR:
        return 2001
    most = MOST.get(item.table, {}).get(item.variable, 9)
    return min(int(rng.integers(5, 10)), most) if item.kind is not Kind.TEXT else ""


def _fixed(table: str, unit: str, year: int, label: str) -> Row:
    """Return the cells that must fit together."""
    keys: Row = {"单位代号": unit} if table == "org" else {"单位代号": unit, "年份": year}
    if table == "org_year":
        return keys | {"②职工人数": 80, "绩效考核满分": 100}
    if table == "massorg_year":
        return keys | {"群团类别": label, "是否已建该群团组织": "是", "应入人数": 60, "成员人数": 50, "提出议题数": 20,
                       "登记的实事（办实事、好事、难事）件数": 30, "党组织交办任务件数": 20}  # fmt: skip
    if table == "leader_post":
        keys.pop("年份")
        start = f"{year - 2}-01-01" if year == YEARS[0] else f"{year}-01-01"
        end = f"{year}-12-31" if year == YEARS[0] else ""
        return keys | {"人员代号": f"{unit}-P{POST_COLUMN[label]}", "岗位": label, "任职起": start, "任职止": end}
    if table in ("venue_year", "post_site"):
        return keys | {"阵地代号" if table == "venue_year" else "岗位代号": f"{unit}-{label}"}
    if table == "org":
        return keys
    keys.pop("年份")
    dates = {"meeting": "会议日期", "activity": "活动日期", "training": "培训日期"}
    more: dict[str, Row] = {
        "activity": {"活动编号": f"{unit}-{year}", "应到人数": 20},
        "training": {"应训人数": 20},
    }
    return keys | {dates[table]: f"{year}-05-06"} | more.get(table, {})


def _coded(names: list[str], coder: str) -> list[Row]:
    """One passage of every organisation; the second coder sees 场地障碍 in the first one only."""
    return [
        {
            "编号": f"{name}-I1-01",
            "引文": f"第{at}段",
            "资源带动": at % 2,
            "场地障碍": int(coder == CODERS[0] or at == 0),
        }
        for at, name in enumerate(names)
    ]


def _assessment(codebook: Codebook, names: list[str], rng: np.random.Generator) -> list[Row]:
    rows = []
    for unit in names:
        for massorg in MASSORGS:
            for year in YEARS:
                for order, item in enumerate(codebook.table(ASSESSMENT), start=1):
                    full = int(re.sub(r"\D", "", item.unit))
                    points = [float(full - rng.integers(0, 3)) for _ in range(3)]
                    values = (unit, massorg, year, "项目", order, item.wording, full, "查台账", *points)
                    rows.append(dict(zip(POINTS, values, strict=True)))
    return rows


def grid(rows: list[Row]) -> list[list[object]]:
    """Return headings and rows; a cell that a row lacks is blank."""
    headings = list(dict.fromkeys(name for row in rows for name in row))
    return [headings, *([row.get(name, "") for name in headings] for row in rows)]
