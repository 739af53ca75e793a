"""Row-level files for ``data/clean``: they stay on the machine, and carry neither addresses nor exact times.

``answers.csv`` (UTF-8 with mark, codes and reasons), ``answers.sav`` (labelled, the five kinds of no answer declared
user missing), ``trail.csv`` (counts per rule) and one CSV per typed ledger.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.answers import KINDS_OF_NONE
from djqj_analysis.clean.cleaned import Cleaned
from djqj_analysis.study.item import MANY, Item, Kind
from djqj_analysis.study.study import Study

BANDS = (0, 60, 120, 300, 600, 1200)
BAND_LABELS = ("不足1分钟", "1–2分钟", "2–5分钟", "5–10分钟", "10–20分钟", "20分钟及以上", "不知")
FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
LABEL_LIMIT = 60
SAV_DATE = slice(84, 101)
SAV_DATE_TEXT = b"01 Jan 8000:00:00"
KEPT_LABELS = {1: "有效", 0: "剔除"}
INTERNAL = ("serial", "duration_seconds")


def files(cleaned: Cleaned, study: Study) -> dict[str, bytes]:
    """Return every file of ``data/clean`` by name."""
    rows = frame(cleaned)
    return {
        "answers.csv": csv_bytes(rows),
        "answers.sav": sav_bytes(cleaned, study),
        "trail.csv": csv_bytes(cleaned.trail.table().to_frame()),
        **{f"{name}.csv": csv_bytes(table) for name, table in cleaned.tables.items()},
    }


def frame(cleaned: Cleaned) -> pd.DataFrame:
    """Return people and answers side by side: codes as they are, time taken in bands, date without clock time."""
    people = cleaned.people
    band = np.digitize(people["duration_seconds"].fillna(-1), BANDS) - 1
    shown = people.drop(columns=list(INTERNAL)).assign(
        duration_band=[BAND_LABELS[place] for place in band],
        submitted=people["submitted"].dt.strftime("%Y-%m-%d").fillna(""),
    )
    answers = pd.DataFrame(cleaned.answers.items.astype(int), columns=list(cleaned.answers.columns))
    return pd.concat([shown.reset_index(drop=True), answers], axis=1)


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a CSV that Excel opens as Chinese; text that a spreadsheet would run as a formula gets an apostrophe."""
    safe = table.apply(
        lambda column: column.map(neutral) if column.dtype == object or column.dtype == "str" else column
    )
    return safe.to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d").encode("utf-8-sig")


def neutral(cell: object) -> object:
    """Return a cell that no spreadsheet runs; sets of codes become 「1、3」, numbers stay numbers.

    Examples
    --------
    >>> neutral("=1+1"), neutral("-3"), neutral("同意")
    ("'=1+1", '-3', '同意')
    """
    if isinstance(cell, frozenset):
        return "、".join(map(str, sorted(cell)))
    if isinstance(cell, str) and cell.startswith(FORMULA) and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def sav_bytes(cleaned: Cleaned, study: Study) -> bytes:
    """Return the labelled SPSS file: variable labels, value labels, user-missing kinds, measurement levels."""
    rows = frame(cleaned)
    flags = [name for name in rows if name.startswith("flag_")]
    rows = rows.assign(**{name: rows[name].astype(int) for name in (*flags, "kept")})
    items = [(item, column) for item in study.codebook.survey for column in item.columns if column in rows]
    coded = [(item, column) for item, column in items if column in cleaned.answers.columns]
    labels = {column: _label(item, column) for item, column in items}
    labels |= {"respondent_id": "答卷编号", UNIT: "单位代号", "submitted": "提交日期", "kept": "是否有效"}
    labels |= {"drop_reason": "剔除原因", "duration_band": "作答时间"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sav"
        pyreadstat.write_sav(
            rows,
            str(path),
            file_label="清洗后的答卷",
            column_labels={name: labels.get(name, name)[:LABEL_LIMIT] for name in rows},
            variable_value_labels={column: _values(item) for item, column in coded} | {"kept": KEPT_LABELS},
            missing_ranges={column: [{"lo": min(KINDS_OF_NONE), "hi": max(KINDS_OF_NONE)}] for _, column in coded},
            variable_measure={
                column: "ordinal" if item.kind in (Kind.SCALE, Kind.RANK) else "nominal" for item, column in coded
            },
        )
        data = bytearray(path.read_bytes())
    data[SAV_DATE] = SAV_DATE_TEXT  # the header's creation date and time would change the bytes of every run
    return bytes(data)


def _label(item: Item, column: str) -> str:
    if item.kind not in MANY:
        return item.label
    level = item.levels[item.columns.index(column)]
    return f"{item.label}：{level.label}"


def _values(item: Item) -> dict[float, str]:
    if item.kind is Kind.MULTI:
        levels = {1.0: "选", 0.0: "未选"}
    elif item.kind is Kind.RANK:
        levels = {0.0: "未排"}
    else:
        levels = {float(level.code): level.label[:LABEL_LIMIT] for level in item.answers}
    return levels | {float(code): label for code, label in KINDS_OF_NONE.items()}
