"""A made-up survey of 60 graded items and the files that hold its answers, any number of them, always the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from djqj_analysis.study import Study
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import SURVEY, Item, Kind, Level
from djqj_analysis.study.parts import Sources
from djqj_analysis.study.question import Controls, Exposures, Outcomes
from djqj_analysis.study.rule import Action, Rule

SEED = 20261124
MATRICES, WIDTH = 10, 6
PART = 250_000
UNITS = 200
EXPECTED = 4
MAX_SHARE, SECONDS_PER_ITEM, MIN_ITEMS = 0.3, 2.0, 5

LABELS = ("很不同意", "不太同意", "一般", "比较同意", "很同意")
WORDS = {word: code for code, word in enumerate(LABELS, start=1)} | {
    "": -1, "(跳过)": -2, "不了解": -3, "不愿回答": -4, "7分": -5,
}  # fmt: skip
YES_NO = {"是": 1, "否": 0, "": -1, "(跳过)": -2}
CODES = tuple(sorted(WORDS.values()))

SERIAL, SUBMITTED, DURATION, PERSON = "序号", "提交答卷时间", "所用时间", "用户ID"
CONSENT, UNIT, ATTENTION = "1. 我已阅读说明并同意作答", "2. 您所在的单位", "99. 这一题请选比较同意"
SCALES = {
    f"scale_{m}": tuple(f"{m + 2}. 以下说法是否相符—第{m}组说法{i}" for i in range(1, WIDTH + 1))
    for m in range(1, MATRICES + 1)
}
ITEMS = tuple(heading for headings in SCALES.values() for heading in headings)
CLOSED = (CONSENT, *ITEMS, ATTENTION)
REVERSED = frozenset(headings[-1] for headings in SCALES.values())
HEADINGS = (SERIAL, SUBMITTED, DURATION, PERSON, CONSENT, UNIT, *ITEMS, ATTENTION)


def study() -> Study:
    """Return the study: codebook and cleaning rules."""
    levels = tuple(Level(str(code), word) for code, word in enumerate(LABELS, start=1))
    levels += (Level("dk", "不了解"), Level("rf", "不愿回答"))
    items = [
        Item("consent", SURVEY, Kind.SINGLE, CONSENT[3:], "", (Level("1", "是"), Level("0", "否")), "1", role="Q"),
        Item("unit", SURVEY, Kind.UNIT, UNIT[3:], "", number="2"),
    ]
    for m, (scale, headings) in enumerate(SCALES.items(), start=1):
        for i, heading in enumerate(headings, start=1):
            wording, reverse = heading.split("—")[1], heading in REVERSED
            item = Item(f"{scale}_{i}", SURVEY, Kind.SCALE, wording, wording, levels, str(m + 2), "以下说法是否相符",
                        reverse, scale)  # fmt: skip
            items.append(item)
    items.append(Item("attention", SURVEY, Kind.SCALE, ATTENTION[4:], "", levels, "99", role="Q"))
    rules = (
        Rule("consent", Action.DROP, item="consent"),
        Rule("duplicate_id", Action.DROP, id=PERSON),
        Rule("speed", Action.DROP, seconds_per_item=SECONDS_PER_ITEM),
        Rule("attention", Action.DROP, item="attention", expect=EXPECTED),
        Rule("straightline", Action.DROP, questions=tuple(str(m + 2) for m in range(1, MATRICES + 1)),
             min_items=MIN_ITEMS),
        Rule("missing_share", Action.DROP, max_share=MAX_SHARE),
    )  # fmt: skip
    nowhere = Path()
    return Study(
        root=nowhere, title="", group="", year=2025, synthetic=True, seed=SEED,
        sources=Sources(nowhere, nowhere, nowhere, nowhere), codebook=Codebook(tuple(items)), rules=rules,
        exposures=Exposures((), (), "", "", ""), outcomes=Outcomes((), ()), mediators=(), controls=Controls((), ()),
    )  # fmt: skip


def write(folder: Path, rows: int) -> tuple[Path, Path]:
    """Write the answers as CSV and as parquet unless they are there already; return both files."""
    csv, parquet = folder / f"answers_{rows}.csv", folder / f"answers_{rows}.parquet"
    if csv.exists() and parquet.exists():
        return csv, parquet
    folder.mkdir(parents=True, exist_ok=True)
    schema = _part(0, 1).schema
    plain = pa.schema([(name, pa.string()) for name in schema.names])
    options = pyarrow.csv.WriteOptions(quoting_style="none")
    with (
        pyarrow.csv.CSVWriter(csv, plain, write_options=options) as text,
        pyarrow.parquet.ParquetWriter(parquet, schema) as columns,
    ):
        for number, start in enumerate(range(0, rows, PART)):
            part = _part(number, min(PART, rows - start))
            columns.write_table(part)
            text.write_table(part.cast(plain))
    return csv, parquet


def _part(number: int, rows: int) -> pa.Table:
    rng = np.random.default_rng([SEED, number])
    serial = np.arange(1, rows + 1) + number * PART
    person = np.where(rng.random(rows) < 0.98, serial, rng.integers(1, serial + 1))
    submitted = np.datetime64("2025-11-10T08:00:00") + (serial // 2).astype("timedelta64[s]")
    seconds = np.where(rng.random(rows) < 0.03, rng.integers(20, 124, rows), rng.integers(124, 1800, rows))
    columns = {
        SERIAL: serial.astype(str),
        SUBMITTED: [str(moment).replace("-", "/").replace("T", " ") for moment in submitted],
        DURATION: np.char.add(seconds.astype(str), "秒"),
        PERSON: np.char.add("u", person.astype(str)),
        CONSENT: _chosen(rng.choice([0, 1, 2], rows, p=[0.985, 0.01, 0.005]), ("是", "否", "")),
        UNIT: _chosen(rng.integers(0, UNITS, rows), tuple(f"U{i:03d}" for i in range(1, UNITS + 1))),
    }
    words = (*LABELS, "", "(跳过)", "不了解", "不愿回答", "7分")
    lazy, blank = rng.random(rows) < 0.02, rng.random(rows) < 0.015
    straight = rng.integers(0, 5, rows)
    for headings in SCALES.values():
        trait = rng.standard_normal(rows)
        for heading in headings:
            drawn = 2.6 + (-0.9 if heading in REVERSED else 0.9) * trait + 0.8 * rng.standard_normal(rows)
            option = np.where(lazy, straight, np.clip(np.rint(drawn), 0, 4).astype(int))
            silent = rng.random(rows) < np.where(blank, 0.6, np.where(lazy, 0.002, 0.06))
            kind = np.where(blank, 5, rng.choice([5, 6, 7, 8, 9], rows, p=[0.35, 0.2, 0.3, 0.1, 0.05]))
            columns[heading] = _chosen(np.where(silent, kind, option), words)
    attention = np.where(rng.random(rows) < 0.95, EXPECTED - 1, rng.integers(0, 7, rows))
    columns[ATTENTION] = _chosen(attention, words)
    return pa.table(columns)


def _chosen(places: np.ndarray, words: tuple[str, ...]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(words))
