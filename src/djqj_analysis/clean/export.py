"""What cleaning hands on of the survey: answers as CSV and labelled ``.sav``, the trail as CSV (counts, row by row).

Functions return bytes.

The files hold one row per answer sheet, dropped ones too, with the reason. Kinds of "no answer" keep their codes
(−1 未答, −2 跳过, −3 不了解, −4 不愿回答, −5 超出范围). 序号, addresses and exact times are not in them: dates have no
time, answering time is a band.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from djqj_analysis.base.words import UNIT
from djqj_analysis.clean import sav
from djqj_analysis.clean.answers import KIND_LABELS
from djqj_analysis.clean.cleaned import Cleaned
from djqj_analysis.clean.labels import kept, level_code
from djqj_analysis.clean.pseudonym import Pseudonyms
from djqj_analysis.clean.trail import Trail
from djqj_analysis.ink.table import Table
from djqj_analysis.study import Study
from djqj_analysis.study.item import CHOICES, MANY, NUMBERS, Item, Kind
from djqj_analysis.study.rule import ACTION_LABELS, RULE_LABELS

BAND_EDGES = (60.0, 120.0, 300.0, 600.0, 1200.0)
BAND_LABELS = {
    0: "不足1分钟", 1: "1–2分钟", 2: "2–5分钟", 3: "5–10分钟", 4: "10–20分钟", 5: "20分钟及以上", -1: "未知"
}  # fmt: skip
FLAG_LABELS = RULE_LABELS | {"batch": "成批作答，需核实"}
YES_NO = {1: "是", 0: "否"}
HEADINGS = {
    "respondent_id": "答卷编号（重新编号）",
    UNIT: "单位代号",
    "submitted": "提交日期",
    "duration_band": "作答时间（档）",
    "kept": "是否保留",
    "drop_reason": "剔除原因",
}

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_TRUE_NUMBER = re.compile(r"\s*[+-]?\d+(\.\d+)?\s*\Z")


def files(cleaned: Cleaned, study: Study, names: Pseudonyms) -> dict[str, bytes]:
    """Return file name → content of what the survey gives for ``data/clean/``; ledgers: `export_ledgers.files`."""
    return {
        "answers.csv": answers_bytes(cleaned, names),
        "answers.sav": sav_bytes(cleaned, study, names),
        "trail.csv": trail_bytes(cleaned.trail),
        "trail_rows.csv": trail_rows_bytes(cleaned),
    }


def answers_bytes(cleaned: Cleaned, names: Pseudonyms) -> bytes:
    """Return the answers as CSV: person columns, flags, codes of the closed items."""
    return csv_bytes(_rows(cleaned, names))


def trail_bytes(trail: Trail) -> bytes:
    """Return the trail as CSV; counts only."""
    table = trail.table()
    frame = table.to_frame()
    counts = [column.key for column in table.columns if column.fmt == "int"]
    frame = frame.astype(dict.fromkeys(counts, "Int64"))
    frame.columns = pd.Index([column.label for column in table.columns])
    return csv_bytes(frame)


def trail_rows_bytes(cleaned: Cleaned) -> bytes:
    """Return for every sheet, by its new number, which step of the trail flagged it (1/0) and which one dropped it."""
    steps, people = cleaned.trail.steps, cleaned.people
    headings = [f"{i} {step.label}（{ACTION_LABELS[step.action]}）" for i, step in enumerate(steps, start=1)]
    frame = pd.DataFrame(cleaned.record.flags.astype("int8"), columns=headings, index=people.index)
    frame.insert(0, "答卷编号", people["respondent_id"])
    frame["剔除原因"] = people["drop_reason"]
    return csv_bytes(frame.sort_values("答卷编号", ignore_index=True))


def sav_bytes(cleaned: Cleaned, study: Study, names: Pseudonyms) -> bytes:
    """Return the answers as an SPSS file: labels, user-missing kinds of "no answer", levels of measurement."""
    rows = _rows(cleaned, names)
    flags = [name for name in rows.columns if name.startswith("flag_")]
    frame = rows.astype(dict.fromkeys([*flags, "kept"], "int8"))
    items = {name: item for item in study.codebook.survey for name in item.columns if name in frame}
    closed = {name: item for name, item in items.items() if item.kind in CHOICES | MANY | NUMBERS}
    texts = {name: _flag_label(name) for name in flags} | HEADINGS | {n: _label(n, item) for n, item in items.items()}
    values = {name: _value_labels(item) for name, item in closed.items()}
    return sav.to_bytes(
        frame,
        sav.Dictionary(
            texts,
            dict.fromkeys(["kept", *flags], YES_NO) | {"duration_band": BAND_LABELS} | values,
            {"duration_band": [-1]} | dict.fromkeys(closed, sav.KINDS),
            {name: _measure(name, items.get(name)) for name in frame.columns},
        ),
    )


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; true numbers stay as they are.

    Examples
    --------
    >>> neutral("=1+1"), neutral("＠某人"), neutral("-3"), neutral("建议")
    ("'=1+1", "'＠某人", '-3', '建议')
    """
    return f"'{text}" if _FORMULA.match(text) and not _TRUE_NUMBER.match(text) else text


def band(seconds: pd.Series) -> pd.Series:
    """Return answering time in bands: 0 under a minute … 5 twenty minutes and more, −1 unknown."""
    codes = np.searchsorted(BAND_EDGES, seconds.to_numpy(dtype=np.float64), side="right")
    return pd.Series(np.where(seconds.isna(), -1, codes), index=seconds.index, dtype="int8")


def _rows(cleaned: Cleaned, names: Pseudonyms) -> pd.DataFrame:
    """Return person columns fit to be written, then codes, by the new numbers: the order of answering is gone."""
    people = names.frame(cleaned.people, ordered=False)
    frame = people.drop(columns=["serial", "duration_seconds"]).assign(
        submitted=people["submitted"].dt.strftime("%Y-%m-%d").fillna("").astype("str")
    )
    frame.insert(frame.columns.get_loc("submitted") + 1, "duration_band", band(people["duration_seconds"]))
    texts = list(frame.columns[frame.dtypes == "str"])
    frame[texts] = frame[texts].map(neutral)
    codes = pd.DataFrame(cleaned.answers.items, columns=list(cleaned.answers.columns), index=frame.index)
    return pd.concat([frame, codes], axis=1).sort_values("respondent_id", ignore_index=True)


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV in ``utf-8-sig``, which Excel opens as it is."""
    return frame.to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d").encode("utf-8-sig")


def printed_bytes(table: Table) -> bytes:
    """Return a table of results as CSV, as it is printed."""
    cells = [[neutral(cell) for cell in row] for row in table.cells()]
    return csv_bytes(pd.DataFrame(cells, columns=[column.label for column in table.columns]))


def _label(name: str, item: Item) -> str:
    if item.kind not in MANY:
        return item.label
    return f"{item.label}：{item.levels[item.columns.index(name)].label}"


def _flag_label(name: str) -> str:
    return f"标记：{FLAG_LABELS[name.removeprefix('flag_')]}"


def _value_labels(item: Item) -> dict[int, str]:
    if item.kind is Kind.MULTI:
        own = {1: "选", 0: "未选"}
    elif item.kind is Kind.RANK:
        own = {rank: f"第{rank}位" for rank in range(1, len(item.levels) + 1)}
    else:
        own = {level_code(level): kept(level.label) for level in item.levels}
    return dict(KIND_LABELS) | own


def _measure(name: str, item: Item | None) -> str:
    if item is not None and item.kind in NUMBERS:
        return "scale"
    is_ordered = item is not None and item.kind in (Kind.SCALE, Kind.RANK)
    return "ordinal" if is_ordered or name == "duration_band" else "nominal"
